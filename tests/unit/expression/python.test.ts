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
  const cube = '[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]'
  const steps =
    'a slice has a start and an end, but no steps: write x[a:b], or the places themselves as in x[[0, 2, 4]]'
  const ellipsis =
    '"..." is not understood here: it stands once among the brackets, as in x[..., 0]; else write ":" for each axis'
  test.each([
    [`${x}[0]`, 1],
    [`${x}[::]`, [1, 2, 3, 4]],
    [`${x}[1:3:1]`, [2, 3]],
    [`${x}[[0, 2]]`, [1, 3]],
    [`${x}[[-1, 0]]`, [4, 1]],
    [`${W}[[-1, 0, -1]]`, [[4, 5, 6], [1, 2, 3], [4, 5, 6]]], // prettier-ignore
    [`${W}[..., 0]`, [1, 4]],
    [`${W}[..., -1]`, [3, 6]],
    [`${W}[..., 1:]`, [[2, 3], [5, 6]]], // prettier-ignore
    [`${W}[...]`, [[1, 2, 3], [4, 5, 6]]], // prettier-ignore
    [`${x}[..., None]`, [[1], [2], [3], [4]]],
    [`${cube}[1, ..., 0]`, [5, 7]],
    [`${cube}[..., 0, 1]`, [2, 6]],
    [`${cube}[:1, ..., 1, :]`, [[3, 4]]],
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
    ['x[::2]', `1:4 ${steps}`],
    ['x[::-1]', `1:4 ${steps}`],
    ['x[0:4:2]', `1:6 ${steps}`],
    ['x[..., 0, ...]', `1:3 ${ellipsis}`],
    ['x[..., 0, None]', `1:3 ${ellipsis}`],
    ['x[..]', `1:3 ${ellipsis}`],
    [
      'W[i, 0]',
      '1:3 a position is a whole number, or a name that is defined as one: write i = 0 before this, or the number itself',
    ],
    [
      'x[0.5]',
      '1:3 a position is a whole number, or a name that is defined as one: write x[0], x[-1] or x[1:3]',
    ],
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
    expect(faultOf('x.grad')).toBe(
      '1:3 .grad has no meaning here; there are .T, .mT, and every operation as a method, such as .sum()',
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
    ['scores.masked_fill(m == 0, float("-inf"))', 'where(m == 0, -inf, scores)'],
    ["scores.masked_fill(m == 0, float('-inf'))", 'where(m == 0, -inf, scores)'],
    ['torch.masked_fill(x, mask=m, value=-1e9)', 'where(m, -1e9, x)'],
    ['float("nan") * x', 'nan * x'],
    ['f = x * 2; f.detach() + f.item()', 'f = x * 2; stopGradient(f) + stopGradient(f)'],
    ['x.clone().contiguous() * 2', 'x * 2'],
    ['torch.rsqrt(x)', '1 / sqrt(x)'],
    ['torch.exp2(x)', 'pow(2, x)'],
    ['x.clamp(min=0)', 'max(x, 0)'],
    ['torch.clamp(x, 0)', 'max(x, 0)'],
    ['torch.clamp(x, max=y)', 'min(x, y)'],
    ['np.clip(x, 0, None)', 'max(x, 0)'],
    ['np.clip(x, -np.inf, 6)', 'min(x, 6)'],
    ['torch.clamp(x, min=0, max=6)', 'clamp(x, 0, 6)'],
    ['F.layer_norm(x, [3], g, b)', 'layerNorm(x, g, b)'],
    ['F.layer_norm(x, (3,), g, b, 1e-3)', 'layerNorm(x, g, b, 1e-3)'],
    ['F.layer_norm(x, x.shape[-1:], weight=g, bias=b, eps=1e-3)', 'layerNorm(x, g, b, 1e-3)'],
    ['F.layer_norm(x, [3])', 'layerNorm(x, [1, 1, 1], [0, 0, 0])'],
    ['layer_norm(x, g, b)', 'layerNorm(x, g, b)'],
    ['F.rms_norm(x, [3], g)', 'rmsNorm(x, g)'],
    ['F.mse_loss(a, b, reduction="mean")', 'meanSquaredError(a, b)'],
    ["F.cross_entropy(z, y, reduction='mean')", 'softmaxCrossEntropy(z, y)'],
    ["F.mse_loss(a, b, reduction='sum')", 'sum((a - b) ^ 2)'],
    ["F.l1_loss(a, target=b, reduction='none')", 'abs(a - b)'],
    ['x.view(x.size(0), -1)', 'flatten(x, 1)'],
    ['x.reshape(len(x), -1)', 'flatten(x, 1)'],
    ['x.reshape((x.shape[0], -1))', 'flatten(x, 1)'],
    ['x ~ np.random.randint(0, 5, size=(2, 3))', 'x ~ randint(0, 5, [2, 3])'],
    ['x ~ np.random.normal(loc=1, scale=2, size=(2, 3))', 'x ~ normal(1, 2, [2, 3])'],
    ['x ~ np.random.rand(2, 3)', 'x ~ uniform(shape=[2, 3])'],
    ['param W ~ torch.randn((2, 3))', 'param W ~ normal(shape=[2, 3])'],
    ['a = Value(2.0)', 'input a = 2'],
    ["a = Value(-3.0, label='x1'); a * 2", 'input a = -3; a * 2'],
    ['loss = x * 2; loss.backward(retain_graph=True)', 'loss = x * 2'],
    ['x != y', '1 - (x == y)'],
    ['a if c > 0 else b', 'where(c > 0, a, b)'],
    ['f = a if c else b if d else 0', 'f = where(c, a, where(d, b, 0))'],
    ['(1 if x > 0 else 0) * y', 'where(x > 0, 1, 0) * y'],
    ['nn.ReLU()(x)', 'relu(x)'],
    ['torch.nn.LeakyReLU(0.1, inplace=True)(x @ W)', 'leakyRelu(x @ W, 0.1)'],
    ['nn.Softmax(dim=1)(x)', 'softmax(x, axis=1)'],
    ['nn.Flatten()(x)', 'flatten(x, 1)'],
    ['nn.MaxPool2d(2)(x)', 'maxPool2d(x, 2)'],
    ["nn.MSELoss(reduction='sum')(a, b)", 'sum((a - b) ^ 2)'],
    ['nn.CrossEntropyLoss()(z, y)', 'softmaxCrossEntropy(z, y)'],
    ['nn = x * 2; nn.sum()', 'nn = x * 2; sum(nn)'],
    ['torch.std(x, unbiased=False)', 'std(x)'],
    ['torch.std(x, 1, False)', 'std(x, 1)'],
    ['torch.var(x, dim=0, correction=0, keepdim=True)', 'variance(x, 0, true)'],
    ['np.std(x, ddof=0)', 'std(x)'],
    ['np.var(x, axis=1)', 'variance(x, 1)'],
    ['x.var(unbiased=False)', 'variance(x)'],
    ['x.mean(axis=(0, 1))', 'mean(mean(x, 1), 0)'],
    ['sum(x, axis=[0, 2, 1])', 'sum(sum(sum(x, 2), 1), 0)'],
    ['np.sum(x, (-1, -2))', 'sum(sum(x, -2), -1)'],
    ['np.sum(x, axis=(0, -1))', 'sum(sum(x, -1), 0)'],
    ['np.max(x, (0, 1))', 'reduceMax(reduceMax(x, 1), 0)'],
    ['x.amin(dim=(0, 1), keepdim=True)', 'reduceMin(reduceMin(x, 0, true), 1, true)'],
    ['np.prod(x, axis=(0, 1))', 'prod(prod(x, 1), 0)'],
    ['np.linalg.norm(x, axis=(0, 1))', 'norm(norm(x, 1), 0)'],
    ['torch.logsumexp(x, dim=[0, 1])', 'logSumExp(logSumExp(x, 1), 0)'],
    ['x.sum(axis=(1,))', 'sum(x, 1)'],
    [
      'np.var(x, axis=(0, 2), keepdims=True)',
      'mean(mean((x - mean(mean(x, 0, true), 2, true)) ^ 2, 0, true), 2, true)',
    ],
    ['np.std(x, axis=(0, 1))', 'sqrt(mean(mean((x - mean(mean(x, 0, true), 1, true)) ^ 2, 1), 0))'],
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

describe('imports', () => {
  test.each([
    ['import numpy as np\nnp.exp(x)', 'exp(x)'],
    [
      'import torch.nn as nn; from torch import (nn, Tensor)\nfrom torch.nn import functional as F\nF.relu(x)',
      'relu(x)',
    ],
    ['import math\nmath.e ^ x', 'exp(x)'],
  ])('%j is %s', (python, own) => {
    expect(built(python)).toStrictEqual(built(own))
  })

  it('may be a name of its own', () => {
    expect(built('import = 3; import * 2').graph.nodes).toHaveLength(3)
  })
})

describe('what Python has and a graph has not', () => {
  const [std, variance] = [
    'std(x), or std(x) * sqrt(n / (n - 1))',
    'variance(x), or variance(x) * n / (n - 1)',
  ]
  const sample = (call: string, gate: string, instead: string) =>
    `${call}: PyTorch divides by n − 1 unless it is told otherwise, ${gate} by n: write ${instead} with the number n of entries`
  const length =
    'the length of an axis is no value of a graph: write the number itself, or mean(x) for sum(x) divided by it'
  const means = (call: string) =>
    `${call}: reduction: a loss is a mean here: leave it out, and multiply by the number of rows for the sum`
  test.each([
    ['torch.std(x)', `1:7 ${sample('std', 'std', std)}`],
    ['torch.var(x, dim=0)', `1:7 ${sample('var', 'variance', variance)}`],
    ['torch.std(x, 1, True)', `1:17 ${sample('std', 'std', std)}`],
    ['np.std(x, ddof=1)', `1:11 ${sample('std', 'std', std)}`],
    ['x.var(unbiased=True)', `1:7 ${sample('var', 'variance', variance)}`],
    ['len(x)', `1:1 ${length}`],
    ['np.sum(x) / x.shape[0]', `1:15 ${length}`],
    ['x.size(0) * 2', `1:3 ${length}`],
    ['x.reshape(y.shape[0], -1)', `1:18 ${length}`],
    ['x.reshape(x.shape[0], 4)', `1:18 ${length}`],
    ["F.cross_entropy(z, y, reduction='sum')", `1:23 ${means('cross_entropy')}`],
    [
      'def sigmoid(z): 1',
      '1:1 def has no meaning in a graph: write what it computes as a statement, such as s = 1 / (1 + exp(-z))',
    ],
    [
      'f = lambda x: x',
      '1:5 lambda has no meaning in a graph: write what it computes as a statement, such as f = x ^ 2',
    ],
    [
      'lambda x: x',
      '1:1 lambda has no meaning in a graph: write what it computes as a statement, such as f = x ^ 2',
    ],
    ['for i in range(3): x', '1:1 for has no meaning in a graph: write each of its rounds as a statement'],
    [
      'p /= 2',
      '1:3 "/=" changes what is there, but each value of a graph is a node of its own: write p2 = p / …',
    ],
    [
      'p += 2',
      '1:3 "+=" changes what is there, but each value of a graph is a node of its own: write p2 = p + …',
    ],
    ['x % 2', '1:3 "%" has no meaning in a graph; the nearest is x - y * k'],
    ['x // 2', '1:3 "//" has no meaning in a graph; the nearest is x / y'],
    ['not x', '1:1 "not" has no meaning in a graph; the nearest is x == 0'],
    ['not (x > 0)', '1:1 not has no meaning in a graph; the nearest is x == 0'],
    ['x and y', '1:3 "and" has no meaning in a graph; the nearest is x * y'],
    ['a if b', '1:7 expected else and what holds otherwise: a if c > 0 else b is where(c > 0, a, b)'],
    ['nn.Linear(2, 3)(x)', '1:4 Linear has no meaning in a graph; the nearest is x @ W.T + b'],
    ['act = nn.ReLU()', '1:10 ReLU() has no meaning in a graph; the nearest is relu(x)'],
    [
      'nn.Transfomer()(x)',
      '1:4 unknown function Transfomer: if it is to be multiplied, write "*" before the bracket',
    ],
    ['np.fft.fft(x)', '1:8 fft has no meaning in a graph; the nearest is matmul'],
    ['np.sum(x, axis=(1, -2))', '1:4 sum: axis: count all of the axes from the start, or all from the end'],
    ['np.sum(x, axis=(1, 1))', '1:4 sum: axis: an axis stands there twice; remove one'],
  ])('%s', (text, fault) => {
    expect(faultOf(text)).toBe(fault)
  })
})

const cube = '[[[1, 2], [3, 4]], [[5, 6], [7, 9]]]'
test.each([
  [`np.mean(${cube}, axis=(0, 2))`, [3.5, 5.75]],
  [`np.max(${cube}, axis=(-1, -3))`, [6, 9]],
  [`np.sum(${cube}, axis=(-1, 0))`, [14, 23]],
  [`np.var(${cube}, axis=(0, 2))`, [4.25, 5.6875]],
  [`np.var(${cube}, axis=(0, 2), keepdims=True)`, [[[4.25], [5.6875]]]], // prettier-ignore
  ['np.std([[1, 2], [3, 4]], axis=(0, 1))', Math.sqrt(1.25)],
  ['2 if 3 != 3 else 5', 5],
])('%s is computed as NumPy does', (text, value) => {
  expect(valueOf(text)).toStrictEqual(value)
})

it('makes what stands for an operand twice once', () => {
  expect(computed('np.var(a * b, axis=(0, 1))').filter((line) => line.includes('mul'))).toHaveLength(1)
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
    ['e^{-x}', 'exp(-x)'],
    ['{x + y} * 2', '(x + y) * 2'],
    ['a ⊙ b', 'a * b'],
    ['a ≠ b', '1 - (a == b)'],
  ])('%s is %s', (sign, own) => {
    expect(built(sign)).toStrictEqual(built(own))
  })

  it('reads bars within bars', () => {
    expect(built('||x| - 1|')).toStrictEqual(built('abs(abs(x) - 1)'))
    expect(built('||a| - |b|| * 2')).toStrictEqual(built('abs(abs(a) - abs(b)) * 2'))
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
