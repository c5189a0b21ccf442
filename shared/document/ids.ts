/**
 * Gives out `prefix` with a number, one above the highest that is taken, then the next, and so on. Counting up instead
 * of filling holes keeps names in the order of creation.
 */
export function counter(prefix: string, taken: Iterable<string>): () => string {
  let highest = 0
  for (const name of taken) {
    if (!name.startsWith(prefix)) continue
    const digits = name.slice(prefix.length)
    if (/^[1-9]\d{0,14}$/.test(digits)) highest = Math.max(highest, Number(digits))
  }
  return counterFrom(prefix, highest)
}

/** Gives out `prefix` with a number, one above `highest`, then the next, and so on. */
export function counterFrom(prefix: string, highest: number): () => string {
  return () => `${prefix}${++highest}`
}

/** Ids that no node has: n1, n2, … */
export const freshNodeIds = (nodes: readonly { readonly id: string }[]): (() => string) =>
  counter(
    'n',
    nodes.map(({ id }) => id),
  )

/** Ids that no group has: g1, g2, … */
export const freshGroupIds = (groups: readonly { readonly id: string }[]): (() => string) =>
  counter(
    'g',
    groups.map(({ id }) => id),
  )

/** Ids that no edge has: e1, e2, … */
export const freshEdgeIds = (edges: readonly { readonly id: string }[]): (() => string) =>
  counter(
    'e',
    edges.map(({ id }) => id),
  )
