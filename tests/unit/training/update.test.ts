import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AttributeSchema } from '@shared/ops/attributes'
import { evaluateWith } from '@shared/symbolic/evaluate'
import { optimizerNames, optimizers } from '@shared/training/optimizers'
import { scheduleNames } from '@shared/training/schedule'
import { readSettings, type WrittenSettings } from '@shared/training/settings'
import { Trainer } from '@shared/training/trainer'
import { type ParameterUpdate, updateOf, updatesOf } from '@shared/training/update'
import { must } from '../document/builders'
import { graphOf } from '../engine/builders'

/** A trainer of the last statement. */
function trainerOf(text: string, written: WrittenSettings = {}): Trainer {
  const { graph, target } = graphOf(text)
  const id = graph.nodes.find(({ name }) => name === target)!.id
  return new Trainer(graph, id, must(readSettings(written)))
}

const SMALL_NET = `x = [0.5, -1.5]; param W = [[1, -2], [0.5, 3]]; param b = [0.1, 0.2]; param unused = 4;
  h = tanh(W @ x + b); loss = sum(h * h) + 3 * sum(W)`

/** The lines as `quantity kind`. */
const kindsOf = ({ lines }: ParameterUpdate): string[] => lines.map(({ to, because }) => `${to} ${because}`)

/** Numbers of every kind that the settings of an optimiser take. */
const numbersOf = (schema: AttributeSchema) =>
  fc.record(
    Object.fromEntries(
      Object.entries(schema).map(([key, { kind }]) => [
        key,
        kind === 'boolean'
          ? fc.boolean()
          : fc.constantFrom(...(key === 'alpha' || key === 'eps' ? [0.3, 0.9] : [0, 0.3, 0.9])),
      ]),
    ),
  )

const bound = fc.constantFrom(null, 0.05, 0.7, 50)

test.each(optimizerNames)(
  'the lines of an update by %s come to what a step makes of the parameters',
  (name) => {
    const settings = fc
      .record({
        optimizer: numbersOf(optimizers[name].numbers).map((numbers) => ({ name, numbers })),
        schedule: fc.constantFrom(...scheduleNames).map((schedule) => ({ name: schedule, numbers: {} })),
        clipValue: bound,
        clipNorm: bound,
        clipConvention: fc.constantFrom('exact', 'pytorch'),
        learningRate: fc.constantFrom(0.01, 0.3),
      })
      .filter((written) => readSettings(written).ok)
    fc.assert(
      fc.property(settings, (written) => {
        const trainer = trainerOf(SMALL_NET, written)
        for (let step = 1; step <= 4; step++) {
          const updates = updatesOf(trainer)
          const clipped = trainer.clippedGradients()
          const { rate } = trainer.state
          trainer.advance()
          updates.forEach(({ count, lines, before, after }, i) => {
            expect(count).toBe(step)
            expect(after.data).toEqual(trainer.parameters[i]!.value.data)
            for (const { formula, reads, result, to, because } of lines) {
              const said = evaluateWith(formula, (quantity) => reads.get(quantity)!)
              said.data.forEach((entry, at) => expect(entry).toBeCloseTo(result.data[at]!, 12))
              if (to === 'rate') expect(result.data[0]).toBeCloseTo(rate, 15)
              if (because === 'clip-norm') expect(result.data).toEqual(clipped[i])
            }
            if (lines.length === 0) expect(after).toBe(before)
            else expect(lines.at(-1)).toMatchObject({ to: 'value', result: after })
          })
        }
      }),
      { numRuns: 60 },
    )
  },
)

test('asking for an update moves nothing', () => {
  const trainer = trainerOf(SMALL_NET, { optimizer: { name: 'adam', numbers: {} } })
  const before = structuredClone(trainer.checkpoint())
  updatesOf(trainer)
  expect(trainer.checkpoint()).toEqual(before)
  const [first] = updatesOf(trainer)
  trainer.advance()
  expect(first!.before.data).toEqual(before.values[0])
})

test('a parameter that the target does not depend on has no lines', () => {
  const [, , unused] = updatesOf(trainerOf(SMALL_NET))
  expect(unused).toMatchObject({ gradient: null, lines: [] })
})

test('clipping is a line where it changes the gradient, and nowhere else', () => {
  // Gradients 6 and 0.5 of w and u.
  const net = 'param w = 3; param u = 1; loss = w ^ 2 + 0.5 * u'
  const kinds = (written: WrittenSettings) => updatesOf(trainerOf(net, written)).map(kindsOf)
  const plain = ['value optimizer']
  const clipped = (by: string) => [`adjusted ${by}`, ...plain]
  expect(kinds({})).toEqual([plain, plain])
  expect(kinds({ clipValue: 1 })).toEqual([clipped('clip-value'), plain])
  expect(kinds({ clipValue: 7, clipNorm: 7 })).toEqual([plain, plain])
  expect(kinds({ clipNorm: 1 })).toEqual([clipped('clip-norm'), clipped('clip-norm')])
  // The norm is that of what clipping by value left, so that every parameter says that there was such clipping.
  const both = ['adjusted clip-value', 'adjusted clip-norm', ...plain]
  expect(kinds({ clipValue: 1, clipNorm: 1 })).toEqual([both, both])
  const [{ lines }] = [updateOf(trainerOf(net, { clipValue: 1, clipNorm: 1 }), 0)]
  expect(lines[1]!.replaces).toBe(true)
  expect(lines[1]!.reads.get('norm')!.data[0]).toBeCloseTo(Math.hypot(1, 0.5), 15)
})

test('the rate is a line where a schedule changes it', () => {
  const trainer = trainerOf('param w = 3; loss = w ^ 2', {
    learningRate: 0.1,
    schedule: { name: 'exponential', numbers: { gamma: 0.5 } },
  })
  trainer.advance()
  trainer.advance()
  const { lines } = updateOf(trainer, 0)
  expect(kindsOf(updateOf(trainer, 0))).toEqual(['rate schedule', 'value optimizer'])
  expect(lines[0]!.result.data[0]).toBe(0.025)
})
