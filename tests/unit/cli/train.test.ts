import { expect, test } from 'vitest'
import { chainrule, json } from './chainrule'

const PARABOLA = ['--expr', 'param w = 2; loss = (w - target) ^ 2', '--set', 'target=1']

test('programs get the losses, the parameters and the norms of the gradients', async () => {
  const { code, stdout, stderr } = await chainrule(
    'train',
    ...PARABOLA,
    '--steps',
    '2',
    '--lr',
    '0.25',
    '--json',
  )
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(JSON.stringify(JSON.parse(stdout))).toBe(
    JSON.stringify({ losses: [1, 0.25, 0.0625], parameters: { w: 1.25 }, gradientNorms: [2, 1] }),
  )
})

test('people get a table of the steps and the final parameters', async () => {
  const { stdout } = await chainrule('train', ...PARABOLA, '--steps', '2', '--lr', '0.25')
  expect(stdout).toBe(`step  loss    gradient norm
0     1       2
1     0.25    1
2     0.0625

parameter  value
w          1.25
`)
})

test('the learning rate is 0.1 and the optimiser gradient descent', async () => {
  const given = ['train', ...PARABOLA, '--steps', '1']
  expect((await json(...given)).parameters.w).toBeCloseTo(1.8, 15)
  expect(await json(...given, '--lr', '0.1', '--optimizer', 'sgd')).toEqual(await json(...given))
})

test('momentum and Adam move otherwise', async () => {
  const after = async (optimizer: string) =>
    (await json('train', ...PARABOLA, '--steps', '2', '--optimizer', optimizer)).parameters.w
  expect(await after('momentum')).toBeCloseTo(2 - 0.1 * 2 - 0.1 * (0.9 * 2 + 1.6), 12)
  // The first steps of Adam are as long as the learning rate.
  expect(await after('adam')).toBeCloseTo(1.8, 2)
})

test.each(['--clip-norm', '--clip-value'])(
  '%s shortens the steps but not the norms that are reported',
  async (option) => {
    const clipped = await json('train', ...PARABOLA, '--steps', '1', '--lr', '1', option, '0.5')
    expect(clipped).toMatchObject({ parameters: { w: 1.5 }, gradientNorms: [2] })
  },
)

test('without a step there is one loss', async () => {
  expect(await json('train', ...PARABOLA, '--steps', '0')).toEqual({
    losses: [1],
    parameters: { w: 2 },
    gradientNorms: [],
  })
})

test('--set gives a parameter another value to start from', async () => {
  expect((await json('train', ...PARABOLA, '--set', 'w=3', '--steps', '0')).losses).toEqual([4])
})

test('random numbers are drawn again at every step where they should be', async () => {
  const text = (everyStep: boolean) =>
    `seed 1; random r = uniform(0, 1, everyStep=${everyStep}); param w = 0; loss = r + 0 * w`
  const { losses: again } = await json('train', '--expr', text(true), '--steps', '3')
  expect(new Set(again).size).toBe(4)
  const { losses: once } = await json('train', '--expr', text(false), '--steps', '3')
  expect(once).toEqual([again[0], again[0], again[0], again[0]])
})

test('a loss that overflows is noted', async () => {
  const { code, stderr } = await chainrule(
    'train',
    '--expr',
    'param w = 2; loss = w ^ 4',
    '--lr',
    '10',
    '--steps',
    '9',
  )
  expect(code).toBe(0)
  expect(stderr).toMatch(/^chainrule: --expr: note: the loss is not finite any more after \d steps: ∞\n$/)
})

test.each([
  [['--expr', 'f = x', '--set', 'x=1', '--steps', '1'], 'no-parameters', ''],
  [['--expr', 'param w = 1; f = w * x', '--steps', '1'], 'missing-value', 'x'],
])('%j is a fault of the graph', async (given, kind, path) => {
  expect((await chainrule('train', ...given)).code).toBe(1)
  expect((await json('train', ...given)).error).toMatchObject({ kind, path })
})

test.each([
  [['--steps', '1.5'], '--steps: expected a whole number, found "1.5"'],
  [['--steps', '-1'], '--steps: expected a whole number, found "-1"'],
  [[], '--steps: missing'],
  [['--steps', '1', '--lr', 'fast'], '--lr: expected a number of at least 0, found "fast"'],
  [['--steps', '1', '--clip-norm', '0'], '--clip-norm: expected a positive number, found "0"'],
  [['--steps', '1', '--optimizer', 'adan'], '--optimizer: there is no "adan": did you mean adam?'],
])('%j is wrong usage', async (options, message) => {
  const { code, stdout, stderr } = await chainrule('train', ...PARABOLA, ...options)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toBe(`chainrule: train: ${message}\n`)
})
