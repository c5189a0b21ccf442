import { expect, test } from 'vitest'
import { compile } from '@shared/engine/program'
import { MAX_GRAPH_WORK, MAX_NODE_WORK } from '@shared/engine/work'
import { graphOf, run } from './builders'

const PLANE = 'x = broadcastTo(one, shape=[1000, 1000])'

/** What windows over a plane of 1000 × 1000 would be, and the problems of a graph that has them. */
const problemsOf = (expression: string) =>
  compile(graphOf(`${PLANE}; ${expression}`, { one: 1 }).graph).problems

test.each([
  ['w = broadcastTo(one, shape=[500, 500]); f = sum(conv2d(x, w))', 'products', 501 ** 2 * 500 ** 2],
  [
    'k = broadcastTo(one, shape=[500000]); f = sum(conv1d(reshape(x, shape=[1000000]), k))',
    'products',
    500_001 * 500_000,
  ],
  ['f = sum(maxPool2d(x, size=500, stride=1))', 'entries', 501 ** 2 * 500 ** 2],
  ['f = sum(avgPool2d(x, size=500, stride=1))', 'entries', 501 ** 2 * 500 ** 2],
])('windows that would take too long are refused: %s', (expression, of, work) => {
  const fault = { kind: 'too-much-work', of, work, most: MAX_NODE_WORK }
  expect(problemsOf(expression)).toMatchObject([{ kind: 'shape-mismatch', fault }])
})

test.each([
  ['[20000, 1]', 20_000 ** 2 * (1 + 1 + 20)],
  ['[3, 5000, 10]', 3 * 5000 ** 2 * (10 + 10 + 20)],
])('attention over rows that would take too long is refused: %s', (shape, work) => {
  const problems = compile(
    graphOf(`q = broadcastTo(one, shape=${shape}); f = sum(attention(q, q, q))`, { one: 1 }).graph,
  ).problems
  const fault = { kind: 'too-much-work', of: 'comparisons', work, most: MAX_NODE_WORK }
  expect(problems).toMatchObject([{ kind: 'shape-mismatch', fault }])
})

test('the largest matrices are multiplied, and not many of them', () => {
  const products = (count: number) =>
    `x0 = x; ${Array.from({ length: count }, (_, i) => `x${i + 1} = x${i} @ x`).join('; ')}`
  expect(problemsOf(products(4))).toEqual([])
  expect(problemsOf(products(5))).toMatchObject([{ kind: 'too-much-work', its: 1e9, work: 5e9 }])
})

test('the sentences name the operation, how much it is and what to do', () => {
  const { graph, target } = graphOf(`${PLANE}; f = sum(maxPool2d(x, size=500, stride=1))`, { one: 1 })
  expect(run(graph, target).messages).toEqual([
    'maxPool2d: x has shape 1000×1000: all windows together would have 62,750,250,000 entries, more than 2,000,000,000: take smaller windows or a longer stride',
  ])
  const { graph: other, target: sum } = graphOf(
    `${PLANE}; w = broadcastTo(one, shape=[500, 500]); f = sum(conv2d(x, w))`,
    { one: 1 },
  )
  expect(run(other, sum).messages).toEqual([
    'conv2d: x has shape 1000×1000, w has shape 500×500: that would be 62,750,250,000 multiplications, more than 2,000,000,000: take a smaller kernel or a longer stride',
  ])
  const rows = graphOf('q = broadcastTo(one, shape=[20000, 1]); f = sum(attention(q, q, q))', { one: 1 })
  expect(run(rows.graph, rows.target).messages).toEqual([
    'attention: q has shape 20000×1, q has shape 20000×1, q has shape 20000×1: to compare each row of q with each row of k would take as long as 8,800,000,000 multiplications, more than 2,000,000,000: take fewer rows',
  ])
})

test('windows that are each few enough are refused where together they are too many', () => {
  const each = (1001 - 44) ** 2 * 44 ** 2
  const pools = (count: number) =>
    Array.from({ length: count }, (_, i) => `p${i} = sum(maxPool2d(x, size=44, stride=1))`).join('; ')
  expect(problemsOf(pools(2))).toEqual([])
  const [problem] = problemsOf(pools(3))
  expect(problem).toMatchObject({ kind: 'too-much-work', its: each, work: 3 * each, most: MAX_GRAPH_WORK })
  const { graph, target } = graphOf(`${PLANE}; ${pools(3)}`, { one: 1 })
  const { messages, program } = run(graph, target)
  expect(messages[0]).toMatch(/^this graph would take as long as 5,319,[\d,]+ multiplications, more than/)
  expect(program.schedule).toHaveLength(0)
})

test('padding is no work', () => {
  const { graph, target } = graphOf(
    'a = sum(maxPool2d(x, size=9007199254740991, padding=4503599627370495)); b = sum(avgPool2d(x, size=2000000, padding=1000000, stride=1))',
    {
      x: [
        [1, 2],
        [3, 4],
      ],
    },
  )
  const { messages, value } = run(graph, target)
  expect(messages).toEqual([])
  expect(value('a')).toEqual(4)
  expect(value('b')).toBeCloseTo((9 * 10) / 2_000_000 ** 2, 20)
})
