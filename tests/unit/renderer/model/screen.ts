import { isDeepStrictEqual } from 'node:util'
import type { ChainruleDocument } from '@shared/document/document'
import { apply } from '@shared/document/patch'
import { keyOfEdge, keyOfNode } from '../../../../src-renderer/workspace/evaluation'
import type { EditorWindow, Workspace } from '../../../../src-renderer/workspace/workspace'

// What somebody would see: drawn when it comes, and drawn again only when the stores say so. Where that is not what the
// stores hold, somebody was not told.

/** Anything that can be listened to. */
type Listened = Pick<Workspace['session'], 'subscribe'>

/** A cell, whatever is in it. */
interface AnyCell {
  getState(): object
  subscribe(listener: (now: object, before: object) => void): () => void
}

/** The cells of a workspace, by name. */
const cellsOf = (workspace: Workspace): Readonly<Record<string, AnyCell>> => {
  const { document, rows, playback, training, session, wiring, variant, highlight } = workspace
  return { document, rows, playback, training, session, wiring, variant, highlight } as never
}

const cellsOfWindow = ({ chrome, question, panes, comparison }: EditorWindow) =>
  ({ chrome, question, panes, comparison }) as unknown as Readonly<Record<string, AnyCell>>

/** Counts who listens to a store from now on. */
export function countListeners(store: Listened | Workspace['evaluation']): () => number {
  let count = 0
  const subscribe = store.subscribe.bind(store) as (...given: never[]) => () => void
  Object.assign(store, {
    subscribe(...given: never[]) {
      const stop = subscribe(...given)
      let isOn = true
      count++
      return () => {
        if (isOn) count--
        isOn = false
        stop()
      }
    },
  })
  return () => count
}

/** Numbers as they are drawn: what is read are views, which change in place. One NaN is like another, whatever its bits. */
const drawn = (reading: unknown): unknown => listed(structuredClone(reading))

/** The same with lists for typed arrays, which are compared bit for bit. */
export function listed(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array)
  if (Array.isArray(value)) return value.map(listed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, listed(item)]))
}

/** A workspace as it is seen. */
interface Seen {
  /** Gives what is not as it should be. */
  check(): string[]
  /** How many listen to it still; once it is stopped these are others than the screen. */
  readonly others: number
  stop(): void
}

/** Notes how often each listener hears in a round of telling, and what it heard. */
function watchCells(
  cells: Readonly<Record<string, AnyCell>>,
  hear: (name: string, heard: string | null) => void,
) {
  const told = new Map(Object.entries(cells).map(([name, cell]) => [name, cell.getState()]))
  const known = new Set<string>()
  const stops = Object.entries(cells).map(([name, cell]) =>
    cell.subscribe((now, before) => {
      // What came about in the same happening as the workspace itself is seen from the start.
      const isFirst = !known.has(name) && now === told.get(name)
      const isNext = isFirst || (before === told.get(name) && now !== before)
      known.add(name)
      told.set(name, now)
      hear(name, isNext ? null : `${name} told of a change from another state than it told before`)
    }),
  )
  return {
    check: () =>
      Object.entries(cells).flatMap(([name, cell]) =>
        told.get(name) === cell.getState() ? [] : [`${name} did not tell of a change`],
      ),
    stop: () => stops.forEach((stop) => stop()),
  }
}

function seeWorkspace(workspace: Workspace, hear: (name: string, heard: string | null) => void): Seen {
  const { evaluation, document: store, playback } = workspace
  const counts = [...Object.values(cellsOf(workspace)), evaluation].map((cell) =>
    countListeners(cell as never),
  )
  const cells = watchCells(cellsOf(workspace), hear)
  let shown: ChainruleDocument = store.current
  const faults: string[] = []
  const detach = workspace.canvas.attach({
    hear(transaction) {
      if (transaction.before !== shown) faults.push('the canvas hears of a change of another document')
      const { cause, patch, after } = transaction
      if (cause !== 'open' && !isDeepStrictEqual(apply(shown, patch), after))
        faults.push('a patch does not lead to the document after it')
      shown = after
    },
    showAnew() {},
    keepWhole() {},
    wholeZoom: () => null,
    fit() {},
    bringIn() {},
    zoom() {},
    focus() {},
    reveal() {},
    takeFocus() {},
    beginWire() {},
    middle: () => ({ at: { x: 70, y: 50 }, window: { x: 700, y: 500 } }),
    room: () => ({ width: 900, height: 600 }),
    geometry: () => null,
    boxOf: () => null,
  })

  /** What each node and wire shows, and what stops it listening. */
  const items = new Map<string, { look: () => void; seen: unknown; now: () => unknown; stop: () => void }>()
  function mount(key: string, now: () => unknown): void {
    const look = () => {
      item.seen = drawn(now())
    }
    const stop = evaluation.subscribe(key, () => {
      hear(`${workspace.id} ${key}`, null)
      look()
    })
    const item = { look, seen: drawn(now()), now, stop }
    items.set(key, item)
  }
  const shownNow = (kind: 'nodes' | 'edges', index: number) => playback.view[kind][index]
  const stopPlayback = playback.subscribe(() => items.forEach(({ look }) => look()))
  function mountAll(): void {
    const { nodes, edges } = store.current
    const { indexOf } = evaluation.current.program
    const wanted = new Map<string, () => unknown>()
    for (const { id } of nodes)
      wanted.set(keyOfNode(id), () => [
        evaluation.nodeReading(id),
        shownNow('nodes', evaluation.current.program.indexOf.get(id) ?? -1),
      ])
    for (const { id } of edges) wanted.set(keyOfEdge(id), () => evaluation.edgeReading(id))
    if (indexOf.size !== nodes.length) faults.push('the evaluation is of other nodes than the document')
    for (const [key, { stop }] of items)
      if (!wanted.has(key)) {
        stop()
        items.delete(key)
      }
    for (const [key, now] of wanted) if (!items.has(key)) mount(key, now)
  }
  mountAll()

  return {
    check() {
      if (shown !== store.current) faults.push('the canvas shows another document than the store holds')
      mountAll()
      for (const [key, { seen, now }] of items)
        if (!isDeepStrictEqual(seen, drawn(now()))) faults.push(`${key} shows numbers that are no longer so`)
      return [...cells.check(), ...faults.splice(0)].map((fault) => `${workspace.id}: ${fault}`)
    },
    get others() {
      return counts.reduce((sum, count) => sum + count(), 0)
    },
    stop() {
      detach()
      cells.stop()
      stopPlayback()
      items.forEach(({ stop }) => stop())
      items.clear()
    },
  }
}

/** All of a window as it is seen. */
export interface Screen {
  check(): string[]
  /** Ends what is seen; gives who listens still. */
  end(): string[]
}

/** Begins to look at a window. */
export function look(window: EditorWindow): Screen {
  const faults: string[] = []
  let heard = new Set<string>()
  const hear = (name: string, fault: string | null) => {
    if (heard.has(name)) faults.push(`${name} told twice of one happening`)
    heard.add(name)
    if (fault) faults.push(fault)
  }
  const counts = new Map(
    Object.entries({ ...cellsOfWindow(window), happening: window.happening }).map(
      ([name, store]) => [name, countListeners(store as never)] as const,
    ),
  )
  const cells = watchCells(cellsOfWindow(window), hear)
  const seen = new Map<Workspace, Seen>()
  const gone: (readonly [string, Seen])[] = []
  // Each round of telling ends with those who listen to everything.
  const stopRounds = window.happening.subscribe(() => void (heard = new Set()))
  function follow(): void {
    const { workspaces } = window.panes.getState()
    for (const [workspace, it] of seen)
      if (!workspaces.includes(workspace)) {
        it.stop()
        gone.push([workspace.id, it])
        seen.delete(workspace)
      }
    for (const workspace of workspaces)
      if (!seen.has(workspace))
        seen.set(
          workspace,
          seeWorkspace(workspace, (name, fault) => hear(`${workspace.id} ${name}`, fault)),
        )
  }
  const stopPanes = window.panes.subscribe(follow)
  follow()
  return {
    check: () => [...cells.check(), ...[...seen.values()].flatMap((it) => it.check()), ...faults.splice(0)],
    end() {
      for (const [workspace, it] of seen) {
        it.stop()
        gone.push([workspace.id, it])
      }
      cells.stop()
      stopPanes()
      stopRounds()
      return [
        ...gone.flatMap(([id, { others }]) => (others === 0 ? [] : [`${others} listen still to ${id}`])),
        ...[...counts].flatMap(([name, count]) =>
          count() === 0 ? [] : [`${count()} listen still to ${name}`],
        ),
      ]
    },
  }
}
