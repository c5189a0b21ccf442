import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Graph } from '@shared/engine/graph'
import { parseExpressions } from '@shared/expression/build'
import { printExpressions } from '@shared/expression/print'
import { english, say } from '@shared/words'
import { built, byName, printed, targetName } from './texts'
import { inShort, programs, trees } from './programs'

const printedAgain = (text: string) => printed(built(text))

describe('a graph as text', () => {
  test.each([
    ['f = (x + y) * z', 'f1 = x + y\nf = f1 * z'],
    ['q = x + y; f = q * z', 'q = x + y\nf = q * z'],
    ['f = x * 2 + 1', 'f1 = x * 2\nf = f1 + 1'],
    ['f = 1 / (1 + exp(-x))', 'c1 = 1\nf1 = -x\nf2 = exp(f1)\nf3 = c1 + f2\nf = 1 / f3'],
    ['x ^ 2 @ -3 - [1, -2]', 'f1 = x ^ 2\nf2 = f1 @ (-3)\nf3 = f2 - [1, -2]'],
    ['a = b', 'a = b'],
    ['a = identity(3); b = neg(4); c = -(5)', 'a = identity(3)\nb = neg(4)\nc = neg(5)'],
    ['a = 3; f = a + a', 'a = 3\nf = a + a'],
    ['f = div(1, x) + pow(x, 2)', 'f1 = div(1, x)\nf2 = pow(x, 2)\nf = f1 + f2'],
    ['f = square(-3) + 1 / 3', 'f1 = (-3) ^ 2\nf2 = 1 / 3\nf = f1 + f2'],
    ['f = -0 * inf - nan', 'f1 = (-0) * Infinity\nf = f1 - NaN'],
    ['f = x - 1e21 * 1e-7', 'x\nf1 = 1e+21 * 1e-7\nf = x - f1'],
    ['f = max(x, 3); x', 'f = max(x, 3)\nx'],
    ['s = sum(x, 0); t = sum(s, keepdims=true)', 's = sum(x, axis=0)\nt = sum(s, keepdims=true)'],
    ['f = clamp(x, -1, 1)', 'f = clamp(x, lo=-1, hi=1)'],
    ['f = reshape(concat(a, b, axis=1), [])', 'f1 = concat(a, b, axis=1)\nf = reshape(f1, shape=[])'],
    ['param W = [[1, 2]]; param b; W + b', 'param W = [[1, 2]]\nparam b\nf1 = W + b'],
    ['z = W * x; x; W', 'z = W * x\nW'],
    ['input x = −2; given y = 1; f = x * y', 'input x = -2\ny = 1\nf = x * y'],
    ['given y; input x; f = x - y', 'given y\nf = x - y'],
    ['given input x = 3; not given y = 1; f = x * y', 'given input x = 3\nnot given y = 1\nf = x * y'],
    ['given input x; not given y; f = x - y', 'given input x\nnot given y\nf = x - y'],
    [
      'given W ~ he(2); not given input b ~ he(2); W + b',
      'given W ~ heNormal(2)\nnot given input b ~ heNormal(2)\nf1 = W + b',
    ],
    ['given X = data(); f = exp(X)', 'given X = data()\nf = exp(X)'],
    ['f = [1, 2] * x; f.backward([0.1, −0.2])', 'f = [1, 2] * x\nf.backward([0.1, -0.2])'],
    ['f = [1, 2] * x; f[-1].backward(); g = exp(f)', 'f = [1, 2] * x\ng = exp(f)\nf[-1].backward()'],
    ['f = x * y; f.backward(gradient=torch.tensor(3))', 'f = x * y\nf.backward(3)'],
    ['f = x * y; f.backward()', 'f = x * y'],
    ['W ~ he(2, 3); X ~ normal(0, 2, 3)', 'W ~ heNormal(2, 3)\nX ~ normal(std=2, shape=[3])'],
    ['input W ~ xavier(2); param x ~ uniform()', 'input W ~ xavierUniform(2)\nparam x ~ uniform()'],
    ['y ~ randint(0, 10, 3)', 'y ~ randint(high=10, shape=[3])'],
    ['W ~ he(); f = −W', 'W ~ heNormal()\nf = -W'],
    ['x; y; f = y - x', 'x\nf = y - x'],
    ['seed 42; random X = uniform(0, 2, [3])', 'seed 42\nX ~ uniform(high=2, shape=[3])'],
    ['random param W = heNormal([2], everyStep=true)', 'W ~ heNormal(2, everyStep=true)'],
  ])('%s', (text, expected) => {
    expect(printedAgain(text)).toBe(expected)
  })

  it('reads back as the same graph', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          programs,
          trees().map((tree) => inShort(tree)),
        ),
        (text) => {
          const parsed = parseExpressions(text)
          fc.pre(parsed.ok)
          expect(built(printed(parsed.value))).toStrictEqual(parsed.value)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('reads back as the same graph from any order of nodes, under any names', () => {
    const names = ['c1', 'c2', 'c3', 'c4', 'c7', 'f1', 'x', 'seed', 'param', ...'abcdefghijklmnopqrst']
    const cases = trees().chain((tree) => {
      const { graph, target } = built(inShort(tree))
      fc.pre(graph.nodes.length <= names.length)
      return fc.record({
        order: fc.shuffledSubarray([...graph.nodes.keys()], { minLength: graph.nodes.length }),
        names: fc.shuffledSubarray(names, { minLength: graph.nodes.length }),
        graph: fc.constant(graph),
        target: fc.constant(target),
      })
    })
    fc.assert(
      fc.property(cases, ({ order, names, graph, target }) => {
        const nodes = order.map((index) => ({ ...graph.nodes[index]!, name: names[index]! }))
        const shuffled = { ...graph, nodes }
        const again = built(printed({ graph: shuffled, target }))
        expect(byName(again.graph)).toStrictEqual(byName(shuffled))
        expect(targetName(again)).toBe(targetName({ graph: shuffled, target }))
      }),
      { numRuns: 500 },
    )
  })

  it('gives a constant a statement where its name would not come back by itself', () => {
    const renamed = (text: string, names: Record<string, string>) => {
      const { graph, target } = built(text)
      const nodes = graph.nodes.map((node) => ({ ...node, name: names[node.name] ?? node.name }))
      return printed({ graph: { ...graph, nodes }, target })
    }
    expect(renamed('f = x * 2', { c1: 'two' })).toBe('x\ntwo = 2\nf = x * two')
    expect(renamed('f = x * 2', { c1: 'c2' })).toBe('x\nc2 = 2\nf = x * c2')
    expect(renamed('f = 2 * x - 3', { c1: 'c2', c2: 'c1' })).toBe('f1 = 2 * x\nc1 = 3\nf = f1 - c1')
    expect(renamed('a = 3; f = a * a', { a: 'c1' })).toBe('c1 = 3\nf = c1 * c1')
  })

  it('holds the values of inputs', () => {
    const { graph, target } = built('x * y')
    const given: Graph = { ...graph, nodes: graph.nodes.map((node) => ({ ...node, value: 3 })) }
    expect(printed({ graph: given, target })).toBe('input x = 3\ninput y = 3\nf1 = x * y')
  })

  it('may be 100,000 statements long', () => {
    const sum = built(`x${'+x'.repeat(99_999)}`)
    const text = printed(sum)
    expect(text.startsWith('f1 = x + x\nf2 = f1 + x\n')).toBe(true)
    expect(text.split('\n')).toHaveLength(99_999)
  })
})

describe('no text', () => {
  const refusal = (graph: Graph) => {
    const result = printExpressions(graph, 'n1')
    if (result.ok) expect.fail('it has a text')
    return { nodes: result.error.nodes, message: say(english.unprintable, result.error) }
  }
  const { graph } = built('f = x + 2; g = f * x')

  it('has a graph with a cycle', () => {
    const edges = graph.edges.map((edge) => (edge.id === 'e1' ? { ...edge, source: 'n4' } : edge))
    expect(refusal({ ...graph, edges })).toMatchObject({
      nodes: expect.arrayContaining(['n3', 'n4']),
      message: expect.stringContaining('is a cycle: remove one of its wires'),
    })
  })

  it('has a graph with an input that nothing goes into', () => {
    const edges = graph.edges.filter(({ id }) => id !== 'e2')
    expect(refusal({ ...graph, edges })).toStrictEqual({
      nodes: ['n3'],
      message: 'nothing goes into the input b of f: connect it',
    })
  })

  it('has a node with a name that is read as something else', () => {
    const nodes = graph.nodes.map((node) => (node.id === 'n1' ? { ...node, name: 'x²' } : node))
    expect(refusal({ ...graph, nodes })).toStrictEqual({
      nodes: ['n1'],
      message: 'x² cannot be a name in an expression: rename the node',
    })
  })
})

test.each([
  ['f = x[0] + x[-1]', 'f1 = x[0]\nf2 = x[-1]\nf = f1 + f2'],
  ['f = W[1, -2]', 'f = W[1, -2]'],
  ['f = X[1:3, :2]', 'f1 = X[1:3]\nf = f1[:, :2]'],
  ['f = slice(x, start=0, end=null)', 'f = slice(x, start=0, end=null)'],
  ['f = slice(x, start=0, end=2, axis=-1)', 'f = slice(x, start=0, end=2, axis=-1)'],
  ['input e; f = e * 2', 'input e\nf = e * 2'],
  ['f = pow(e, x)', 'f = pow(2.718281828459045, x)'],
  [
    'X = data("my \\"xor\\"", columns=["a", "b c"]); X * 2',
    'X = data(table="my \\"xor\\"", columns=["a", "b c"])\nf1 = X * 2',
  ],
])('%s is written as it is read', (text, expected) => {
  expect(printedAgain(text)).toBe(expected)
  expect(built(printedAgain(text))).toStrictEqual(built(text))
})
