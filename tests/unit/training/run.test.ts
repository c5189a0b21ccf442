import { expect, test } from 'vitest'
import { RandomState } from '@shared/random/random-state'
import { optimizerNames } from '@shared/training/optimizers'
import { type Nested, toNested } from '@shared/tensor/tensor'
import { runStates, trainerOf } from '@shared/training/run'
import { readSettings, type WrittenSettings } from '@shared/training/settings'
import { english, say } from '@shared/words'
import { must } from '../document/builders'
import { graphOf } from '../engine/builders'

/** Trains the target of some statements. */
function trained(
  text: string,
  length: number,
  { values = {}, ...written }: WrittenSettings & { readonly values?: Record<string, Nested> } = {},
) {
  const { graph, target } = graphOf(text, values)
  const settings = must(readSettings({ ...written, length }))
  return trainerOf(graph, graph.nodes.find(({ name }) => name === target)!.id, settings)
}

/** The same, known to work: numbers only. */
function training(...given: Parameters<typeof trained>) {
  const made = trained(...given)
  if (!made.ok) throw new Error(say(english.trainingFault, made.error))
  const trainer = made.value
  const states = [...runStates(trainer)]
  const parameters = new Map(
    trainer.parameters.map(({ node, value }) => [trainer.graph.nodes[node]!.name, value]),
  )
  return {
    losses: states.map(({ loss }) => loss),
    gradientNorms: states.slice(0, -1).map(({ gradientNorm }) => gradientNorm),
    rates: states.slice(0, -1).map(({ rate }) => rate),
    parameter: (name: string) => toNested(parameters.get(name)!),
    parameters,
  }
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

test.each(optimizerNames)('%s leaves a parameter alone that the target does not depend on', (name) => {
  const { graph } = graphOf('param a = 2; param b = 3; g = a * b; f = a ^ 2')
  const target = graph.nodes.find(({ name }) => name === 'f')!.id
  const trainer = must(trainerOf(graph, target, must(readSettings({ optimizer: { name, numbers: {} } }))))
  trainer.advance()
  const [a, b] = trainer.parameters.map(({ value }) => toNested(value))
  expect(b).toBe(3)
  expect(a).not.toBe(2)
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

test('a run that is not finite any more stops there, and says what was not', () => {
  const stopOf = (text: string, written: WrittenSettings = {}) => {
    const run = runStates(must(trained(text, 50, { learningRate: 10, ...written })))
    let count = 0
    for (;;) {
      const { done, value } = run.next()
      if (done) return { ...value, count }
      count++
    }
  }
  expect(stopOf('param w = 2; loss = w ^ 4')).toMatchObject({ kind: 'not-finite', of: 'loss' })
  // The root of 0 is 0, its gradient is no number when nothing flows into it.
  expect(stopOf('param w = 0; loss = sqrt(w * w)', { clipNorm: 1 })).toEqual({
    kind: 'not-finite',
    of: 'gradient',
    count: 1,
  })
  // The gradient of the root of 0 is infinite: by norm it is clipped to 0 · ∞, by value to the bound.
  const root = 'param w = 0; loss = sqrt(w)'
  for (const written of [{}, { clipNorm: 1 }])
    expect(stopOf(root, written)).toEqual({ kind: 'not-finite', of: 'gradient', count: 1 })
  expect(stopOf(root, { clipNorm: 1, clipValue: 1 })).toEqual({ kind: 'not-finite', of: 'loss', count: 2 })
})

test('a run stops early when the loss has not fallen for the steps of its patience', () => {
  // The rate 1 leads from 2 to 0 and back to 2.
  const { losses } = training('param w = 2; loss = (w - 1) ^ 2', 50, { learningRate: 1, patience: 3 })
  expect(losses).toEqual([1, 1, 1, 1])
})

test('the rate of each step is that of the schedule', () => {
  const schedule = { name: 'step', numbers: { stepSize: 2, gamma: 0.5 } }
  expect(training('param w = 2; loss = w ^ 2', 5, { schedule }).rates).toEqual([0.1, 0.1, 0.05, 0.05, 0.025])
})

test('a graph that is trained keeps its values', () => {
  const { graph, target } = graphOf('param w = 2; loss = w ^ 2')
  const before = JSON.stringify(graph)
  const id = graph.nodes.find(({ name }) => name === target)!.id
  must(trainerOf(graph, id, must(readSettings({})))).advance()
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
