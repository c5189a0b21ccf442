import { describe, expect, it, test } from 'vitest'
import { readDocument, writeDocument } from '@shared/document/file'
import type { ChainruleDocument } from '@shared/document/document'
import { checkGradients } from '@shared/engine/check'
import { evaluate } from '@shared/engine/evaluate'
import { targetOf } from '@shared/engine/target'
import { makeStack } from '@shared/layers/make'
import { stackLosses, type LossName } from '@shared/layers/losses'
import {
  activationNames,
  defaultStack,
  settleStack,
  stackSchema,
  type StackOptions,
} from '@shared/layers/stack'
import { trainerOf } from '@shared/training/run'
import { must } from '../document/builders'

const options = (sizes: readonly number[], given: Partial<StackOptions> = {}): StackOptions => ({
  ...defaultStack,
  data: null,
  ...given,
  sizes,
})
const made = (sizes: readonly number[], given: Partial<StackOptions> = {}): ChainruleDocument =>
  makeStack(must(settleStack(options(sizes, given))))
const initialisations = stackSchema.initialisation.choices as readonly StackOptions['initialisation'][]
const losses = Object.keys(stackLosses) as LossName[]

/** The document is sound, has a loss, and every parameter a gradient that central differences confirm. */
function isWhole(document: ChainruleDocument): void {
  expect(must(readDocument(writeDocument(document)))).toEqual(document)
  const target = targetOf(document)
  expect(document.nodes.find(({ id }) => id === target)?.name).toBe('loss')
  const trainer = must(trainerOf(document, target!, document.training!))
  const { loss, gradientNorm } = trainer.state
  expect(Number.isFinite(loss) && Number.isFinite(gradientNorm)).toBe(true)
  trainer.advance()
  expect(Number.isFinite(trainer.state.loss)).toBe(true)
}

describe.each(losses)('a stack that ends in %s', (loss) => {
  it.each(activationNames)('is whole with %s, however its weights begin', (activation) => {
    for (const initialisation of initialisations)
      for (const normalisation of ['none', 'batchNorm', 'layerNorm'] as const)
        isWhole(made([2, 3, 2], { loss, activation, initialisation, normalisation }))
  })

  it.each(activationNames)('is whole gate by gate with %s', (activation) => {
    for (const initialisation of initialisations)
      isWhole(made([2, 3, 2], { loss, activation, initialisation, form: 'scalar' }))
  })

  it('has the gradient that central differences give', () => {
    for (const form of ['tensor', 'scalar'] as const) {
      const document = made([2, 3, 2], { loss, form })
      const { nodes: checks } = checkGradients(evaluate(document, targetOf(document)))
      expect(checks.length).toBeGreaterThan(10)
      expect(checks.filter(({ verdict }) => verdict === 'failed')).toEqual([])
    }
  })
})

/** The loss after all the steps of the document's own training. */
function learned(document: ChainruleDocument): number {
  const trainer = must(trainerOf(document, targetOf(document)!, document.training!))
  for (let step = 0; step < document.training!.length; step++) trainer.advance()
  return trainer.state.loss
}

test.each([0, 1, 2, 3])('a 2-4-1 net of tanh learns XOR as it is made, from seed %i', (seed) => {
  for (const form of ['tensor', 'scalar'] as const)
    expect(learned(made([2, 4, 1], { data: 'xor', seed, form }))).toBeLessThan(0.05)
})

test.each(['circles', 'moons'])('a 2-16-16-1 net learns %s as it is made', (data) => {
  expect(learned(made([2, 16, 16, 1], { data }))).toBeLessThan(0.05)
})

test('both forms draw weights as wide as their layers ask', () => {
  const tensor = made([2, 400, 300, 1], { initialisation: 'heNormal', activation: 'relu' })
  const trainer = must(trainerOf(tensor, targetOf(tensor)!, tensor.training!))
  const deviation = (name: string) => {
    const { data } = trainer.parameters.find(({ node }) => tensor.nodes[node]!.name === name)!.value
    return Math.sqrt(data.reduce((sum, w) => sum + w * w, 0) / data.length)
  }
  expect(deviation('W2')).toBeCloseTo(Math.sqrt(2 / 400), 3)
  const xavier = made([2, 3, 1])
  expect(xavier.nodes.find(({ name }) => name === 'W1')!.attributes).toMatchObject({
    shape: [2, 3],
    fanIn: 2,
    fanOut: 3,
  })
  const scalar = made([2, 3, 1], { form: 'scalar' })
  expect(scalar.nodes.find(({ name }) => name === 'w1_32')!.attributes).toMatchObject({
    shape: [],
    fanIn: 2,
    fanOut: 3,
  })
})

test('each layer is a group around all of its nodes', () => {
  for (const form of ['tensor', 'scalar'] as const) {
    const { nodes, groups } = made([2, 3, 1], { form, data: 'xor' })
    expect(groups.map(({ name }) => name)).toEqual(['layer1', 'layer2'])
    const grouped = new Set(groups.flatMap((group) => group.nodes))
    const outside = nodes.filter(({ id }) => !grouped.has(id)).map(({ name }) => name)
    expect(outside).toEqual(form === 'tensor' ? ['X', 'Y', 'loss'] : ['x1', 'x2', 'y', 'loss'])
  }
})
