import type { Evaluation } from '../engine/evaluation'
import { sourcesOf } from '../engine/topology'
import type { Clipping } from '../training/clipping'
import type { Distribution, Experiment, Redrawn } from './experiment'
import type { Application, Net } from './net'
import { placed } from './placed'
import { thresholds } from './thresholds'

// What can be tried, made from where something was found. Each is a list of one experiment, or of none where there is
// nothing that it could change.

/** All hidden activations of a name become others; what the last layer gives is for the loss to say. */
export function replaceActivations(
  evaluation: Evaluation,
  { consumers, applications, depth }: Net,
  from: string,
  to: string,
  within: ReadonlySet<number> | null = null,
): Experiment[] {
  const { operations } = evaluation.program
  const behind = new Set(applications.filter(({ layer }) => layer < depth).map(({ sum }) => sum))
  const nodes = operations.flatMap(({ name }, node) =>
    name === from &&
    consumers[node]!.length > 0 &&
    (within ? within.has(node) : behind.has(sourcesOf(evaluation.program, node)[0]!))
      ? [node]
      : [],
  )
  return nodes.length === 0 ? [] : [{ kind: 'activation', from, to, ...placed(evaluation, nodes) }]
}

/** Weights are drawn anew, from a distribution that keeps signals the size they are. */
export function initialise(
  evaluation: Evaluation,
  applications: readonly Application[],
  distribution: Distribution,
): Experiment[] {
  const { program } = evaluation
  const weights = new Map<number, Redrawn>()
  const incoming = new Map<number, number>()
  for (const { sum } of applications) incoming.set(sum, (incoming.get(sum) ?? 0) + 1)
  const outgoing = new Map<number, number>()
  for (const { data } of applications) outgoing.set(data, (outgoing.get(data) ?? 0) + 1)
  for (const { parameters, weight, weightInput, sum, data, node } of applications)
    for (const parameter of parameters) {
      if (program.operations[parameter]!.kind !== 'source' || weights.has(parameter)) continue
      const { id, name } = program.graph.nodes[parameter]!
      const shape = program.shapes[weight]!
      const isMatrix = shape.length === 2
      const [rows, columns] = isMatrix ? [shape[0]!, shape[1]!] : [1, shape[0] ?? 1]
      const isProduct = program.operations[node]!.name === 'mul' && shape.length === 0
      // W x has its neurons in rows, X W in columns.
      const [fanIn, fanOut] = isProduct
        ? [incoming.get(sum)!, outgoing.get(data)!]
        : isMatrix && weightInput === 1
          ? [rows, columns]
          : [columns, rows]
      weights.set(parameter, { node: id, name, fanIn, fanOut })
    }
  return weights.size === 0 ? [] : [{ kind: 'initialise', distribution, weights: [...weights.values()] }]
}

/** Those of the layers whose weights are too small, too large, or either for what they would be drawn from. */
export function ofUnusualSize(
  evaluation: Evaluation,
  applications: readonly Application[],
  distribution: Distribution,
  which: 'small' | 'large' | 'either' = 'either',
): Application[] {
  const layers = new Set(applications.map(({ layer }) => layer))
  return [...layers].flatMap((at) => {
    const layer = applications.filter((application) => application.layer === at)
    let [sum, count] = [0, 0]
    for (const experiment of initialise(evaluation, layer, distribution)) {
      if (experiment.kind !== 'initialise') continue
      for (const { node, fanIn, fanOut } of experiment.weights) {
        const variance = distribution === 'heNormal' ? 2 / fanIn : 2 / (fanIn + fanOut)
        const { data } = evaluation.valueOf(evaluation.program.indexOf.get(node)!)!
        for (const entry of data) sum += entry ** 2 / variance
        count += data.length
      }
    }
    const size = Math.sqrt(sum / count)
    const { unusualWeights } = thresholds
    const [isLarge, isSmall] = [size >= unusualWeights, size <= 1 / unusualWeights]
    return (isLarge && which !== 'small') || (isSmall && which !== 'large') ? layer : []
  })
}

/** Batch normalisation of the hidden pre-activations, where there are rows to normalise over. */
export function batchNormAfter(evaluation: Evaluation, applications: readonly Application[]): Experiment[] {
  const { program } = evaluation
  const depth = Math.max(0, ...applications.map(({ layer }) => layer))
  const sums = new Set(applications.filter(({ layer }) => layer < depth).map(({ sum }) => sum))
  const nodes = [...sums].filter((node) => {
    const shape = program.shapes[node]!
    return shape.length === 2 && shape[0]! > 1
  })
  return nodes.length === 0 ? [] : [{ kind: 'batch-norm', ...placed(evaluation, nodes) }]
}

/** The norm that gradients are usually clipped to. */
export const CLIPPED = 1

/** Clipping, unless the gradients are clipped to as much already. */
export const clipMore = ({ clipNorm = null }: Clipping): Experiment[] =>
  clipNorm !== null && clipNorm <= CLIPPED ? [] : [{ kind: 'clip', norm: CLIPPED }]
