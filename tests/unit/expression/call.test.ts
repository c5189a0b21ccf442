import { describe, expect, it, test } from 'vitest'
import { isName } from '@shared/engine/name'
import { parseExpressions } from '@shared/expression/build'
import { completeExpressions } from '@shared/expression/complete'
import { operations } from '@shared/ops/registry'
import { built, computed, faultOf, nodeOf } from './texts'

const callable = Array.from(operations.values()).filter(({ kind }) => kind !== 'source')
const attributesOf = (call: string) => nodeOf(built(`f = ${call}`), 'f')!.attributes
const written = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

describe.each(callable.map((operation) => [operation.name, operation] as const))('%s', (name, operation) => {
  const inputs = operation.variadic ? ['x1', 'x2', 'x3'] : operation.inputs
  const schema = Object.entries(operation.attributes)
  const initial = Object.fromEntries(schema.map(([attribute, { initial }]) => [attribute, initial]))

  it('takes its inputs in order and its attributes by name', () => {
    const named = schema.map(([attribute, { initial }]) => `${attribute}=${written(initial)}`)
    const { graph, target } = built(`${name}(${[...inputs, ...named.reverse()].join(', ')})`)
    expect(graph.nodes.at(-1)).toStrictEqual({ id: target, op: name, name: 'f1', attributes: initial })
    expect(graph.edges.map(({ input }) => input)).toStrictEqual([...inputs])
  })

  it('names its inputs where some are missing', () => {
    const [count, list] = operation.variadic
      ? ['at least 1', 'x1, x2, …']
      : [String(inputs.length), inputs.join(', ')]
    expect(faultOf(`${name}()`)).toContain(
      `1:1 ${name} takes ${count} input${inputs.length === 1 || operation.variadic ? '' : 's'} (${list})`,
    )
  })
})

const settable = callable.filter(
  ({ variadic, attributes }) => !variadic && Object.keys(attributes).length > 0,
)

test.each(
  settable.map(({ name, inputs, attributes }) => [name, inputs, Object.entries(attributes)] as const),
)('%s takes its attributes by position', (name, inputs, schema) => {
  const values = schema.map(([, { initial }]) => written(initial))
  expect(attributesOf(`${name}(${[...inputs, ...values].join(', ')})`)).toStrictEqual(
    Object.fromEntries(schema.map(([attribute, { initial }]) => [attribute, initial])),
  )
})

describe('attributes', () => {
  test.each([
    ['sum(x)', { axis: null, keepdims: false }],
    ['sum(x, 0)', { axis: 0, keepdims: false }],
    ['sum(x, -1, True)', { axis: -1, keepdims: true }],
    ['sum(x, None, false)', { axis: null, keepdims: false }],
    ['sum(x, keepdims=true)', { axis: null, keepdims: true }],
    ['sum(x, 1, keepdims=true)', { axis: 1, keepdims: true }],
    ['clamp(x, -1, hi=1e3)', { lo: -1, hi: 1000 }],
    ['index(p, [0, -1])', { at: [0, -1] }],
    ['reshape(x, [])', { shape: [] }],
    ['concat(a, b, axis=1)', { axis: 1 }],
  ])('of %s', (call, attributes) => {
    expect(attributesOf(call)).toStrictEqual(attributes)
  })

  it('are no inputs: a positional argument of a variadic operation is one', () => {
    expect(computed('f = stack(a, b, 1)')).toStrictEqual(['f = stack(a, b, c1)'])
  })

  test.each([
    ['sum(x, 0.5)', '1:8 sum: axis: expected an integer or null'],
    ['sum(x, y)', '1:8 sum: axis: expected an integer or null'],
    ['sum(x, keepdims=1)', '1:8 sum: keepdims: expected true or false'],
    [
      'sum(x, kepdims=true)',
      '1:8 sum: kepdims: unknown attribute (known here: axis, keepdims): did you mean keepdims?',
    ],
    ['sin(x, axis=1)', '1:8 sin: axis: unknown attribute (known here: none)'],
    ['y * clamp(x, 1)', '1:5 clamp: hi: missing: expected a finite number'],
    ['sum(x, 0, axis=1)', '1:11 sum: axis: given twice; remove one'],
    ['sum(x, keepdims=true, keepdims=true)', '1:23 sum: keepdims: given twice; remove one'],
    ['sum(x, axis=y + 1)', '1:15 sum: axis: expected a number, a list or a word, not a calculation'],
  ])('of %s are at fault', (text, fault) => {
    expect(faultOf(text)).toBe(fault)
  })
})

describe('a faulty call', () => {
  test.each([
    ['add(x)', '1:1 add takes 2 inputs (a, b), found 1'],
    ['y + add(x, y, z)', '1:5 add takes 2 inputs (a, b), found 3'],
    ['sum(x, 0, true, 5)', '1:1 sum takes 1 input (x) and up to 2 attributes (axis, keepdims), found 4'],
    ['step(x, 0, 1)', '1:1 step takes 1 input (x) and up to 1 attribute (atZero), found 3'],
    ['y + sigmiod(x)', '1:5 unknown function sigmiod: did you mean sigmoid?'],
    ['ReLU(x)', '1:1 unknown function ReLU: did you mean relu?'],
    [
      'binary_cros_entropy(p, y)',
      '1:1 unknown function binary_cros_entropy: did you mean binaryCrossEntropy?',
    ],
    ['x(y + z)', '1:1 unknown function x: if it is to be multiplied, write "*" before the bracket'],
    [
      'constructor(x)',
      '1:1 unknown function constructor: if it is to be multiplied, write "*" before the bracket',
    ],
    [
      'input()',
      '1:1 input is no function: a free name is an input, param W = … a parameter, a number a constant',
    ],
    ['2 * uniform(0, 1)', '1:5 uniform is a random source: give it a statement of its own, X ~ uniform(…)'],
  ])('%s', (text, fault) => {
    expect(faultOf(text)).toBe(fault)
  })
})

describe('a random source', () => {
  const defaults = {
    distribution: 'uniform',
    low: 0,
    high: 1,
    mean: 0,
    std: 1,
    shape: [],
    fanIn: null,
    fanOut: null,
    everyStep: false,
    trained: false,
  }

  test.each([
    ['random X = uniform()', {}],
    ['random X = uniform(-2, 3, [2])', { low: -2, high: 3, shape: [2] }],
    ['random X = uniform(shape=[2], high=0.5)', { high: 0.5, shape: [2] }],
    ['random X = uniform(0, 1, shape=[1, 3], everyStep=true)', { shape: [1, 3], everyStep: true }],
    ['random X = normal(1, 0.1, [4])', { distribution: 'normal', mean: 1, std: 0.1, shape: [4] }],
    [
      'random param W = xavierUniform([3, 2])',
      { distribution: 'xavierUniform', shape: [3, 2], trained: true },
    ],
    [
      'random W = xavierNormal([3, 2], fanIn=4, fanOut=5)',
      { distribution: 'xavierNormal', shape: [3, 2], fanIn: 4, fanOut: 5 },
    ],
    ['random y = randint(-2, 10, [3])', { distribution: 'randint', low: -2, high: 10, shape: [3] }],
    ['random W = heUniform(shape=[3])', { distribution: 'heUniform', shape: [3] }],
    ['random W = heNormal([3], 7)', { distribution: 'heNormal', shape: [3], fanIn: 7 }],
  ])('%s', (text, attributes) => {
    expect(built(text).graph.nodes[0]?.attributes).toStrictEqual({ ...defaults, ...attributes })
  })

  test.each([
    ['random X = unifrom()', '1:12 unknown random source unifrom: did you mean uniform?'],
    [
      'random X = poisson()',
      '1:12 unknown random source poisson: there are he, xavier, uniform, normal, xavierUniform, xavierNormal, heUniform, heNormal, randint',
    ],
    ['random X = uniform(0, 1, 2.5)', /^1:26 uniform: shape: expected a list of positive integers/],
    ['W ~ he(2, x)', '1:11 he: fanIn: expected a positive integer or null'],
    ['random X = normal(std=-1)', '1:19 normal: std: expected a finite number of at least 0'],
    [
      'random X = normal(low=1)',
      /^1:19 normal: low: unknown attribute \(known here: mean, std, shape, everyStep\)$/,
    ],
    ['random X = uniform(trained=true)', /^1:20 uniform: trained: unknown attribute/],
    [
      'random X = uniform(0, 1, [2], false, 5)',
      '1:38 uniform takes at most 4 attributes (low, high, shape, everyStep)',
    ],
  ])('%s', (text, fault) => {
    if (typeof fault === 'string') expect(faultOf(text)).toBe(fault)
    else expect(faultOf(text)).toMatch(fault)
  })
})

describe('a word that every object of JavaScript has', () => {
  const inherited = Object.getOwnPropertyNames(Object.prototype).filter((name) => isName(name))
  const elsewhere = ['np.sum', 'F.mse_loss', 'nn.Linear(2, 3)', 'torch.randn', 'x.sum']
  const called = callable.map(({ name }) => name).concat(elsewhere)

  test.each(called)('is no attribute and no input of %s', (word) => {
    expect(inherited).toContain('constructor')
    for (const name of inherited)
      for (const given of [`x, ${name}=1`, `x, y, ${name}=[1, 2]`, `${name}=x`])
        expect(parseExpressions(`f = ${word}(${given})`), `${word}(${given})`).toHaveProperty('ok', false)
  })

  test.each(inherited)(
    '%s is no function, no method, no source and no property, but a name as any other',
    (name) => {
      for (const text of [
        `f = ${name}(x)`,
        `f = x.${name}()`,
        `f = x.${name}`,
        `W ~ ${name}(2, 3)`,
        `f = np.${name}(x)`,
      ])
        expect(parseExpressions(text), text).toHaveProperty('ok', false)
      expect(completeExpressions(built(`${name} = x * 2; f = ${name} + 1`)).problem).toBeNull()
    },
  )
})
