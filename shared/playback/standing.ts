import type { Evaluation } from '../engine/evaluation'
import { edgeGradients } from '../engine/local-gradient'
import { askedInputs } from '../engine/given'
import type { Step } from '../engine/trace'
import { isComputed, type PlayedStep, type UpdateStep } from './moments'
import { indicesAt, scalar, type Tensor } from '../tensor/tensor'
import type { MomentOfStep } from './timeline'

// Where a timeline stands and what happens there, as facts; words/ makes sentences of them.

/** Which part of a step a moment is. */
export type StepPart =
  /** The 1 of the target, which nothing contributes to. */
  | { readonly kind: 'target' }
  | { readonly kind: 'contribution'; readonly arrived: number; readonly of: number }
  | { readonly kind: 'locals' }
  | { readonly kind: 'products' }
  /** A line of the optimiser. */
  | { readonly kind: 'stage'; readonly stage: number; readonly of: number }
  /** One place of a window that slides. */
  | { readonly kind: 'window'; readonly window: number; readonly of: number }

/** The part of its step that a moment is; null where it is all of it. */
export function partOf({ moment, step }: MomentOfStep): StepPart | null {
  if (moment.part === 'whole') return null
  if (moment.part === 'stage') return { kind: 'stage', stage: moment.stage, of: moment.of }
  if (moment.part === 'window') return { kind: 'window', window: moment.window, of: moment.of }
  if (moment.part !== 'contribution') return { kind: moment.part }
  const of = step.phase === 'backward' ? step.contributions.length : 0
  return of === 0 ? { kind: 'target' } : { kind: 'contribution', arrived: moment.arrived, of }
}

/** Where a timeline stands: before everything, at a node by its name, or in a group that hides the node. */
export type Standing =
  | { readonly kind: 'start' }
  | {
      readonly kind: 'node'
      readonly phase: PlayedStep['phase']
      readonly name: string
      readonly part: StepPart | null
    }
  | { readonly kind: 'group'; readonly phase: PlayedStep['phase']; readonly name: string }

/** Where a moment stands; `groupName` is that of the collapsed group around its node, if there is one. */
export function standingAt(
  { program: { graph } }: Pick<Evaluation, 'program'>,
  moment: MomentOfStep | null,
  groupName: string | null,
): Standing {
  if (!moment) return { kind: 'start' }
  const { phase, node } = moment.step
  if (groupName !== null) return { kind: 'group', phase, name: groupName }
  return { kind: 'node', phase, name: graph.nodes[node]!.name, part: partOf(moment) }
}

/** What happens at a moment, with the names of nodes; null for a gradient that is no one number for each entry. */
export type Occurrence =
  /** The step's own result is there: a value, or the sum of all that came to a node. */
  | { readonly kind: 'computed'; readonly step: Step }
  /** A parameter has moved, or one line of what moves it is there. */
  | { readonly kind: 'updated'; readonly step: UpdateStep }
  /** A window has made an entry of the value; not yet the last. */
  | { readonly kind: 'windowed'; readonly entry: Tensor; readonly at: readonly number[] }
  | { readonly kind: 'arrives'; readonly global: Tensor | null; readonly from: string }
  /** The local gradient by each of the inputs. */
  | { readonly kind: 'locals'; readonly inputs: readonly LocalOfInput[] }
  | { readonly kind: 'products'; readonly inputs: readonly Leaving[] }

interface LocalOfInput {
  readonly edge: number
  readonly local: Tensor | null
}

interface Leaving {
  readonly to: string
  readonly global: Tensor | null
}

/** What happens at a moment. The evaluation must have been run. */
export function occurrenceAt(evaluation: Evaluation, { moment, step }: MomentOfStep): Occurrence {
  const { graph, edgeSource, edgeTarget } = evaluation.program
  const nameOf = (node: number) => graph.nodes[node]!.name
  const globalOf = (edge: number) => edgeGradients(evaluation, edge)?.global ?? null
  if (step.phase === 'update') return { kind: 'updated', step }
  if (moment.part === 'window' && !isComputed(moment)) {
    const { shape, data } = evaluation.valueOf(step.node)!
    const entry = moment.window - 1
    return { kind: 'windowed', entry: scalar(data[entry]!), at: indicesAt(shape, entry) }
  }
  if (moment.part === 'whole' || step.phase === 'forward') return { kind: 'computed', step }
  if (moment.part === 'contribution') {
    if (moment.arrived >= step.contributions.length) return { kind: 'computed', step }
    const edge = step.contributions[moment.arrived - 1]!
    return { kind: 'arrives', global: globalOf(edge), from: nameOf(edgeTarget[edge]!) }
  }
  const edges = askedInputs(evaluation.program, step.node)
  if (moment.part === 'products')
    return {
      kind: 'products',
      inputs: edges.map((edge) => ({ to: nameOf(edgeSource[edge]!), global: globalOf(edge) })),
    }
  return {
    kind: 'locals',
    inputs: edges.map((edge) => ({ edge, local: diagonalOf(evaluation, edge) })),
  }
}

function diagonalOf(evaluation: Evaluation, edge: number): Tensor | null {
  const local = edgeGradients(evaluation, edge)?.local
  return local?.kind === 'diagonal' ? local.diagonal : null
}
