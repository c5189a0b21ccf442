import { expect, test } from 'vitest'
import { optimizerNames } from '@shared/training/optimizers'
import { defaultSettings, readSettings, type WrittenSettings } from '@shared/training/settings'
import { Trainer } from '@shared/training/trainer'
import { must } from '../document/builders'
import { at, graphOf } from '../engine/builders'

/** A trainer of the last statement. */
function trainerOf(text: string, written: WrittenSettings = {}): Trainer {
  const { graph, target } = graphOf(text)
  const id = graph.nodes.find(({ name }) => name === target)!.id
  return new Trainer(graph, id, must(readSettings(written)))
}

const valueOf = ({ evaluation }: Trainer, name: string): number =>
  evaluation.valueOf(at(evaluation.program, name))!.data[0]!

test('the evaluation shows each state, with the parameters of that state', () => {
  const trainer = trainerOf('param w = 2; loss = (w - 1) ^ 2', { learningRate: 0.25 })
  const seen = Array.from({ length: 3 }, () => {
    const { done, loss, gradientNorm } = trainer.state
    expect(valueOf(trainer, 'loss')).toBe(loss)
    const w = valueOf(trainer, 'w')
    trainer.advance()
    return { done, loss, gradientNorm, w }
  })
  expect(seen).toEqual([
    { done: 0, loss: 1, gradientNorm: 2, w: 2 },
    { done: 1, loss: 0.25, gradientNorm: 1, w: 1.5 },
    { done: 2, loss: 0.0625, gradientNorm: 0.5, w: 1.25 },
  ])
})

const RANDOM = `seed 3; random param W = normal(0, 1, shape=[3, 2]); random x = normal(0, 1, shape=[2], everyStep=true);
  h = dropout(W @ x, p=0.4); loss = sum(h * h)`

test.each(optimizerNames)('%s goes on from a checkpoint as it went on the first time', (name) => {
  const trainer = trainerOf(RANDOM, { optimizer: { name, numbers: {} }, learningRate: 0.05 })
  for (const before of [0, 3]) {
    while (trainer.state.done < before) trainer.advance()
    const checkpoint = trainer.checkpoint()
    const state = trainer.state
    const first = Array.from({ length: 4 }, () => trainer.advance())
    expect(trainer.restore(checkpoint)).toEqual(state)
    expect(Array.from({ length: 4 }, () => trainer.advance())).toEqual(first)
    trainer.restore(checkpoint)
  }
})

test('a checkpoint does not change with what comes after', () => {
  const trainer = trainerOf(RANDOM, { optimizer: { name: 'adam', numbers: {} } })
  trainer.advance()
  const checkpoint = trainer.checkpoint()
  const before = structuredClone({ values: checkpoint.values, memories: checkpoint.memories })
  trainer.advance()
  expect({ values: checkpoint.values, memories: checkpoint.memories }).toEqual(before)
})

test('training needs a target that has a value', () => {
  const { graph } = graphOf('param w; loss = w ^ 2')
  const id = graph.nodes.find(({ name }) => name === 'loss')!.id
  expect(() => new Trainer(graph, id, defaultSettings)).toThrow('needs a target')
})
