import { expect, test } from 'vitest'
import { Evaluation } from '@shared/engine/evaluation'
import { compile } from '@shared/engine/program'
import { RandomState } from '@shared/random/random-state'
import { type Nested, toNested } from '@shared/tensor/tensor'
import { train, type TrainingRule, trainingStates } from '@shared/training/train'
import { english, say } from '@shared/words'
import { at, graphOf } from '../engine/builders'

const SGD: TrainingRule = { optimizer: 'sgd', learningRate: 0.1 }

/** Trains the target of some statements. */
function trained(
  text: string,
  steps: number,
  { values = {}, ...rule }: Partial<TrainingRule> & { values?: Record<string, Nested> } = {},
) {
  const { graph, target } = graphOf(text, values)
  return train(graph, { ...SGD, ...rule, steps, target: graph.nodes.find(({ name }) => name === target)!.id })
}

/** The same, known to work: numbers only. */
function training(...given: Parameters<typeof trained>) {
  const result = trained(...given)
  if (!result.ok) throw new Error(say(english.trainingFault, result.error))
  const { losses, gradientNorms, parameters } = result.value
  return { losses, gradientNorms, parameter: (name: string) => toNested(parameters.get(name)!), parameters }
}

test('there is a loss before the first and after every step, and a gradient norm for each step', () => {
  const { losses, gradientNorms, parameter } = training('param w = 2; loss = (w - 1) ^ 2', 2, {
    learningRate: 0.25,
  })
  expect(losses).toEqual([1, 0.25, 0.0625])
  expect(gradientNorms).toEqual([2, 1])
  expect(parameter('w')).toBe(1.25)
})

test('without steps everything stays', () => {
  const { losses, gradientNorms, parameter } = training('param w = 2; loss = w ^ 2', 0)
  expect({ losses, gradientNorms, w: parameter('w') }).toEqual({ losses: [4], gradientNorms: [], w: 2 })
})

test('only parameters move, not inputs and constants', () => {
  const text = 'param w = 2; f = (w * x - 1) ^ 2'
  expect([...training(text, 1, { values: { x: 3 } }).parameters.keys()]).toEqual(['w'])
})

test('all parameters move at once', () => {
  const { parameter } = training('param a = 2; param b = 3; f = a * b', 1)
  expect(parameter('a')).toBeCloseTo(2 - 0.3, 14)
  expect(parameter('b')).toBeCloseTo(3 - 0.2, 14)
})

test('a parameter that the target does not depend on stays, also with a memory', () => {
  const text = 'param a = 2; param b = 3; g = a * b; f = a ^ 2'
  for (const optimizer of ['sgd', 'momentum', 'adam'] as const) {
    const { graph } = graphOf(text)
    const target = graph.nodes.find(({ name }) => name === 'f')!.id
    const result = train(graph, { ...SGD, optimizer, steps: 3, target })
    expect(result.ok && toNested(result.value.parameters.get('b')!)).toBe(3)
    expect(result.ok && toNested(result.value.parameters.get('a')!)).not.toBe(2)
  }
})

test('a tensor as target counts as the sum of its entries', () => {
  const { losses, parameter } = training('param w = [1, 2]; f = w * w', 1)
  expect(losses[0]).toBe(5)
  expect(parameter('w')).toEqual([1 - 0.1 * 2, 2 - 0.1 * 4])
})

test('the norm is reported before clipping, and the clipped gradient is what moves', () => {
  const values = { x: [3, 4] }
  const byNorm = training('param w = [0, 0]; f = sum(w * x)', 1, { values, learningRate: 1, clipNorm: 1 })
  expect(byNorm.gradientNorms).toEqual([5])
  expect(byNorm.parameter('w')).toEqual([-3 * (1 / 5), -4 * (1 / 5)])
  const byValue = training('param w = [0, 0]; f = sum(w * x)', 1, { values, learningRate: 1, clipValue: 3.5 })
  expect(byValue.gradientNorms).toEqual([5])
  expect(byValue.parameter('w')).toEqual([-3, -3.5])
})

test('sources of every step are drawn again before every further evaluation, those drawn once are not', () => {
  const { losses } = training(
    'seed 5; random once = uniform(0, 1); random again = uniform(0, 1, everyStep=true); param w = 0; f = once + 10 * again + 0 * w',
    2,
  )
  const stream = new RandomState(5)
  const once = stream.randomSample()
  expect(losses).toEqual(Array.from({ length: 3 }, () => once + 10 * stream.randomSample()))
})

test('dropout has another mask at every step', () => {
  const values = { x: Array.from({ length: 20 }, (_, i) => 2 ** i) }
  const { losses } = training('param w = 0; f = sum(dropout(x)) + 0 * w', 5, { values })
  expect(new Set(losses).size).toBe(6)
})

test('a random source that is trained begins with its draw and keeps what it learnt', () => {
  const text = (attributes: string) => `seed 5; random param w = uniform(0, 1${attributes}); f = w`
  const first = new RandomState(5).randomSample()
  for (const attributes of ['', ', everyStep=true']) {
    const { losses, parameter } = training(text(attributes), 2)
    expect(losses[0]).toBe(first)
    expect(parameter('w')).toBeCloseTo(first - 0.2, 14)
  }
})

test('the states can be walked one by one, while the evaluation shows each', () => {
  const { graph } = graphOf('param w = 2; loss = (w - 1) ^ 2')
  const program = compile(graph)
  const evaluation = new Evaluation(program, at(program, 'loss'))
  const states = trainingStates(evaluation, { ...SGD, learningRate: 0.25 })
  const seen = Array.from({ length: 3 }, () => {
    const { loss, gradientNorm, parameters } = states.next().value
    expect(evaluation.valueOf(at(program, 'loss'))!.data[0]).toBe(loss)
    return { loss, gradientNorm, w: parameters.get(at(program, 'w'))!.data[0] }
  })
  expect(seen).toEqual([
    { loss: 1, gradientNorm: 2, w: 2 },
    { loss: 0.25, gradientNorm: 1, w: 1.5 },
    { loss: 0.0625, gradientNorm: 0.5, w: 1.25 },
  ])
})

test('a graph that is trained keeps its values', () => {
  const { graph, target } = graphOf('param w = 2; loss = w ^ 2')
  const before = JSON.stringify(graph)
  train(graph, { ...SGD, steps: 3, target: graph.nodes.find(({ name }) => name === target)!.id })
  expect(JSON.stringify(graph)).toBe(before)
})

test('a target without a value is refused with the reason', () => {
  expect(trained('param w = 2; f = w * x', 1)).toMatchObject({ ok: false, error: { kind: 'missing-value' } })
  const fault = { kind: 'missing-value', name: 'x' }
  expect(trained('g = exp(y); param w = 2; f = w * x', 1)).toMatchObject({ ok: false, error: fault })
})

test('without a parameter there is nothing to train', () => {
  expect(trained('f = x ^ 2', 1, { values: { x: 3 } })).toMatchObject({
    ok: false,
    error: { kind: 'no-parameters' },
  })
})
