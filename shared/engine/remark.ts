import type { GateRemark } from '../ops/gate-remark'
import type { Expr } from '../symbolic/expr'
import { printShape, type Tensor } from '../tensor/tensor'
import { ancestorsOf } from './ancestors'
import type { Evaluation } from './evaluation'
import { type Factored, factorsOf } from './factors'
import { nameText, printRounded, type Reference } from './formula'
import { edgeGradients } from './local-gradient'
import { nodesAtFault } from './problem'
import type { Program } from './program'
import { sourcesOf } from './topology'
import type { Step } from './trace'

/** A sentence on why a number is what it is. */
export interface Remark {
  readonly kind:
    | GateRemark['kind']
    | 'target'
    | 'no value'
    | 'no gradient'
    | 'why'
    | 'transposed'
    | 'summed'
    | 'non-finite'
  readonly text: string
  /** What it speaks of. */
  readonly of: Reference
}

const ofNode = (index: number): Reference => ({ kind: 'node', index })
const ofEdge = (index: number): Reference => ({ kind: 'edge', index })

/** Why the gradient of a target begins as it does. */
export const targetRemark = (evaluation: Evaluation, node: number): Remark => ({
  kind: 'target',
  text:
    evaluation.valueOf(node)!.shape.length === 0
      ? '1, because this is the target.'
      : 'All ones, because this is the target: a tensor counts as the sum of its entries.',
  of: ofNode(node),
})

/** That the number which a step computes is not there, and why; null where it is. */
export function missingRemark(
  evaluation: Evaluation,
  { phase, node }: Pick<Step, 'phase' | 'node'>,
): Remark | null {
  if (!evaluation.valueOf(node))
    return { kind: 'no value', text: `${sayNoValue(evaluation.program, node)}.`, of: ofNode(node) }
  return phase === 'backward' && !evaluation.gradientOf(node) ? noGradientRemark(evaluation, node) : null
}

/** Why there are no backward steps; null where there are. */
export function whyNoTarget({ program, wanted, target }: Evaluation): string | null {
  if (wanted === null) return 'nothing is differentiated'
  return target === null ? sayNoValue(program, wanted) : null
}

function sayNoValue(program: Program, node: number): string {
  const fault = faultBehind(program, node)
  const because = fault === null || fault === node ? '' : `, because of ${nameOf(program, fault)}`
  return `${nameOf(program, node)} has no value${because}`
}

/** That a node has no gradient, or none yet, and why. */
export const noGradientRemark = (evaluation: Evaluation, node: number): Remark => ({
  kind: 'no gradient',
  text: whyNoGradient(evaluation, node),
  of: ofNode(node),
})

function whyNoGradient({ program, wanted, target }: Evaluation, node: number): string {
  const missing = wanted !== null && target === null ? wanted : program.place[node] === -1 ? node : null
  if (missing !== null) return `No gradient yet: ${sayNoValue(program, missing)}.`
  if (target === null) return 'No gradient: nothing is differentiated.'
  const [from, to] = [nameOf(program, target), nameOf(program, node)]
  return dependsOn(program, target, node)
    ? `No gradient: none flows back from ${from} to ${to}.`
    : `No gradient: ${from} does not depend on ${to}.`
}

/** The nearest node that keeps a node from having a value: itself, or one that it is computed from. */
function faultBehind(program: Program, node: number): number | null {
  const faulty = new Set(program.problems.flatMap(nodesAtFault))
  for (const ancestor of ancestorsOf(program, node))
    if (faulty.has(program.graph.nodes[ancestor]!.id)) return ancestor
  return null
}

/** Whether a node is computed from another, be it where no gradient flows. */
const dependsOn = (program: Program, node: number, other: number): boolean =>
  [...ancestorsOf(program, node)].includes(other)

/** What a node's own gate does to the gradient that reaches it: it chooses, shares, shuts. */
export function gateRemarks(evaluation: Evaluation, node: number, digits: number): Remark[] {
  const { program } = evaluation
  const operation = program.operations[node]!
  const sources = sourcesOf(program, node)
  const inputs = Array.from(sources, (source) => evaluation.valueOf(source)!)
  const all = operation.remarks(inputs, program.graph.nodes[node]!.attributes, program.shapes[node]!)
  const nameOfInput = (input: number) => nameOf(program, sources[input]!)
  return grouped(all).map((alike) => ({
    kind: alike[0]!.kind,
    text: `${sentence(alike, operation.symbol, nameOfInput, digits)}${
      all.length > 1 ? ` That holds for ${alike.length} of ${all.length} entries.` : ''
    }`,
    of: ofNode(node),
  }))
}

/** Of one kind, and where the sentence speaks of them also of one input, or of as many that are equal. */
function groupOf(remark: GateRemark): string {
  if (remark.kind === 'chosen') return `chosen ${remark.input}`
  return remark.kind === 'tie' ? `tie ${remark.equal}` : remark.kind
}

/** Remarks that one sentence can say. */
function grouped(all: readonly (GateRemark | null)[]): GateRemark[][] {
  const groups = new Map<string, GateRemark[]>()
  for (const remark of all) {
    if (!remark) continue
    const key = groupOf(remark)
    const group = groups.get(key)
    if (group) group.push(remark)
    else groups.set(key, [remark])
  }
  return [...groups.values()]
}

function sentence(
  alike: readonly GateRemark[],
  symbol: string,
  nameOfInput: (input: number) => string,
  digits: number,
): string {
  const number = (value: number) => printRounded(value, digits)
  const [remark] = alike
  switch (remark!.kind) {
    case 'chosen': {
      const { which, input } = remark as GateRemark & { kind: 'chosen' }
      return input === null
        ? `A ${symbol} passes the gradient to the ${which} entry alone.`
        : `A ${symbol} passes the gradient to the ${which} input, ${nameOfInput(input)}; the other gets 0.`
    }
    case 'tie': {
      const { equal } = remark as GateRemark & { kind: 'tie' }
      return `A tie: the gradient is not defined here and is shared, ${number(1 / equal)} to each of the ${equal} that are equal.`
    }
    case 'saturated': {
      const slopes = alike.flatMap((one) => (one.kind === 'saturated' ? one.slope : []))
      return `Saturated: ${symbol}′ = ${number(slopes.reduce((least, slope) => Math.min(least, slope)))}, so hardly any gradient passes.`
    }
    case 'dead':
      return 'Dead ReLU: its input is not above 0, so no gradient passes.'
    case 'clamped':
      return 'Clamped: its input is beyond the bound, so no gradient passes.'
    case 'stopped':
      return 'Stopped: the value passes, the gradient does not.'
    case 'zero to the zero':
      return '0⁰ has no limit: by convention it is 1, and its gradients are 0.'
  }
}

/** That a value is the first that is not finite. */
export function madeForward(evaluation: Evaluation, node: number): Remark[] {
  const value = nonFiniteIn(evaluation.valueOf(node))
  if (value === undefined) return []
  const sources = sourcesOf(evaluation.program, node)
  if (sources.some((source) => nonFiniteIn(evaluation.valueOf(source)) !== undefined)) return []
  return [{ kind: 'non-finite', text: madeHere(value, 'what it is computed from'), of: ofNode(node) }]
}

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

/** What the operation has to say of its gradient, where it is a tensor's. */
function whyRemark({ program }: Evaluation, edge: number): Remark[] {
  const { why } = program.operations[program.edgeTarget[edge]!]!.gradient(program.edgePort[edge]!)!
  const isScalar = program.shapes[program.edgeSource[edge]!]!.length === 0
  return why && !isScalar ? [{ kind: 'why', text: why, of: ofEdge(edge) }] : []
}

function madeBackward(evaluation: Evaluation, edge: number): Remark[] {
  const { upstream, local, global } = edgeGradients(evaluation, edge)!
  const value = nonFiniteIn(local?.kind === 'diagonal' ? local.diagonal : null) ?? nonFiniteIn(global)
  const { edgeSource, edgeTarget } = evaluation.program
  const given = [upstream, evaluation.valueOf(edgeSource[edge]!), evaluation.valueOf(edgeTarget[edge]!)]
  if (value === undefined || given.some((tensor) => nonFiniteIn(tensor) !== undefined)) return []
  return [{ kind: 'non-finite', text: madeHere(value, 'what reaches this wire'), of: ofEdge(edge) }]
}

const madeHere = (value: number, from: string): string =>
  `${Number.isNaN(value) ? 'NaN' : 'Infinity'} is made here: ${from} is still finite.`

/** Why a factor is transposed: on the way back rows and columns change places, so that the shapes fit. */
function transposedRemark({ program }: Evaluation, edge: number, { expr, factors }: Factored): Remark[] {
  const isOuter = expr.kind === 'apply' && expr.fn === 'outer'
  const turned = factors.find(({ isTransposed }) => isTransposed)
  if (!isOuter && !turned) return []
  const source = program.edgeSource[edge]!
  const fits = `${factors.map(({ shape }) => printShape(shape)).join(isOuter ? ' by ' : ' times ')} gives ${printShape(program.shapes[source]!)}, the shape of ${nameOf(program, source)}`
  return [
    {
      kind: 'transposed',
      text: isOuter
        ? `Every entry of the one meets every entry of the other, a column times a row, which is why the second is transposed: ${fits}.`
        : `Transposed, because forward its rows made the output and backward its columns collect what comes back: ${fits}.`,
      of: ofEdge(edge),
    },
  ]
}

/** That what broadcasting repeated is summed. */
function summedRemark({ program }: Evaluation, edge: number, { expr }: Factored): Remark[] {
  if (!isSummed(expr)) return []
  const source = program.edgeSource[edge]!
  return [
    {
      kind: 'summed',
      text: `Summed: ${nameOf(program, source)} was repeated on the way forward, so what comes back to its copies adds up.`,
      of: ofEdge(edge),
    },
  ]
}

const isSummed = (expr: Expr): boolean =>
  expr.kind === 'apply' && (expr.fn === 'sumTo' || expr.args.some(isSummed))

/** That nothing comes back from one of the places where a value goes. */
export function barrenRemark(evaluation: Evaluation, edge: number): Remark {
  const { program, target, flow } = evaluation
  const name = (index: number) => nameOf(program, index)
  const node = program.edgeTarget[edge]!
  const why = flow.reached[node]
    ? 'none flows into this input'
    : dependsOn(program, target!, node)
      ? `none flows back to it from ${name(target!)}`
      : `${name(target!)} does not depend on it`
  return {
    kind: 'no gradient',
    text: `No gradient over the wire to ${name(node)}: ${why}.`,
    of: ofEdge(edge),
  }
}

/** The name of a node as it stands in a sentence. */
const nameOf = ({ graph }: Program, node: number): string => nameText(graph.nodes[node]!.name)

const nonFiniteIn = (tensor: Tensor | null): number | undefined =>
  tensor?.data.find((entry) => !Number.isFinite(entry))
