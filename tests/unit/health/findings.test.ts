import { describe, expect, test } from 'vitest'
import { evaluate } from '@shared/engine/evaluate'
import { targetOf } from '@shared/engine/target'
import { findingsOf } from '@shared/health/findings'
import { defaultSettings } from '@shared/training/settings'
import { english, say } from '@shared/words'
import { exampleDocument } from '../examples/example-document'
import { sources } from '../examples/sources'
import { chain, drawn, evaluationOf, kindsFound, rows, stack, trained, twoLayers, xor } from './nets'

/** What each example teaches, where it is something unsound. */
const taught: Readonly<Record<string, readonly string[]>> = {
  'vanishing-sigmoid-chain': ['vanishing'],
  'exploding-relu-chain': ['exploding'],
  'gradient-clipping': ['exploding'],
  'dead-relu-softmax': ['dead-relu', 'symmetric'],
  'linear-layers-collapse': ['linear-collapse'],
  'seeded-small-weights': ['vanishing'],
  'seeded-large-weights': ['exploding'],
}

describe('of the lecture examples, what their notes teach is found and nothing else', () => {
  test.each(sources)('$id', (source) => {
    const document = exampleDocument(source)
    expect(kindsFound(evaluate(document, targetOf(document)))).toEqual(taught[source.id] ?? [])
  })
})

describe('a deep stack', () => {
  const deep = { layers: 20, width: 16, seed: 1, rows: 8 }
  const he = 'heNormal(SHAPE)'
  const xavier = 'xavierUniform(SHAPE)'
  const seeds = [1, 2, 3]
  test.each(seeds)('of sigmoid vanishes, seed %i', (seed) => {
    for (const init of [he, xavier])
      for (const rows of [null, 8])
        expect(kindsFound(evaluationOf(stack({ ...deep, seed, rows, activation: 'sigmoid', init })))).toEqual(
          ['vanishing'],
        )
  })
  test.each(seeds)('of ReLU or leaky ReLU with He’s weights is healthy, seed %i', (seed) => {
    for (const activation of ['relu', 'leakyRelu'])
      for (const width of [8, 16, 32])
        for (const rows of [null, 8])
          expect(
            kindsFound(evaluationOf(stack({ ...deep, seed, rows, width, activation, init: he }))),
          ).toEqual([])
  })
  test.each(seeds)('of tanh with Xavier’s weights is healthy, seed %i', (seed) => {
    const made = stack({ ...deep, seed, activation: 'tanh', init: xavier })
    expect(kindsFound(evaluationOf(made))).toEqual([])
  })
  test('of four sigmoids vanishes already, and of two it is no deep one', () => {
    const of = (layers: number) =>
      kindsFound(evaluationOf(stack({ ...deep, layers, activation: 'sigmoid', init: xavier })))
    expect([of(2), of(4)]).toEqual([[], ['vanishing']])
  })
  test('of five ReLU or tanh layers with PyTorch’s usual weights is healthy', () => {
    for (const seed of seeds)
      for (const activation of ['relu', 'tanh'])
        expect(
          kindsFound(
            evaluationOf(
              stack({ ...deep, seed, layers: 5, activation, init: 'uniform(-0.25, 0.25, SHAPE)' }),
            ),
          ),
        ).toEqual([])
  })
  test('of small weights vanishes whatever the activation', () => {
    const init = 'normal(0, 0.01, SHAPE)'
    for (const activation of ['tanh', 'relu', 'leakyRelu', 'sigmoid'])
      expect(kindsFound(evaluationOf(stack({ ...deep, activation, init })))).toContain('vanishing')
  })
  test('of large weights explodes, or saturates what squashes', () => {
    const init = 'normal(0, 2, SHAPE)'
    expect(kindsFound(evaluationOf(stack({ ...deep, activation: 'relu', init })))).toEqual(['exploding'])
    expect(kindsFound(evaluationOf(stack({ ...deep, activation: 'tanh', init })))).toContain('saturated')
  })
  test('is found to vanish also where numbers underflow to 0', () =>
    expect(
      kindsFound(evaluationOf(stack({ ...deep, layers: 700, width: 4, activation: 'sigmoid', init: he }))),
    ).toContain('vanishing'))
})

describe('a chain of neurons, scalar by scalar', () => {
  test('of five sigmoids vanishes, and of two it is no deep net', () => {
    expect(kindsFound(evaluationOf(chain('sigmoid', 0.5, 5)))).toEqual(['vanishing'])
    expect(kindsFound(evaluationOf(chain('sigmoid', 0.5, 2)))).toEqual([])
  })
  test('of ReLU explodes with weights of 4 and not with weights of 1', () => {
    expect(kindsFound(evaluationOf(chain('relu', 4, 5)))).toEqual(['exploding'])
    expect(kindsFound(evaluationOf(chain('relu', 1, 12)))).toEqual([])
  })
  test('is read alike where nobody says what is trained', () => {
    const untold = (text: string) => evaluationOf(text.replaceAll('param', 'input'))
    expect(kindsFound(untold(chain('sigmoid', 0.5, 5)))).toEqual(['vanishing'])
    expect(kindsFound(untold(chain('relu', 4, 5)))).toEqual(['exploding'])
  })
})

test('arithmetic with large and small numbers is no net', () => {
  for (const text of [
    'input x = 3; input y = -200; input z = 4000; f = x * y * z',
    'input x = 3; f = exp(x * x) * 1000',
    'input a = 1e-6; input b = 1e-6; input c = 2; f = a * b * c',
    'input x = 0.001; f = sigmoid(sigmoid(sigmoid(x)))',
    'input x = -1; f = relu(x) * 2',
  ])
    expect(kindsFound(evaluationOf(text)), text).toEqual([])
})

describe('a small net on the rows of XOR', () => {
  test.each([1, 2, 3, 4])('is healthy when it begins and when it has learned, seed %i', (seed) => {
    const text = xor('tanh', drawn(seed))
    expect(kindsFound(evaluationOf(text), 0.5)).toEqual([])
    const { evaluation, loss } = trained(text, 0.5, 3000)
    expect(loss).toBeLessThan(0.1)
    expect(kindsFound(evaluation, 0.5)).toEqual([])
  })
  test('with a squared error too', () => {
    const text = xor('tanh', drawn(1)).replace('binaryCrossEntropy', 'meanSquaredError')
    expect(kindsFound(trained(text, 1, 4000).evaluation)).toEqual([])
  })
  test('a rate of 100 diverges', () => {
    for (const activation of ['tanh', 'relu', 'sigmoid'])
      expect(kindsFound(evaluationOf(xor(activation, drawn(3))), 100)).toEqual(['diverging'])
  })
  test('weights of 0 are named, and what gets no gradient from them', () => {
    const weights =
      'param W1 = [[0, 0, 0, 0], [0, 0, 0, 0]]; param b1 = [0, 0, 0, 0]; param W2 = [[0], [0], [0], [0]]; param b2 = 0'
    for (const activation of ['tanh', 'relu', 'sigmoid'])
      expect(kindsFound(evaluationOf(xor(activation, weights)))).toEqual(['zero-init'])
  })
  test('equal columns are equal units, and stay so where what comes after is equal too', () => {
    const weights = (last: string) =>
      `param W1 = [[0.3, 0.3, 0.3, 0.3], [-0.2, -0.2, -0.2, -0.2]]; param b1 = [0, 0, 0, 0]; param W2 = ${last}; param b2 = 0`
    const [stays] = findingsOf(evaluationOf(xor('tanh', weights('[[0.1], [0.1], [0.1], [0.1]]'))))
    expect(stays).toMatchObject({ kind: 'symmetric', stays: true, alike: 4, units: 4, names: ['W1'] })
    const [parts] = findingsOf(evaluationOf(xor('tanh', weights('[[0.1], [0.2], [0.3], [0.4]]'))))
    expect(parts).toMatchObject({ kind: 'symmetric', stays: false, severity: 'note' })
  })
  test('without an activation its layers collapse', () =>
    expect(kindsFound(evaluationOf(xor('identity', drawn(2))))).toEqual(['linear-collapse']))
})

test('identical rows, neuron by neuron', () => {
  const text = `
    input x1 = 1; input x2 = -0.5; given y = 1
    param w11 = 0.3; param w12 = 0.7; param w21 = 0.3; param w22 = 0.7; param v1 = 0.2; param v2 = 0.2
    h1 = tanh(w11 * x1 + w12 * x2); h2 = tanh(w21 * x1 + w22 * x2)
    loss = square(v1 * h1 + v2 * h2 - y)`
  expect(kindsFound(evaluationOf(text))).toEqual(['symmetric'])
  expect(kindsFound(evaluationOf(text.replace('w22 = 0.7', 'w22 = 0.6')))).toEqual([])
})

describe('ReLU', () => {
  const layer = (bias: string, X = '[[1, 0], [0, 1], [1, 1], [-1, 1]]') => `
    input X = ${X}; given y = [[1], [0], [1], [0]]
    param A = [[0.8, -0.4, 0.3], [0.5, 0.9, -0.7]]; param c = ${bias}; param B = [[0.4], [-0.6], [0.7]]
    h = relu(X @ A + c); loss = mean(square(h @ B - y))`
  test('that is off for some rows only does its work', () =>
    expect(kindsFound(evaluationOf(layer('[0, 0, 0]')))).toEqual([]))
  test('of which one unit is off for all rows by far is dead', () => {
    const [found, ...others] = findingsOf(evaluationOf(layer('[0, -20, 0]')))
    expect(found).toMatchObject({ kind: 'dead-relu', dead: 1, units: 3, rows: 4, at: [1], names: ['h'] })
    expect(others).toEqual([])
  })
  test('of which all units are off is dead, for one input too', () => {
    expect(kindsFound(evaluationOf(layer('[-20, -20, -20]')))).toEqual(['dead-relu'])
    expect(
      kindsFound(
        evaluationOf('input x = 2; param w = -1; param b = 0.5; param v = 3; f = v * relu(w * x + b)'),
      ),
    ).toEqual(['dead-relu'])
  })
})

describe('what squashes', () => {
  test('is saturated in a hidden layer with large weights', () => {
    const text = (scale: number) => `
      seed 5; random X = normal(0, 1, shape=[8, 4]); random param A = normal(0, ${scale}, shape=[4, 6])
      random param B = xavierUniform([6, 1]); h = tanh(X @ A); loss = mean(square(h @ B - 1))`
    expect(kindsFound(evaluationOf(text(20)))).toEqual(['saturated'])
    expect(kindsFound(evaluationOf(text(0.5)))).toEqual([])
  })
  test('is saturated as an output where the loss pulls at it in vain', () => {
    const neuron = (label: number, loss: string) =>
      `input x = 4; param w = 3; param b = 1; given t = ${label}; p = sigmoid(w * x + b); f = ${loss}(p, t)`
    expect(kindsFound(evaluationOf(neuron(0, 'meanSquaredError')))).toEqual(['saturated'])
    expect(kindsFound(evaluationOf(neuron(1, 'meanSquaredError')))).toEqual([])
    expect(kindsFound(evaluationOf(neuron(0, 'binaryCrossEntropy')))).toEqual([])
    expect(kindsFound(evaluationOf(neuron(1, 'binaryCrossEntropy')))).toEqual([])
  })
  test('may be shut where it is a gate of an LSTM', () => {
    const text = `
      input x = [0.5, -0.3]; input c0 = [0.2, 0.4]
      param F = [[9, 0], [0, -9]]; param f0 = [8, 8]; param G = [[0.4, -0.2], [0.3, 0.6]]
      forget = sigmoid(F @ x + f0); new = tanh(G @ x)
      cell = forget * c0 + (1 - forget) * new
      out = forget * tanh(cell); loss = sum(square(out - 1))`
    expect(kindsFound(evaluationOf(text))).toEqual([])
  })
})

test('a softmax classifier, batch normalisation and a residual connection are healthy', () => {
  for (const text of [
    `seed 2; random X = normal(0, 1, shape=[6, 3]); given t = [0, 1, 2, 0, 1, 2]
     W ~ xavier(3, 3); param b = [0, 0, 0]; losses = softmaxCrossEntropy(X @ W + b, t); loss = mean(losses)`,
    `seed 2; random X = normal(0, 1, shape=[6, 3]); random param A = normal(0, 5, shape=[3, 4])
     param g = [1, 1, 1, 1]; param d = [0, 0, 0, 0]; random param B = xavierUniform([4, 1])
     h = relu(batchNorm(X @ A, g, d)); loss = mean(square(h @ B - 1))`,
    `seed 2; random X = normal(0, 1, shape=[6, 3]); random param A = heNormal([3, 3]); random param B = heNormal([3, 3])
     h1 = X + relu(X @ A); h2 = h1 + relu(h1 @ B); loss = mean(square(h2 - 1))`,
  ])
    expect(kindsFound(evaluationOf(text)), text).toEqual([])
})

test('logistic regression may begin with weights of 0', () =>
  expect(
    kindsFound(
      evaluationOf(
        'input X = [[1, 2], [3, 4]]; given t = [1, 0]; param w = [0, 0]; param b = 0; p = sigmoid(X @ w + b); losses = binaryCrossEntropy(p, t); loss = mean(losses)',
      ),
      0.1,
    ),
  ).toEqual([]))

describe('two layers', () => {
  test('are too few to vanish or to explode, whatever a normalisation makes of the data', () => {
    const normalised = (operation: string, X: string) => `
      seed 2; input X = ${X}; given y = [[1], [0], [1], [0]]
      random param W1 = xavierUniform([COLUMNS, 8]); param g = [1, 1, 1, 1, 1, 1, 1, 1]; param d = [0, 0, 0, 0, 0, 0, 0, 0]
      random param W2 = xavierUniform([8, 1]); loss = meanSquaredError(tanh(${operation}(X @ W1, g, d)) @ W2, y)`
    const of = (text: string, columns: number) =>
      kindsFound(evaluationOf(text.replace('COLUMNS', String(columns))))
    expect(of(normalised('batchNorm', '[[-0.9], [-0.3], [0.4], [0.8]]'), 1)).toEqual([])
    expect(of(normalised('layerNorm', '[[0, 0], [0, 1], [1, 0], [1, 1]]'), 2)).toEqual([])
  })
  test('do so all the same where weights of the wrong size change the values too', () => {
    const small = 'normal(0, 0.01, shape=[3, 4])'
    const large = 'normal(0, 40, shape=[3, 4])'
    const last = (std: number) => `normal(0, ${std}, shape=[4, 1])`
    expect(kindsFound(evaluationOf(twoLayers('tanh(X @ W1 + b1)', small, last(0.01))))).toEqual(['vanishing'])
    expect(kindsFound(evaluationOf(twoLayers('relu(X @ W1 + b1)', large, last(40))))).toEqual(['exploding'])
  })
})

test('ReLU written out as a gate can be dead, too', () =>
  expect(
    kindsFound(evaluationOf(twoLayers('max(0, X @ W1 + b1)').replace('[0, 0, 0, 0]', '[-9, -9, -9, -9]'))),
  ).toEqual(['dead-relu']))

test('of layers of ReLU that are off only the first is named, which feeds the others zeros', () => {
  const text = `${rows}
    random param W1 = heNormal([3, 4]); param b1 = [-9, -9, -9, -9]; a1 = relu(X @ W1 + b1)
    random param W2 = heNormal([4, 4]); a2 = relu(a1 @ W2); random param W3 = heNormal([4, 1])
    loss = meanSquaredError(a2 @ W3, y)`
  expect(findingsOf(evaluationOf(text))).toMatchObject([{ kind: 'dead-relu', names: ['a1'] }])
})

test('an output that is stuck is not right: what is saturated before it is found as well', () => {
  const text = (label: number) => chain('tanh', 5, 3).replace('r - 1', `r - ${label}`)
  const saturated = (label: number) =>
    findingsOf(evaluationOf(text(label))).filter(({ kind }) => kind === 'saturated').length
  expect([saturated(1), saturated(-1)]).toEqual([0, 3])
})

describe('a net that has learned', () => {
  test('is not called exploding for its large weights', () => {
    const off = (error: number) =>
      kindsFound(evaluationOf(chain('relu', 4, 5).replace('r - 1', `r - ${4 ** 5 + error}`)))
    expect([off(0.01), off(1)]).toEqual([[], ['exploding']])
  })
  test('may be restless next to a loss of 0, which is no divergence', () => {
    const text = `param w = 1.0001; input x = [[1], [2]]; given y = [[1], [2]]; loss = meanSquaredError(x * w + 0, y)`
    const momentum = {
      name: 'adam' as const,
      numbers: { beta1: 0.9, beta2: 0.999, eps: 1e-8, amsgrad: false, weightDecay: 0 },
    }
    const found = (learningRate: number) =>
      findingsOf(evaluationOf(text), { ...defaultSettings, optimizer: momentum, learningRate }).map(
        ({ kind }) => kind,
      )
    expect([found(0.02), found(3)]).toEqual([[], ['diverging']])
  })
})

test('weights that stand in several layers are named once', () => {
  const text =
    'input x = [1, 2, 3]; param W = [[0.01, 0, 0.02], [0.01, 0.01, 0], [0, 0.02, 0.01]]; loss = sum(square(tanh(W @ tanh(W @ tanh(W @ x))) - 1))'
  expect(findingsOf(evaluationOf(text))).toMatchObject([{ kind: 'vanishing', names: ['W'] }])
})

test('a parameter that the target does not depend on is named', () => {
  const [found] = findingsOf(evaluationOf('param w = 2; param u = 3; input x = 1; v = u * 2; f = w * x'))
  expect(found).toMatchObject({ kind: 'unused-parameter', names: ['u'], target: 'f' })
  expect(say(english.problem, found!)).toBe('u is never trained: f does not depend on it')
})

test('where a number is not finite, only that is said', () =>
  expect(kindsFound(evaluationOf('param w = -1; input x = 2; h = log(w * x); f = h * h'))).toEqual([
    'non-finite',
  ]))

test('sentences name where, with the numbers of the evidence', () => {
  const [found] = findingsOf(evaluationOf(chain('sigmoid', 0.5, 3)))
  expect(say(english.problem, found!)).toBe(
    'The gradient vanishes at k1: it shrinks 139 times over 3 layers, to 0.193 of it a layer; its norm is 0.105 at f5 and 0.000752 at s',
  )
})

test('the figures of a sentence are those whose ratio it names', () => {
  const document = exampleDocument(sources.find(({ id }) => id === 'exploding-relu-chain')!)
  const [found] = findingsOf(evaluate(document, targetOf(document)))
  if (found?.kind !== 'exploding') throw new Error('it explodes')
  expect(found.first.norm / found.last.norm).toBe(found.ratio)
  expect(say(english.problem, found)).toMatch(/grows 125 times .*; its norm is 124 at f5 and 15500 at x$/)
})

describe('clipping is offered against a gradient that explodes', () => {
  const document = exampleDocument(sources.find(({ id }) => id === 'exploding-relu-chain')!)
  const evaluation = evaluate(document, targetOf(document))
  const isOffered = (clipNorm: number | null): boolean =>
    findingsOf(evaluation, null, { clipNorm }).some(
      (found) => found.kind === 'exploding' && found.try.some(({ kind }) => kind === 'clip'),
    )
  test('where it is not clipped, or hardly', () => expect([null, 100].map(isOffered)).toEqual([true, true]))
  test('and not where it is clipped to as much or more', () =>
    expect([1, 0.5].map(isOffered)).toEqual([false, false]))
})

describe('of a rate that is too large the sentence says why', () => {
  const saying = (text: string, learningRate: number): string =>
    findingsOf(evaluationOf(text), { ...defaultSettings, learningRate })
      .filter(({ kind }) => kind === 'diverging')
      .map((found) => say(english.problem, found))
      .join()
  test('by a loss that rises', () =>
    expect(saying('param w = 1; f = square(w - 3)', 1.1)).toMatch(/in 30 steps the loss goes from 4 to \d/))
  test('by how far a step goes, and how high the loss is on the way, where it is lower in the end', () => {
    const document = exampleDocument(sources.find(({ id }) => id === 'two-layer-bce')!)
    const found = findingsOf(evaluate(document, targetOf(document)), {
      ...defaultSettings,
      learningRate: 100,
    })
    expect(found.map((one) => say(english.problem, one)).join()).toMatch(
      /too large: the first step moves the parameters by 59\.7 times their size, /,
    )
    // One step over the minimum, to a loss of 0 where the sigmoid is flat.
    expect(saying('param w = 0.01; f = sigmoid(-w)', 100)).toMatch(
      /times their size, where about a thousandth/,
    )
  })
})
