// Counts what React renders, in a production build too: by the hook that React's own developer tools listen to.

interface Fiber {
  readonly flags: number
  readonly type: { readonly name?: string } | string | null
  readonly child: Fiber | null
  readonly sibling: Fiber | null
  readonly alternate: Fiber | null
}

const PERFORMED_WORK = 1
const counts = new Map<string, number>()

/** What a commit rendered: a fiber that is not the one of the commit before, and did work. As the developer tools do it. */
function visit(fiber: Fiber | null): void {
  for (let at = fiber; at; at = at.sibling) {
    const name = typeof at.type === 'function' ? (at.type as { name?: string }).name : undefined
    if (name && at.flags & PERFORMED_WORK) counts.set(name, (counts.get(name) ?? 0) + 1)
    if (at.child !== at.alternate?.child) visit(at.child)
  }
}

Object.assign(window, {
  __REACT_DEVTOOLS_GLOBAL_HOOK__: {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberRoot: (_: number, root: { readonly current: Fiber }) => visit(root.current),
    onCommitFiberUnmount: () => {},
  },
})

/** How often each component was rendered since it was last asked. */
export function takeRenders(): Record<string, number> {
  const taken = Object.fromEntries(counts)
  counts.clear()
  return taken
}
