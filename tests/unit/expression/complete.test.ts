import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { evaluate } from '@shared/engine/evaluate'
import { type Choice, completeExpressions, type FreeName } from '@shared/expression/complete'
import { operations } from '@shared/ops/registry'
import type { Nested } from '@shared/tensor/tensor'
import { built, nodeOf, printed } from './texts'

/** As in `W 2?×3? param heNormal` or `x 3 input [1,2,3]`; a length with ? is chosen. */
function said({ name, word, shape, isChosen, content }: FreeName): string {
  const lengths = shape.map((length, axis) => `${length}${isChosen[axis] ? '?' : ''}`).join('×')
  const holds =
    content.kind === 'draw' ? String(content.attributes['distribution']) : JSON.stringify(content.value)
  return [name, lengths, word, holds].filter(Boolean).join(' ')
}

const completed = (
  text: string,
  choices: Record<string, Choice> = {},
  known: Record<string, Nested | null> = {},
) => completeExpressions(built(text), new Map(Object.entries(choices)), new Map(Object.entries(known)))

const freeOf = (...args: Parameters<typeof completed>) => completed(...args).free.map(said)

describe('the free names', () => {
  test.each([
    ['z = W @ x + b; a = relu(z)', ['W 2?×3? param heNormal', 'x 3 input [1,2,3]', 'b 2 param [0,0]']],
    ['f = (x + y) * z', ['x input 1', 'y input 1', 'z input 1']],
    ['f = w0*x0 + w1*x1 + w2', ['w0 param 1', 'x0 input 1', 'w1 param 1', 'x1 input 1', 'w2 param 1']],
    ['f = W @ [1, 2, 3, 4]', ['W 2?×4 param xavierUniform']],
    ['param W = [[1, 2, 3]]; f = W @ x + b', ['x 3 input [1,2,3]', 'b 1 param [0]']],
    [
      'Z = X @ W + b; loss = softmaxCrossEntropy(Z, y)',
      ['X 2?×3? input [[1,2,3],[4,5,6]]', 'W 3×2? param xavierUniform', 'b 2 param [0,0]', 'y 2 given [0,1]'],
    ],
    ['p = softmax(x); loss = crossEntropy(p, [0, 1, 0, 0])', ['x 4 input [1,2,3,4]']],
    [
      'loss = meanSquaredError(tanh(W @ x), y)',
      ['W 2?×3? param xavierUniform', 'x 3 input [1,2,3]', 'y 2 given [1,2]'],
    ],
    ['w2 @ relu(w1 @ x)', ['w2 2? param xavierUniform', 'w1 2×3? param heNormal', 'x 3 input [1,2,3]']],
    ['s = sum(w * x) + b', ['w 2? param xavierUniform', 'x 2 input [1,2]', 'b param 0']],
    ['concat(x, y) + [1, 2, 3, 4, 5]', ['x 2? input [1,2]', 'y 3? input [1,2,3]']],
    ['slice(x, 1, 4) + y', ['x 4? input [1,2,3,4]', 'y 3 input [1,2,3]']],
    ['index(x, 11)', ['x 12? input [1,2,3,4,5,6,7,8,9,1,2,3]']],
    ['reshape(x, [2, 3]) @ y', ['x 6 input [1,2,3,4,5,6]', 'y 3 input [1,2,3]']],
    ['sum(x, axis=1)', ['x 2?×3? input [[1,2,3],[4,5,6]]']],
    [
      'dot(a, b) * outer(c, d)',
      ['a 2? input [1,2]', 'b 2 input [1,2]', 'c 3? input [1,2,3]', 'd 2? input [1,2]'],
    ],
    ['batchNorm(X, g, b)', ['X 2?×3? input [[1,2,3],[4,5,6]]', 'g 3 input [1,2,3]', 'b 3 input [1,2,3]']],
    ['transpose(A) @ y', ['A 2?×3? input [[1,2,3],[4,5,6]]', 'y 2 input [1,2]']],
    ['A + B', ['A input 1', 'B input 1']],
    ['given y; param w; f = w * x - y', ['y given 1', 'w param 1', 'x input 1']],
    ['W ~ he(4, 5); f = W @ x', ['x 5 input [1,2,3,4,5]']],
  ])('of %s', (text, free) => {
    const { free: found, problem } = completed(text)
    expect(found.map(said)).toEqual(free)
    expect(problem).toBeNull()
  })

  it('give no wrong class, no probability outside (0, 1) and no label but 1 and −1', () => {
    expect(freeOf('softmaxCrossEntropy([[1, 2], [3, 4], [5, 6]], y)')).toEqual(['y 3 given [0,1,0]'])
    expect(freeOf('softmaxCrossEntropy([[1, 2], [3, 4], [5, 6]], y)', { y: { shape: [3, 2] } })).toEqual([
      'y 3×2 given [[1,0],[0,1],[1,0]]',
    ])
    expect(freeOf('binaryCrossEntropy(p, [1, 0, 1])')).toEqual(['p 3 input [0.1,0.2,0.3]'])
    expect(freeOf('binaryCrossEntropy(sigmoid([1, 2, 3]), y)')).toEqual(['y 3 given [1,0,1]'])
    expect(freeOf('hinge([1, 2, 3], y)')).toEqual(['y 3 given [1,-1,1]'])
  })
})

describe('every operation', () => {
  const callable = Array.from(operations.values()).filter(({ kind }) => kind !== 'source')
  const calls = callable.map((operation) => {
    const inputs = operation.variadic ? ['p', 'q', 'r'] : operation.inputs
    const settings = Object.entries(operation.attributes)
      .filter(([, { fallback }]) => fallback === undefined)
      .map(([name, { initial }]) => `${name}=${JSON.stringify(initial)}`)
    return [operation.name, `${operation.name}(${[...inputs, ...settings].join(', ')})`] as const
  })

  test.each(calls)('%s is given inputs with which it evaluates', (_, call) => {
    const { graph, target, problem } = completed(`f = ${call}`)
    expect(problem).toBeNull()
    expect(evaluate(graph, target).valueOf(graph.nodes.length - 1)).not.toBeNull()
  })

  /** What a layer gives is no whole number. */
  const betweenLayers = calls.filter(([name]) => {
    const { indices, samples } = operations.get(name)!
    return !indices?.(0, samples[0]!.shapes, samples[0]!.attributes ?? {})
  })
  test.each(betweenLayers)('%s fits between two layers', (_, call) => {
    const inner = call.replace(/\(\w+/, '(tanh(W @ x)')
    const { graph, problem } = completed(`f = sum(${inner})`)
    expect(problem).toBeNull()
    expect(evaluate(graph, null).valueOf(graph.nodes.length - 1)?.data).toHaveLength(1)
  })

  test.each(
    callable.flatMap(({ name, inputs, attributes, samples }) =>
      samples.map((sample, at) => [name, at, inputs, attributes, sample] as const),
    ),
  )('%s infers the first input of its sample %i from the others', (name, _, inputs, schema, sample) => {
    const names = sample.shapes.map((_, position) => inputs[position] ?? `x${position + 1}`)
    const settings = Object.entries(sample.attributes ?? {})
      .filter(([name]) => name in schema)
      .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    const choices = Object.fromEntries(
      names.slice(1).map((name, position) => [name, { shape: sample.shapes[position + 1]! }]),
    )
    const { problem } = completed(`f = ${name}(${[...names, ...settings].join(', ')})`, choices)
    expect(problem).toBeNull()
  })
})

describe('a choice', () => {
  const net = 'z = W @ x + b'

  it('of a shape is followed by the others', () => {
    expect(freeOf(net, { x: { shape: [4] } })).toEqual([
      'W 2?×4 param xavierUniform',
      'x 4 input [1,2,3,4]',
      'b 2 param [0,0]',
    ])
  })

  it('of a value has its shape', () => {
    expect(freeOf(net, { W: { content: { kind: 'value', value: [[1, 2]] } } })).toEqual([
      'W 1×2 param [[1,2]]',
      'x 2 input [1,2]',
      'b 1 param [0]',
    ])
  })

  it('of a draw without a shape takes the one that fits', () => {
    const draw: Choice = { content: { kind: 'draw', attributes: { distribution: 'normal' } } }
    const { graph } = completed(net, { x: draw, b: draw })
    expect(nodeOf({ graph }, 'x')).toMatchObject({
      op: 'random',
      attributes: { distribution: 'normal', shape: [3], trained: false },
    })
    expect(nodeOf({ graph }, 'b')).toMatchObject({ attributes: { shape: [2], trained: true } })
  })

  it('of a kind makes another node of it', () => {
    const { graph } = completed(net, { W: { word: 'input' }, x: { word: 'given' }, b: { word: 'param' } })
    expect(graph.nodes.map(({ op }) => op)).toEqual(['input', 'constant', 'matmul', 'parameter', 'add'])
  })

  it('that cannot fit is kept, and what does not fit is said', () => {
    const { free, problem } = completed('z = [[1, 2]] @ x', { x: { shape: [3] } })
    expect(free.map(said)).toEqual(['x 3 input [1,2,3]'])
    expect(problem).toMatchObject({ kind: 'shape-mismatch', operation: 'matmul' })
  })
})

describe('a known name', () => {
  it('gives its shape to the others and stays as it is', () => {
    const { graph, free } = completed('z = W @ h', {}, { h: [1, 2, 3, 4] })
    expect(free.map(said)).toEqual(['W 2?×4 param xavierUniform'])
    expect(nodeOf({ graph }, 'h')).toMatchObject({ op: 'input', value: null })
  })

  it('without a value is inferred and stays as it is', () => {
    const { graph, free } = completed('z = W @ h', {}, { h: null })
    expect(free.map(said)).toEqual(['W 2?×3? param xavierUniform'])
    expect(nodeOf({ graph }, 'h')).toMatchObject({ op: 'input', value: null })
  })
})

it('is the same for the same text, draws and all', () => {
  const valueOf = () => evaluate(completed('seed 7; z = relu(W @ x + b)').graph, null)
  const [first, again] = [valueOf(), valueOf()]
  for (const index of [0, 1, 2, 3]) expect(first.valueOf(index)).toEqual(again.valueOf(index))
})

it('writes a text that gives the same graph', () => {
  const { graph, target } = completed('z = W @ x + b; loss = meanSquaredError(relu(z), y)')
  const text = printed({ graph, target })
  expect(text).toContain('W ~ heNormal(2, 3)')
  expect(printed(built(text))).toBe(text)
  expect(completeExpressions(built(text)).free).toEqual([])
})

/** Random nets: layers on the left or on the right, activations, terms and products between, and a loss or a reduction. */
const nets = fc
  .record({
    depth: fc.integer({ min: 1, max: 6 }),
    isRight: fc.boolean(),
    isBatch: fc.boolean(),
    sizes: fc.array(fc.option(fc.integer({ min: 1, max: 7 })), { minLength: 7, maxLength: 7 }),
    parts: fc.array(
      fc.constantFrom(
        'relu(#)',
        'tanh(#)',
        '# * #',
        '# + r',
        'softmax(#)',
        '2 * # - 1',
        'dropout(#)',
        'layerNorm(#, gamma@, beta@)',
        '#',
      ),
      { minLength: 6, maxLength: 6 },
    ),
    hasBias: fc.boolean(),
    end: fc.constantFrom(
      'sum(#)',
      'mean(#, -1)',
      'meanSquaredError(#, y)',
      'softmaxCrossEntropy(#, y)',
      'huber(#, y)',
      'norm(# - y)',
      'sum((# - t) ^ 2)',
      'concat(#, #)',
      'logSumExp(# * scale)',
      'u @ #',
    ),
  })
  .map(({ depth, isRight, isBatch, sizes, parts, hasBias, end }) => {
    const lines: string[] = []
    let now = isRight ? (isBatch ? 'X' : 'x') : 'x'
    for (let layer = 0; layer < depth; layer++) {
      const [rows, columns] = [sizes[layer], sizes[layer + 1]]
      // Some of the weights have their shape written: so that they fit on each other, all of those of a net or none.
      if (sizes.every((size) => size !== null))
        lines.push(`W${layer} ~ he(${isRight ? `${rows}, ${columns}` : `${columns}, ${rows}`})`)
      const product = isRight ? `${now} @ W${layer}` : `W${layer} @ ${now}`
      lines.push(`z${layer} = ${product}${hasBias ? ` + b${layer}` : ''}`)
      lines.push(`h${layer} = ${parts[layer]!.replaceAll('#', `z${layer}`).replaceAll('@', String(layer))}`)
      now = `h${layer}`
    }
    lines.push(`f = ${end.replaceAll('#', now)}`)
    return lines.join('\n')
  })

it('evaluates any net', () => {
  fc.assert(
    fc.property(nets, (text) => {
      const { graph, target, problem, free } = completed(text)
      expect(problem).toBeNull()
      const evaluation = evaluate(graph, target)
      expect(graph.nodes.every((_, node) => evaluation.valueOf(node) !== null)).toBe(true)
      expect(free.every(({ shape }) => shape.every((length) => length > 0 && length < 100))).toBe(true)
    }),
    { numRuns: 500 },
  )
})

it('takes a long text', () => {
  const { free, problem } = completed(`x${'+x'.repeat(20_000)}`)
  expect(free.map(said)).toEqual(['x input 1'])
  expect(problem).toBeNull()
})

test('a name that would take more numbers than there is room for is a number, and so is the next', () => {
  const shapesOf = (text: string) => completed(text).free.map(({ shape }) => shape)
  expect(shapesOf('f = x[65536, 65536]')).toEqual([[]])
  expect(completed('f = x[65536, 65536]').problem).not.toBeNull()
  const many = Array.from({ length: 6 }, (_, at) => `x${at}[999998]`).join(' + ')
  expect(shapesOf(`f = ${many}`).filter(({ length }) => length > 0)).toHaveLength(4)
})

// Each of these took time with the square of its length, or more.
describe('of thousands of names, what they are is found without looking at all for each', () => {
  const each = (text: (i: number) => string, between: string) =>
    Array.from({ length: 2000 }, (_, i) => text(i)).join(between)

  it('where all must be alike', () => {
    const stacked = completed(`f = sum(stack(${each((i) => `softmax(x${i})`, ', ')}))`)
    expect(stacked.problem).toBeNull()
    expect(new Set(stacked.free.map(({ shape }) => shape.join()))).toEqual(new Set(['2']))
    const joined = completed(`f = sum(concat(${each((i) => `softmax(X${i})`, ', ')}))`)
    expect(joined.problem).toBeNull()
    expect(new Set(joined.free.map(({ shape }) => shape.at(-1)))).toHaveLength(1)
  })

  it('where they do not fit, whichever of them changes', () => {
    const { free, problem } = completed(`s = ${each((i) => `x${i}`, ' + ')}; f = sum(transpose(s, [1, 0]))`)
    expect(free).toHaveLength(2000)
    expect(problem).toMatchObject({ kind: 'shape-mismatch', operation: 'permute' })
  })

  it('where none comes to an activation', () => {
    const { free, problem } = completed(each((i) => `h${i + 1} = W${i} @ h${i} + b${i}`, '\n'))
    expect(problem).toBeNull()
    expect(free.filter(({ content }) => content.kind === 'draw')).toHaveLength(2000)
  })
})
