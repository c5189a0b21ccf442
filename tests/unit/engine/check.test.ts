import { expect, test } from 'vitest'
import { checkGradients } from '@shared/engine/check'
import { evaluated, run } from './builders'
import { randomGraph, randomTensorGraph } from './random-graphs'

test.each([
  ['scalar', (seed: number) => randomGraph(seed, 12)],
  ['tensor', randomTensorGraph],
])('500 random %s graphs agree with central differences at every node', (_, make) => {
  for (let seed = 0; seed < 500; seed++) {
    const { graph, target } = make(seed)
    const { evaluation, program } = run(graph, target)
    expect(program.problems).toEqual([])
    const wrong = checkGradients(evaluation).filter(({ verdict }) => verdict !== 'passed')
    const named = wrong.map(({ node, worst }) => ({ seed, name: program.graph.nodes[node]!.name, ...worst }))
    expect(named).toEqual([])
  }
})

test('a check leaves the evaluation as it was', () => {
  const { evaluation, value, gradient } = evaluated('f = tanh(W @ x)', {
    W: [
      [0.5, -1],
      [2, 0.25],
    ],
    x: [1, 3],
  })
  const before = [value('f'), value('W'), gradient('W')]
  checkGradients(evaluation)
  expect([value('f'), value('W'), gradient('W')]).toEqual(before)
})

test('a wrong gradient is found', () => {
  const { evaluation } = evaluated('f = x * y', { x: 2, y: 3 })
  evaluation.gradientOf(0)!.data[0] = 4
  expect(checkGradients(evaluation).find(({ node }) => node === 0)).toMatchObject({
    verdict: 'failed',
    worst: { analytic: 4 },
  })
})

test('at a kink there is nothing to compare, and it says so', () => {
  const verdicts = (text: string, x: number) =>
    checkGradients(evaluated(text, { x }).evaluation).map(({ verdict }) => verdict)
  expect(verdicts('f = relu(x)', 0)).toEqual(['kink', 'passed'])
  expect(verdicts('f = abs(x)', 0)).toEqual(['passed', 'passed'])
  expect(verdicts('f = step(x)', 0)).toEqual(['kink', 'passed'])
  expect(verdicts('f = relu(x)', 1)).toEqual(['passed', 'passed'])
})

test('a nudge does not pass where a gradient is stopped', () => {
  const { evaluation } = evaluated('f = x * stopGradient(x)', { x: 3 })
  expect(checkGradients(evaluation).every(({ verdict }) => verdict === 'passed')).toBe(true)
})
