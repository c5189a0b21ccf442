import { describe, expect, it, test } from 'vitest'
import { MAX_EDGES, MAX_NODES } from '@shared/engine/graph'
import { built, computed, faultOf, gates, nodeOf, targetName } from './texts'

describe('a graph is built gate by gate', () => {
  it('has two inputs a gate', () => {
    expect(computed('f = a + b + c')).toStrictEqual(['f1 = add(a, b)', 'f = add(f1, c)'])
  })

  test.each([
    ['a + b', 'add(a, b)'],
    ['a - b', 'sub(a, b)'],
    ['a * b', 'mul(a, b)'],
    ['a / b', 'div(a, b)'],
    ['a ^ b', 'pow(a, b)'],
    ['a @ b', 'matmul(a, b)'],
    ['-a', 'neg(a)'],
    ['a ^ 2', 'square(a)'],
    ['a ^ 2.0', 'square(a)'],
    ['1 / a', 'reciprocal(a)'],
    ['div(1, a)', 'div(c1, a)'],
    ['pow(a, 2)', 'pow(a, c1)'],
    ['2 / a', 'div(c1, a)'],
    ['a ^ 3', 'pow(a, c1)'],
    ['-(3)', 'neg(c1)'],
    ['--3', 'neg(c1)'],
    ['a', 'identity(a)'],
  ])('%s is %s', (text, gate) => {
    expect(computed(`f = ${text}`)).toStrictEqual([`f = ${gate}`])
  })

  it('lists nodes as evaluation from left to right meets them, and edges by gate', () => {
    const { graph, target } = built('f = 2 * x + [1, 2] * (x - y)')
    expect(gates({ graph })).toStrictEqual([
      'c1 = constant 2',
      'x = input null',
      'f1 = mul(c1, x)',
      'c2 = constant [1,2]',
      'y = input null',
      'f2 = sub(x, y)',
      'f3 = mul(c2, f2)',
      'f = add(f1, f3)',
    ])
    expect(graph.nodes.map(({ id }) => id)).toStrictEqual(['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8'])
    expect(graph.edges[0]).toStrictEqual({ id: 'e1', source: 'n1', target: 'n3', input: 'a' })
    expect(graph.edges[7]).toStrictEqual({ id: 'e8', source: 'n7', target: 'n8', input: 'b' })
    expect(target).toBe('n8')
  })

  it('makes one constant of each number, negative ones included', () => {
    expect(gates(built('f = x * 2 - 2 + -3'))).toStrictEqual([
      'x = input null',
      'c1 = constant 2',
      'f1 = mul(x, c1)',
      'c2 = constant 2',
      'f2 = sub(f1, c2)',
      'c3 = constant -3',
      'f = add(f2, c3)',
    ])
  })

  it('gives a literal alone its name', () => {
    expect(gates(built('a = 3; b = -0.5; W = [[1, 2], [3, -4]]'))).toStrictEqual([
      'a = constant 3',
      'b = constant -0.5',
      'W = constant [[1,2],[3,-4]]',
    ])
  })

  it('wires one node twice into a gate', () => {
    expect(computed('f = x * x')).toStrictEqual(['f = mul(x, x)'])
  })

  it('numbers automatic names past every word of the text', () => {
    expect(computed('f1 * x + f3; c1 = 3; g = (2 + c1) * f2')).toStrictEqual([
      'f4 = mul(f1, x)',
      'f5 = add(f4, f3)',
      'f6 = add(c2, c1)',
      'g = mul(f6, f2)',
    ])
  })
})

describe('the lecture', () => {
  it('has the sigmoid neuron', () => {
    expect(computed('f = 1/(1+exp(-(w0*x0+w1*x1+w2)))')).toStrictEqual([
      'f1 = mul(w0, x0)',
      'f2 = mul(w1, x1)',
      'f3 = add(f1, f2)',
      'f4 = add(f3, w2)',
      'f5 = neg(f4)',
      'f6 = exp(f5)',
      'f7 = add(c1, f6)',
      'f = reciprocal(f7)',
    ])
  })

  it('has the sigmoid neuron in statements', () => {
    const text = `
      f1 = mul(w0, x0); f2 = mul(w1, x1); f3 = add(f1, f2); f4 = add(f3, w2)
      f5 = neg(f4); f6 = exp(f5); f7 = add(f6, 1); f8 = reciprocal(f7)`
    expect(computed(text).at(-2)).toBe('f7 = add(f6, c1)')
    expect(targetName(built(text))).toBe('f8')
  })

  it('has the two gates', () => {
    expect(gates(built('q = x + y; f = q * z'))).toStrictEqual([
      'x = input null',
      'y = input null',
      'q = add(x, y)',
      'z = input null',
      'f = mul(q, z)',
    ])
  })

  it('has the two-layer network', () => {
    expect(
      computed(`
        z1 = matmul(W1, x) + b1
        a1 = relu(z1)
        z2 = dot(W2, a1) + b2
        yhat = sigmoid(z2)
        loss = binaryCrossEntropy(yhat, y)`),
    ).toStrictEqual([
      'f1 = matmul(W1, x)',
      'z1 = add(f1, b1)',
      'a1 = relu(z1)',
      'f2 = dot(W2, a1)',
      'z2 = add(f2, b2)',
      'yhat = sigmoid(z2)',
      'loss = binaryCrossEntropy(yhat, y)',
    ])
  })

  it('has the batch normalisation', () => {
    expect(
      computed(
        'xhat = (X - mean(X, axis=0)) / sqrt(variance(X, 0) + 1e-5); y = gamma * xhat + beta; sum(y * R)',
      ),
    ).toStrictEqual([
      'f1 = mean(X)',
      'f2 = sub(X, f1)',
      'f3 = variance(X)',
      'f4 = add(f3, c1)',
      'f5 = sqrt(f4)',
      'xhat = div(f2, f5)',
      'f6 = mul(gamma, xhat)',
      'y = add(f6, beta)',
      'f7 = mul(y, R)',
      'f8 = sum(f7)',
    ])
  })

  it('has the dead neuron', () => {
    expect(computed('p = softmax(z3); loss = -log(index(p, 0))')).toStrictEqual([
      'p = softmax(z3)',
      'f1 = index(p)',
      'f2 = log(f1)',
      'loss = neg(f2)',
    ])
  })

  it('has the seeded network', () => {
    const network = built(`
      seed 42
      random X = uniform(0, 1, shape=[1, 3])
      random param W = heNormal(shape=[3, 3])
      random R = uniform(0, 1, shape=[1, 3], everyStep=true)
      hidden = matmul(X, stopGradient(W))
      output = matmul(hidden, W)
      loss = sum(output * R)`)
    expect(network.graph.seed).toBe(42)
    expect(gates(network)).toStrictEqual([
      'X = random',
      'W = random',
      'R = random',
      'f1 = stopGradient(W)',
      'hidden = matmul(X, f1)',
      'output = matmul(hidden, W)',
      'f2 = mul(output, R)',
      'loss = sum(f2)',
    ])
    const traits = ['X', 'W', 'R'].map((name) => {
      const { distribution, shape, everyStep, trained } = nodeOf(network, name)!.attributes
      return { distribution, shape, everyStep, trained }
    })
    expect(traits).toStrictEqual([
      { distribution: 'uniform', shape: [1, 3], everyStep: false, trained: false },
      { distribution: 'heNormal', shape: [3, 3], everyStep: false, trained: true },
      { distribution: 'uniform', shape: [1, 3], everyStep: true, trained: false },
    ])
  })
})

describe('the target', () => {
  it.each([
    ['q = x + y; f = q * z', 'f'],
    ['q = x + y; f = q * z; q', 'q'],
    ['f = q * z; q', 'q'],
    ['x * y', 'f1'],
    ['f = 2 * x; 3', 'c2'],
    ['x', 'x'],
    ['param W', 'W'],
    ['random X = normal()', 'X'],
    ['f = x * y; seed 3', 'f'],
  ])('of %s is %s', (text, name) => {
    expect(targetName(built(text))).toBe(name)
  })

  it('is missing where the text has no node', () => {
    for (const text of ['', ' \n;# nothing\n', 'seed 3'])
      expect(faultOf(text)).toBe('1:1 there is no node to compute: write a statement such as f = x * y')
  })
})

describe('declarations', () => {
  it('make parameters, with a value or without', () => {
    expect(gates(built('param W = [[1, -2],\n [3, 4e-1]]; param b = -1; param c'))).toStrictEqual([
      'W = parameter [[1,-2],[3,0.4]]',
      'b = parameter -1',
      'c = parameter null',
    ])
  })

  it('make inputs and given values, which are constants', () => {
    expect(gates(built('input x = −2; given y = [1, –2]; input u; given v'))).toStrictEqual([
      'x = input -2',
      'y = constant [1,-2]',
      'u = input null',
      'v = constant null',
    ])
  })

  it('are no words where they stand alone', () => {
    expect(gates(built('input = 2; f = input * given'))).toStrictEqual([
      'input = constant 2',
      'given = input null',
      'f = mul(input, given)',
    ])
  })

  test.each([
    ['W ~ he(2, 3)', { distribution: 'heNormal', shape: [2, 3], trained: true }],
    ['W ∼ xavier([2, 3])', { distribution: 'xavierUniform', shape: [2, 3], trained: true }],
    ['W ~ heUniform(4, fanIn=7)', { distribution: 'heUniform', shape: [4], fanIn: 7, trained: true }],
    ['W ~ uniform(-1, 1)', { distribution: 'uniform', low: -1, high: 1, shape: [], trained: false }],
    ['W ~ normal(0, 0.1, 2, 3)', { distribution: 'normal', std: 0.1, shape: [2, 3], trained: false }],
    ['param W ~ normal(shape=[3])', { distribution: 'normal', shape: [3], trained: true }],
    ['input W ~ he(3)', { distribution: 'heNormal', shape: [3], trained: false }],
    ['random W = he(3)', { distribution: 'heNormal', shape: [3], trained: false }],
  ])('draw: %s', (text, attributes) => {
    expect(nodeOf(built(text), 'W')).toMatchObject({ op: 'random', attributes })
  })

  it('set the seed, which is 0 otherwise', () => {
    expect(built('x').graph.seed).toBe(0)
    expect(built('x; seed 4294967295').graph.seed).toBe(4294967295)
  })
})

describe('a fault of a name', () => {
  test.each([
    ['q = x; f = q; q = y', '1:15 q is defined twice, first at 1:1: choose another name'],
    ['param W = 1\nrandom W = uniform()', '2:8 W is defined twice, first at 1:7: choose another name'],
    ['f = q * z; q = x + y', '1:5 q is used before it is defined at 1:12: move the definition up'],
    ['f = W @ x\n\nparam W = 1', '1:5 W is used before it is defined at 3:7: move the definition up'],
    ['q = x * (q + 1)', '1:10 q is used in its own definition: choose another name'],
  ])('%s', (text, fault) => {
    expect(faultOf(text)).toBe(fault)
  })
})

describe('a long text', () => {
  it.each([
    ['+', 100_000],
    ['*', 20_000],
    ['@', 20_000],
    ['/', 20_000],
  ])('joined by %s may have %i terms', (sign, terms) => {
    const { graph } = built(`x${`${sign}x`.repeat(terms - 1)}`)
    expect(graph.nodes).toHaveLength(terms)
    expect(graph.edges).toHaveLength(2 * (terms - 1))
    expect(graph.nodes.at(-1)?.name).toBe(`f${terms - 1}`)
  })

  it('may have as many statements as a graph has nodes, and no more', () => {
    const text = (statements: number) =>
      Array.from({ length: statements }, (_, index) => `_${index.toString(36)}=-x`).join('\n')
    expect(built(text(MAX_NODES - 1)).graph.nodes).toHaveLength(MAX_NODES)
    expect(faultOf(text(MAX_NODES))).toBe(
      '100000:1 from here on the graph would have more than 100,000 nodes: split the text',
    )
  })

  it('may have as many wires as a graph has', () => {
    expect(faultOf(`f = stack(${'x, '.repeat(MAX_EDGES)}x)`)).toBe(
      '1:1 from here on the graph would have more than 300,000 wires: split the text',
    )
  })
})
