import { type Comparison, compare } from '@shared/compare/compare'
import type { Quantity } from '@shared/compare/difference'
import { type Cell, createCell } from './cell'
import type { DocumentStore } from './document'
import { EVERYTHING, type EvaluationStore } from './evaluation'
import type { Happening } from './happening'
import type { SessionStore } from './session'
import type { VariantStore } from './variant'

// What two graphs of a window differ in, as long as somebody wants to see it. It is computed when it is asked for, at most
// once for what there is to compare.

/** A workspace, as far as it is compared. */
export interface Compared {
  readonly id: string
  readonly document: DocumentStore
  readonly evaluation: EvaluationStore
  readonly variant: VariantStore
  readonly session: SessionStore
}

/** What differs of a node or a wire; of the same, always the same object. */
export type Differing = Readonly<Record<Quantity | 'structure', boolean>>

/** By the ids of nodes, and of edges. */
interface Marked {
  readonly nodes: ReadonlyMap<string, Differing>
  readonly edges: ReadonlyMap<string, Differing>
}

export interface ComparisonState {
  readonly marked: boolean
  /** Whether curves and strips of both graphs are drawn in one picture. */
  readonly overlaid: boolean
}

export interface ComparisonStore extends Cell<ComparisonState> {
  /** What the two graphs differ in; null where it is not marked, or one graph alone is there or presented. */
  readonly current: Comparison | null
  /** What is marked of a node or an edge of a workspace. */
  differing(workspace: Compared, kind: keyof Marked, id: string): Differing
  /** Lets go of the graphs that it compares, until it is asked again: one of them ends. */
  letGo(): void
}

const nothing: Differing = Object.freeze({
  structure: false,
  value: false,
  gradient: false,
  local: false,
  global: false,
})
const nothingMarked: Marked = { nodes: new Map(), edges: new Map() }

/** Compares the two workspaces that `pairNow` gives, or none. */
export function createComparisonStore(
  happening: Happening,
  pairNow: () => readonly [Compared, Compared] | null,
): ComparisonStore {
  const cell = createCell<ComparisonState>(happening, { marked: false, overlaid: true })
  const interned = new Map<string, Differing>()
  let key: readonly unknown[] = []
  let current: Comparison | null = null
  let marked: ReadonlyMap<string, Marked> = new Map()
  let watched: readonly Compared[] = []
  let stops: readonly (() => void)[] = []

  /** The version of what nobody listens to begins anew: whoever relies on it has to listen. */
  function watch(pair: readonly Compared[]): void {
    if (pair.length === watched.length && pair.every((side, at) => side === watched[at])) return
    stops.forEach((stop) => stop())
    stops = pair.map(({ evaluation }) => evaluation.subscribe(EVERYTHING, () => {}))
    watched = pair
  }

  function refresh(): void {
    const beside = cell.getState().marked ? pairNow() : null
    const pair = beside?.some(({ session }) => session.isPresenting) ? null : beside
    watch(pair ?? [])
    const now = pair ? pair.flatMap(stateOf) : []
    if (now.length === key.length && now.every((part, at) => part === key[at])) return
    key = now
    current = pair && compareSides(...pair)
    marked = pair && current ? marksOf(pair, current, interned) : new Map()
  }

  return {
    ...cell,
    get current() {
      refresh()
      return current
    },
    differing({ id: workspace }, kind, id) {
      refresh()
      return (marked.get(workspace) ?? nothingMarked)[kind].get(id) ?? nothing
    },
    letGo() {
      watch([])
      key = []
      current = null
      marked = new Map()
    },
  }
}

/** All that a comparison depends on. */
const stateOf = ({ id, document, evaluation, variant }: Compared): readonly unknown[] => [
  id,
  document.current,
  evaluation.current,
  evaluation.version(EVERYTHING),
  variant.getState().origin,
]

function compareSides(first: Compared, second: Compared): Comparison {
  const side = ({ document, evaluation }: Compared) => ({
    document: document.current,
    evaluation: evaluation.current,
  })
  const sameIds = isCopyOf(first, second) || isCopyOf(second, first)
  return compare(side(first), side(second), { sameIds })
}

/** Whether a document began as a copy of what is still open in the other workspace. */
const isCopyOf = ({ variant }: Compared, other: Compared): boolean => {
  const { origin } = variant.getState()
  return origin?.workspace === other.id && origin.opened === other.document.getState().opened
}

/** What is marked in either workspace, by its id. */
function marksOf(
  [first, second]: readonly [Compared, Compared],
  { structure, numbers }: Comparison,
  interned: Map<string, Differing>,
): ReadonlyMap<string, Marked> {
  const parts = (): Record<keyof Marked, Map<string, Set<string>>> => ({ nodes: new Map(), edges: new Map() })
  const found = { first: parts(), second: parts() }
  const mark = (side: 'first' | 'second', kind: keyof Marked, id: string, what: keyof Differing) => {
    const whats = found[side][kind].get(id) ?? new Set()
    found[side][kind].set(id, whats.add(what))
  }
  for (const difference of structure)
    if (difference.kind === 'only-in') mark(difference.side, 'nodes', difference.node.id, 'structure')
    else if (difference.kind === 'operation' || difference.kind === 'attribute')
      for (const side of ['first', 'second'] as const)
        mark(side, 'nodes', difference.node[side].id, 'structure')
  for (const { quantity, node, wire } of numbers)
    for (const side of ['first', 'second'] as const)
      if (wire) mark(side, 'edges', wire.edge[side], quantity)
      else mark(side, 'nodes', node[side].id, quantity)
  const intern = (whats: ReadonlySet<string>): Differing => {
    const name = [...whats].sort().join(' ')
    const known = interned.get(name)
    if (known) return known
    const made = Object.fromEntries(Object.keys(nothing).map((what) => [what, whats.has(what)])) as Differing
    interned.set(name, made)
    return made
  }
  const settled = ({ nodes, edges }: ReturnType<typeof parts>): Marked => ({
    nodes: new Map(Array.from(nodes, ([id, whats]) => [id, intern(whats)])),
    edges: new Map(Array.from(edges, ([id, whats]) => [id, intern(whats)])),
  })
  return new Map([
    [first.id, settled(found.first)],
    [second.id, settled(found.second)],
  ])
}
