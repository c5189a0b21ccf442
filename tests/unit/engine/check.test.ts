import { expect, test, vi } from 'vitest'
import { checkGradients } from '@shared/engine/check'
import { evaluated } from './builders'

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
  expect(checkGradients(evaluation).nodes.find(({ node }) => node === 0)).toMatchObject({
    verdict: 'failed',
    worst: { analytic: 4 },
  })
})

test('at a kink there is nothing to compare, and it says so', () => {
  const verdicts = (text: string, x: number) =>
    checkGradients(evaluated(text, { x }).evaluation).nodes.map(({ verdict }) => verdict)
  expect(verdicts('f = relu(x)', 0)).toEqual(['kink', 'passed'])
  expect(verdicts('f = abs(x)', 0)).toEqual(['kink', 'passed'])
  expect(verdicts('f = step(x)', 0)).toEqual(['kink', 'passed'])
  expect(verdicts('f = relu(x)', 1)).toEqual(['passed', 'passed'])
})

test('a nudge does not pass where a gradient is stopped', () => {
  const { evaluation } = evaluated('f = x * stopGradient(x)', { x: 3 })
  expect(checkGradients(evaluation).nodes.every(({ verdict }) => verdict === 'passed')).toBe(true)
})

/** How many entries of the gradient of `f = sum(exp(x))` are compared. */
function checkedOf(entries: number, options: Parameters<typeof checkGradients>[1]) {
  const { evaluation } = evaluated('f = sum(exp(x))', {
    x: Array.from({ length: entries }, (_, i) => i / entries),
  })
  const updates = vi.spyOn(evaluation, 'updateValues')
  const check = checkGradients(evaluation, options)
  return { check, updates: updates.mock.calls.length }
}

test('of many entries as many are compared as the budget allows, of every node some', () => {
  const few = checkedOf(1_000, { budget: 1e6 })
  const many = checkedOf(4_000, { budget: 1e6 })
  expect(few.check.entries).toBe(2_001)
  expect(few.check.checked).toBeLessThan(400)
  // Each entry costs four times as much.
  expect(many.updates).toBeLessThan(0.4 * few.updates)
  for (const { check } of [few, many]) {
    expect(check.nodes.map(({ verdict }) => verdict)).toEqual(['passed', 'passed', 'passed'])
    expect(check.nodes.reduce((sum, { checked }) => sum + checked, 0)).toBe(check.checked)
  }
})

test('without a budget every entry is compared, each once', () => {
  const compared = new Set<string>()
  const { evaluation } = evaluated('f = sum(exp(x))', { x: Array.from({ length: 60 }, (_, i) => i / 60) })
  const setEntry = evaluation.setEntry.bind(evaluation)
  vi.spyOn(evaluation, 'setEntry').mockImplementation((node, entry, value) => {
    compared.add(`${node} ${entry}`)
    setEntry(node, entry, value)
  })
  const check = checkGradients(evaluation, { budget: Infinity })
  expect([check.checked, check.entries, compared.size]).toEqual([121, 121, 121])
})

test('the seed says which entries are compared', () => {
  const drawn = (seed: number) => {
    const { evaluation } = evaluated('f = sum(exp(x))', { x: Array.from({ length: 500 }, () => 0.5) })
    const entries: number[] = []
    const setEntry = evaluation.setEntry.bind(evaluation)
    vi.spyOn(evaluation, 'setEntry').mockImplementation((node, entry, value) => {
      entries.push(entry)
      setEntry(node, entry, value)
    })
    checkGradients(evaluation, { budget: 1e5, seed })
    return entries
  }
  expect(drawn(1)).toEqual(drawn(1))
  expect(drawn(1)).not.toEqual(drawn(2))
})

test('a wrong gradient of one node among thousands of entries is found', () => {
  const { evaluation } = evaluated('f = sum(exp(x))', { x: Array.from({ length: 20_000 }, () => 0.5) })
  evaluation.gradientOf(0)!.data.fill(3)
  const { nodes } = checkGradients(evaluation, { budget: 1e6 })
  expect(nodes.map(({ node, verdict }) => [node, verdict])).toContainEqual([0, 'failed'])
})

test('a large target whose last digits are lost to rounding is no failure', () => {
  const { evaluation } = evaluated('f = sum(exp(x))', {
    x: Array.from({ length: 300_000 }, (_, i) => i / 3e5),
  })
  const { nodes } = checkGradients(evaluation, { budget: 3e7 })
  expect(nodes.map(({ verdict }) => verdict)).toEqual(['passed', 'passed', 'passed'])
  evaluation.gradientOf(0)!.data.fill(10)
  expect(checkGradients(evaluation, { budget: 3e7 }).nodes[0]!.verdict).toBe('failed')
})

test('what nothing comes of is counted too, so that an entry without effect is not free', () => {
  const many = Array.from({ length: 2_000 }, (_, i) => `y${i} = relu(x)`).join('; ')
  const { evaluation } = evaluated(`${many}; f = y0 + x`, { x: -1 })
  const { checked, entries } = checkGradients(evaluation, { budget: 1e5 })
  expect(entries).toBe(3)
  expect(checked).toBeLessThan(3)
})

test('nor is a mean of as many equal entries, whose rounding goes one way', () => {
  const { evaluation } = evaluated('f = mean(0.1 * tanh(broadcastTo(w, shape=[1000000])))', { w: 0.5 })
  const { nodes } = checkGradients(evaluation, { budget: 1e8 })
  expect(nodes.filter(({ verdict }) => verdict !== 'passed')).toEqual([])
})

const verdictOf = (text: string, x: number, name = 'x') => {
  const { evaluation, program } = evaluated(text, { x })
  const { nodes } = checkGradients(evaluation)
  return nodes.find(({ node }) => program.graph.nodes[node]!.name === name)?.verdict
}

test.each([
  ['f = 1e6 + x', 1],
  ['f = log(x)', 1e-10],
  ['f = sqrt(x)', 1e-12],
  ['f = exp(x)', 30],
  ['f = x ^ 3', -1.5],
  ['f = x * 1e200', 1e100],
  ['f = sigmoid(1e6 * x)', 1e-7],
])('%s at %d passes', (text, x) => {
  expect(verdictOf(text, x)).toBe('passed')
})

test.each([
  ['f = (x + 1e16) - 1e16', 1],
  ['f = sqrt(x)', 0],
  ['f = log(x)', -1],
  ['f = sqrt(x * x)', 0],
  // What swings to and fro within the smallest step.
  ['f = sin(1 / x)', 1e-5],
  ['f = sin(x)', 1e15],
  ['f = cos(3e12 * x)', 0.3],
])('%s at %d cannot be checked, and says so', (text, x) => {
  expect(verdictOf(text, x)).toBe('uncheckable')
})

test.each([
  ['f = abs(x)', 0],
  ['f = norm(x)', 0],
  ['f = max(x, -x)', 0],
])('between opposite slopes is a kink, though 0 is what differences say: %s at %d', (text, x) => {
  expect(verdictOf(text, x)).toBe('kink')
  for (const aside of [-0.3, 0.3]) expect(verdictOf(text, x + aside)).toBe('passed')
})

test.each(['f = x ^ 2', 'f = cos(x)', 'f = 0 * x', 'f = relu(-1 - x ^ 2)'])(
  'where a curve is level there is none: %s',
  (text) => expect(verdictOf(text, 0)).toBe('passed'),
)

test.each([
  ['f = where(x > 0, x, -x)', 0],
  ['f = where(x > 0, x, 2 * x)', 0],
  ['f = where(x > 0, x ^ 2, x + 1)', 0],
  ['f = x + (x > 1)', 1],
  ['f = x * (x >= 2)', 2],
  ['f = x * where(x == 3, 1, 0)', 3],
])('where a comparison changes its mind is a kink: %s at %d', (text, x) => {
  expect(verdictOf(text, x)).toBe('kink')
  for (const aside of [-0.3, 1e-4, 0.3]) expect(verdictOf(text, x + aside)).toBe('passed')
})

test.each([0, 0.5, 1, 7])('a jump is a kink, with %d at 0, too', (atZero) => {
  expect(verdictOf(`f = step(x, ${atZero})`, 0)).toBe('kink')
  expect(verdictOf(`f = step(x, ${atZero}) + x ^ 2`, 0)).toBe('kink')
  expect(verdictOf('f = sign(x)', 0)).toBe('kink')
})

test.each([
  ['f = 1e6 * x ^ 2', 1],
  ['f = exp(20 * x)', 1],
  ['f = sigmoid(1000 * x)', 0.001],
  ['f = sqrt(x)', 1e-6],
])('a wrong gradient of %s at %d, where it is steep, is no kink', (text, x) => {
  const { evaluation, program } = evaluated(text, { x })
  const node = program.graph.nodes.findIndex(({ name }) => name === 'x')
  evaluation.gradientOf(node)!.data[0]! *= 1.01
  const { nodes } = checkGradients(evaluation)
  expect(nodes.find((check) => check.node === node)!.verdict).toBe('failed')
})

test('what is given is not checked', () => {
  expect(verdictOf('f = x ^ 3', -1.5, 'c1')).toBeUndefined()
})

test('where a logarithm is stopped, what is passed is no slope, and it says so', () => {
  expect(verdictOf('p = sigmoid(x); f = binaryCrossEntropy(p, 1)', -101)).toBe('kink')
  expect(verdictOf('f = clamp(x, 1, 1)', 1)).toBe('kink')
})
