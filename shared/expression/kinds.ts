import { sourcesOf, type Topology } from '../engine/topology'
import type { SourceWord } from './syntax'
import { isCapital } from './wanted-ranks'

// What a free name is by how it is called and used: w and W are weights, b is a bias, y is what a loss compares with.

/** A name with whatever counts it: w, W1, w_out, θ₂. */
const called = (...letters: string[]): RegExp =>
  new RegExp(`^(?:${letters.join('|')})(?:[_\\p{Nd}₀-₉].*)?$`, 'u')

const WEIGHT = called('w', 'W', 'θ', 'theta', 'weight', 'weights')
const BIAS = called('b', 'bias', 'beta', 'β')
const SCALE = called('gamma', 'γ')
const INPUT = called('x', 'X', 'h', 'H')
const LABEL = called('y', 'Y', 't', 'T', 'label', 'labels', 'target')

export const isBias = (name: string): boolean => BIAS.test(name)

/** What each of the free names is. */
export function kindsOf(topology: Topology, free: readonly number[]): (node: number) => SourceWord {
  const { graph, operations, order } = topology
  const nameOf = (node: number) => graph.nodes[node]!.name
  const leftFactors = new Set<number>()
  const compared = new Set<number>()
  for (const node of order) {
    const { name, group } = operations[node]!
    const sources = Array.from(sourcesOf(topology, node))
    if (name === 'matmul' && isCapital(nameOf(sources[0]!))) leftFactors.add(sources[0]!)
    if (group === 'loss') compared.add(sources[1]!)
  }
  const isWeight = (node: number) =>
    WEIGHT.test(nameOf(node)) ||
    (leftFactors.has(node) && !INPUT.test(nameOf(node)) && !LABEL.test(nameOf(node)))
  const hasWeights = free.some(isWeight) || graph.nodes.some(({ op }) => op === 'parameter')
  return (node) => {
    const { op, name } = graph.nodes[node]!
    if (op === 'parameter') return 'param'
    if (op === 'constant') return 'given'
    if (isWeight(node) || (hasWeights && (isBias(name) || SCALE.test(name)))) return 'param'
    return compared.has(node) ? 'given' : 'input'
  }
}
