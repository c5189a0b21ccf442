import { expect, test } from 'vitest'
import { pathsFrom } from '@shared/health/paths'
import { at } from '../engine/builders'
import { sources } from '../examples/sources'
import { exampleDocument } from '../examples/example-document'
import { evaluate } from '@shared/engine/evaluate'
import { targetOf } from '@shared/engine/target'
import { chain, evaluationOf } from './nets'

const from = (text: string, name: string) => {
  const evaluation = evaluationOf(text)
  return { evaluation, found: pathsFrom(evaluation, at(evaluation.program, name)) }
}

test('the factors along a chain of sigmoids multiply to the gradient, each slope at most a quarter', () => {
  const { evaluation, found } = from(chain('sigmoid', 0.5, 3), 'k1')
  expect(found!.count).toBe(1)
  const [path] = found!.paths
  const names = path!.factors.map(({ gate }) => evaluation.program.operations[gate]!.name)
  expect(names).toEqual(['mul', 'square', 'sub', 'sigmoid', 'mul', 'sigmoid', 'mul', 'sigmoid', 'mul'])
  const slopes = path!.factors.filter(({ most }) => most !== null)
  expect(slopes.map(({ local, most }) => local! <= most! && most === 0.25)).toEqual([true, true, true])
  const product = path!.factors.reduce((so, { local }) => so * local!, 1)
  expect(path!.product.data[0]).toBeCloseTo(product, 15)
  expect(path!.product.data[0]).toBeCloseTo(found!.sum.data[0]!, 15)
  const by = path!.factors.flatMap(({ by }) =>
    by === null ? [] : [evaluation.program.graph.nodes[by]!.name],
  )
  expect(by).toEqual(expect.arrayContaining(['k3', 'k2', 's']))
})

test('a square by a product has two paths over one node, and their sum is the gradient', () => {
  const { found } = from('input x = 3; f = x * x + 2 * x', 'x')
  expect(found!.count).toBe(3)
  expect(found!.paths.map(({ product }) => product.data[0])).toEqual([3, 3, 2])
  expect(found!.sum.data[0]).toBe(8)
})

test('of the target itself there is one path without a factor', () => {
  const { found } = from('input x = 3; f = x * 2', 'f')
  expect(found).toMatchObject({ count: 1, paths: [{ factors: [] }] })
})

test('many are counted and not all listed', () => {
  const text = `input x = 1; ${Array.from({ length: 30 }, (_, k) => `g${k + 1} = ${k === 0 ? 'x' : `g${k}`} + ${k === 0 ? 'x' : `g${k}`}`).join('; ')}`
  const { found } = from(text, 'x')
  expect(found!.count).toBe(2 ** 30)
  expect(found!.paths).toHaveLength(50)
})

test('there is none where the target does not depend on the node', () =>
  expect(from('input x = 1; input y = 2; z = exp(y); f = x * 3', 'y').found).toBeNull())

test.each(sources)('in the example $id the paths of every node add up to its gradient', (source) => {
  const document = exampleDocument(source)
  const evaluation = evaluate(document, targetOf(document))
  let compared = 0
  for (let node = 0; node < evaluation.program.operations.length; node++) {
    const found = pathsFrom(evaluation, node)
    if (!found) continue
    expect(found.paths).toHaveLength(found.count)
    found.sum.data.forEach((entry, i) => {
      const sum = found.paths.reduce((so, { product }) => so + product.data[i]!, 0)
      expect(Math.abs(sum - entry)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(entry)))
      compared++
    })
  }
  expect(compared).toBeGreaterThan(0)
})
