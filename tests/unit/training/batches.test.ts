import { expect, test } from 'vitest'
import type { Table } from '@shared/data/table'
import type { Graph } from '@shared/engine/graph'
import { runStates } from '@shared/training/run'
import { readSettings, type WrittenSettings } from '@shared/training/settings'
import { Trainer } from '@shared/training/trainer'
import { must } from '../document/builders'
import { graphOf } from '../engine/builders'

const table: Table = {
  id: 't1',
  name: 'points',
  columns: ['x', 'y'],
  content: {
    kind: 'rows',
    rows: [
      [1, 3],
      [2, 5],
      [3, 7],
      [4, 9],
      [5, 11],
    ],
  },
}

/** w x + b against y, whose rows come from the table. */
function regression(text = 'param w = 0; param b = 0; loss = meanSquaredError(w * X + b, Y)'): Graph {
  const { graph } = graphOf(text)
  const reads = (name: string, column: string) => ({
    op: 'data',
    attributes: { table: 'points', columns: [column], flat: true },
    name,
  })
  const nodes = graph.nodes.map((node) =>
    node.name === 'X'
      ? { id: node.id, ...reads('X', 'x') }
      : node.name === 'Y'
        ? { id: node.id, ...reads('Y', 'y') }
        : node,
  )
  return { ...graph, nodes, tables: [table] }
}

function trainer(written: WrittenSettings, graph = regression()): Trainer {
  const target = graph.nodes.find(({ name }) => name === 'loss')!.id
  return new Trainer(graph, target, must(readSettings(written)))
}

test('a step sees the rows of its batch, in every node that reads the table', () => {
  const made = trainer({ batchSize: 2, learningRate: 0 })
  expect(made.stepsPerEpoch).toBe(3)
  const mean = (...labels: number[]) => labels.reduce((sum, y) => sum + y * y, 0) / labels.length
  expect(
    Array.from({ length: 4 }, () => {
      const { loss } = made.state
      made.advance()
      return loss
    }),
  ).toEqual([mean(3, 5), mean(7, 9), mean(11), mean(3, 5)])
})

test('batches train as the same steps by hand', () => {
  const made = trainer({ batchSize: 2, learningRate: 0.01 })
  let [w, b] = [0, 0]
  for (const rows of [
    [
      [1, 3],
      [2, 5],
    ],
    [
      [3, 7],
      [4, 9],
    ],
    [[5, 11]],
  ] as const) {
    const errors = rows.map(([x, y]) => w * x + b - y)
    const gradient = (of: (x: number) => number) =>
      rows.reduce((sum, [x], i) => sum + 2 * errors[i]! * of(x), 0) / rows.length
    const [dw, db] = [gradient((x) => x), gradient(() => 1)]
    made.advance()
    w -= 0.01 * dw
    b -= 0.01 * db
    expect(made.parameters.map(({ value }) => value.data[0])).toEqual([
      expect.closeTo(w, 12),
      expect.closeTo(b, 12),
    ])
  }
})

test('epochs are counted in whole ones', () => {
  const states = [...runStates(trainer({ batchSize: 2, unit: 'epochs', length: 4 }))]
  expect(states).toHaveLength(13)
})

test('the loss on what is kept from training is computed at the end of every epoch', () => {
  const made = trainer({ batchSize: 2, validation: 0.4, learningRate: 0.01, length: 4 })
  const states = [...runStates(made)]
  expect(made.stepsPerEpoch).toBe(2)
  expect(states.map(({ validationLoss }) => validationLoss !== null)).toEqual([
    true,
    false,
    true,
    false,
    true,
  ])
  expect(states[4]!.validationLoss!).toBeLessThan(states[0]!.validationLoss!)
})

test('a checkpoint of a shuffled training with dropout leads back, whatever the size of the batch', () => {
  const graph = regression(
    'seed 3; random param w = uniform(0, 1); random c = uniform(0, 1, shape=[1]); param b = 0; loss = meanSquaredError(dropout(w * X * c + b, p=0.3), Y)',
  )
  const made = trainer({ batchSize: 2, shuffle: true, seed: 5, learningRate: 0.01 }, graph)
  for (const before of [0, 2, 5]) {
    while (made.state.done < before) made.advance()
    const checkpoint = made.checkpoint()
    const first = Array.from({ length: 5 }, () => made.advance())
    made.restore(checkpoint)
    expect(Array.from({ length: 5 }, () => made.advance())).toEqual(first)
    made.restore(checkpoint)
  }
})
