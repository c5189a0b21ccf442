import { expect, test } from 'vitest'
import { type Step, traceOf } from '@shared/engine/trace'
import { explain } from '@shared/explain'
import type { Nested } from '@shared/tensor/tensor'
import { at, evaluated } from '../engine/builders'
import { english } from '@shared/words'

const neuron = 'f1 = w * x; f2 = sigmoid(f1); f3 = f2 - y; f4 = f3 ^ 2; f5 = f4 * 0.5'
const values = { w: 0.5, x: 1, y: 1 }

/** A step with names, and with numbers put in. */
function explained(
  text: string,
  given: Record<string, Nested>,
  phase: Step['phase'],
  name: string,
): string[] {
  const { evaluation, program } = evaluated(text, given)
  const node = at(program, name)
  const step = traceOf(evaluation).find((step) => step.phase === phase && step.node === node)!
  const { formula, substituted } = explain(evaluation, step, { notation: 'text', digits: 4, ...english })
  return [formula, substituted]
}

test('a step is written with names and with numbers put in', () => {
  const forward = (name: string) => explained(neuron, values, 'forward', name)
  expect(forward('x')).toEqual(['x = 1', 'x = 1'])
  expect(forward('f1')).toEqual(['f1 = w · x', 'f1 = 0.5 · 1 = 0.5'])
  expect(forward('f2')).toEqual(['f2 = σ(f1)', 'f2 = σ(0.5) = 0.6225'])
  expect(forward('f4')).toEqual(['f4 = f3²', 'f4 = (−0.3775)² = 0.1425'])
  const backward = (name: string) => explained(neuron, values, 'backward', name)
  expect(backward('f5')).toEqual(['∂f5/∂f5 = 1', '∂f5/∂f5 = 1'])
  expect(backward('f1')).toEqual(['∂f5/∂f1 = ∂f2/∂f1 · ∂f5/∂f2', '∂f5/∂f1 = 0.235 · (−0.3775) = −0.08872'])
})

test('right at the target the local gradient stands for itself', () => {
  const text = 'q = x + y; f = q * z; g = 1 / f'
  expect(explained(text, { x: -2, y: 5, z: -4 }, 'backward', 'f')).toEqual([
    '∂g/∂f = −1 / f²',
    '∂g/∂f = −1 / (−12)² = −0.006944',
  ])
})

test('at a fork the contributions are summed', () => {
  expect(explained('a = abs(x); s = x + a; r = s * 0.5', { x: -0.09 }, 'backward', 'x')).toEqual([
    '∂r/∂x = ∂s/∂x · ∂r/∂s + ∂a/∂x · ∂r/∂a',
    '∂r/∂x = 1 · 0.5 + (−1) · 0.5 = 0',
  ])
})

const matrix = [
  [1, 2],
  [3, 4],
]

test('for tensors the product that computes the gradient is written', () => {
  expect(explained('z = W @ x; s = sum(z)', { W: matrix, x: [1, -1] }, 'backward', 'x')[0]).toBe(
    '∂s/∂x = Wᵀ (∂s/∂z)',
  )
})

test('between two tensors stands the sign of what is multiplied entry by entry, between numbers a dot', () => {
  const text = 'a = sigmoid(z); h = a * c; s = sum(h)'
  const given = { z: [0, 0], c: [2, 4] }
  expect(explained(text, given, 'forward', 'h')).toEqual(['h = a ⊙ c', 'h = [0.5, 0.5] ⊙ [2, 4] = [1, 2]'])
  expect(explained(text, given, 'backward', 'z')).toEqual([
    '∂s/∂z = ∂a/∂z ⊙ ∂s/∂a',
    '∂s/∂z = [0.25, 0.25] ⊙ [2, 4] = [0.5, 1]',
  ])
  expect(explained('h = k * x; s = sum(h)', { k: 3, x: [1, 2] }, 'forward', 'h')[0]).toBe('h = k · x')
})

test('softmax, an entry, a slice, sums and means are products that a lecture would write', () => {
  const backward = (text: string, given: Record<string, Nested>, name = 'x') =>
    explained(text, given, 'backward', name)
  expect(backward('p = softmax(x); f = index(p, at=0)', { x: [0, 0] })).toEqual([
    '∂f/∂x = (diag(p) − p pᵀ) (∂f/∂p)',
    '∂f/∂x = (diag([0.5, 0.5]) − [0.5, 0.5] [0.5, 0.5]ᵀ) [1, 0] = [0.25, −0.25]',
  ])
  expect(backward('p = softmax(x); q = index(p, at=0); f = 3 * q', { x: [0, 0] }, 'p')).toEqual([
    '∂f/∂p = 𝐞₀ · ∂f/∂q',
    '∂f/∂p = 𝐞₀ · 3 = [3, 0]',
  ])
  expect(backward('r = index(x, at=1); f = sum(r)', { x: matrix })[0]).toBe('∂f/∂x = 𝐞₁ (∂f/∂r)ᵀ')
  expect(backward('r = index(x, at=[0, 1]); f = 2 * r', { x: matrix })[0]).toBe('∂f/∂x = 𝐞₀,₁ · ∂f/∂r')
  expect(backward('l = logSoftmax(x); f = sum(l)', { x: [0, 0] })[0]).toBe(
    '∂f/∂x = (𝐈₂ − softmax(x) 𝟏₂ᵀ) (∂f/∂l)',
  )
  expect(backward('y = slice(x, start=1, end=3); f = sum(y)', { x: [1, 2, 3] })[0]).toBe(
    '∂f/∂x = 𝐈₃[1:3]ᵀ (∂f/∂y)',
  )
  expect(backward('s = sum(x); f = 2 * s', { x: [1, 2] })).toEqual([
    '∂f/∂x = 𝟏₂ · ∂f/∂s',
    '∂f/∂x = 𝟏₂ · 2 = [2, 2]',
  ])
  expect(backward('m = mean(x, axis=0); f = sum(m)', { x: matrix })[0]).toBe('∂f/∂x = 𝟏₂ (∂f/∂m / 2)ᵀ')
  expect(backward('m = sum(x, axis=1); f = sum(m)', { x: matrix })[0]).toBe('∂f/∂x = (∂f/∂m) 𝟏₂ᵀ')
  expect(backward('p = softmax(x); f = sum(p)', { x: matrix })[0]).toBe(
    '∂f/∂x = p ⊙ (∂f/∂p − ∑ᵢ (∂f/∂p ⊙ p)[:, [i]])',
  )
  expect(backward('z = X + x; f = sum(z)', { X: matrix, x: [0, 1] })).toEqual([
    '∂f/∂x = ∑ᵢ (∂f/∂z)[i, :]',
    '∂f/∂x = ∑ᵢ [[1, 1], [1, 1]][i, :] = [2, 2]',
  ])
})

test('what is reduced is written number by number where that is short', () => {
  const forward = (operation: string, x: Nested = [1, -2, 4]) =>
    explained(`f = ${operation}`, { x }, 'forward', 'f')[1]
  expect(forward('sum(x)')).toBe('f = 1 + (−2) + 4 = 3')
  expect(forward('mean(x)')).toBe('f = (1 + (−2) + 4) / 3 = 1')
  expect(forward('reduceMax(x)')).toBe('f = max(1, −2, 4) = 4')
  expect(forward('sum(x)', [1, 1, 1, 1, 1, 1, 1, 1, 1])).toBe('f = sum([1, 1, 1, 1, 1, 1, 1, 1, 1]) = 9')
})

test('where nothing was repeated nothing is summed', () => {
  const given = { x: [1, 2, 4], g: [1, 1, 1], b: [0, 0, 0] }
  expect(explained('y = layerNorm(x, g, b); f = sum(y)', given, 'backward', 'b')).toEqual([
    '∂f/∂b = ∂f/∂y',
    '∂f/∂b = [1, 1, 1]',
  ])
  expect(explained('y = broadcastTo(x, shape=[3]); f = sum(y)', { x: [1, 2, 4] }, 'backward', 'x')).toEqual([
    '∂f/∂x = ∂f/∂y',
    '∂f/∂x = [1, 1, 1]',
  ])
})

test('a convention stands where it holds, and nowhere else', () => {
  const norm = (x: Nested) => explained('n = norm(x); f = 2 * n', { x }, 'backward', 'x')
  expect(norm([3, 4])).toEqual(['∂f/∂x = x / ‖x‖ · ∂f/∂n', '∂f/∂x = [3, 4] / ‖[3, 4]‖ · 2 = [1.2, 1.6]'])
  expect(norm([0, 0])).toEqual([
    '∂f/∂x = {𝟎₂ if ‖x‖ = 0, else x / ‖x‖} · ∂f/∂n',
    '∂f/∂x = {𝟎₂ if ‖[0, 0]‖ = 0} · 2 = [0, 0]',
  ])
  const power = (x: number, n: number) => explained('f = pow(x, n)', { x, n }, 'backward', 'x')
  expect(power(2, 3)).toEqual(['∂f/∂x = n · x^(n − 1)', '∂f/∂x = 3 · 2^(3 − 1) = 12'])
  expect(power(0, 0)).toEqual(['∂f/∂x = {0 if n = 0, else n · x^(n − 1)}', '∂f/∂x = {0 if 0 = 0} = 0'])
  expect(power(2, 0)).toEqual(['∂f/∂x = n · x^(n − 1)', '∂f/∂x = 0 · 2^(0 − 1) = 0'])
  const loss = (p: Nested) => explained('f = crossEntropy(p, y)', { p, y: [0, 1] }, 'forward', 'f')[0]
  expect(loss([0.5, 0.5])).toBe('f = −sum(y ⊙ log(p))')
  expect(loss([0, 1])).toBe('f = −sum({0 if y = 0, else y ⊙ log(p)})')
  const nothing = { x: [-Infinity, -Infinity] }
  expect(explained('f = logSumExp(x)', nothing, 'backward', 'x')).toEqual([
    '∂f/∂x = {𝟎₂ if max(x) = −∞, else softmax(x)}',
    '∂f/∂x = {𝟎₂ if max(−∞, −∞) = −∞} = [0, 0]',
  ])
  expect(explained('f = logSumExp(x)', { x: [-Infinity, 1, Infinity] }, 'backward', 'x')).toEqual([
    '∂f/∂x = {exp(x − max(x)) if max(x) = ∞, else softmax(x)}',
    '∂f/∂x = {exp([−∞, 1, ∞] − max(−∞, 1, ∞)) if max(−∞, 1, ∞) = ∞} = [0, 0, NaN]',
  ])
  const oneOfTwo = { x: [matrix[0]!, [1, Infinity]] }
  expect(explained('l = logSumExp(x, axis=1); f = sum(l)', oneOfTwo, 'backward', 'x')[0]).toContain(
    '{exp(x − (maxᵢ x[:, [i]])) if maxᵢ x[:, [i]] = ∞, else softmax(x)}',
  )
  expect(explained('f = step(x)', { x: NaN }, 'forward', 'f')).toEqual([
    'f = {NaN if x ≠ x, 0 if x < 0, 0 if x = 0, else 1}',
    'f = {NaN if NaN ≠ NaN} = NaN',
  ])
})

test('of two signs one is worked out, like everything else', () => {
  expect(explained('f = -x', { x: -1 }, 'forward', 'f')).toEqual(['f = −x', 'f = −(−1) = 1'])
  expect(explained('f = -x', { x: 1 }, 'forward', 'f')).toEqual(['f = −x', 'f = −1'])
  expect(explained('f = -x', { x: 0 }, 'forward', 'f')).toEqual(['f = −x', 'f = −0 = 0'])
  expect(explained('f = x - y; g = -f', { x: 2, y: 5 }, 'forward', 'g')).toEqual(['g = −f', 'g = −(−3) = 3'])
})

test('a softmax says where it runs, and a normalisation along which axis', () => {
  const backward = (text: string) => explained(text, { x: matrix }, 'backward', 'x')[0]
  expect(backward('l = logSumExp(x); f = 2 * l')).toBe('∂f/∂x = softmax(x, all axes) · ∂f/∂l')
  expect(backward('l = logSumExp(x, axis=1); f = sum(l)')).toBe('∂f/∂x = softmax(x) ⊙ (∂f/∂l) 𝟏₂ᵀ')
  const column = { z: [[1], [2]], y: [[1], [1]] }
  expect(explained('f = softmaxCrossEntropy(z, y)', column, 'forward', 'f')[0]).toBe(
    'f = −mean(∑ᵢ (y ⊙ logSoftmax(z, axis 1))[:, i])',
  )
  const given = { x: matrix, g: [1, 2], b: [0, 0] }
  expect(explained('y = batchNorm(x, g, b); f = sum(y)', given, 'backward', 'g')[0]).toBe(
    '∂f/∂g = ∑ᵢ (normalised(x, axis 0, ε = 0.00001) ⊙ ∂f/∂y)[i, :]',
  )
})

test('numbers are put in where nobody computes by hand', () => {
  expect(explained('m = reduceMax(x); f = m * 2', { x: [1, 3, 2] }, 'backward', 'x')).toEqual([
    '∂f/∂x = onehot(argmax(x)) · ∂f/∂m',
    '∂f/∂x = [0, 1, 0] · 2 = [0, 2, 0]',
  ])
})

test('where there is a tie the equations say how the gradient is shared', () => {
  const backward = (text: string, x: Nested) => explained(text, { x }, 'backward', 'x')
  expect(backward('f = reduceMax(x)', [1, 3, 3])).toEqual([
    '∂f/∂x = indicator(argmax(x)) / sum(indicator(argmax(x)))',
    '∂f/∂x = [0, 1, 1] / (0 + 1 + 1) = [0, 0.5, 0.5]',
  ])
  const rows = [
    [2, 2],
    [1, 4],
  ]
  expect(backward('m = reduceMin(x, axis=1); f = sum(m)', rows)).toEqual([
    '∂f/∂x = indicator(argminᵢ x[:, i]) / (∑ᵢ indicator(argminᵢ x[:, i])[:, [i]]) ⊙ (∂f/∂m) 𝟏₂ᵀ',
    '∂f/∂x = [[1, 1], [1, 0]] / (∑ᵢ [[1, 1], [1, 0]][:, [i]]) ⊙ [1, 1] 𝟏₂ᵀ = [[0.5, 0.5], [1, 0]]',
  ])
})

test('with three axes what is repeated, moved or picked is written as what it is', () => {
  const x = [matrix, matrix]
  const backward = (text: string) => explained(text, { x }, 'backward', 'x')[0]
  expect(backward('s = sum(x, axis=1); f = sum(s)')).toBe('∂f/∂x = repeat(∂f/∂s, axis 1, 2×2×2)')
  expect(backward('t = transpose(x); f = sum(t)')).toBe('∂f/∂x = permute(∂f/∂t, axes 2 1 0)')
  expect(backward('y = slice(x, start=1, end=2); f = sum(y)')).toBe('∂f/∂x = concat(𝟎₁ₓ₂ₓ₂, ∂f/∂y, axis 0)')
  expect(backward('y = index(x, at=0); f = sum(y)')).toBe(
    '∂f/∂x = reshape(concat(reshape(∂f/∂y, 4), 𝟎₄, axis 0), 2×2×2)',
  )
})

test('what stands on one side of a mask is called by the node that drew it', () => {
  expect(explained('d = dropout(x); f = d * 2', { x: 1 }, 'forward', 'd')[0]).toBe('d = mask(d) · x')
})

test('−0 is written where something comes of its sign', () => {
  expect(explained('f = 1 / x', { x: -0 }, 'forward', 'f')[1]).toBe('f = 1 / (−0) = −∞')
  expect(explained('f = 1 / x', { x: -0 }, 'forward', 'x')[1]).toBe('x = −0')
  expect(explained('f = x + 1', { x: -0 }, 'forward', 'x')[1]).toBe('x = 0')
})

test('what was not chosen gets 0, also of ∞ and NaN', () => {
  const backward = (text: string, x: Nested) => explained(text, { x }, 'backward', 'x')[1]
  expect(backward('p = reduceMax(x); f = log(p) * 0', [-1, 0])).toBe(
    '∂f/∂x = {[0, 1] · NaN if [0, 1] ≠ 0, else 0} = [0, NaN]',
  )
})
