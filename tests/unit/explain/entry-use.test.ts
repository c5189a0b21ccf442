import { expect, test } from 'vitest'
import { entryColumn, entryGradient, entryUses, usedWire } from '@shared/explain'
import { evaluate } from '@shared/engine/evaluate'
import { sizeOf, toNested } from '@shared/tensor/tensor'
import { edgeBetween, evaluated } from '../engine/builders'
import { graphOfAll } from './graphs'

const MOST = 64

test('what comes back from all that an entry reaches adds up to its gradient, whatever the operation', () => {
  const tried = new Set<string>()
  for (let seed = 0; seed < 150; seed++) {
    const { graph, target } = graphOfAll(seed)
    const evaluation = evaluate(graph, target)
    const { program } = evaluation
    for (let edge = 0; edge < graph.edges.length; edge++) {
      const wire = usedWire(evaluation, edge, MOST)
      if (!wire) continue
      const { name } = program.operations[wire.gate]!
      tried.add(name)
      for (let entry = 0; entry < sizeOf(program.shapes[wire.source]!); entry++) {
        const uses = entryUses(evaluation, wire, entry)
        const sum = uses.reduce((so, { upstream, factor }) => so + upstream * factor, 0)
        const gradient = entryGradient(evaluation, wire, entry)
        const scale = uses.reduce((so, { upstream, factor }) => so + Math.abs(upstream * factor), 1)
        if (Number.isFinite(scale))
          expect(Math.abs(sum - gradient) / scale, `${seed} ${name}`).toBeLessThan(1e-12)
      }
    }
  }
  expect([...tried]).toEqual(
    expect.arrayContaining(['add', 'mul', 'softmax', 'layerNorm', 'batchNorm', 'attention', 'cumsum']),
  )
})

const BATCH = {
  x: [
    [1, 2],
    [3, 5],
    [2, 0],
  ],
}

test('a bias is used by every row of a batch', () => {
  const { evaluation, program } = evaluated('z = x + b; f = sum(z * z)', { ...BATCH, b: [1, -1] })
  const wire = usedWire(evaluation, edgeBetween(program, 'b', 'z'), MOST)!
  expect(entryUses(evaluation, wire, 1)).toEqual([
    { output: 1, upstream: 2, factor: 1 },
    { output: 3, upstream: 8, factor: 1 },
    { output: 5, upstream: -2, factor: 1 },
  ])
  expect(entryGradient(evaluation, wire, 1)).toBe(8)
  expect(toNested(entryColumn(evaluation, wire, 1))).toEqual([
    [0, 1],
    [0, 1],
    [0, 1],
  ])
})

test('an entry of a row that is normalised reaches all of the row and no other', () => {
  const { evaluation, program } = evaluated('y = layerNorm(x, g, b); f = sum(y * y * y)', {
    x: [
      [1, 2, 4],
      [0, 3, 1],
    ],
    g: [1, 2, 3],
    b: [0, 0, 0],
  })
  const wire = usedWire(evaluation, edgeBetween(program, 'x', 'y'), MOST)!
  expect(entryUses(evaluation, wire, 4).map(({ output }) => output)).toEqual([3, 4, 5])
})

test('an entry that reaches one other at most is no fork, nor is what is too large to be looked at', () => {
  const { evaluation, program } = evaluated('a = tanh(x); b = sum(a); z = x + c; f = b + sum(z)', {
    ...BATCH,
    c: 1,
  })
  expect(usedWire(evaluation, edgeBetween(program, 'x', 'a'), MOST)).toBeNull()
  expect(usedWire(evaluation, edgeBetween(program, 'a', 'b'), MOST)).toBeNull()
  expect(usedWire(evaluation, edgeBetween(program, 'c', 'z'), MOST)).not.toBeNull()
  expect(usedWire(evaluation, edgeBetween(program, 'c', 'z'), 5)).toBeNull()
})

test('nothing comes back to what nothing flows to', () => {
  const { evaluation, program } = evaluated('z = x + b; f = sum(x)', { ...BATCH, b: [1, -1] }, 'f')
  expect(usedWire(evaluation, edgeBetween(program, 'b', 'z'), MOST)).toBeNull()
})
