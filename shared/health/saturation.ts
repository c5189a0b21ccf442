import type { Evaluation } from '../engine/evaluation'
import { sourcesOf } from '../engine/topology'
import { batchNormAfter, initialise, replaceActivations } from './experiments'
import { gradientsOf, norm, squashing } from './figures'
import type { Saturated } from './finding'
import { layerOf, type Net } from './net'
import { placed } from './placed'
import { thresholds } from './thresholds'
import { layoutOf } from './units'

/** Layers of sigmoid or tanh of which much lies where the slope is near 0, although there is something to learn. */
export function saturationFindings(evaluation: Evaluation, net: Net): Saturated[] {
  if (net.depth === 0) return []
  const found: Saturated[] = []
  // From an output that is stuck hardly any gradient comes back either, but not because it is right.
  const hasStuck = Object.keys(squashing).some((operation) =>
    squashed(evaluation, net, operation, net.depth).some((node) => isStuck(evaluation, net, node, operation)),
  )
  const nothingIsLeft = !hasStuck && isLearned(evaluation, net)
  for (const operation of Object.keys(squashing))
    for (let layer = 1; layer <= net.depth; layer++) {
      const nodes = squashed(evaluation, net, operation, layer)
      const isOutput = layer === net.depth
      if (nodes.length === 0 || (!isOutput && nothingIsLeft)) continue
      const wrong = isOutput ? nodes.filter((node) => isStuck(evaluation, net, node, operation)) : nodes
      const one = wrong.length > 0 ? saturated(evaluation, net, operation, layer, wrong) : null
      if (one) found.push(one)
    }
  return found
}

/** The gates of a layer that squash, but not those by which something is multiplied: these are meant to open and close. */
const squashed = ({ program }: Evaluation, net: Net, operation: string, layer: number): number[] =>
  net.gates[layer]!.flatMap((node) => {
    if (program.operations[node]!.name !== operation) return []
    const isGate = net.consumers[node]!.some(
      (next) =>
        program.operations[next]!.name === 'mul' &&
        sourcesOf(program, next).every((source) => source === node || net.ofData[source] === 1),
    )
    return isGate ? [] : [node]
  })

function saturated(
  evaluation: Evaluation,
  net: Net,
  operation: string,
  layer: number,
  nodes: readonly number[],
): Saturated | null {
  const { isSaturated, slope } = squashing[operation]!
  let [count, entries, steepest] = [0, 0, 0]
  for (const node of nodes)
    for (const output of evaluation.valueOf(node)!.data) {
      entries++
      if (!isSaturated(output)) continue
      count++
      steepest = Math.max(steepest, slope(output))
    }
  if (count / entries < thresholds.saturatedShare) return null
  const applications = layerOf(net, layer)
  const isHidden = layer < net.depth
  return {
    kind: 'saturated',
    severity: count === entries ? 'error' : 'warning',
    ...placed(evaluation, nodes),
    operation,
    share: count / entries,
    entries,
    slope: steepest,
    try: [
      ...initialise(evaluation, applications, 'xavierUniform'),
      ...(isHidden ? replaceActivations(evaluation, net, operation, 'relu', new Set(nodes)) : []),
      ...(isHidden ? batchNormAfter(evaluation, net.applications) : []),
    ],
  }
}

/** The gradients of a mean over rows count as those of their sum. */
function rowsAt(evaluation: Evaluation, net: Net): number {
  const [first] = layerOf(net, net.depth)
  return first ? layoutOf(evaluation, first).rows : 1
}

/** Whether the predictions are so close that hardly any gradient comes back from the loss. */
export function isLearned(evaluation: Evaluation, net: Net): boolean {
  const sums = [...new Set(layerOf(net, net.depth).map(({ sum }) => sum))]
  const size = norm(gradientsOf(evaluation, sums)) * Math.sqrt(rowsAt(evaluation, net))
  return size < thresholds.learned
}

/**
 * Whether an output is saturated where it should not be: the loss pulls at it, and nothing of that gets through. A loss
 * that takes the logarithm of it makes up for the slope.
 */
function isStuck(evaluation: Evaluation, net: Net, node: number, operation: string): boolean {
  if (takesLogarithm(evaluation, net, node)) return false
  const [value, gradient] = [evaluation.valueOf(node)!.data, evaluation.gradientOf(node)?.data]
  const rows = rowsAt(evaluation, net)
  const { isSaturated } = squashing[operation]!
  const stuck = value.filter(
    (output, at) => isSaturated(output) && Math.abs(gradient?.[at] ?? 0) * rows >= PULL,
  )
  return stuck.length / value.length >= thresholds.saturatedShare
}

/** A quarter off, of the 1 between the ends of the sigmoid. */
const PULL = 0.25

const logarithms: ReadonlySet<string> = new Set(['log', 'binaryCrossEntropy', 'crossEntropy'])

/** Within the few gates of a cross-entropy that somebody wrote out. */
function takesLogarithm({ program }: Evaluation, { consumers }: Net, node: number): boolean {
  let front = [node]
  for (let step = 0; step < 3; step++) {
    front = front.flatMap((at) => consumers[at]!)
    if (front.some((next) => logarithms.has(program.operations[next]!.name))) return true
  }
  return false
}
