import { expect, test } from 'vitest'
import { ADD_THEN_MULTIPLY, chainrule, json } from './chainrule'

test('people get numbered steps with numbers put in', async () => {
  const { code, stdout, stderr } = await chainrule('steps', ADD_THEN_MULTIPLY)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toBe(`forward
   1. x = −2
   2. y = 5
   3. z = −4
   4. q = x + y
        = −2 + 5 = 3
   5. f = q · z
        = 3 · (−4) = −12

backward
   6. ∂f/∂f = 1
   7. ∂f/∂q = z
            = −4
   8. ∂f/∂z = q
            = 3
   9. ∂f/∂y = ∂q/∂y · ∂f/∂q
            = 1 · (−4) = −4
  10. ∂f/∂x = ∂q/∂x · ∂f/∂q
            = 1 · (−4) = −4
`)
})

test('programs get every step with its contributions', async () => {
  const { steps } = await json('steps', ADD_THEN_MULTIPLY)
  expect(steps).toHaveLength(10)
  expect(JSON.stringify(steps[3])).toBe(
    JSON.stringify({
      phase: 'forward',
      node: 'q',
      formula: 'q = x + y',
      substituted: 'q = −2 + 5 = 3',
      value: 3,
      contributions: [],
    }),
  )
  expect(JSON.stringify(steps[9])).toBe(
    JSON.stringify({
      phase: 'backward',
      node: 'x',
      formula: '∂f/∂x = ∂q/∂x · ∂f/∂q',
      substituted: '∂f/∂x = 1 · (−4) = −4',
      gradient: -4,
      contributions: [{ edge: { source: 'x', target: 'q', input: 'a' }, upstream: -4, local: 1, global: -4 }],
    }),
  )
})

test('at a fork every outgoing edge contributes, and the contributions add up', async () => {
  const { steps } = await json('steps', '--expr', 'p = x ^ 2; f = p * x', '--set', 'x=3')
  const { gradient, contributions } = steps.at(-1)
  const globals: number[] = contributions.map(({ global }: { global: number }) => global)
  expect(globals.toSorted((a, b) => a - b)).toEqual([9, 18])
  expect(gradient).toBe(27)
})

test('another target has a trace of its own', async () => {
  const { steps } = await json('steps', ADD_THEN_MULTIPLY, '--target', 'q')
  const backward = steps.filter(({ phase }: { phase: string }) => phase === 'backward')
  expect(backward.map(({ node }: { node: string }) => node).toSorted()).toEqual(['q', 'x', 'y'])
})

test('a graph that cannot be evaluated is a fault, after the steps that can be made', async () => {
  const given = ['steps', '--expr', 'f = x * y', '--set', 'x=3']
  const { code, stdout, stderr } = await chainrule(...given)
  expect(code).toBe(1)
  expect(stdout).toBe('forward\n  1. x = 3\n')
  expect(stderr).toMatch(/^chainrule: --expr: y has no value yet/)
  expect((await json(...given)).error).toMatchObject({ kind: 'missing-value', path: 'y' })
})

test('a note speaks of what is in the steps, and not of a wire that no gradient flows over', async () => {
  const given = ['--expr', 'f = x ^ n; k = 2 ^ x', '--set', 'x=-3', '--set', 'n=-2'] as const
  expect((await chainrule('steps', ...given, '--target', 'k')).stderr).toBe('')
  expect((await chainrule('steps', ...given, '--target', 'f')).stderr).toContain('→ f is the first edge')
  // The table of edges shows all local gradients.
  expect((await chainrule('eval', ...given, '--target', 'k')).stderr).toContain('→ f is the first edge')
})

test('where the derivative does not exist, it says what is passed by convention, and over which wire', async () => {
  const { stdout } = await chainrule('steps', '--expr', 'param x = 0; f = relu(x) + max(x, 0)')
  const said = stdout.split('\n').filter((line) => line.includes('→'))
  expect(said).toEqual([
    expect.stringContaining('x → f2: A tie: the gradient is not defined here'),
    expect.stringContaining('x → f1: Dead ReLU: its input is 0, a kink'),
  ])
})
