import type { Evaluation } from '../engine/evaluation'
import type { Program } from '../engine/program'
import { sourcesOf } from '../engine/topology'
import { trainedNodes } from '../training/trainer'

// A graph read as a net: where weights are applied to what comes from the data, and how many of these applications lie
// behind one another. Names say nothing about it, and neither does whether a neuron is one gate or twenty: a layer of a
// matrix product and the same layer written out neuron by neuron are read alike.

/** A gate that multiplies by a weight. */
export interface Application {
  /** All by index: the gate, what it takes from the weights and what from the data. */
  readonly node: number
  readonly weight: number
  readonly data: number
  /** Which of its inputs is the weight. */
  readonly weightInput: 0 | 1
  /** The parameters that the weight is made of. */
  readonly parameters: readonly number[]
  /** Where the products of a neuron and its bias have been added up: its pre-activation. */
  readonly sum: number
  /** Which layer, from 1 at the input. */
  readonly layer: number
}

export interface Net {
  readonly applications: readonly Application[]
  /** The same by layer, the first one in place 1. */
  readonly layers: readonly (readonly Application[])[]
  /** The gates on the way to the target by how many layers they have behind them. */
  readonly gates: readonly (readonly number[])[]
  /** How many layers there are behind one another. */
  readonly depth: number
  /** By node: how many layers it has behind it. */
  readonly rank: Int32Array
  /** By node: 1 where it is made of parameters and of no data. */
  readonly ofWeights: Uint8Array
  /** By node: 1 where it is made of data. */
  readonly ofData: Uint8Array
  /** By node: what is computed from it, on the way to the target. */
  readonly consumers: readonly (readonly number[])[]
}

export const activations: ReadonlySet<string> = new Set([
  'sigmoid',
  'tanh',
  'relu',
  'leakyRelu',
  'elu',
  'softplus',
  'gelu',
  'silu',
  'step',
])

const products: ReadonlySet<string> = new Set(['matmul', 'dot', 'mul'])

/** Reads the part of a graph that the target depends on. */
export function netOf(evaluation: Evaluation): Net {
  const { program, flow } = evaluation
  const { operations, graph } = program
  const count = graph.nodes.length
  const consumers: number[][] = Array.from({ length: count }, () => [])
  for (const node of program.order)
    if (flow.reached[node])
      for (const source of new Set(sourcesOf(program, node))) if (source >= 0) consumers[source]!.push(node)
  const { weights, isGuessed } = weightSources(evaluation, consumers)
  const ofWeights = new Uint8Array(count)
  const ofData = new Uint8Array(count)
  const isData = dataTest(program, weights)
  const rank = new Int32Array(count)
  const found: { node: number; weightInput: 0 | 1 }[] = []
  for (const node of program.order) {
    if (program.place[node] === -1) continue
    if (operations[node]!.kind === 'source') {
      ofWeights[node] = weights.has(node) ? 1 : 0
      ofData[node] = isData(node) ? 1 : 0
      continue
    }
    const sources = sourcesOf(program, node)
    for (const source of sources) {
      if (ofData[source]) ofData[node] = 1
      if (ofWeights[source]) ofWeights[node] = 1
      rank[node] = Math.max(rank[node]!, rank[source]!)
    }
    if (ofData[node]) ofWeights[node] = 0
    if (!flow.reached[node] || !products.has(operations[node]!.name)) continue
    const [first, second] = sources as unknown as [number, number]
    const weightInput = ofWeights[first] && ofData[second] ? 0 : ofWeights[second] && ofData[first] ? 1 : null
    if (weightInput === null) continue
    // A number by which something is scaled is a weight only where training moves it, or in a chain of such.
    if (isGuessed && operations[node]!.name === 'mul' && program.shapes[node]!.length > 0) continue
    rank[node]!++
    found.push({ node, weightInput })
  }
  const applications = found.map(({ node, weightInput }): Application => {
    const [first, second] = sourcesOf(program, node) as unknown as [number, number]
    const [weight, data] = weightInput === 0 ? [first, second] : [second, first]
    const sum = sumOf(evaluation, node, consumers)
    return {
      node,
      weight,
      data,
      weightInput,
      parameters: sourcesBehind(program, weight, weights),
      sum,
      layer: rank[sum]!,
    }
  })
  const depth = applications.reduce((most, { layer }) => Math.max(most, layer), 0)
  const layers: Application[][] = Array.from({ length: depth + 1 }, () => [])
  for (const application of applications) layers[application.layer]!.push(application)
  const gates: number[][] = Array.from({ length: depth + 1 }, () => [])
  operations.forEach(({ kind }, node) => {
    if (kind !== 'source' && flow.reached[node]) gates[Math.min(rank[node]!, depth)]!.push(node)
  })
  return { applications, layers, gates, depth, rank, ofWeights, ofData, consumers }
}

/**
 * What is trained. Where nothing is, or where everything is, the weights are told by their place: in a product, what is
 * given, if the other is computed. Numbers of a formula without a matrix and without an activation are none.
 */
function weightSources(
  { program, flow }: Evaluation,
  consumers: Net['consumers'],
): { readonly weights: ReadonlySet<number>; readonly isGuessed: boolean } {
  const { operations } = program
  const trained = new Set(trainedNodes(program).filter((node) => consumers[node]!.length > 0))
  const given = operations.flatMap(({ kind }, node) =>
    kind === 'source' && program.place[node] !== -1 && consumers[node]!.length > 0 ? [node] : [],
  )
  if (trained.size > 0 && given.some((node) => !trained.has(node)))
    return { weights: trained, isGuessed: false }
  const hasActivation = operations.some(({ name }, node) => flow.reached[node] && activations.has(name))
  const weights = new Set<number>()
  for (const node of program.order) {
    const { name } = operations[node]!
    if (!flow.reached[node] || !products.has(name) || (name === 'mul' && !hasActivation)) continue
    const [first, second] = Array.from(sourcesOf(program, node), (source) => sourceBehind(program, source))
    const guessed = guessWeight(program, first ?? null, second ?? null, name, consumers)
    if (guessed !== null) weights.add(guessed)
  }
  return { weights, isGuessed: true }
}

function guessWeight(
  program: Program,
  first: number | null,
  second: number | null,
  name: string,
  consumers: Net['consumers'],
): number | null {
  if (first === null || second === null) return first ?? second
  if (first === second) return null
  const axes = (node: number) => program.shapes[node]!.length
  if (name === 'matmul') return axes(first) > axes(second) || axes(second) < 2 ? first : second
  // What goes into several products is an input of several neurons.
  return consumers[second]!.length < consumers[first]!.length ? second : first
}

/** What only changes its form, or is only passed on. */
const forms: ReadonlySet<string> = new Set([
  'transpose',
  'permute',
  'swapAxes',
  'reshape',
  'flatten',
  'expandDims',
  'squeeze',
  'broadcastTo',
  'identity',
  'stopGradient',
])

/** The source that a node is, or is another form of; null: it is computed. */
function sourceBehind(program: Program, node: number): number | null {
  let at = node
  while (forms.has(program.operations[at]!.name)) at = sourcesOf(program, at)[0]!
  return program.operations[at]!.kind === 'source' && program.operations[at]!.name !== 'constant' ? at : null
}

/** Constants are part of a formula, unless nothing else is given. */
function dataTest({ operations, place }: Program, weights: ReadonlySet<number>): (node: number) => boolean {
  const isGiven = (node: number) =>
    operations[node]!.kind === 'source' && place[node] !== -1 && !weights.has(node)
  const hasInputs = operations.some(({ name }, node) => isGiven(node) && name !== 'constant')
  return (node) => isGiven(node) && (!hasInputs || operations[node]!.name !== 'constant')
}

function sourcesBehind(program: Program, node: number, wanted: ReadonlySet<number>): number[] {
  const found = new Set([node])
  for (const next of found) for (const source of sourcesOf(program, next)) found.add(source)
  return [...found].filter((next) => wanted.has(next))
}

/** Follows the sum of a neuron as long as one gate after the other only adds to it. */
function sumOf({ program, target }: Evaluation, node: number, consumers: Net['consumers']): number {
  let at = node
  while (at !== target) {
    const [next, ...others] = consumers[at]!
    if (next === undefined || others.length > 0) return at
    const { name } = program.operations[next]!
    // A product entry by entry, then summed up, is a dot product.
    const isDot = name === 'sum' && at === node && program.operations[node]!.name === 'mul'
    if (name !== 'add' && name !== 'sub' && !isDot) return at
    at = next
  }
  return at
}

/** The applications of a layer. */
export const layerOf = ({ layers }: Net, layer: number): readonly Application[] => layers[layer] ?? []
