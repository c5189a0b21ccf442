import { describe, expect, test } from 'vitest'
import { evaluate } from '@shared/engine/evaluate'
import { lookAtRows, reevaluate } from '@shared/engine/reevaluate'
import type { Graph } from '@shared/engine/graph'
import type { Nested } from '@shared/tensor/tensor'
import { trainerOf } from '@shared/training/run'
import { defaultSettings } from '@shared/training/settings'
import { english, say } from '@shared/words'
import { at, edge, graphOf, node, run } from './builders'

const rows = [
  [1, 2, 3],
  [0, 0, 1],
]

const classified = (label: Nested) =>
  graphOf('h = z * 2; loss = softmaxCrossEntropy(h, y); f = loss + 1', { z: rows, y: label })

const problemsOf = ({ graph, target }: ReturnType<typeof graphOf>) => run(graph, target).messages

describe('a class index', () => {
  test.each([3, -1, 0.5, NaN, Infinity])('of %s is refused with its row and the range', (index) => {
    const [problem, ...others] = problemsOf(classified([0, index]))
    expect(others).toEqual([])
    expect(problem).toMatch(
      /^loss: the label of softmaxCrossEntropy must be a whole number from 0 to 2, and y is .* in row 2: correct it$/,
    )
  })

  test('that is refused leaves the loss, and what is computed from it, without a value, and nothing else', () => {
    const { graph, target } = classified([3, 0])
    const { value } = run(graph, target)
    expect([value('loss'), value('f')]).toEqual([null, null])
    expect(value('h')).not.toBeNull()
  })

  test('in its range is computed', () => {
    expect(problemsOf(classified([0, 2]))).toEqual([])
  })

  test('that is computed is refused like one that is given', () => {
    const made = graphOf('c = y + 1; loss = crossEntropy(p, c)', { p: [0.2, 0.3, 0.5], y: 2 })
    expect(problemsOf(made)).toEqual([
      'loss: the label of crossEntropy must be a whole number from 0 to 2, and c is 3: correct it',
    ])
  })

  test('is none beside a label that is one-hot, whatever its entries', () => {
    expect(
      problemsOf(
        classified([
          [0, 1, 0],
          [0.5, 7, 0],
        ]),
      ),
    ).toEqual([])
  })
})

test.each([
  [
    'p = pick(z, i); f = sum(p)',
    [0, 3],
    'p: the index of z must be a whole number from 0 to 2, and i is 3 in row 2: correct it',
  ],
  [
    'e = embedding(z, i); f = sum(e)',
    [0, 2],
    'e: the index of z must be a whole number from 0 to 1, and i is 2 in row 2: correct it',
  ],
  [
    'e = z[i]; f = sum(e)',
    [0, -1],
    'e: the index of z must be a whole number from 0 to 1, and i is −1 in row 2: correct it; only x[-1] written out counts from the end',
  ],
  [
    'h = oneHot(i, 3); f = sum(h)',
    [0.5, 1],
    'h: the at of oneHot must be a whole number from 0 to 2, and i is 0.5 in row 1: correct it',
  ],
])('a place that is none is refused: %s', (text, index, problem) => {
  expect(problemsOf(graphOf(text, { z: rows, i: index }))).toEqual([problem])
})

/** The graph with another label, and what changed. */
function relabelled(graph: Graph, value: Nested) {
  const before = graph.nodes.find(({ name }) => name === 'y')!
  const after = { ...before, value }
  const nodes = graph.nodes.map((node) => (node === before ? after : node))
  const none = { changed: [], removed: [], added: [] }
  return {
    graph: { ...graph, nodes },
    change: { nodes: { ...none, changed: [{ before, after }] }, edges: none },
  }
}

test('an edit that makes an index wrong, or right again, is followed', () => {
  const made = classified([0, 1])
  const { graph } = made
  const target = graph.nodes.find(({ name }) => name === made.target)!.id
  const wrong = relabelled(graph, [0, 9])
  const first = evaluate(graph, target)
  const { evaluation, changes } = reevaluate(first, wrong.graph, target, wrong.change)
  expect(changes).toBeNull()
  expect(evaluation.program.problems).toMatchObject([{ kind: 'bad-index', row: 1, index: 9, most: 2 }])
  const right = relabelled(wrong.graph, [0, 2])
  const again = reevaluate(evaluation, right.graph, target, right.change).evaluation
  expect(again.program.problems).toEqual([])
  expect(again.valueOf(at(again.program, 'loss'))!.data[0]).toBe(
    evaluate(right.graph, target).valueOf(at(again.program, 'loss'))!.data[0],
  )
})

/** Scores of three classes for each row of a table, whose third row has a class that does not exist. */
const table = {
  id: 't1',
  name: 'flowers',
  columns: ['x', 'kind'],
  content: {
    kind: 'rows' as const,
    rows: [
      [1, 0],
      [2, 2],
      [3, 3],
      [4, 1],
    ],
  },
}
const read: Graph = {
  seed: 0,
  tables: [table],
  nodes: [
    { id: 'x', name: 'x', op: 'data', attributes: { table: 'flowers', columns: ['x'], flat: false } },
    { id: 'y', name: 'y', op: 'data', attributes: { table: 'flowers', columns: ['kind'], flat: true } },
    node('W', 'parameter', [[0.1, 0.2, 0.3]]),
    node('z', 'matmul'),
    node('loss', 'softmaxCrossEntropy'),
  ],
  edges: [edge('x', 'z', 'a'), edge('W', 'z', 'b'), edge('z', 'loss', 'logits'), edge('y', 'loss', 'label')],
}

test('an index that a table has is refused by its row there', () => {
  expect(evaluate(read, 'loss').program.problems.map((problem) => say(english.problem, problem))).toEqual([
    'loss: the label of softmaxCrossEntropy must be a whole number from 0 to 2, and y is 3 in row 3 of flowers: correct it',
  ])
})

test('of the rows that are looked at only those count', () => {
  const seen = (...rows: number[]): Graph => ({
    ...read,
    rowsInView: new Map([['flowers', Int32Array.of(...rows)]]),
  })
  const first = evaluate(seen(0, 3), 'loss')
  expect(first.program.problems).toEqual([])
  const { evaluation } = lookAtRows(first, seen(3, 2), 'loss')
  expect(evaluation.program.problems).toMatchObject([
    { kind: 'bad-index', table: 'flowers', row: 2, index: 3 },
  ])
  expect(lookAtRows(evaluation, seen(0, 1), 'loss').evaluation.program.problems).toEqual([])
})

test('training with a table is refused before it begins, whichever batch the row is in', () => {
  const trainer = trainerOf(read, 'loss', { ...defaultSettings, batchSize: 1 })
  expect(trainer.ok).toBe(false)
  expect(!trainer.ok && trainer.error).toMatchObject({
    kind: 'bad-index',
    table: 'flowers',
    row: 2,
    index: 3,
  })
})
