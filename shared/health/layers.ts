import type { Evaluation } from '../engine/evaluation'
import { gradientsOf, largestOf, rms, shareOf, squashing, valuesOf } from './figures'
import { activations, type Net, netOf } from './net'
import { minimum } from '../tensor/extremes'
import { trainedNodes } from '../training/trainer'

/** The figures of a node, of a parameter or of a layer. */
export interface Figures {
  readonly valueRms: number
  readonly valueMax: number
  /** 0 where no gradient is. */
  readonly gradientRms: number
  readonly gradientMax: number
  readonly zeroShare: number
  /** Of what sigmoid and tanh give; 0 where nothing is of them. */
  readonly saturatedShare: number
}

/** A layer, from the input to the target. */
export interface LayerFigures extends Figures {
  /** How many layers away from the target, which is in layer 0. */
  readonly depth: number
  /** Its nodes, by index, in the order of evaluation. */
  readonly nodes: readonly number[]
  /** The name of the group that it is; null: it is told by its depth. */
  readonly group: string | null
  /** Its parameters, by index, the RMS of their gradients, and of their gradients over that of their values. */
  readonly parameters: readonly number[]
  readonly parameterGradientRms: number
  readonly gradientOverWeight: number
}

/** A group of a document, for which the layers are told by it. */
export interface LayerGroup {
  readonly name: string
  /** Ids of nodes. */
  readonly nodes: readonly string[]
}

/** The figures of nodes together. */
function figuresOf(evaluation: Evaluation, nodes: readonly number[]): Figures {
  const { operations } = evaluation.program
  const values = valuesOf(evaluation, nodes)
  const gradients = gradientsOf(evaluation, nodes)
  let [saturated, squashed] = [0, 0]
  for (const node of nodes) {
    const value = evaluation.valueOf(node)
    const kind = squashing[operations[node]!.name]
    if (!value || !kind) continue
    squashed += value.data.length
    saturated += shareOf([value], kind.isSaturated) * value.data.length
  }
  return {
    valueRms: rms(values),
    valueMax: largestOf(values),
    gradientRms: rms(gradients),
    gradientMax: largestOf(gradients),
    zeroShare: shareOf(values, (entry) => entry === 0),
    saturatedShare: squashed === 0 ? 0 : saturated / squashed,
  }
}

/**
 * The layers of what the target depends on, from the input to the target: those of weights with what is computed in them,
 * before these what is given and behind them the loss; of a graph that is no net, the distance from the target in gates.
 * Groups that are layers of the document come before either.
 */
export function layersOf(evaluation: Evaluation, groups: readonly LayerGroup[] = []): LayerFigures[] {
  const net = netOf(evaluation)
  const { program, flow } = evaluation
  const grouped = groupOf(evaluation, groups)
  const level = net.depth > 0 ? netLevels(evaluation, net) : gateLevels(evaluation, net)
  // A group stands where its last node does.
  const levelOfGroup = new Map<string, number>()
  for (const node of program.order) {
    const group = grouped.get(node)
    if (flow.reached[node] && group !== undefined)
      levelOfGroup.set(group, Math.max(levelOfGroup.get(group) ?? 0, level[node]!))
  }
  const layers = new Map<string, { level: number; group: string | null; nodes: number[] }>()
  for (const node of program.order) {
    if (!flow.reached[node]) continue
    const group = grouped.get(node) ?? null
    const at = group === null ? level[node]! : levelOfGroup.get(group)!
    const key = group === null ? `${at}` : `group ${group}`
    const layer = layers.get(key)
    if (layer) layer.nodes.push(node)
    else layers.set(key, { level: at, group, nodes: [node] })
  }
  const sorted = [...layers.values()].sort((a, b) => a.level - b.level)
  const weights = new Set([
    ...trainedNodes(program),
    ...net.applications.flatMap((application) => application.parameters),
  ])
  return sorted.map(({ group, nodes }, at) =>
    layer(evaluation, net, weights, sorted.length - 1 - at, group, nodes),
  )
}

function layer(
  evaluation: Evaluation,
  net: Net,
  weights: ReadonlySet<number>,
  depth: number,
  group: string | null,
  nodes: readonly number[],
): LayerFigures {
  const { operations } = evaluation.program
  const computed = nodes.filter((node) => operations[node]!.kind !== 'source' && !net.ofWeights[node])
  const shown = computed.length > 0 ? computed : nodes
  const activated = shown.filter((node) => activations.has(operations[node]!.name))
  const parameters = nodes.filter((node) => weights.has(node))
  const parameterGradientRms = rms(gradientsOf(evaluation, parameters))
  const size = rms(valuesOf(evaluation, parameters))
  return {
    depth,
    group,
    nodes,
    ...figuresOf(evaluation, shown),
    // What an activation gives is what is 0 or not; a sum before it is hardly ever.
    ...(activated.length > 0 && {
      zeroShare: shareOf(valuesOf(evaluation, activated), (entry) => entry === 0),
    }),
    parameters,
    parameterGradientRms,
    gradientOverWeight: size === 0 ? 0 : parameterGradientRms / size,
  }
}

/** By node: the name of the innermost given group that it is in. */
function groupOf({ program }: Evaluation, groups: readonly LayerGroup[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  for (const { name, nodes } of groups)
    for (const id of nodes) {
      const node = program.indexOf.get(id)
      if (node !== undefined) found.set(node, name)
    }
  return found
}

/** By node: its layer of weights; behind the last one and its activation one more, for the loss. */
function netLevels(evaluation: Evaluation, net: Net): Int32Array {
  const { program, flow, target } = evaluation
  const level = Int32Array.from(net.rank)
  const isPrediction = new Uint8Array(level.length)
  for (const { sum, layer } of net.applications) if (layer === net.depth) isPrediction[sum] = 1
  // What is computed before the sums of the last layer is in it; behind them only the activation is.
  const isBehind = new Uint8Array(level.length)
  for (const node of program.order) {
    const sources = sourcesIn(program, node)
    if (sources.some((source) => isBehind[source] || isPrediction[source])) {
      const isActivation =
        activations.has(program.operations[node]!.name) && sources.some((source) => isPrediction[source])
      if (isActivation && node !== target) isPrediction[node] = 1
      isBehind[node] = 1
      if (!isPrediction[node]) level[node] = net.depth + 1
    }
  }
  sourcesWhereUsed(evaluation, net, level)
  for (let node = 0; node < level.length; node++) if (!flow.reached[node]) level[node] = -1
  return level
}

/** By node that the target depends on: how far from the target, as the largest number first. */
function gateLevels({ program, flow }: Evaluation, net: Net): Int32Array {
  const distance = new Int32Array(program.operations.length)
  for (const node of program.order.toReversed())
    if (flow.reached[node])
      for (const next of net.consumers[node]!)
        if (flow.reached[next]) distance[node] = Math.max(distance[node]!, distance[next]! + 1)
  return distance.map((far) => -far)
}

const sourcesIn = ({ inputStart, inputNode }: Evaluation['program'], node: number): number[] =>
  Array.from(inputNode.subarray(inputStart[node], inputStart[node + 1]))

/** A weight belongs to the layer in which it is applied, labels to the loss; data that enter later stay with the input. */
function sourcesWhereUsed({ program, flow }: Evaluation, net: Net, level: Int32Array): void {
  const { operations } = program
  for (const node of program.order.toReversed()) {
    if (!flow.reached[node]) continue
    const isData = net.ofData[node] === 1
    if (isData && operations[node]!.kind !== 'source') continue
    const used = net.consumers[node]!.filter((next) => flow.reached[next]).map((next) => level[next]!)
    const first = minimum(used)
    // Of data only the labels: nothing but the loss reads them.
    if (used.length > 0 && (!isData || first > net.depth)) level[node] = first
  }
}
