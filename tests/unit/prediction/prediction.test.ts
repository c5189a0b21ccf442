import { describe, expect, test } from 'vitest'
import type { Table } from '@shared/data/table'
import { evaluate } from '@shared/engine/evaluate'
import type { Evaluation } from '@shared/engine/evaluation'
import type { Graph } from '@shared/engine/graph'
import { boundariesOf, lineWithin } from '@shared/prediction/boundary'
import { columnsBefore, predictingNodes, readingOf, usualPrediction } from '@shared/prediction/choice'
import { gridRows, intervalOf, lineRows, usualRow } from '@shared/prediction/plane'
import { Predictor } from '@shared/prediction/predictor'

const xor: Table = {
  id: 't1',
  name: 'xor',
  columns: ['x1', 'x2', 'y'],
  content: { kind: 'generated', generator: 'xor', numbers: {}, seed: 0 },
}

const node = (name: string, op: string, attributes = {}, value?: Graph['nodes'][number]['value']) => ({
  id: name,
  name,
  op,
  attributes,
  ...(value !== undefined && { value }),
})

const wire = (source: string, target: string, input: string) => ({
  id: `${source}-${target}-${input}`,
  source,
  target,
  input,
})

const data = (name: string, columns: string[], flat = false) =>
  node(name, 'data', { table: 'xor', columns, flat })

/** X · W + b through relu, summed up by v, held against y. */
const net: Graph = {
  seed: 0,
  nodes: [
    data('X', ['x1', 'x2']),
    data('y', ['y']),
    node('W', 'parameter', {}, [
      [1, 1],
      [1, -1],
    ]),
    node('b', 'parameter', {}, [-0.5, 0]),
    node('v', 'parameter', {}, [[1], [-2]]),
    node('u', 'matmul'),
    node('z', 'add'),
    node('h', 'relu'),
    node('o', 'matmul'),
    node('e', 'sub'),
    node('q', 'square'),
    node('L', 'mean', { axis: null, keepdims: false }),
  ],
  edges: [
    wire('X', 'u', 'a'),
    wire('W', 'u', 'b'),
    wire('u', 'z', 'a'),
    wire('b', 'z', 'b'),
    wire('z', 'h', 'x'),
    wire('h', 'o', 'a'),
    wire('v', 'o', 'b'),
    wire('o', 'e', 'a'),
    wire('y', 'e', 'b'),
    wire('e', 'q', 'x'),
    wire('q', 'L', 'x'),
  ],
  tables: [xor],
}

const relu = (x: number) => Math.max(0, x)
const said = (x1: number, x2: number, b = -0.5) => relu(x1 + x2 + b) - 2 * relu(x1 - x2)

const evaluated = (rows?: number[]): Evaluation =>
  evaluate(rows ? { ...net, rowsInView: new Map([['xor', Int32Array.from(rows)]]) } : net, 'L')

describe('what is predicted', () => {
  test('is chosen by the target and the last column, where nobody chose', () => {
    const evaluation = evaluated()
    expect(evaluation.program.problems).toEqual([])
    expect(predictingNodes(evaluation.program, xor)).toEqual(['u', 'z', 'h', 'o', 'e', 'q'])
    expect(usualPrediction(evaluation, xor)).toBe('o')
    expect(usualPrediction(evaluated([2]), xor)).toBe('o')
    expect(readingOf(evaluation.program, 'o', xor)).toEqual({ inputs: [0, 1], label: 2 })
    expect(columnsBefore(evaluation.program, 'q', xor)).toEqual([0, 1, 2])
  })

  test('of rows that no table has is what the graph would say of them', () => {
    const rows = [
      [0.25, -1, 0],
      [3, 2, 0],
      [-1, -2, 5],
    ]
    const predictor = new Predictor(evaluated([1]).program, 'o', xor, rows).follow(evaluated())
    expect([...predictor.of('o')!.data]).toEqual(rows.map(([x1, x2]) => said(x1!, x2!)))
    expect(predictor.of('h')!.width).toBe(2)
    // Its structure has what the prediction is computed from, and no more.
    expect(predictor.of('L')).toBeNull()
  })

  test('follows the numbers that the parameters have now', () => {
    const evaluation = evaluated()
    const predictor = new Predictor(evaluation.program, 'o', xor, [[1, 1, 0]])
    const b = evaluation.program.indexOf.get('b')!
    evaluation.setValue(b, { shape: [2], data: Float64Array.of(2, 0) })
    evaluation.update()
    expect([...predictor.follow(evaluation).of('o')!.data]).toEqual([said(1, 1, 2)])
  })
})

describe('the rows of a picture', () => {
  test('run over a grid from left to right and from the top down, around the data', () => {
    const interval = intervalOf(xor, 0)
    expect(interval).toEqual([-0.15, 1.15])
    const rows = gridRows(
      {
        places: [0, 1],
        intervals: [
          [0, 4],
          [0, 2],
        ],
        size: [2, 2],
      },
      usualRow(xor, null),
    )
    expect(rows).toEqual([
      [1, 1.5, 0.5],
      [3, 1.5, 0.5],
      [1, 0.5, 0.5],
      [3, 0.5, 0.5],
    ])
  })

  test('run over a line, beside the numbers of a row', () => {
    expect(lineRows(0, [0, 1], 3, usualRow(xor, 1))).toEqual([
      [0, 1, 1],
      [0.5, 1, 1],
      [1, 1, 1],
    ])
  })
})

describe('boundaries', () => {
  const intervals = [
    [-1, 3],
    [-1, 2],
  ] as const

  test('are those of what is weighed up before it is bent, and point to where it is positive', () => {
    const found = boundariesOf(evaluated(), 'o', xor, [0, 1], intervals, usualRow(xor, null))
    expect(found.map(({ node, unit }) => `${node} ${unit}`)).toEqual(['z 0', 'z 1'])
    const [sum, difference] = found
    for (const [of, a, b, c] of [
      [sum!, 1, 1, -0.5],
      [difference!, 1, -1, 0],
    ] as const) {
      expect(of.a).toBeCloseTo(a, 12)
      expect(of.b).toBeCloseTo(b, 12)
      expect(of.c).toBeCloseTo(c, 12)
    }
  })

  test('end where the picture ends', () => {
    expect(lineWithin({ a: 1, b: 0, c: -1 }, intervals)).toEqual([
      [0.5, 0],
      [0.5, 1],
    ])
    expect(lineWithin({ a: 1, b: 1, c: 100 }, intervals)).toBeNull()
  })
})
