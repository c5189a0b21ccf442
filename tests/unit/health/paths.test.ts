import { expect, test } from 'vitest'
import { jacobiansAlong, pathsFrom } from '@shared/health/paths'
import { at, graphOf } from '../engine/builders'
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

test('what lies on paths is known also where they are too many to be listed', () => {
  const gates = Array.from({ length: 30 }, (_, k) => `g${k + 1} = ${k === 0 ? 'x + x' : `g${k} + g${k}`}`)
  const { evaluation, found } = from(`input x = 1; input y = 2; ${gates.join('; ')}; f = g30 * y`, 'x')
  const { nodes } = evaluation.program.graph
  const off = nodes.filter((_, at) => !found!.nodes.includes(at)).map(({ name }) => name)
  expect(off).toEqual(['y'])
  expect(found!.edges).toHaveLength(61)
})

test('what comes to the target from outside comes along every path, and large Jacobians are passed too', () => {
  const { graph, target } = graphOf('f = x * x', { x: 2 })
  const { id } = graph.nodes.find(({ name }) => name === target)!
  const given = evaluate({ ...graph, upstream: { kind: 'value', value: 10 } }, id)
  const found = pathsFrom(given, at(given.program, 'x'))!
  expect(found.paths.map(({ product }) => product.data[0])).toEqual([20, 20])
  expect(found.sum.data[0]).toBe(40)
  const ones = `[${Array(80).fill(1).join(', ')}]`
  // A Jacobian of 6,400 entries.
  const wide = from(`input x = ${ones}; z = outer(x, ${ones}) @ x; f = sum(z)`, 'x').found!
  expect(wide.paths.map(({ product }) => product.data[79])).toEqual([80, 80])
})

test('Jacobians along a path are matrices, unless one is too large', () => {
  const { evaluation, found } = from('input x = [1, -1]; z = [[1, 2], [3, 4]] @ x; f = sum(exp(z))', 'x')
  const matrices = jacobiansAlong(evaluation, found!.paths[0]!, 4)!
  expect(matrices.map(({ shape }) => shape)).toEqual([
    [1, 2],
    [2, 2],
    [2, 2],
  ])
  expect(Array.from(matrices[2]!.data)).toEqual([1, 2, 3, 4])
  expect(jacobiansAlong(evaluation, found!.paths[0]!, 3)).toBeNull()
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
