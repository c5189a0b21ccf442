import { expect, test } from 'vitest'
import { explain, traceOf } from '@shared/engine/trace'
import { evaluated, run } from './builders'
import { randomGraph } from './random-graphs'

const neuron = 'f1 = w * x; f2 = sigmoid(f1); f3 = f2 - y; f4 = f3 ^ 2; f5 = f4 * 0.5'
const values = { w: 0.5, x: 1, y: 1 }

test('every node steps forward once, then what the target depends on steps backward', () => {
  const { evaluation, program } = evaluated(neuron, values)
  const steps = traceOf(evaluation).map(({ phase, node }) => `${phase} ${program.graph.nodes[node]!.name}`)
  expect(steps.slice(0, 4)).toEqual(['forward w', 'forward x', 'forward f1', 'forward f2'])
  expect(steps.filter((step) => step.startsWith('backward'))).toEqual(
    ['f5', 'c1', 'f4', 'f3', 'y', 'f2', 'f1', 'x', 'w'].map((name) => `backward ${name}`),
  )
})

test('at each step all that it is computed from is already there', () => {
  for (let seed = 0; seed < 50; seed++) {
    const { graph, target } = randomGraph(seed, 40)
    const { evaluation, program } = run(graph, target)
    const done = { forward: new Set<number>(), backward: new Set<number>() }
    for (const step of traceOf(evaluation)) {
      const inputs = program.inputNode.subarray(
        program.inputStart[step.node],
        program.inputStart[step.node + 1],
      )
      if (step.phase === 'forward') expect([...inputs].every((source) => done.forward.has(source))).toBe(true)
      else expect(step.contributions.every((edge) => done.backward.has(program.edgeTarget[edge]!))).toBe(true)
      done[step.phase].add(step.node)
    }
  }
})

test('a step is written with names and with numbers put in', () => {
  const { evaluation, program } = evaluated(neuron, values)
  const written = Object.fromEntries(
    traceOf(evaluation).map((step) => {
      const { formula, substituted } = explain(evaluation, step, 'text')
      return [`${step.phase} ${program.graph.nodes[step.node]!.name}`, [formula, substituted]]
    }),
  )
  expect(written['forward x']).toEqual(['x', 'x = 1'])
  expect(written['forward f1']).toEqual(['f1 = w · x', 'f1 = 0.5 · 1 = 0.5'])
  expect(written['forward f2']).toEqual(['f2 = σ(f1)', 'f2 = σ(0.5) = 0.6225'])
  expect(written['forward f4']).toEqual(['f4 = f3²', 'f4 = (−0.3775)² = 0.1425'])
  expect(written['backward f5']).toEqual(['∂f5/∂f5 = 1', '∂f5/∂f5 = 1'])
  expect(written['backward f1']).toEqual([
    '∂f5/∂f1 = ∂f2/∂f1 · ∂f5/∂f2',
    '∂f5/∂f1 = 0.235 · (−0.3775) = −0.08872',
  ])
})

test('right at the target the local gradient stands for itself', () => {
  const { evaluation, program } = evaluated('q = x + y; f = q * z; g = 1 / f', { x: -2, y: 5, z: -4 })
  const explained = (name: string) =>
    explain(
      evaluation,
      traceOf(evaluation).find(
        (step) => step.phase === 'backward' && program.graph.nodes[step.node]!.name === name,
      )!,
      'text',
    )
  expect(explained('f')).toMatchObject({
    formula: '∂g/∂f = −1 / f²',
    substituted: '∂g/∂f = −1 / (−12)² = −0.006944',
  })
})

test('at a fork the contributions are summed', () => {
  const { evaluation } = evaluated('a = abs(x); s = x + a; r = s * 0.5', { x: -0.09 })
  const step = traceOf(evaluation).at(-1)!
  expect(explain(evaluation, step, 'text')).toMatchObject({
    formula: '∂r/∂x = ∂s/∂x · ∂r/∂s + ∂a/∂x · ∂r/∂a',
    substituted: '∂r/∂x = 1 · 0.5 + (−1) · 0.5 = 0',
  })
})

test('for tensors the product that computes the gradient is written', () => {
  const { evaluation, program } = evaluated('z = W @ x; s = sum(z)', {
    W: [
      [1, 2],
      [3, 4],
    ],
    x: [1, -1],
  })
  const step = traceOf(evaluation).find(
    ({ phase, node }) => phase === 'backward' && program.graph.nodes[node]!.name === 'x',
  )!
  expect(explain(evaluation, step, 'text').formula).toBe('∂s/∂x = Wᵀ (∂s/∂z)')
})

test('as LaTeX a name with digits gets a subscript', () => {
  const { evaluation } = evaluated(neuron, values)
  const step = traceOf(evaluation).find((one) => one.phase === 'backward' && one.node === 2)!
  expect(explain(evaluation, step, 'latex').formula).toBe(
    '\\frac{\\partial f_{5}}{\\partial f_{1}} = \\frac{\\partial f_{2}}{\\partial f_{1}} \\cdot \\frac{\\partial f_{5}}{\\partial f_{2}}',
  )
})
