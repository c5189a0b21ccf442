import type { Evaluation } from '../engine/evaluation'
import { askedInputs } from '../engine/given'
import { incomingOf } from '../engine/topology'
import { type Hidden, hiddenBy, type Mask, noMask, type NumberKind } from './mask'
import { FROM_START, type PlayedStep } from './moments'
import { momentAt, type MomentOfStep, type Timeline } from './timeline'

// What is hidden at a position, for every node and every edge. No numbers here: those are read, of what is drawn, by
// shown.ts. An object says the same as in the view before it, or it is another: whoever draws a node subscribes to its
// object, and a step draws only those anew whose object is another.

/** Where a node or an edge stands in the steps; null where there are none: all shows. */
export type Stage = 'done' | 'current' | 'todo' | null

/** Along an edge: a value from its node to the gate; a gradient out of the gate, or on to the node that it came from. */
export type Motion =
  | 'value'
  | 'arriving'
  | 'leaving'
  /** Out of the gate once those that arrive at it have. */
  | 'leaving-later'

/** What of a node is hidden, and why; null where it shows. */
export interface NodeVisibility {
  readonly value: Hidden | null
  readonly gradient: Hidden | null
  /** How many contributions to the gradient have arrived, while more are on their way; else 0. */
  readonly arrived: number
  readonly stage: Stage
  readonly phase: PlayedStep['phase']
}

/** What of an edge is hidden, and why; null where it shows. */
export interface EdgeVisibility {
  /** That of its source. */
  readonly value: Hidden | null
  readonly local: Hidden | null
  readonly global: Hidden | null
  readonly stage: Stage
  readonly phase: PlayedStep['phase']
  /** How a number moves along it at this moment. */
  readonly motion: Motion | null
}

/** What shows at a position. */
export interface View {
  readonly evaluation: Evaluation
  readonly timeline: Timeline
  /** Null: live, all at once. */
  readonly position: number | null
  /** By index. */
  readonly nodes: readonly NodeVisibility[]
  readonly edges: readonly EdgeVisibility[]
}

/**
 * What shows of an evaluation at a position of its timeline, null for all at once, under a mask. Of the view before, if it
 * is given, every object is kept that still says what is so.
 */
export function shownAt(
  evaluation: Evaluation,
  timeline: Timeline,
  position: number | null,
  mask: Mask = noMask,
  before: View | null = null,
): View {
  const { nodes, edges } = evaluation.program.graph
  const now = new Present(evaluation, timeline, position, mask)
  return {
    evaluation,
    timeline,
    position,
    nodes: keep(before?.nodes ?? [], nodes.length, (node) => now.node(node), isSameNode),
    edges: keep(before?.edges ?? [], edges.length, (edge) => now.edge(edge), isSameEdge),
  }
}

const isSameNode = (a: NodeVisibility, b: NodeVisibility): boolean =>
  a.value === b.value &&
  a.gradient === b.gradient &&
  a.arrived === b.arrived &&
  a.stage === b.stage &&
  a.phase === b.phase

const isSameEdge = (a: EdgeVisibility, b: EdgeVisibility): boolean =>
  a.value === b.value &&
  a.local === b.local &&
  a.global === b.global &&
  a.stage === b.stage &&
  a.phase === b.phase &&
  a.motion === b.motion

/** The objects by index, those of before where they say the same. */
function keep<V>(
  before: readonly V[],
  count: number,
  at: (index: number) => V,
  same: (a: V, b: V) => boolean,
) {
  const objects: V[] = []
  for (let index = 0; index < count; index++) {
    const [old, now] = [before[index], at(index)]
    objects.push(old !== undefined && same(old, now) ? old : now)
  }
  return objects
}

/** One position of a timeline. */
class Present {
  private readonly evaluation: Evaluation
  private readonly timeline: Timeline
  private readonly position: number | null
  private readonly mask: Mask
  private readonly current: MomentOfStep | null
  private readonly phase: PlayedStep['phase']
  /** Whether what has no gradient is known to have none: gradients come at all, or none ever do. */
  private readonly knowsNone: boolean
  private readonly motions: ReadonlyMap<number, Motion | null>

  constructor(evaluation: Evaluation, timeline: Timeline, position: number | null, mask: Mask) {
    const isBackward = position !== null && position > timeline.forwardEnd
    const isUpdate = position !== null && position > timeline.backwardEnd
    this.evaluation = evaluation
    this.timeline = timeline
    this.position = position
    this.mask = mask
    this.current = position === null ? null : momentAt(timeline, position)
    this.phase = isUpdate ? 'update' : isBackward ? 'backward' : 'forward'
    this.knowsNone = position === null || isBackward || timeline.forwardEnd === timeline.moments.length
    this.motions = this.current ? motionsOf(timeline, this.current) : new Map()
  }

  node(node: number): NodeVisibility {
    const { current, mask, phase } = this
    const { value, gradient } = this.timeline.reveal
    const isSettled = this.isSettled(node, gradient[node]!)
    const isReached = phase === 'forward' ? this.isReached(value[node]!) : isSettled
    const isCurrent = current?.step.node === node
    const isAdding = isCurrent && current.moment.part === 'contribution' && !isSettled
    return {
      value: this.hidden('value', node, this.isReached(value[node]!)),
      gradient: this.hidden('gradient', node, isSettled),
      // A part of what is asked would give it away.
      arrived: isAdding && mask('gradient', node) === null ? current.moment.arrived : 0,
      stage: this.stage(isCurrent, value[node]! < 0 || isReached),
      phase,
    }
  }

  edge(edge: number): EdgeVisibility {
    const { evaluation, motions, phase } = this
    const { value, local, global } = this.timeline.reveal
    const [source, gate] = [evaluation.program.edgeSource[edge]!, evaluation.program.edgeTarget[edge]!]
    const awaited = phase === 'forward' ? value[gate]! : global[edge]!
    return {
      value: this.hidden('value', source, this.isReached(value[source]!)),
      local: this.hidden('local', edge, this.isReached(local[edge]!)),
      global: this.hidden('global', edge, this.isSettled(gate, global[edge]!)),
      stage: this.stage(motions.has(edge), awaited < 0 || this.isReached(awaited)),
      phase,
      motion: motions.get(edge) ?? null,
    }
  }

  private hidden(kind: NumberKind, index: number, isReached: boolean): Hidden | null {
    return hiddenBy(this.mask, kind, index, isReached)
  }

  /** Whether a number whose first moment is `first` has been reached. */
  private isReached(first: number): boolean {
    return this.position === null || first === FROM_START || (first >= 0 && first < this.position)
  }

  /**
   * Whether it is known what the gradient of a node is, or the one that flows out of its gate, be it none. Of what has no
   * value it is not, nor while the target has none.
   */
  private isSettled(node: number, first: number): boolean {
    const { program, wanted, target } = this.evaluation
    if (program.place[node] === -1 || (wanted !== null && target === null)) return false
    return first >= 0 ? this.isReached(first) : this.knowsNone
  }

  private stage(isCurrent: boolean, isDone: boolean): Stage {
    if (this.position === null) return null
    if (isCurrent) return 'current'
    return isDone ? 'done' : 'todo'
  }
}

/** The edges of the present moment, by index: those that are drawn as the current ones. */
export function currentEdges({ timeline, position }: View): readonly number[] {
  const now = position === null ? null : momentAt(timeline, position)
  return now ? [...motionsOf(timeline, now).keys()] : []
}

/** The edges of a moment, each with how a number moves along it; null: none does. */
function motionsOf(
  { program }: Timeline,
  { moment, step }: MomentOfStep,
): ReadonlyMap<number, Motion | null> {
  const motions = new Map<number, Motion | null>()
  const put = (edges: Iterable<number>, motion: Motion | null) => {
    for (const edge of edges) motions.set(edge, motion)
  }
  if (step.phase === 'forward') {
    put(incomingOf(program, step.node), 'value')
    return motions
  }
  if (step.phase === 'update') return motions
  const { contributions } = step
  const inputs = askedInputs(program, step.node)
  switch (moment.part) {
    case 'contribution':
      put(contributions.slice(moment.arrived - 1, moment.arrived), 'arriving')
      break
    case 'locals':
      put(inputs, null)
      break
    case 'products':
      put(inputs, 'leaving')
      break
    case 'whole':
      put(contributions, 'arriving')
      put(inputs, contributions.length > 0 ? 'leaving-later' : 'leaving')
  }
  return motions
}
