import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromStart, reducedShape, resolveAxis, viewAlong } from '@shared/tensor/axis'
import { sizeOf, stridesOf } from '@shared/tensor/tensor'
import { english, say } from '@shared/words'
import { shapes } from './builders'

test('a negative axis counts from the end', () => {
  expect(resolveAxis(-1, [2, 3])).toEqual({ ok: true, value: 1 })
  expect(resolveAxis(-2, [2, 3])).toEqual({ ok: true, value: 0 })
  expect(resolveAxis(1, [2, 3])).toEqual({ ok: true, value: 1 })
  expect([fromStart(-1, 4), fromStart(0, 4)]).toEqual([3, 0])
})

test('an axis that does not exist is refused with the shape', () => {
  const reasons = ([axis, shape]: [number, number[]]) => {
    const resolved = resolveAxis(axis, shape)
    return resolved.ok ? 'accepted' : say(english.shapeFault, resolved.error)
  }
  expect(reasons([2, [2, 3]])).toBe('axis 2 does not exist in a tensor of shape 2×3')
  expect(reasons([-3, [2, 3]])).toBe('axis -3 does not exist in a tensor of shape 2×3')
  expect(reasons([0, []])).toBe('axis 0 does not exist in a scalar')
})

const shapeAndAxis = shapes
  .filter((shape) => shape.length > 0)
  .chain((shape) => fc.tuple(fc.constant(shape), fc.nat(shape.length - 1)))

test('a view along an axis finds every entry by its three coordinates', () => {
  expect(viewAlong([2, 3, 4], 1)).toEqual({ outer: 2, length: 3, inner: 4 })
  fc.assert(
    fc.property(shapeAndAxis, ([shape, axis]) => {
      const { outer, length, inner } = viewAlong(shape, axis)
      expect(outer * length * inner).toBe(sizeOf(shape))
      expect(length).toBe(shape[axis])
      expect(inner).toBe(stridesOf(shape)[axis])
      expect(viewAlong(shape, axis - shape.length)).toEqual(viewAlong(shape, axis))
    }),
  )
})

test('a view of everything is one axis', () => {
  expect(viewAlong([2, 3], null)).toEqual({ outer: 1, length: 6, inner: 1 })
  expect(viewAlong([], null)).toEqual({ outer: 1, length: 1, inner: 1 })
})

test('a reduction drops its axis, or keeps it with length 1', () => {
  expect(reducedShape([2, 3, 4], 1, false)).toEqual([2, 4])
  expect(reducedShape([2, 3, 4], -1, false)).toEqual([2, 3])
  expect(reducedShape([2, 3, 4], -3, true)).toEqual([1, 3, 4])
  expect(reducedShape([2, 3], null, false)).toEqual([])
  expect(reducedShape([2, 3], null, true)).toEqual([1, 1])
})
