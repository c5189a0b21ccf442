import { expect, test } from 'vitest'
import { proofOf } from '@shared/explain'
import { operations } from '@shared/ops/registry'
import { renderLatex } from '../../../src-renderer/ui/render-latex'
import { edgeBetween, evaluated } from '../engine/builders'

const proven = [...operations.values()].filter((operation) => operation.gradient(0)?.proof)

test('losses on logits have their gradient derived', () =>
  expect(proven.map(({ name }) => name)).toEqual(['binaryCrossEntropyWithLogits', 'softmaxCrossEntropy']))

/** A derivation of a loss of two rows of three logits. */
function derived(name: string) {
  const logits = [
    [0.5, -1, 2],
    [1, 0, -3],
  ]
  const label = [
    [0, 1, 0],
    [1, 0, 0],
  ]
  const { evaluation, program } = evaluated(`loss = ${name}(z_1, y)`, { z_1: logits, y: label })
  return {
    evaluation,
    edge: edgeBetween(program, 'z_1', 'loss'),
    node: program.indexOf.get(program.graph.nodes[0]!.id)!,
  }
}

test.each(proven)('what the letters of $name stand for gives the gradient that is computed', ({ name }) => {
  const { evaluation, edge, node } = derived(name)
  const { letters, count } = proofOf(evaluation, edge)!
  const [p, y] = ['p', 'y'].map((wanted) => {
    const formula = letters.find(([letter]) => letter === wanted)![1]
    if (formula.kind !== 'symbol' || formula.name.kind !== 'numbers') throw new Error('these are no numbers')
    return formula.name.tensor.data
  })
  evaluation
    .gradientOf(node)!
    .data.forEach((gradient, at) => expect((p![at]! - y![at]!) / count).toBeCloseTo(gradient, 14))
})

test.each(proven)('every line of $name can be set', ({ name }) => {
  const { evaluation, edge } = derived(name)
  const { lines } = proofOf(evaluation, edge)!
  for (const side of lines.flat()) expect(renderLatex(side, false)).not.toContain('katex-error')
  expect(lines.at(-1)!.at(-1)).toMatch(/^p(_i)? - y(_i)?$/)
})

test('a gradient whose formula says all has no lines', () => {
  const { evaluation, program } = evaluated('f = a * b', { a: 2, b: 3 })
  expect(proofOf(evaluation, edgeBetween(program, 'a', 'f'))).toBeNull()
})
