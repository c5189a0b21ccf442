import { expect, test } from 'vitest'
import { sourcesOf } from '@shared/engine/topology'
import { traceOf } from '@shared/engine/trace'
import { at, edgeBetween, evaluated, run } from './builders'
import { randomGraph } from './random-graphs'

const neuron = 'f1 = w * x; f2 = sigmoid(f1); f3 = f2 - y; f4 = f3 ^ 2; f5 = f4 * 0.5'
const values = { w: 0.5, x: 1, y: 1 }

test('every node steps forward once, then what the target depends on and is not given steps backward', () => {
  const { evaluation, program } = evaluated(neuron, values)
  const steps = traceOf(evaluation).map(({ phase, node }) => `${phase} ${program.graph.nodes[node]!.name}`)
  expect(steps.slice(0, 4)).toEqual(['forward w', 'forward x', 'forward f1', 'forward f2'])
  expect(steps.filter((step) => step.startsWith('backward'))).toEqual(
    ['f5', 'f4', 'f3', 'y', 'f2', 'f1', 'x', 'w'].map((name) => `backward ${name}`),
  )
})

test('at each step all that it is computed from is already there', () => {
  for (let seed = 0; seed < 50; seed++) {
    const { graph, target } = randomGraph(seed, 40)
    const { evaluation, program } = run(graph, target)
    const done = { forward: new Set<number>(), backward: new Set<number>() }
    for (const step of traceOf(evaluation)) {
      const inputs = sourcesOf(program, step.node)
      if (step.phase === 'forward') expect([...inputs].every((source) => done.forward.has(source))).toBe(true)
      else expect(step.contributions.every((edge) => done.backward.has(program.edgeTarget[edge]!))).toBe(true)
      done[step.phase].add(step.node)
    }
  }
})

test('what flows over no edge is no contribution', () => {
  const { program, evaluation } = evaluated('s = stopGradient(x); f = s * x', { x: 3 })
  const steps = traceOf(evaluation).filter(({ phase }) => phase === 'backward')
  const [step] = steps.filter(({ node }) => node === at(program, 'x'))
  expect(step).toMatchObject({ contributions: [edgeBetween(program, 'x', 'f')] })
})
