import { describe, expect, it, test } from 'vitest'
import { parseExpressions } from '@shared/expression/build'
import { parseValue } from '@shared/expression/value'
import { meaningless } from '@shared/expression/vocabulary'
import { operations } from '@shared/ops/registry'
import { built, computed, faultOf, gates } from './texts'

const valueOf = (text: string) => {
  const value = parseValue(text)
  return value.ok ? value.value : expect.fail(`${text}: ${value.error.kind}`)
}

describe('indexing and slices are those of NumPy', () => {
  const [x, W] = ['[1, 2, 3, 4]', '[[1, 2, 3], [4, 5, 6]]']
  test.each([
    [`${x}[0]`, 1],
    [`${x}[-1]`, 4],
    [`${x}[1:3]`, [2, 3]],
    [`${x}[:-1]`, [1, 2, 3]],
    [`${x}[1:]`, [2, 3, 4]],
    [`${x}[-2:]`, [3, 4]],
    [`${x}[:]`, [1, 2, 3, 4]],
    [`${W}[0]`, [1, 2, 3]],
    [`${W}[1, 2]`, 6],
    [`${W}[0][1]`, 2],
    [`${W}[-1, -3]`, 4],
    [`${W}[0:2, 1:3]`, [[2, 3], [5, 6]]], // prettier-ignore
    [`${W}[:, 1]`, [2, 5]],
    [`${W}[:, -1]`, [3, 6]],
    [`${W}[:, -2]`, [2, 5]],
    [`${W}[1:, 0]`, [4]],
    [`${W}[1, :2]`, [4, 5]],
    [`${W}.T[0]`, [1, 4]],
    [`[[[1, 2], [3, 4]], [[5, 6], [7, 8]]][:, 1, 0]`, [3, 7]],
    [`[[[1, 2], [3, 4]], [[5, 6], [7, 8]]][1, :, 1]`, [6, 8]],
    [`([1, 2, 3] + 1)[2] * 2`, 8],
  ])('%s', (text, value) => {
    expect(valueOf(text)).toStrictEqual(value)
  })

  it('reads a name as the whole number that it was defined as', () => {
    expect(computed('i = 1; j = 0; W[i, j]')).toStrictEqual(['f1 = index(W)'])
    expect(built('i = 1; j = 0; W[i, j]').graph.nodes.at(-1)?.attributes).toStrictEqual({ at: [1, 0] })
  })

  test.each([
    ['x[::]', '1:4 a slice has a start and an end, but no steps: write x[a:b]'],
    ['x[::2]', '1:4 a slice has a start and an end, but no steps: write x[a:b]'],
    ['x[0:4:2]', '1:6 a slice has a start and an end, but no steps: write x[a:b]'],
    ['x[..., 0]', '1:3 "..." is not understood here: write ":" for each axis'],
    ['x[0', '1:4 expected "," or "]", found the end of the text: the "[" at 1:2 is still open'],
    [
      'x[1.5:2]',
      '1:3 a position is a whole number, or a name that is defined as one: write x[0], x[-1] or x[1:3]',
    ],
    ['x[]', '1:3 expected a number, a name or a call, found "]"'],
  ])('%s is refused', (text, fault) => {
    expect(faultOf(text)).toBe(fault)
  })
})

describe('methods and properties', () => {
  const one = Array.from(operations.values()).filter(
    ({ kind, inputs, attributes }) =>
      kind !== 'source' &&
      inputs.length === 1 &&
      Object.values(attributes).every(({ fallback }) => fallback !== undefined),
  )
  test.each(one.map(({ name }) => name))('x.%s() calls it', (name) => {
    expect(gates(built(`x.${name}()`))).toStrictEqual(gates(built(`${name}(x)`)))
  })

  test.each([
    ['x.sum(axis=0)', 'sum(x, axis=0)'],
    ['x.mean(1, keepdims=True)', 'mean(x, 1, True)'],
    ['x.max()', 'reduceMax(x)'],
    ['x.max(0)', 'reduceMax(x, 0)'],
    ['x.min(axis=1)', 'reduceMin(x, axis=1)'],
    ['x.reshape(2, 3)', 'reshape(x, [2, 3])'],
    ['x.reshape((2, 3))', 'reshape(x, [2, 3])'],
    ['x.view(6)', 'reshape(x, [6])'],
    ['x.dot(W)', 'matmul(x, W)'],
    ['W.T', 'transpose(W)'],
    ['Wᵀ @ x', 'transpose(W) @ x'],
    ['W.T.sum().exp()', 'exp(sum(transpose(W)))'],
    ['(x + y).tanh()', 'tanh(x + y)'],
  ])('%s is %s', (python, own) => {
    expect(built(python)).toStrictEqual(built(own))
  })

  it('names what there is where a property means nothing', () => {
    expect(faultOf('x.shape')).toBe(
      '1:3 .shape has no meaning here; there are .T, .mT, and every operation as a method, such as .sum()',
    )
  })
})

describe('words that people paste', () => {
  test.each([
    ['np.exp(x)', 'exp(x)'],
    ['numpy.maximum(a, b)', 'max(a, b)'],
    ['math.sqrt(x)', 'sqrt(x)'],
    ['torch.sigmoid(x)', 'sigmoid(x)'],
    ['F.relu(x)', 'relu(x)'],
    ['nn.functional.gelu(x)', 'gelu(x)'],
    ['torch.nn.functional.softmax(x, dim=1)', 'softmax(x, axis=1)'],
    ['jnp.tanh(x)', 'tanh(x)'],
    ['jax.nn.silu(x)', 'silu(x)'],
    ['np.linalg.norm(x)', 'norm(x)'],
    ['np.max(x)', 'reduceMax(x)'],
    ['np.max(x, 0)', 'reduceMax(x, 0)'],
    ['torch.max(a, b)', 'max(a, b)'],
    ['np.dot(x, y)', 'matmul(x, y)'],
    ['dot(x, y)', 'dot(x, y)'],
    ['dot(W.T, x)', 'matmul(W.T, x)'],
    ['W ~ he(2, 3); dot(W, x)', 'W ~ he(2, 3); matmul(W, x)'],
    ['a = [[1, 2], [3, 4]]; dot(a, x)', 'a = [[1, 2], [3, 4]]; matmul(a, x)'],
    ['multiply(a, b)', 'mul(a, b)'],
    ['divide(a, b)', 'div(a, b)'],
    ['subtract(a, b)', 'sub(a, b)'],
    ['power(a, b)', 'pow(a, b)'],
    ['absolute(a)', 'abs(a)'],
    ['negative(a)', 'neg(a)'],
    ['amax(a)', 'reduceMax(a)'],
    ['amin(a)', 'reduceMin(a)'],
    ['var(a)', 'variance(a)'],
    ['ln(a)', 'log(a)'],
    ['mse_loss(p, y)', 'meanSquaredError(p, y)'],
    ['F.mse_loss(input=p, target=y)', 'meanSquaredError(p, y)'],
    ['F.cross_entropy(z, y)', 'softmaxCrossEntropy(z, y)'],
    ['binary_cross_entropy(p, y)', 'binaryCrossEntropy(p, y)'],
    ['leaky_relu(x, negative_slope=0.2)', 'leakyRelu(x, slope=0.2)'],
    ['log_softmax(x, dim=-1)', 'logSoftmax(x, axis=-1)'],
    ['np.clip(x, a_min=0, a_max=1)', 'clamp(x, 0, 1)'],
    ['torch.sum(x, dim=0, keepdim=True)', 'sum(x, axis=0, keepdims=true)'],
    ['np.concatenate([a, b], axis=1)', 'concat(a, b, axis=1)'],
    ['torch.cat((a, b), 1)', 'concat(a, b, axis=1)'],
    ['F.conv2d(x, w, stride=2, padding=1)', 'conv2d(x, w, 2, 1)'],
    ['nn.functional.conv2d(x, w, stride=(2, 1))', 'conv2d(x, w, [2, 1])'],
    ['F.conv2d(x, w, b)', 'conv2d(x, w) + reshape(b, [-1, 1, 1])'],
    ['F.conv2d(x, w, b, 2, 1)', 'conv2d(x, w, 2, 1) + reshape(b, [-1, 1, 1])'],
    ['F.conv2d(input=x, weight=w, bias=b, stride=2)', 'conv2d(x, w, 2) + reshape(b, [-1, 1, 1])'],
    ['F.conv2d(x, w, None, 2)', 'conv2d(x, w, 2)'],
    ['conv2d(x, w, 2, bias=3)', 'conv2d(x, w, 2) + 3'],
    ['F.conv1d(x, w, b)', 'conv1d(x, w) + reshape(b, [-1, 1])'],
    ['F.linear(x, W)', 'x @ W.T'],
    ['F.linear(x, W, b)', 'x @ W.T + b'],
    ['F.linear(x, weight=W, bias=b)', 'x @ W.T + b'],
    ['x.view(-1)', 'reshape(x, [-1])'],
    ['x.reshape(-1, 2)', 'reshape(x, [-1, 2])'],
    ['F.scaled_dot_product_attention(q, k, v)', 'attention(q, k, v)'],
    ['F.scaled_dot_product_attention(q, k, v, is_causal=True)', 'attention(q, k, v, true)'],
    ['F.conv1d(x, w)', 'conv1d(x, w)'],
    ['F.max_pool2d(x, 2)', 'maxPool2d(x, 2)'],
    ['F.max_pool2d(x, kernel_size=(2, 3), stride=1)', 'maxPool2d(x, [2, 3], 1)'],
    ['F.avg_pool2d(x, 3, 2, 1)', 'avgPool2d(x, 3, 2, 1)'],
    ['max(a, b, c)', 'max(max(a, b), c)'],
    ['min(a, b, c, d)', 'min(min(min(a, b), c), d)'],
    ['[x, 1]', 'stack(x, 1)'],
    ['[[x, 1], [2, y]]', 'stack(stack(x, 1), stack(2, y))'],
    ['np.array([1, 2]) * x', '[1, 2] * x'],
    ['x = torch.tensor([1, 2], requires_grad=True); x * 2', 'param x = [1, 2]; x * 2'],
    ['F = x * 2; F.sum()', 'F = x * 2; sum(F)'],
    ['np.log1p(x)', 'log1p(x)'],
    ['np.prod(x)', 'prod(x)'],
    ['F.nll_loss(z, y)', 'negativeLogLikelihood(z, y)'],
    ['rms_norm(x, g)', 'rmsNorm(x, g)'],
    ['np.transpose(x)', 'transpose(x)'],
    ['np.transpose(x, (0, 2, 1))', 'permute(x, [0, 2, 1])'],
    ['np.transpose(x, axes=[0, 2, 1])', 'permute(x, [0, 2, 1])'],
    ['x.transpose(0, 2, 1)', 'permute(x, [0, 2, 1])'],
    ['x.permute(0, 2, 1)', 'permute(x, [0, 2, 1])'],
    ['torch.transpose(x, 0, -1)', 'swapAxes(x, 0, -1)'],
    ['np.swapaxes(x, 1, 2)', 'swapAxes(x, 1, 2)'],
    ['x.squeeze()', 'squeeze(x)'],
    ['x.squeeze(0)', 'squeeze(x, axis=0)'],
    ['x.unsqueeze(-1)', 'expandDims(x, -1)'],
    ['np.expand_dims(x, axis=1)', 'expandDims(x, 1)'],
    ['x[:, None]', 'expandDims(x, 1)'],
    ['x[None]', 'expandDims(x, 0)'],
    ['x[None, :, 1:3, np.newaxis]', 'expandDims(expandDims(x[:, 1:3], 0), 3)'],
    ['x[0, None]', 'expandDims(x[0], 0)'],
    ['torch.flatten(x, start_dim=1)', 'flatten(x, 1)'],
    ['x.flatten()', 'flatten(x)'],
    ['x.ravel()', 'flatten(x)'],
    ['F.one_hot(y, num_classes=3)', 'oneHot(y, 3)'],
    ['F.embedding(y, E)', 'embedding(E, y)'],
    ['E[y]', 'embedding(E, y)'],
    ['p[range(4), y]', 'pick(p, y)'],
    ['p[np.arange(n), y]', 'pick(p, y)'],
    ['x.std(axis=0)', 'std(x, axis=0)'],
    ['np.cumsum(x, axis=1)', 'cumsum(x, axis=1)'],
    ['np.arctan(x)', 'atan(x)'],
    ['torch.gt(a, b)', 'a > b'],
    ['np.less_equal(a, b)', 'a <= b'],
    ['np.where(x > 0, x, 0.01 * x)', 'where(greater(x, 0), x, 0.01 * x)'],
  ])('%s is %s', (python, own) => {
    expect(built(python)).toStrictEqual(built(own))
  })

  it('knows e and pi as numbers, unless they are names', () => {
    expect(gates(built('e * pi'))).toStrictEqual([
      `c1 = constant ${Math.E}`,
      `c2 = constant ${Math.PI}`,
      'f1 = mul(c1, c2)',
    ])
    expect(computed('e ^ x')).toStrictEqual(['f1 = exp(x)'])
    expect(computed('e = a * b; d = e + c')).toStrictEqual(['e = mul(a, b)', 'd = add(e, c)'])
    expect(gates(built('input e; e * 2'))[0]).toBe('e = input null')
    const taken = parseExpressions('e * 2', (name) => name === 'e')
    expect(taken.ok && gates(taken.value)[0]).toBe('e = input null')
  })

  test.each(Array.from(meaningless))('%s is refused with what comes nearest: %s', (word, nearest) => {
    expect(faultOf(`np.${word}(x)`)).toBe(`1:4 ${word} has no meaning in a graph; the nearest is ${nearest}`)
    expect(operations.has(nearest) || / /.test(nearest)).toBe(true)
  })
})

describe('signs', () => {
  test.each([
    ['σ(x)', 'sigmoid(x)'],
    ['√x', 'sqrt(x)'],
    ['√(x + y)', 'sqrt(x + y)'],
    ['2 * √x', '2 * sqrt(x)'],
    ['|x|', 'abs(x)'],
    ['|x - y| * 2', 'abs(x - y) * 2'],
    ['|x * |y||', 'abs(x * abs(y))'],
    ['x²', 'x ^ 2'],
    ['x³', 'x ^ 3'],
    ['x⁻¹⁰', 'x ^ -10'],
    ['-x²', '-(x ^ 2)'],
    ['(x + y)²', '(x + y) ^ 2'],
    ['a ÷ b', 'a / b'],
    ['+x', 'x'],
    ['a + +b', 'a + b'],
    ['a - +3', 'a - 3'],
    ['xᵀ', 'transpose(x)'],
  ])('%s is %s', (sign, own) => {
    expect(built(sign)).toStrictEqual(built(own))
  })

  it('refuses two bars with what they may mean', () => {
    expect(faultOf('||x||')).toBe('1:1 "||" is not understood: |x| is abs(x), the length of a vector norm(x)')
  })

  const comparisons = [['>', 'greater'], ['<', 'less'], ['>=', 'greaterEqual'], ['<=', 'lessEqual'], ['==', 'equal'], ['≥', 'greaterEqual'], ['≤', 'lessEqual']] // prettier-ignore
  test.each(comparisons)('%s compares, after everything else is computed', (sign, operation) => {
    const text = `x + 1 ${sign} y * 2`
    expect(built(text)).toStrictEqual(built(`${operation}(x + 1, y * 2)`))
  })
})
