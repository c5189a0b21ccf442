import { expect, test } from 'vitest'
import { diffLists } from '@shared/document/list-patch'
import { evaluate } from '@shared/engine/evaluate'
import type { Graph, RowsInView } from '@shared/engine/graph'
import { lookAtRows, reevaluate } from '@shared/engine/reevaluate'
import { changeBetween, edge, node, reading } from './builders'

const table = (name: string, rows: readonly (readonly number[])[]) => ({
  id: name,
  name,
  columns: ['a', 'b'],
  content: { kind: 'rows' as const, rows },
})
const data = (name: string, table: string) => ({
  ...node(name, 'data'),
  attributes: { table, columns: [], flat: false },
})
const graph: Graph = {
  seed: 0,
  nodes: [
    data('x', 'one'),
    data('y', 'other'),
    node('w', 'parameter', 2),
    node('p', 'mul'),
    node('q', 'mul'),
    node('f', 'sum'),
  ].map((node) => (node.op === 'sum' ? { ...node, attributes: { axis: null, keepdims: false } } : node)),
  edges: [
    edge('x', 'p', 'a'),
    edge('y', 'p', 'b'),
    edge('p', 'q', 'a'),
    edge('w', 'q', 'b'),
    edge('q', 'f', 'x'),
  ],
  tables: [
    table('one', [
      [1, 2],
      [3, 4],
      [5, 6],
    ]),
    table('other', [
      [1, 0],
      [0, 1],
      [1, 1],
    ]),
  ],
}
const at = (one: readonly number[], other: readonly number[]): RowsInView =>
  new Map([
    ['one', Int32Array.from(one)],
    ['other', Int32Array.from(other)],
  ])
const seen = (rowsInView: RowsInView): Graph => ({ ...graph, rowsInView })
const numbers = (evaluation: ReturnType<typeof evaluate>) => {
  const { value, gradient } = reading(evaluation)
  return ['x', 'y', 'w', 'p', 'q', 'f'].map((name) => [value(name), gradient(name)])
}

test('as many other rows are an update of the same evaluation, of every table', () => {
  const evaluation = evaluate(seen(at([0, 1], [1, 2])), 'f')
  for (const rows of [at([1, 2], [1, 2]), at([0, 2], [0, 0]), at([2, 0], [2, 1])]) {
    const after = lookAtRows(evaluation, seen(rows), 'f')
    expect(after.evaluation).toBe(evaluation)
    expect(after.changes!.values.length).toBeGreaterThan(0)
    expect(numbers(evaluation)).toEqual(numbers(evaluate(seen(rows), 'f')))
  }
})

test('more rows, or fewer, are another evaluation', () => {
  const evaluation = evaluate(seen(at([0, 1], [1, 2])), 'f')
  const after = lookAtRows(evaluation, seen(at([0], [1])), 'f')
  expect(after.changes).toBeNull()
  expect(after.evaluation).not.toBe(evaluation)
  expect(numbers(after.evaluation)).toEqual(numbers(evaluate(seen(at([0], [1])), 'f')))
})

test('other numbers in a table are another evaluation', () => {
  const evaluation = evaluate(graph, 'f')
  const edited: Graph = {
    ...graph,
    tables: [
      table('one', [
        [7, 8],
        [9, 1],
        [2, 3],
      ]),
      graph.tables![1]!,
    ],
  }
  const change = { ...changeBetween(graph, edited), tables: diffLists(graph.tables!, edited.tables!) }
  const after = reevaluate(evaluation, edited, 'f', change)
  expect(after.changes).toBeNull()
  expect(numbers(after.evaluation)).toEqual(numbers(evaluate(edited, 'f')))
})

test('a graph that reads no rows is looked at as before', () => {
  const alone: Graph = { seed: 0, nodes: [node('x', 'input', 1)], edges: [] }
  const evaluation = evaluate(alone, 'x')
  expect(lookAtRows(evaluation, alone, 'x')).toEqual({
    evaluation,
    changes: { values: [], gradients: [], edges: [] },
  })
})
