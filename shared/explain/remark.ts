import { ancestorsOf } from '../engine/ancestors'
import type { Evaluation } from '../engine/evaluation'
import { isGiven } from '../engine/given'
import { edgeGradients } from '../engine/local-gradient'
import { nodesAtFault } from '../engine/problem'
import type { Program } from '../engine/program'
import { sourcesOf } from '../engine/topology'
import type { Step } from '../engine/trace'
import { type GateRemark, nothingToSay } from '../ops/gate-remark'
import type { Expr } from '../symbolic/expr'
import type { Shape, Tensor } from '../tensor/tensor'
import { type Factored, factorsOf } from './factors'
import type { UpdateFact } from './update-fact'
import { atEdge, atNode, localOfEdge, type Reference, whyByInput } from './quantity'

// Why a number is what it is, as facts; words/ makes sentences of them.

/** What is worth saying of a number, and of which node or wire. */
export type Remark = RemarkFact & { readonly of: Reference }

export type RemarkFact = GateFact | TargetFact | Missing | WireFact | UpdateFact

/** Whether what is passed is a convention, as the derivative does not exist there. */
export const isConvention = (remark: RemarkFact): boolean =>
  remark.kind === 'dead' ? remark.isAtKink : CONVENTIONS.has(remark.kind)

const CONVENTIONS: ReadonlySet<RemarkFact['kind']> = new Set([
  'tie',
  'kink',
  'jump',
  'stopped log',
  'zero to the zero',
])

/** What a gate does to the gradient that reaches it, and at how many of its entries. */
export type GateFact = GateRemark & {
  /** The sign of the gate, as in × and max. */
  readonly symbol: string
  readonly entries: { readonly alike: number; readonly all: number }
  /** The name of the node at the input that a choice fell on; null where it fell on an entry. */
  readonly chosen: string | null
}

/** The gradient of a target begins with 1; of several entries with all ones, as they count as their sum. */
export interface TargetFact {
  readonly kind: 'target'
  readonly name: string
  readonly isSum: boolean
  /** What else comes to it from outside; null: nothing. */
  readonly given: 'value' | 'entry' | null
}

/** A node has no value, because of itself or of one that it is computed from. */
export interface NoValue {
  readonly kind: 'no value'
  readonly name: string
  readonly because: string | null
}

/** Why a number is not there. */
export type Missing =
  | NoValue
  /** No gradient yet, as something has no value. */
  | (Omit<NoValue, 'kind'> & { readonly kind: 'no gradient yet' })
  | { readonly kind: 'nothing differentiated' }
  /** The target depends on the node and yet sends nothing back, or it does not depend on it. */
  | { readonly kind: 'none flows back'; readonly target: string; readonly name: string }
  | { readonly kind: 'independent'; readonly target: string; readonly name: string }
  /** Nobody asks for it. */
  | { readonly kind: 'given'; readonly name: string }
  /** What comes to the target does not fit it. */
  | { readonly kind: 'upstream misfit'; readonly target: string }

/** What is to be said of what flows back over a wire. */
export type WireFact =
  /** The first value that is not finite: computed by a node, or flowing back over a wire. */
  | { readonly kind: 'non-finite'; readonly isNaN: boolean; readonly where: 'value' | 'wire' }
  /** What the operation says of its gradient by an input. */
  | { readonly kind: 'why'; readonly operation: string; readonly input: string }
  | {
      readonly kind: 'transposed'
      readonly isOuter: boolean
      readonly factors: readonly Shape[]
      readonly name: string
      readonly shape: Shape
    }
  | { readonly kind: 'summed'; readonly name: string }
  /** Nothing comes back from a node: into this input none flows, none flows back to it, or the target knows nothing of it. */
  | {
      readonly kind: 'barren'
      readonly name: string
      readonly target: string
      /** What the wire comes from is given: nobody asks. */
      readonly source: string
      readonly why: 'closed' | 'none flows back' | 'independent' | 'given'
    }
  /** Derivatives are called by the inputs, as the node feeds several of the gate, or reaches the target in other ways. */
  | {
      readonly kind: 'by input'
      readonly why: 'inputs' | 'ways'
      readonly name: string
      readonly gate: string
      /** The place, counted from 1, where the derivative is written by it: ∂₁f. */
      readonly inputs: readonly { readonly input: string; readonly place: number | null }[]
    }

/* ---- What is not there ---- */

/** That the number which a step computes is not there, and why; null where it is. */
export function missingRemark(
  evaluation: Evaluation,
  { phase, node }: Pick<Step, 'phase' | 'node'>,
): Remark | null {
  if (!evaluation.valueOf(node)) return { ...noValue(evaluation.program, node), of: atNode(node) }
  return phase === 'backward' && !evaluation.gradientOf(node) ? noGradientRemark(evaluation, node) : null
}

/** Why there are no backward steps. */
export type NoTarget =
  NoValue | Extract<Missing, { readonly kind: 'nothing differentiated' | 'upstream misfit' }>

/** Why there are no backward steps; null where there are. */
export function whyNoTarget({ program, wanted, target }: Evaluation): NoTarget | null {
  if (wanted === null) return { kind: 'nothing differentiated' }
  if (target === null && program.place[wanted] !== -1)
    return { kind: 'upstream misfit', target: nameOf(program, wanted) }
  return target === null ? noValue(program, wanted) : null
}

/** That a node has no gradient, or none yet, and why. */
export const noGradientRemark = (evaluation: Evaluation, node: number): Remark => ({
  ...whyNoGradient(evaluation, node),
  of: atNode(node),
})

function whyNoGradient({ program, wanted, target }: Evaluation, node: number): Missing {
  if (wanted !== null && target === null && program.place[wanted] !== -1)
    return { kind: 'upstream misfit', target: nameOf(program, wanted) }
  const missing = wanted !== null && target === null ? wanted : program.place[node] === -1 ? node : null
  if (missing !== null) return { ...noValue(program, missing), kind: 'no gradient yet' }
  if (target === null) return { kind: 'nothing differentiated' }
  if (node !== target && isGiven(program, node)) return { kind: 'given', name: nameOf(program, node) }
  return {
    kind: dependsOn(program, target, node) ? 'none flows back' : 'independent',
    target: nameOf(program, target),
    name: nameOf(program, node),
  }
}

function noValue(program: Program, node: number): NoValue {
  const fault = faultBehind(program, node)
  return {
    kind: 'no value',
    name: nameOf(program, node),
    because: fault === null || fault === node ? null : nameOf(program, fault),
  }
}

/** The nearest node that keeps a node from having a value: itself, or one that it is computed from. */
function faultBehind(program: Program, node: number): number | null {
  const faulty = new Set(program.problems.flatMap(nodesAtFault))
  for (const ancestor of ancestorsOf(program, node))
    if (faulty.has(program.graph.nodes[ancestor]!.id)) return ancestor
  return null
}

/** Of the nodes that were asked about: what each is computed from. Of a target many wires ask. */
const ancestorsKnown = new WeakMap<Program, Map<number, ReadonlySet<number>>>()

/** Whether a node is computed from another, be it where no gradient flows. */
function dependsOn(program: Program, node: number, other: number): boolean {
  let known = ancestorsKnown.get(program)
  if (!known) ancestorsKnown.set(program, (known = new Map()))
  let ancestors = known.get(node)
  if (!ancestors) known.set(node, (ancestors = new Set(ancestorsOf(program, node))))
  return ancestors.has(other)
}

/** That nothing comes back from one of the places where a value goes. */
export function barrenRemark({ program, target, flow }: Evaluation, edge: number): Remark {
  const node = program.edgeTarget[edge]!
  const why = isGiven(program, program.edgeSource[edge]!)
    ? 'given'
    : flow.reached[node]
      ? 'closed'
      : dependsOn(program, target!, node)
        ? 'none flows back'
        : 'independent'
  return {
    kind: 'barren',
    name: nameOf(program, node),
    source: nameOf(program, program.edgeSource[edge]!),
    target: nameOf(program, target!),
    why,
    of: atEdge(edge),
  }
}

/* ---- Nodes ---- */

/** Why the gradient of a target begins as it does. */
export const targetRemark = (evaluation: Evaluation, node: number): Remark => ({
  kind: 'target',
  name: nameOf(evaluation.program, node),
  isSum: evaluation.valueOf(node)!.shape.length > 0,
  given: evaluation.program.graph.upstream?.kind ?? null,
  of: atNode(node),
})

/** What a node's own gate does to the gradient that reaches it: it chooses, shares, shuts. */
export function gateRemarks(evaluation: Evaluation, node: number): Remark[] {
  const { program } = evaluation
  const operation = program.operations[node]!
  if (operation.remarks === nothingToSay) return []
  const sources = sourcesOf(program, node)
  const inputs = Array.from(sources, (source) => evaluation.valueOf(source)!)
  const all = operation.remarks(inputs, program.graph.nodes[node]!.attributes, program.shapes[node]!)
  return grouped(all).map(({ remark, alike }) => ({
    ...remark,
    symbol: operation.symbol,
    entries: { alike, all: all.length },
    chosen: 'input' in remark && remark.input !== null ? nameOf(program, sources[remark.input]!) : null,
    of: atNode(node),
  }))
}

/** Of one kind, and where a sentence speaks of them also of one input, or of as many that are equal. */
function groupOf(remark: GateRemark): string {
  if ('input' in remark) return `${remark.kind} ${remark.input}`
  if (remark.kind === 'kink') return `kink ${remark.left} ${remark.right} ${remark.passed}`
  if (remark.kind === 'dead') return `dead ${remark.isAtKink}`
  return remark.kind === 'tie' ? `tie ${remark.equal}` : remark.kind
}

/** Remarks that one sentence can say, and how many they are; of slopes the least. */
function grouped(all: readonly (GateRemark | null)[]): { remark: GateRemark; alike: number }[] {
  const groups = new Map<string, { remark: GateRemark; alike: number }>()
  for (const remark of all) {
    if (!remark) continue
    const group = groups.get(groupOf(remark))
    if (!group) {
      groups.set(groupOf(remark), { remark, alike: 1 })
      continue
    }
    group.alike++
    if (remark.kind === 'saturated' && group.remark.kind === 'saturated')
      group.remark = remark.slope < group.remark.slope ? remark : group.remark
  }
  return [...groups.values()]
}

/** That a value is the first that is not finite. */
export function madeForward(evaluation: Evaluation, node: number): Remark[] {
  const value = nonFiniteIn(evaluation.valueOf(node))
  if (value === undefined) return []
  const sources = sourcesOf(evaluation.program, node)
  if (sources.some((source) => nonFiniteIn(evaluation.valueOf(source)) !== undefined)) return []
  return [{ kind: 'non-finite', isNaN: Number.isNaN(value), where: 'value', of: atNode(node) }]
}

/** That derivatives over some edges are called by the inputs, once for each gate. */
export function byInputRemarks(evaluation: Evaluation, edges: readonly number[]): Remark[] {
  const { program } = evaluation
  const { edgeSource, edgeTarget, edgePort, graph } = program
  const byGate = new Map<number, number[]>()
  for (const edge of edges) {
    if (whyByInput(evaluation, edge) === null) continue
    const called = byGate.get(edgeTarget[edge]!)
    if (called) called.push(edge)
    else byGate.set(edgeTarget[edge]!, [edge])
  }
  return Array.from(byGate, ([gate, called]) => ({
    kind: 'by input',
    why: whyByInput(evaluation, called[0]!)!,
    name: nameOf(program, edgeSource[called[0]!]!),
    gate: nameOf(program, gate),
    inputs: called
      .toSorted((a, b) => edgePort[a]! - edgePort[b]!)
      .map((other) => ({ input: graph.edges[other]!.input, place: localOfEdge(evaluation, other).place })),
    of: atNode(gate),
  }))
}

/* ---- Wires ---- */

/** What is to be said of the product that flows back over an edge: a NaN that it makes, why it is so, a transpose, a sum. */
export function edgeRemarks(evaluation: Evaluation, edge: number): Remark[] {
  const factored = factorsOf(evaluation, edge)
  return [
    ...madeBackward(evaluation, edge),
    ...(factored
      ? [
          ...whyRemark(evaluation, edge),
          ...transposedRemark(evaluation, edge, factored),
          ...summedRemark(evaluation, edge, factored),
        ]
      : []),
  ]
}

/** That the operation has something to say of its gradient, where it is a tensor's. */
function whyRemark({ program }: Evaluation, edge: number): Remark[] {
  const operation = program.operations[program.edgeTarget[edge]!]!
  const position = program.edgePort[edge]!
  const isScalar = program.shapes[program.edgeSource[edge]!]!.length === 0
  return operation.gradient(position)!.why && !isScalar
    ? [{ kind: 'why', operation: operation.name, input: program.graph.edges[edge]!.input, of: atEdge(edge) }]
    : []
}

function madeBackward(evaluation: Evaluation, edge: number): Remark[] {
  const { upstream, local, global } = edgeGradients(evaluation, edge)!
  const value = nonFiniteIn(local?.kind === 'diagonal' ? local.diagonal : null) ?? nonFiniteIn(global)
  const { edgeSource, edgeTarget } = evaluation.program
  const given = [upstream, evaluation.valueOf(edgeSource[edge]!), evaluation.valueOf(edgeTarget[edge]!)]
  if (value === undefined || given.some((tensor) => nonFiniteIn(tensor) !== undefined)) return []
  return [{ kind: 'non-finite', isNaN: Number.isNaN(value), where: 'wire', of: atEdge(edge) }]
}

/** That a factor is transposed: on the way back rows and columns change places, so that the shapes fit. */
function transposedRemark({ program }: Evaluation, edge: number, { expr, factors }: Factored): Remark[] {
  const isOuter = expr.kind === 'apply' && expr.fn === 'outer'
  if (!isOuter && !factors.some(({ isTransposed }) => isTransposed)) return []
  const source = program.edgeSource[edge]!
  return [
    {
      kind: 'transposed',
      isOuter,
      factors: factors.map(({ shape }) => shape),
      name: nameOf(program, source),
      shape: program.shapes[source]!,
      of: atEdge(edge),
    },
  ]
}

/** That what broadcasting repeated is summed. */
function summedRemark({ program }: Evaluation, edge: number, { expr }: Factored): Remark[] {
  if (!isSummed(expr)) return []
  return [{ kind: 'summed', name: nameOf(program, program.edgeSource[edge]!), of: atEdge(edge) }]
}

const isSummed = (expr: Expr): boolean =>
  expr.kind === 'apply' && (expr.fn === 'sumTo' || expr.args.some(isSummed))

const nameOf = ({ graph }: Program, node: number): string => graph.nodes[node]!.name

const nonFiniteIn = (tensor: Tensor | null): number | undefined =>
  tensor?.data.find((entry) => !Number.isFinite(entry))
