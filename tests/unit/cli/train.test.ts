import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chainrule, folder, json } from './chainrule'

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
  // The first steps of Adam are as long as the learning rate, which is 0.001 there.
  expect(await after('adam')).toBeCloseTo(1.998, 5)
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
  expect(stderr).toMatch(/^chainrule: --expr: note: the loss is not finite any more after \d steps: ∞\n/)
})

test.each([
  [
    'param w = 2; a = w - 2.1; b = log(a * a - 1); loss = b * b',
    'the loss is not finite any more after 0 steps: NaN',
    'b is the first node whose value is not finite: NaN',
  ],
  [
    'param w = 1; h = sqrt(w - 0.15); loss = h',
    'the loss is not finite any more after 43 steps: NaN',
    'h is the first node whose value is not finite: NaN',
  ],
  [
    'param w = 0; loss = sqrt(w)',
    'the gradient is not finite any more after 0 steps: the parameters did not move on',
    'w → loss is the first edge whose gradient is not finite: ∞',
  ],
])('where %s ceases to be finite, the step and the first node are named', async (text, what, where) => {
  const { code, stderr } = await chainrule('train', '--expr', text, '--steps', '50', '--clip-norm', '0.2')
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: `chainrule: --expr: note: ${what}\nchainrule: --expr: note: ${where}\n`,
  })
})

test.each([
  [['--expr', 'f = x', '--set', 'x=1', '--steps', '1'], 'no-parameters', ''],
  [['--expr', 'param w = 1; f = w * x', '--steps', '1'], 'missing-value', 'x'],
])('%j is a fault of the graph', async (given, kind, path) => {
  expect((await chainrule('train', ...given)).code).toBe(1)
  expect((await json('train', ...given)).error).toMatchObject({ kind, path })
})

test.each([
  [['--steps', '1.5'], '--steps: expected a whole number of at least 0, found "1.5"'],
  [['--steps', '-1'], '--steps: expected a whole number of at least 0, found "-1"'],
  [['--steps', '1', '--seed', '-1'], '--seed: expected a whole number of at least 0, found "-1"'],
  [[], '--steps: missing'],
  [['--steps', '1', '--lr', 'fast'], '--lr: expected a number of at least 0, found "fast"'],
  [['--steps', '1', '--clip-norm', '0'], '--clip-norm: expected a positive number, or none, found "0"'],
  [['--steps', '1', '--optimizer', 'adan'], '--optimizer: there is no "adan": did you mean adam?'],
  [['--steps', '1', '--epochs', '1'], '--epochs: not together with --steps'],
  [
    ['--steps', '1', '--betas', '0.9'],
    '--betas: expected two numbers with a comma between, such as 0.9,0.999, found "0.9"',
  ],
  [['--steps', '1', '--betas', '0.9,0.99'], '--betas: goes with --optimizer adam or adamw only'],
  [
    ['--steps', '1', '--optimizer', 'adam', '--betas', '0.9,1'],
    '--betas: expected a finite number of at least 0 and below 1',
  ],
  [['--steps', '1', '--gamma', '0.9'], '--gamma: goes with --schedule step or exponential only'],
  [['--steps', '1', '--nesterov'], '--nesterov: Nesterov’s step needs a momentum above 0 and no dampening'],
  [['--steps', '1', '--schedule', 'cosine', '--t-max', '0'], '--t-max: expected an integer of at least 1'],
  [['--steps', '1', '--batch', '0'], '--batch: expected a whole number of at least 1, found "0"'],
  [['--steps', '1', '--every', '0'], '--every: expected a whole number of at least 1, found "0"'],
  [
    ['--steps', '3000001', '--every', '2'],
    '--every: 1,500,001 steps would be printed, more than 1,000,000: take 4 or more',
  ],
])('%j is wrong usage', async (options, message) => {
  const { code, stdout, stderr } = await chainrule('train', ...PARABOLA, ...options)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toBe(`chainrule: train: ${message}\n`)
})

test('CSV and JSON are not asked for together', async () => {
  const { code, stderr } = await chainrule('train', ...PARABOLA, '--steps', '1', '--csv', '--json')
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'chainrule: train: --csv: not together with --json\n' })
})

test('every so many steps are printed, and the last one', async () => {
  const given = ['train', ...PARABOLA, '--steps', '5', '--lr', '0.25']
  expect(await json(...given, '--every', '2')).toMatchObject({
    steps: [0, 2, 4, 5],
    losses: [1, 0.0625, 0.00390625, 0.0009765625],
  })
  expect((await chainrule(...given, '--every', '3', '--csv')).stdout).toBe(
    'step,loss,gradientNorm,rate\n0,1,2,0.25\n3,0.015625,0.25,0.25\n5,0.0009765625,0.0625,0.25\n',
  )
})

test('-o writes the document with its trained values, drawn ones as parameters', async () => {
  const file = join(folder(), 'trained.chainrule')
  const text = 'seed 2; random param v = uniform(0, 1); param w = 2; loss = (w - 1) ^ 2 + v * v'
  const { code } = await chainrule('train', '--expr', text, '--steps', '1', '--lr', '0.25', '-o', file)
  expect(code).toBe(0)
  const { nodes } = await json('eval', file)
  expect(nodes.w).toMatchObject({ op: 'parameter', value: 1.5 })
  expect(nodes.v).toMatchObject({ op: 'parameter' })
  const { nodes: before } = await json('eval', '--expr', text)
  expect(nodes.v.value).toBeCloseTo(before.v.value / 2, 15)
})

test('-o writes what the options put in, too, so that a training goes on from there', async () => {
  const [file, trained] = [join(folder(), 'before.chainrule'), join(folder(), 'after.chainrule')]
  await chainrule('new', 'param w = 2; input x = 1; loss = (w * x - 1) ^ 2; other = w * x', '-o', file)
  const given = ['--lr', '0.05', '--steps']
  const whole = await json('train', file, '--set', 'x=3', '--target', 'loss', ...given, '5')
  await chainrule('train', file, '--set', 'x=3', '--target', 'loss', ...given, '2', '-o', trained)
  const rest = await json('train', trained, ...given, '3')
  expect(rest.losses).toEqual(whole.losses.slice(2))
  expect(rest.parameters).toEqual(whole.parameters)
})

test('what a document says about its training holds, unless an option says otherwise', async () => {
  const file = join(folder(), 'set.chainrule')
  await chainrule('new', 'param w = 2; loss = (w - 1) ^ 2', '-o', file)
  const record = JSON.parse(readFileSync(file, 'utf8'))
  const optimizer = { name: 'sgd', numbers: { momentum: 0.5 } }
  record.training = { optimizer, schedule: { name: 'constant', numbers: {} }, learningRate: 0.25, length: 2 }
  writeFileSync(file, JSON.stringify(record))
  // v = 2, w = 1.5; v = 0.5 · 2 + 1 = 2, w = 1
  expect(await json('train', file)).toMatchObject({ losses: [1, 0.25, 0], parameters: { w: 1 } })
  expect((await json('train', file, '--momentum', '0')).losses).toEqual([1, 0.25, 0.0625])
  expect((await json('train', file, '--steps', '1', '--lr', '0')).losses).toEqual([1, 1])
  expect((await json('train', file, '--optimizer', 'adam', '--steps', '1')).parameters.w).toBeCloseTo(
    1.999,
    9,
  )
})

describe('how gradients are clipped', () => {
  // Its gradient is 4 before the first step.
  const clipped = async (training: object, ...given: string[]) => {
    const path = join(folder(), 'clipped.chainrule')
    await chainrule('new', 'param w = 3; loss = (w - 1) ^ 2', '-o', path)
    const record = { ...JSON.parse(readFileSync(path, 'utf8')), training: { ...training, learningRate: 1 } }
    writeFileSync(path, JSON.stringify(record))
    return (await json('train', path, '--steps', '1', ...given)).parameters.w
  }

  test('a document says, unless an option says none', async () => {
    expect(await clipped({ clipNorm: 1 })).toBe(2)
    expect(await clipped({ clipNorm: 1 }, '--clip-norm', 'none')).toBe(-1)
    expect(await clipped({ clipValue: 1 }, '--clip-value', 'none')).toBe(-1)
    expect(await clipped({ clipNorm: 1 }, '--clip-value', 'none')).toBe(2)
  })

  test('one way that an option asks for takes the place of the other one of the document', async () => {
    expect(await clipped({ clipNorm: 1 }, '--clip-value', '2')).toBe(1)
    expect(await clipped({ clipValue: 1 }, '--clip-norm', '2')).toBe(1)
    expect(await clipped({ clipNorm: 1 }, '--clip-value', '2', '--clip-norm', '0.5')).toBe(2.5)
  })

  test('follows a convention that an option may name', async () => {
    const exact = await clipped({ clipNorm: 1 })
    const asPyTorch = await clipped({ clipNorm: 1 }, '--clip-convention', 'pytorch')
    expect(asPyTorch).toBeGreaterThan(exact)
    expect(asPyTorch).toBeCloseTo(exact, 5)
    expect(await clipped({ clipNorm: 1, clipConvention: 'pytorch' }, '--clip-convention', 'exact')).toBe(
      exact,
    )
  })

  test('neither by a bound of 0 nor by a word', async () => {
    for (const bound of ['0', 'off']) {
      const { stderr, code } = await chainrule('train', '--expr', 'param w = 1', '--clip-norm', bound)
      expect([code, stderr]).toEqual([2, expect.stringContaining('expected a positive number, or none')])
    }
  })
})

test('help says that what no option says the document says', async () => {
  for (const command of ['train', 'steps', 'health'])
    expect((await chainrule(command, '--help')).stdout).toContain('the document says')
})
