import { gradientInputs } from '@shared/engine/playback'
import type { Program } from '@shared/engine/program'
import { incomingOf, positionOf } from '@shared/engine/topology'
import { type Shape, type Tensor, zeros } from '@shared/tensor/tensor'
import {
  currentEvaluation,
  type EdgeReading,
  indexOfEdge,
  nodeReading,
  type NodeReading,
  useEdgeReading,
  useNodeReading,
} from './evaluation'
import { currentMoment, isReached, type Stepping, type Timeline, timeline, useStepping } from './stepping'

// What of the numbers shows at the present moment. A node or a wire subscribes to a few bits that say which of its own
// show: a step renders only those whose bits change.

/** Where a node or a wire stands in the steps; null in live mode. */
export type Stage = 'done' | 'current' | 'todo' | null

/** A node's numbers as far as they are reached. */
export interface ShownNode extends NodeReading {
  /** Known from the start, reached or not: the size of the node depends on it. */
  readonly shape: Shape | null
  /** A gradient that will come, or may still: not the same as none. */
  readonly gradientAwaited: boolean
  /** The contributions to the gradient that have arrived, added up, while more are on their way. */
  readonly partialGradient: Tensor | null
  readonly stage: Stage
  readonly phase: 'forward' | 'backward'
}

/** A wire's numbers as far as they are reached. */
export interface ShownEdge extends Required<Omit<EdgeReading, 'upstream'>> {
  /** A global gradient that will come, or may still: not the same as none. */
  readonly gradientAwaited: boolean
  readonly stage: Stage
  readonly phase: 'forward' | 'backward'
  /** The number that travels along the wire now; a later one waits for those that arrive at its node. */
  readonly travel: { readonly number: Tensor; readonly motion: Motion } | null
}

/** Along a wire: a value from its node to the gate; a gradient out of the gate, and then on to the node. */
export type Motion = 'value' | 'arriving' | 'leaving' | 'leaving-later'

const VALUE = 1
const GRADIENT = 2
const LOCAL = 4
const CURRENT = 8
const AHEAD = 16
const BACKWARD = 32
/** From here on: how many contributions have arrived, or which motion. */
const MORE = 64

const MOTIONS: readonly (Motion | null)[] = [null, 'value', 'arriving', 'leaving', 'leaving-later']

function stageOf(bits: number, { mode }: Stepping): Stage {
  if (mode === 'live') return null
  if (bits & CURRENT) return 'current'
  return bits & AHEAD ? 'todo' : 'done'
}

/**
 * Whether it is known what the gradient of a node is, or the one that flows out of its gate, be it none. That there is
 * none is known once gradients come at all; of what has no value it is not, nor while the target has none.
 */
function isSettled(stepping: Stepping, node: number, first: number): boolean {
  const { program, wanted, target } = currentEvaluation()
  if (program.place[node] === -1 || (wanted !== null && target === null)) return false
  if (stepping.mode === 'live') return true
  const { forwardEnd, moments } = timeline()
  if (first >= 0) return isReached(stepping, first)
  return stepping.position > forwardEnd || forwardEnd === moments.length
}

function bitsOfNode(stepping: Stepping, id: string): number {
  const node = currentEvaluation().program.indexOf.get(id)
  if (node === undefined) return 0
  if (stepping.mode === 'live') return VALUE | (isSettled(stepping, node, -1) ? GRADIENT : 0)
  const { reveal, forwardEnd } = timeline()
  const [value, gradient] = [reveal.value[node]!, reveal.gradient[node]!]
  const isBackward = stepping.position > forwardEnd
  const settled = isSettled(stepping, node, gradient)
  const awaited = value >= 0 && !(isBackward ? settled : isReached(stepping, value))
  const { moment, step } = currentMoment() ?? {}
  const isCurrent = step?.node === node
  const arrived = isCurrent && moment?.part === 'contribution' ? moment.arrived : 0
  return (
    (isReached(stepping, value) ? VALUE : 0) |
    (settled ? GRADIENT : 0) |
    (isCurrent ? CURRENT : 0) |
    (awaited ? AHEAD : 0) |
    (isBackward ? BACKWARD : 0) |
    (arrived * MORE)
  )
}

/** Whether a node's value shows now. */
export const isValueReached = (id: string): boolean => (bitsOfNode(useStepping.getState(), id) & VALUE) !== 0

/** The numbers of a node that are reached; renders again when one of them changes or comes. */
export function useShownNode(id: string): ShownNode {
  const bits = useStepping((stepping) => bitsOfNode(stepping, id))
  const { value, gradient, problem } = useNodeReading(id)
  const isReachedGradient = (bits & GRADIENT) !== 0
  const arrived = Math.floor(bits / MORE)
  return {
    value: bits & VALUE ? value : null,
    gradient: isReachedGradient ? gradient : null,
    problem,
    shape: value && value.shape,
    gradientAwaited: !isReachedGradient,
    partialGradient: !isReachedGradient && arrived > 0 ? sumOfArrived(id, arrived) : null,
    stage: stageOf(bits, useStepping.getState()),
    phase: bits & BACKWARD ? 'backward' : 'forward',
  }
}

function sumOfArrived(id: string, arrived: number): Tensor | null {
  const evaluation = currentEvaluation()
  const node = evaluation.program.indexOf.get(id)
  const step = currentMoment()?.step
  const { value } = nodeReading(id)
  if (node === undefined || step?.phase !== 'backward' || step.node !== node || !value) return null
  const sum = zeros(value.shape)
  for (const edge of step.contributions.slice(0, arrived)) {
    const position = positionOf(evaluation.program, edge)
    evaluation.globalView(position).data.forEach((part, entry) => (sum.data[entry]! += part))
  }
  return sum
}

let moving: {
  readonly timeline: Timeline
  readonly position: number
  readonly motions: ReadonlyMap<number, number>
} | null = null

/** The wires of the present moment, by index, each with its place in MOTIONS. */
function currentWires(program: Program): ReadonlyMap<number, number> {
  const { position } = useStepping.getState()
  if (moving && moving.timeline === timeline() && moving.position === position) return moving.motions
  const motions = new Map<number, number>()
  moving = { timeline: timeline(), position, motions }
  const current = currentMoment()
  if (!current) return motions
  const { moment, step } = current
  const put = (edges: readonly number[], motion: Motion | null) => {
    for (const edge of edges) motions.set(edge, MOTIONS.indexOf(motion))
  }
  if (step.phase === 'forward') {
    put([...incomingOf(program, step.node)], 'value')
    return motions
  }
  const { contributions } = step
  if (moment.part === 'contribution') put(contributions.slice(moment.arrived - 1, moment.arrived), 'arriving')
  if (moment.part === 'whole') put(contributions, 'arriving')
  if (moment.part === 'locals') put(gradientInputs(program, step.node), null)
  if (moment.part === 'products') put(gradientInputs(program, step.node), 'leaving')
  if (moment.part === 'whole')
    put(gradientInputs(program, step.node), contributions.length > 0 ? 'leaving-later' : 'leaving')
  return motions
}

function bitsOfEdge(stepping: Stepping, id: string): number {
  const { program } = currentEvaluation()
  const edge = indexOfEdge(program, id)
  if (edge === undefined) return 0
  const gate = program.edgeTarget[edge]!
  if (stepping.mode === 'live') return VALUE | LOCAL | (isSettled(stepping, gate, -1) ? GRADIENT : 0)
  const { reveal, forwardEnd } = timeline()
  const global = reveal.global[edge]!
  const flowed = reveal.value[gate]!
  const isBackward = stepping.position > forwardEnd
  const awaited = isBackward ? global : flowed
  const motion = currentWires(program).get(edge)
  return (
    (isReached(stepping, reveal.value[program.edgeSource[edge]!]!) ? VALUE : 0) |
    (isReached(stepping, reveal.local[edge]!) ? LOCAL : 0) |
    (isSettled(stepping, gate, global) ? GRADIENT : 0) |
    (motion === undefined ? 0 : CURRENT) |
    (awaited >= 0 && !isReached(stepping, awaited) ? AHEAD : 0) |
    (isBackward ? BACKWARD : 0) |
    (stepping.advanced ? (motion ?? 0) * MORE : 0)
  )
}

/** The numbers on a wire that are reached; renders again when one of them changes or comes. */
export function useShownEdge(id: string): ShownEdge {
  const bits = useStepping((stepping) => bitsOfEdge(stepping, id))
  const { value, local = null, global = null } = useEdgeReading(id)
  const motion = MOTIONS[Math.floor(bits / MORE)] ?? null
  const number = motion === 'value' ? value : global
  return {
    value: bits & VALUE ? value : null,
    local: bits & LOCAL ? local : null,
    global: bits & GRADIENT ? global : null,
    gradientAwaited: (bits & GRADIENT) === 0,
    stage: stageOf(bits, useStepping.getState()),
    phase: bits & BACKWARD ? 'backward' : 'forward',
    travel: motion && number && { number, motion },
  }
}
