import { expect, test } from 'vitest'
import { chainrule, example, json } from './chainrule'

const PARABOLA = ['--expr', 'param w = 2; loss = (w - 1) ^ 2'] as const

/** The steps of a phase, of JSON. */
const ofPhase = (steps: readonly { phase: string }[], phase: string): any[] =>
  steps.filter((step) => step.phase === phase)

test('people get forward, backward and update, as often as they asked', async () => {
  const { code, stdout, stderr } = await chainrule('steps', ...PARABOLA, '--updates', '2', '--lr', '0.25')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const [, first, second] = stdout.split(/^forward\n/m)
  expect(first!.split('\nupdate 1\n')[1]).toBe(`   8. w ← w − η · ∂loss/∂w
        = 2 − 0.25 · 2 = 1.5

`)
  expect(second).toContain(' 9. w = 1.5\n')
  expect(second).toContain('\nupdate 2\n  16. w ← w − η · ∂loss/∂w\n        = 1.5 − 0.25 · 1 = 1.25\n')
})

test('programs get each update with its lines, and which training step every step is of', async () => {
  const { steps } = await json(
    'steps',
    ...PARABOLA,
    '--updates',
    '2',
    '--optimizer',
    'momentum',
    '--lr',
    '0.25',
  )
  const updates = ofPhase(steps, 'update')
  expect(updates).toEqual([
    {
      phase: 'update',
      step: 1,
      node: 'w',
      formula: 'w ← w − η · v',
      substituted: 'w ← 2 − 0.25 · 2 = 1.5',
      before: 2,
      gradient: 2,
      value: 1.5,
      lines: [
        { quantity: 'velocity', formula: 'v ← ∂loss/∂w', substituted: 'v ← 2', value: 2 },
        { quantity: 'value', formula: 'w ← w − η · v', substituted: 'w ← 2 − 0.25 · 2 = 1.5', value: 1.5 },
      ],
    },
    expect.objectContaining({ step: 2, before: 1.5, formula: 'w ← w − η · v' }),
  ])
  expect(steps.map(({ step }: { step: number }) => step)).toEqual(
    steps.map((_: unknown, at: number) => (at < steps.length / 2 ? 1 : 2)),
  )
})

test('one update of the two-layer network with the rate 0.1 is that of the lecture', async () => {
  const { steps } = await json('steps', example('two-layer-bce'), '--updates', '2', '--lr', '0.1')
  const after = Object.fromEntries(
    ofPhase(steps, 'update')
      .filter(({ step }) => step === 1)
      .map(({ node, value }) => [node, value]),
  )
  const trained = await json('train', example('two-layer-bce'), '--steps', '1', '--lr', '0.1')
  expect(after).toEqual(trained.parameters)
  const losses = ofPhase(steps, 'forward').filter(({ node }) => node === 'L' || node === 'loss')
  expect(losses.at(-1).value).toBeCloseTo(0.6169411948853357, 12)
})

test('ten updates of a seeded network end where training it does', async () => {
  const { steps } = await json('steps', example('seeded-he'), '--updates', '10')
  const trained = await json('train', example('seeded-he'), '--steps', '10')
  const last = ofPhase(steps, 'update').filter(({ step }) => step === 10)
  expect(Object.fromEntries(last.map(({ node, value }) => [node, value]))).toEqual(trained.parameters)
})

test('a parameter that the target does not depend on stays', async () => {
  const given = ['--expr', 'param w = 2; param u = 3; loss = w ^ 2', '--updates', '1'] as const
  const { steps } = await json('steps', ...given)
  expect(ofPhase(steps, 'update')[1]).toEqual({
    phase: 'update',
    step: 1,
    node: 'u',
    formula: 'u = 3',
    substituted: 'u = 3',
    before: 3,
    gradient: null,
    value: 3,
    lines: [{ quantity: 'value', formula: 'u = 3', substituted: 'u = 3', value: 3 }],
  })
  expect((await chainrule('steps', ...given)).stdout).toMatch(/\d+\. u = 3\n$/)
})

test('where the loss is no number any more the steps end, and say so', async () => {
  const { stdout, stderr } = await chainrule(
    'steps',
    '--expr',
    'param w = 1; loss = log(w)',
    '--updates',
    '5',
    '--lr',
    '2',
  )
  expect(stderr).toContain('the loss is not finite any more after 1 step: NaN')
  expect(stdout).toContain('\nupdate 1\n')
  expect(stdout).not.toContain('update 2')
  expect(stdout.match(/^forward$/gm)).toHaveLength(2)
})

test('what cannot be trained is refused, and so are settings without updates', async () => {
  const refused = async (...given: string[]) => {
    const { code, stdout, stderr } = await chainrule('steps', ...given)
    expect(stdout).toBe('')
    return `${code} ${stderr}`
  }
  expect(await refused('--expr', 'f = x * 2', '--set', 'x=1', '--updates', '1')).toMatch(
    /^1 .*there is nothing to train/,
  )
  expect(await refused(...PARABOLA, '--lr', '0.1')).toMatch(/^2 .*--lr: goes with --updates only/)
  expect(await refused(...PARABOLA, '--updates', '0')).toMatch(/^2 .*whole number of at least 1/)
  expect(await refused(...PARABOLA, '--updates', '1000001')).toMatch(/^2 .*from 1 to 1000000, found 1000001/)
  expect(await refused(...PARABOLA, '--updates', '1', '--alpha', '0.5')).toMatch(/^2 .*rmsprop only/)
})
