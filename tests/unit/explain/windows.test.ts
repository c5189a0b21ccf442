import { expect, test } from 'vitest'
import { positionOf } from '@shared/engine/topology'
import { printEquation } from '@shared/explain/equation'
import { takenEntries, windowAt, windowCount, windowEquation } from '@shared/explain'
import { operations } from '@shared/ops/registry'
import { timelineOf } from '@shared/playback/timeline'
import { type Nested, sizeOf, zeros } from '@shared/tensor/tensor'
import { english } from '@shared/words'
import { at, graphOf, run } from '../engine/builders'
import { pointsOf } from '../ops/points'

const x = [
  [1, 3, 0],
  [4, 2, 1],
  [0, 5, 2],
]
const w = [
  [1, 0],
  [-1, 2],
]

function node(text: string, given: Record<string, Nested>, name: string) {
  const { graph, target } = graphOf(text, given)
  const { evaluation } = run(graph, target)
  return { evaluation, node: at(evaluation.program, name) }
}

const equations = (text: string, given: Record<string, Nested>) => {
  const { evaluation, node: of } = node(text, given, 'y')
  return Array.from({ length: windowCount(evaluation, of)! }, (_, entry) =>
    printEquation(windowEquation(evaluation, of, windowAt(evaluation, of, entry)), {
      notation: 'text',
      digits: 4,
      ...english,
    }),
  )
}

test('each entry of a convolution is the sum of a window times the kernel, without what lies in the padding', () => {
  expect(equations('y = conv2d(x, w); f = sum(y)', { x, w })).toEqual([
    'y[0, 0] = 1 · 1 + 3 · 0 + 4 · (−1) + 2 · 2 = 1',
    'y[0, 1] = 3 · 1 + 0 · 0 + 2 · (−1) + 1 · 2 = 3',
    'y[1, 0] = 4 · 1 + 2 · 0 + 0 · (−1) + 5 · 2 = 14',
    'y[1, 1] = 2 · 1 + 1 · 0 + 5 · (−1) + 2 · 2 = 1',
  ])
  expect(equations('y = conv1d(x, w, padding=1); f = sum(y)', { x: [1, 2], w: [3, 4] })).toEqual([
    'y[0] = 1 · 4 = 4',
    'y[1] = 1 · 3 + 2 · 4 = 11',
    'y[2] = 2 · 3 = 6',
  ])
})

test('max pooling takes the largest entry of each window, and routes what comes back to it', () => {
  expect(equations('y = maxPool2d(x, 2, 1); f = sum(y)', { x })[0]).toBe('y[0, 0] = max(1, 3, 4, 2) = 4')
  expect(equations('y = avgPool2d(x, 2, 1); f = sum(y)', { x })[0]).toBe(
    'y[0, 0] = (1 + 3 + 4 + 2) / 4 = 2.5',
  )
  const { evaluation, node: pool } = node('y = maxPool2d(x, 2, 1); f = sum(y)', { x }, 'y')
  const takers = Array.from({ length: 4 }, (_, entry) => windowAt(evaluation, pool, entry).takers)
  expect(takers).toEqual([[3], [1], [7], [7]])
  // What comes back to x is nothing but what was routed there.
  const routed = new Float64Array(9)
  takers.forEach(([taker]) => routed[taker!]!++)
  const edge = evaluation.program.graph.edges.findIndex(
    ({ target }) => target === evaluation.program.graph.nodes[pool]!.id,
  )
  expect(evaluation.globalView(positionOf(evaluation.program, edge)).data).toEqual(routed)
})

test('what the windows of max pooling take is found once, and anew for other numbers', () => {
  const { evaluation, node: pool } = node('y = maxPool2d(x, 2, 1); f = sum(y)', { x }, 'y')
  const taken = takenEntries(evaluation, pool)
  expect(taken).toEqual([1, 3, 7])
  expect(takenEntries(evaluation, pool)).toBe(taken)
  evaluation.setEntry(at(evaluation.program, 'x'), 8, 9)
  evaluation.updateValues()
  expect(takenEntries(evaluation, pool)).toEqual([1, 3, 7, 8])
})

const sliding = Array.from(operations.values()).flatMap((operation) =>
  operation.kind === 'tensor' && operation.windowOf ? [[operation.name, operation] as const] : [],
)

test.each(sliding)('an entry of %s depends on nothing outside its window', (_, operation) => {
  for (const sample of operation.samples) {
    const [{ inputs, applied }] = pointsOf(operation, sample) as [ReturnType<typeof pointsOf>[number]]
    const { shape } = applied.output
    for (let entry = 0; entry < sizeOf(shape); entry++) {
      const upstream = zeros(shape)
      upstream.data[entry] = 1
      const { entries } = operation.windowOf!(
        entry,
        inputs.map((input) => input.shape),
        applied.attributes,
      )
      const { data } = applied.gradient(0, upstream)!
      const reached = Array.from(data.keys()).filter((index) => data[index] !== 0)
      expect(reached.length).toBeGreaterThan(0)
      expect(entries).toEqual(expect.arrayContaining(reached))
    }
  }
})

test('in fine steps a window slides from place to place, and the value is there at the last', () => {
  const { evaluation, node: of } = node('y = maxPool2d(x, 2, 1); f = sum(y)', { x }, 'y')
  const { moments, reveal } = timelineOf(evaluation, 'fine')
  const windows = moments.filter(({ part }) => part === 'window')
  expect(windows.map((moment) => moment.part === 'window' && moment.window)).toEqual([1, 2, 3, 4])
  expect(moments[reveal.value[of]!]).toMatchObject({ part: 'window', window: 4 })
  expect(timelineOf(evaluation, 'coarse').moments.some(({ part }) => part === 'window')).toBe(false)
})
