import { expect, test } from 'vitest'
import { Evaluation } from '@shared/engine/evaluation'
import { compile, type Program } from '@shared/engine/program'
import { isGiven } from '@shared/engine/given'
import { traceOf } from '@shared/engine/trace'
import { scalar } from '@shared/tensor/tensor'
import { at, edge, evaluated, graphOf, node, run } from './builders'
import { randomGraph, randomTensorGraph } from './random-graphs'

test('f = (x + y) z has the values and gradients of the lecture', () => {
  const { value, gradient } = evaluated('q = x + y; f = q * z', { x: -2, y: 5, z: -4 })
  expect([value('q'), value('f')]).toEqual([3, -12])
  expect(['x', 'y', 'z', 'q', 'f'].map(gradient)).toEqual([-4, -4, 3, -4, 1])
})

test('any node can be the target', () => {
  const { gradient } = evaluated('q = x + y; f = q * z', { x: -2, y: 5, z: -4 }, 'q')
  expect(gradient('q')).toBe(1)
  expect(gradient('x')).toBe(1)
})

test('what the target does not depend on has no gradient, which is not 0', () => {
  const { gradient, value } = evaluated('g = x * w; f = x * 0; h = sign(f)', { x: 2, w: 3 })
  expect(gradient('w')).toBeNull()
  expect(gradient('g')).toBeNull()
  expect(gradient('x')).toBe(0)
  expect(value('g')).toBe(6)
})

test('a stopped gradient and a class label get no gradient', () => {
  const stopped = evaluated('f = x * stopGradient(x)', { x: 3 })
  expect(stopped.gradient('x')).toBe(3)
  const labelled = evaluated('f = softmaxCrossEntropy(z, label)', { z: [1, 2, 3], label: 2 })
  expect(labelled.gradient('label')).toBeNull()
  expect(labelled.gradient('z')).not.toBeNull()
})

test('at a fork contributions add up, once per edge: x · x has two', () => {
  expect(evaluated('f = x * x', { x: 5 }).gradient('x')).toBe(10)
  expect(evaluated('a = abs(x); s = x + a; r = s * 0.5', { x: -0.09 }).gradient('x')).toBe(0)
})

test('the gradient of a broadcast input has the shape of the input', () => {
  const { gradient } = evaluated('f = sum(W * b + c)', {
    W: [
      [1, 2, 3],
      [4, 5, 6],
    ],
    b: [1, 10, 100],
    c: 7,
  })
  expect(gradient('b')).toEqual([5, 7, 9])
  expect(gradient('c')).toBe(6)
  expect(gradient('W')).toEqual([
    [1, 10, 100],
    [1, 10, 100],
  ])
})

test('two nodes of one operation that broadcast differently do not mix', () => {
  const { value, gradient } = evaluated('p = a * b; q = c * d; f = sum(p) + sum(q)', {
    a: [1, 2],
    b: 3,
    c: [[1], [2]],
    d: [5, 6, 7],
  })
  expect(value('p')).toEqual([3, 6])
  expect(value('q')).toEqual([
    [5, 6, 7],
    [10, 12, 14],
  ])
  expect(gradient('b')).toBe(3)
  expect(gradient('c')).toEqual([[18], [18]])
  expect(gradient('d')).toEqual([3, 3, 3])
})

test('two nodes of one operation with other attributes do not mix', () => {
  const { value, gradient } = evaluated('a = leakyRelu(x, 0.1); b = leakyRelu(y, 0.5); f = a + b', {
    x: -1,
    y: -1,
  })
  expect([value('a'), value('b'), gradient('x'), gradient('y')]).toEqual([-0.1, -0.5, 0.1, 0.5])
})

test('of two nodes that broadcast alike each sums what it repeated', () => {
  const { gradient } = evaluated('p = a * b; q = c * d; f = sum(p) + sum(q)', {
    a: [1, 2],
    b: 3,
    c: [10, 20],
    d: 4,
  })
  expect([gradient('a'), gradient('b'), gradient('c'), gradient('d')]).toEqual([[3, 3], 3, [4, 4], 30])
})

test('each part of what is joined gets its own gradient', () => {
  const { gradient } = evaluated('f = sum(stack(a, b, c) * w)', { a: 1, b: 2, c: 3, w: [5, 6, 7] })
  expect(['a', 'b', 'c'].map(gradient)).toEqual([5, 6, 7])
})

test('a tensor target counts as the sum of its entries', () => {
  const { gradient } = evaluated('y = W @ x', {
    W: [
      [1, 2],
      [3, 4],
    ],
    x: [1, 1],
  })
  expect(gradient('y')).toEqual([1, 1])
  expect(gradient('x')).toEqual([4, 6])
})

test('without a target there are values and no gradients', () => {
  const { graph } = graphOf('f = x * 2', { x: 3 })
  const { value, gradient } = run(graph, null)
  expect([value('f'), gradient('f'), gradient('x')]).toEqual([6, null, null])
})

test('NaN and infinities propagate', () => {
  const { value, gradient } = evaluated('s = square(x); f = sqrt(s)', { x: 0 })
  expect(value('f')).toBe(0)
  expect(gradient('s')).toBe(Infinity)
  expect(gradient('x')).toBeNaN()
})

const bits = (numbers: Float64Array): string =>
  Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('hex')

/** Everything an evaluation knows, bit for bit; numbers on edges that carry no gradient do not count. */
function snapshot(evaluation: Evaluation): string {
  const { program } = evaluation
  return program.graph.nodes
    .map((_, node) => {
      const [value, gradient] = [evaluation.valueOf(node), evaluation.gradientOf(node)]
      return `${value && bits(value.data)} ${gradient && bits(gradient.data)}`
    })
    .join('\n')
}

const graphs = (count: number) =>
  Array.from({ length: count }, (_, seed) => (seed % 2 ? randomTensorGraph(seed) : randomGraph(seed, 60)))

test('step by step gives the same bits as all at once', () => {
  for (const { graph, target } of graphs(100)) {
    const program = compile(graph)
    const whole = new Evaluation(program, at(program, target))
    whole.forward()
    whole.backward()
    const stepped = new Evaluation(program, at(program, target))
    for (const step of traceOf(stepped))
      if (step.phase === 'forward') stepped.forwardNode(step.node)
      else stepped.backwardNode(step.node)
    // What is given has no step, and its gradient nevertheless.
    for (const node of program.order)
      if (isGiven(program, node) && stepped.flow.reached[node]) stepped.backwardNode(node)
    expect(snapshot(stepped)).toBe(snapshot(whole))
  }
})

test('after a changed input an update gives the same bits as a fresh run', () => {
  for (const { graph, target } of graphs(100)) {
    const program = compile(graph)
    const updated = new Evaluation(program, at(program, target))
    updated.forward()
    updated.backward()
    const inputs = [...program.held.keys()]
    for (const node of inputs.slice(0, 3)) {
      const { shape, data } = program.held.get(node)!
      const value = { shape, data: data.map((entry) => entry * 0.5 + 0.125) }
      updated.setValue(node, value)
      updated.update()
    }
    const fresh = new Evaluation(program, at(program, target))
    for (const node of inputs.slice(0, 3)) {
      const { shape, data } = program.held.get(node)!
      fresh.setValue(node, { shape, data: data.map((entry) => entry * 0.5 + 0.125) })
    }
    fresh.forward()
    fresh.backward()
    expect(snapshot(updated)).toBe(snapshot(fresh))
  }
})

test('an update names what changed and leaves the rest alone', () => {
  const { program, evaluation, set, gradient } = evaluated(
    'q = x + y; f = q * z; g = w * w',
    { x: -2, y: 5, z: -4, w: 3 },
    'f',
  )
  set('z', 2)
  const { values, gradients } = evaluation.update()
  expect(namesIn(program, values)).toEqual(['f', 'z'])
  expect(namesIn(program, gradients)).toEqual(['q', 'x', 'y'])
  expect(gradient('x')).toBe(2)
  // max(z, w) does not move with the smaller of the two, and nothing after it is touched.
  const cut = evaluated('m = max(z, w); f = exp(m)', { z: 5, w: 1 })
  cut.set('w', 2)
  expect(namesIn(cut.program, cut.evaluation.update().values)).toEqual(['w'])
})

const namesIn = ({ graph }: Program, indices: readonly number[]) =>
  indices.map((index) => graph.nodes[index]!.name).sort()

test('an update comes to each node once, after all that it is computed from', () => {
  const { program, evaluation, set } = evaluated('a = x * x; b = a * x; c = b * a; d = c * b; f = d * x', {
    x: 2,
  })
  set('x', 3)
  const { values, gradients, edges } = evaluation.update()
  expect(namesIn(program, values)).toEqual(['a', 'b', 'c', 'd', 'f', 'x'])
  expect(namesIn(program, gradients)).toEqual(['a', 'b', 'c', 'd', 'x'])
  expect(namesIn(program, edges)).toEqual(['a', 'b', 'c', 'd', 'f', 'x'])
})

test('an update says nothing of what the one before changed', () => {
  const { program, evaluation, set } = evaluated('p = x * y; f = p + z', { x: 2, y: 3, z: 4 })
  set('x', 5)
  evaluation.update()
  set('z', 6)
  const { values, gradients, edges } = evaluation.update()
  expect([values, gradients, edges].map((nodes) => namesIn(program, nodes))).toEqual([
    ['f', 'z'],
    [],
    ['f', 'z'],
  ])
})

test('a gradient follows a value though the product of the two stays as it is', () => {
  const { evaluation, set, value, gradient } = evaluated('p = x * y; f = p + 1', { x: 2, y: 0 })
  set('x', 3)
  evaluation.update()
  expect([value('p'), gradient('x'), gradient('y')]).toEqual([0, 0, 3])
})

test('0 that becomes −0 is carried on through what equals it', () => {
  const { evaluation, set, value } = evaluated('a = x * 1; f = 1 / a', { x: 0 })
  expect(value('f')).toBe(Infinity)
  set('x', -0)
  evaluation.update()
  expect(value('f')).toBe(-Infinity)
})

test('random sources draw in the order of the nodes from one stream, and again only where asked to', () => {
  const { graph, target } = graphOf(
    'seed 42; random X = uniform(0, 1, shape=[2]); random R = uniform(0, 1, shape=[2], everyStep=true); f = sum(X * R)',
  )
  const { evaluation, value } = run(graph, target)
  // numpy.random.seed(42); numpy.random.random_sample(6)
  expect(value('X')).toEqual([0.3745401188473625, 0.9507143064099162])
  expect(value('R')).toEqual([0.7319939418114051, 0.5986584841970366])
  evaluation.drawing.again()
  evaluation.forward()
  expect(value('X')).toEqual([0.3745401188473625, 0.9507143064099162])
  expect(value('R')).toEqual([0.15601864044243652, 0.15599452033620265])
})

test('the values that are held are those of when they were asked for', () => {
  const { evaluation, program, set } = evaluated('f = sum(x * y)', { x: [1, 2], y: [3, 4] })
  const heldBy = (held: typeof program.held, name: string) => [...held.get(at(program, name))!.data]
  expect(evaluation.held()).toBe(program.held)
  set('x', [5, 6])
  const before = evaluation.held()
  set('x', [7, 8])
  expect([heldBy(before, 'x'), heldBy(before, 'y')]).toEqual([
    [5, 6],
    [3, 4],
  ])
  expect(heldBy(evaluation.held(), 'x')).toEqual([7, 8])
  expect(heldBy(program.held, 'x')).toEqual([1, 2])
})

test('an update goes on where any entry changed, the first or the last', () => {
  for (const x of [
    [9, 2, 3],
    [1, 9, 3],
    [1, 2, 9],
  ]) {
    const made = evaluated('p = x * y; q = p * p; f = sum(q)', { x: [1, 2, 3], y: [4, 5, 6] })
    made.set('x', x)
    made.evaluation.update()
    const fresh = evaluated('p = x * y; q = p * p; f = sum(q)', { x, y: [4, 5, 6] })
    for (const name of ['p', 'q', 'f', 'x', 'y'])
      expect([made.value(name), made.gradient(name)]).toEqual([fresh.value(name), fresh.gradient(name)])
  }
})

test('at a fork every entry of every contribution counts', () => {
  const { gradient } = evaluated('a = x * 2; b = x * 3; c = x * 5; f = sum(a + b * c)', { x: [1, 10] })
  // 2 + 15 · 2x
  expect(gradient('x')).toEqual([32, 302])
})

test('a value of another shape is refused as a bug: it needs another program', () => {
  const { evaluation, program } = evaluated('f = sum(x)', { x: [1, 2] })
  expect(() => evaluation.setValue(at(program, 'x'), scalar(1))).toThrow('another program')
})

test('a chain of 100,000 nodes evaluates and differentiates', () => {
  const names = ['x', ...Array.from({ length: 100_000 }, (_, i) => `f${i}`)]
  const links = names.slice(1).map((name, i) => [edge(names[i]!, name, 'a'), edge('x', name, 'b')])
  const nodes = names.map((name) => (name === 'x' ? node(name, 'input', 1) : node(name, 'add')))
  const { value, gradient } = run({ seed: 0, nodes, edges: links.flat() }, 'f99999')
  expect(value('f99999')).toBe(100_001)
  expect(gradient('x')).toBe(100_001)
})
