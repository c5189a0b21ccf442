import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { json } from './chainrule'
import { distance, type Nested } from './distance'

// The lecture's trainings, by what the documents themselves say.

const fileOf = (id: string) =>
  fileURLToPath(new URL(`../../../shared/examples/${id}.chainrule`, import.meta.url))

const expectClose = (found: Nested, expected: Nested) => expect(distance(found, expected)).toBeLessThan(1e-12)

const published = (id: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/lecture-examples/${id}.json`, import.meta.url), 'utf8'))

test.each(['seeded-small-weights', 'seeded-large-weights', 'seeded-xavier', 'seeded-he'])(
  '%s ends at the notebook’s weights after its ten steps',
  async (id) => {
    const { losses, parameters } = await json('train', fileOf(id))
    expect(losses).toHaveLength(11)
    expectClose(parameters.W, published(id).finalW)
  },
)

test('two-layer-bce is where the notebook is after its first step, and goes on to fifty', async () => {
  const { losses, parameters } = await json('train', fileOf('two-layer-bce'), '--steps', '1')
  const { update } = published('two-layer-bce')
  expect(losses).toHaveLength(2)
  expectClose(losses[1], update.valuesAfter.loss)
  for (const name of ['W1', 'b1', 'W2', 'b2']) expectClose(parameters[name], update.parameters[name])
  const all = await json('train', fileOf('two-layer-bce'))
  expect(all.losses).toHaveLength(51)
  expectClose(all.losses[1], update.valuesAfter.loss)
  // As the notes say: the first neuron stays off, after three steps the second one is, too, and only the last still learns.
  const three = await json('train', fileOf('two-layer-bce'), '--steps', '3')
  expect(all.parameters.W1[0]).toEqual(update.parameters.W1[0])
  expect(all.parameters.W1[1]).toEqual(three.parameters.W1[1])
  expect(three.parameters.W1[1]).not.toEqual(update.parameters.W1[1])
  expect(all.parameters.W1[2]).not.toEqual(three.parameters.W1[2])
})

describe('gradient-clipping', () => {
  const { clippedByValue, clippedByNorm } = published('gradient-clipping').gradients
  /** What one step of 0.1 went against. */
  const steps = async (...options: string[]) => {
    const { parameters } = await json('train', fileOf('gradient-clipping'), ...options)
    return ['w1', 'w2', 'w3'].map((name) => (5 - parameters[name]) / 0.1)
  }

  test('clips by norm as its document says', async () => {
    expectClose(await steps(), clippedByNorm)
  })

  test('clips by value where that is asked for', async () => {
    expectClose(await steps('--clip-value', '1', '--clip-norm', '1000'), clippedByValue)
  })
})

test('batch-norm moves gamma and beta alone', async () => {
  const { parameters } = await json('train', fileOf('batch-norm'))
  expect(Object.keys(parameters)).toEqual(['gamma', 'beta'])
})
