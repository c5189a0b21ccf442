import { expect, test } from 'vitest'
import type { Graph } from '@shared/engine/graph'
import { trainerOf } from '@shared/training/run'
import { readSettings, type WrittenSettings } from '@shared/training/settings'
import { english, say } from '@shared/words'
import { must } from '../document/builders'
import { graphOf } from '../engine/builders'

/** More rows than sixteen neurons can see at once. */
const ROWS = 70_000

/** mean(X W), with sixteen neurons, over a long table. */
function long(): Graph {
  const { graph } = graphOf('loss = mean(X @ W)', { W: [Array.from({ length: 16 }, () => 0.5)] })
  const nodes = graph.nodes.map((node) => {
    if (node.name === 'W') return { ...node, op: 'parameter' }
    if (node.name !== 'X') return node
    return { ...node, op: 'data', value: null, attributes: { table: 'long', columns: ['x'], flat: false } }
  })
  const rows = Array.from({ length: ROWS }, (_, row) => [row])
  return {
    ...graph,
    nodes,
    tables: [{ id: 't1', name: 'long', columns: ['x'], content: { kind: 'rows', rows } }],
  }
}

const graph = long()
const train = (written: WrittenSettings) =>
  trainerOf(graph, graph.nodes.find(({ name }) => name === 'loss')!.id, must(readSettings(written)))
const refusal = (written: WrittenSettings) => {
  const made = train(written)
  return made.ok ? null : say(english.trainingFault, made.error)
}

test('a table with more rows than go through the graph at once is trained in batches', () => {
  const trainer = must(train({ batchSize: 32, learningRate: 0.1 }))
  expect(trainer.stepsPerEpoch).toBe(Math.ceil(ROWS / 32))
  expect(trainer.state.loss).toBe(31 / 4)
  expect(trainer.advance().loss).not.toBe(31 / 4)
  expect([...trainer.rowsAt(1)]).toEqual([['long', Int32Array.from({ length: 32 }, (_, row) => 32 + row)]])
})

test('all of its rows at once are refused, and a smaller batch is asked for', () => {
  expect(refusal({})).toBe(
    'matmul: X has shape 70000×1, W has shape 1×16: the result would have shape 70000×16, more than 1,000,000 entries. That is with 70,000 rows at once: set a smaller batch',
  )
})

test('more rows for validation than go through the graph at once are refused likewise', () => {
  expect(refusal({ batchSize: 32, validation: 0.5 })).toBeNull()
  expect(refusal({ batchSize: 32, validation: 0.95 })).toMatch(
    /That is with the 66,500 rows for validation: keep a smaller share of them$/,
  )
})
