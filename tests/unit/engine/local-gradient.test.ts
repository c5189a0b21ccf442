import { expect, test } from 'vitest'
import { edgeGradients, jacobianOf } from '@shared/engine/local-gradient'
import { inNames, printFormula } from '@shared/explain'
import { toNested } from '@shared/tensor/tensor'
import { at, edgeBetween, evaluated } from './builders'
import { english } from '@shared/words'

function onEdge(
  { evaluation, program }: ReturnType<typeof evaluated>,
  source: string,
  target: string,
  input?: string,
) {
  const edge = edgeBetween(program, source, target, input)
  const { upstream, local, global } = edgeGradients(evaluation, edge)!
  return {
    upstream: upstream && toNested(upstream),
    local:
      local?.kind === 'formula'
        ? printFormula(inNames(evaluation, at(program, target), local.formula), {
            notation: 'text',
            digits: 4,
            ...english,
          })
        : local && toNested(local.diagonal),
    global: global && toNested(global),
    jacobian: () => {
      const jacobian = jacobianOf(evaluation, edge)
      return jacobian && toNested(jacobian)
    },
  }
}

test('a scalar edge has upstream, local and global gradient', () => {
  const made = evaluated('q = x + y; f = q * z', { x: -2, y: 5, z: -4 })
  expect(onEdge(made, 'x', 'q')).toMatchObject({ upstream: -4, local: 1, global: -4 })
  expect(onEdge(made, 'z', 'f')).toMatchObject({ upstream: 1, local: 3, global: 3 })
})

test('an elementwise edge of the same shape shows the diagonal', () => {
  const made = evaluated('a = relu(z); s = sum(a * a)', { z: [-1, 2] })
  expect(onEdge(made, 'z', 'a')).toMatchObject({ upstream: [0, 4], local: [0, 1], global: [0, 4] })
  expect(onEdge(made, 'z', 'a').jacobian()).toEqual([
    [0, 0],
    [0, 1],
  ])
})

test('for z = W x the local gradients are W and xᵀ', () => {
  const made = evaluated('z = W @ x; s = sum(z)', {
    W: [
      [1, 2, 3],
      [4, 5, 6],
    ],
    x: [1, 0, -1],
  })
  expect(onEdge(made, 'x', 'z')).toMatchObject({ upstream: [1, 1], local: 'W', global: [5, 7, 9] })
  expect(onEdge(made, 'W', 'z')).toMatchObject({
    local: 'xᵀ',
    global: [
      [1, 0, -1],
      [1, 0, -1],
    ],
  })
  expect(onEdge(made, 'x', 'z').jacobian()).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ])
})

test('a broadcast edge shows a formula; its Jacobian has the shapes of output and input', () => {
  const made = evaluated('z = W * b; s = sum(z)', { W: [1, 2, 3], b: 2 })
  expect(onEdge(made, 'b', 'z')).toMatchObject({ local: 'W', global: 6 })
  expect(onEdge(made, 'b', 'z').jacobian()).toEqual([1, 2, 3])
  expect(onEdge(made, 'W', 'z').jacobian()).toEqual([
    [2, 0, 0],
    [0, 2, 0],
    [0, 0, 2],
  ])
})

test('one number by one number is a number, whatever the operation', () => {
  const made = evaluated('loss = binaryCrossEntropy(p, y)', { p: 0.5, y: 1 })
  expect(onEdge(made, 'p', 'loss').local).toBe(-2)
})

test('no gradient on an edge that leads away from the target, but its local gradient is there', () => {
  const made = evaluated('g = x * w; f = x * 2', { x: 2, w: 3 })
  expect(onEdge(made, 'w', 'g')).toMatchObject({ upstream: null, local: 2, global: null })
  // Also where the target depends on nothing that is computed in one go with it.
  const apart = evaluated('g = square(w); f = x * 2', { x: 2, w: 3 }, 'f')
  expect(onEdge(apart, 'w', 'g')).toMatchObject({ upstream: null, local: 6, global: null })
})

test('a label has no local gradient at all', () => {
  const made = evaluated('f = softmaxCrossEntropy(z, label)', { z: [1, 2], label: 0 })
  expect(onEdge(made, 'label', 'f')).toMatchObject({ local: null, global: null })
  expect(onEdge(made, 'label', 'f').jacobian()).toBeNull()
})

test('a Jacobian of more than 4,096 entries is not made', () => {
  const x = Array.from({ length: 65 }, (_, i) => i)
  expect(onEdge(evaluated('y = exp(x)', { x }), 'x', 'y').jacobian()).toBeNull()
  expect(onEdge(evaluated('y = exp(x)', { x: x.slice(1) }), 'x', 'y').jacobian()).toHaveLength(64)
})

test('both edges of x · x are told apart', () => {
  const made = evaluated('f = x * x', { x: 5 })
  expect(onEdge(made, 'x', 'f', 'a')).toMatchObject({ local: 5, global: 5 })
  expect(onEdge(made, 'x', 'f', 'b')).toMatchObject({ local: 5, global: 5 })
})
