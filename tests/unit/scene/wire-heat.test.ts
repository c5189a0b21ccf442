import { expect, test } from 'vitest'
import { heatOf } from '@shared/scene/wire-heat'
import { strokeOf } from '@shared/scene/wire-width'
import { scalar } from '@shared/tensor/tensor'
import { plainLook } from './plain-look'

test('a wire is colder by a shade for every power of ten, and hotter', () => {
  expect([0.2, 1, 9].map(heatOf)).toEqual([null, null, null])
  expect([0.05, 0.005, 0.0005, 1e-30].map(heatOf)).toEqual(['cold-1', 'cold-2', 'cold-3', 'cold-3'])
  expect([20, 200, 2000, 1e30].map(heatOf)).toEqual(['hot-1', 'hot-2', 'hot-3', 'hot-3'])
})

test('where nothing flows there is no colour, only a hair; what is no number is an error', () => {
  const look = { ...plainLook, gradientHeat: true }
  expect(heatOf(0)).toBeNull()
  expect(strokeOf(scalar(0), look)).toEqual({ thickness: 0.5, ink: 'wire' })
  expect(strokeOf(scalar(NaN), look).ink).toBe('error')
  expect(strokeOf(scalar(-0.005), look).ink).toBe('cold-2')
})

test('a colour says nothing of a width, and both may be asked for', () => {
  const heated = { ...plainLook, gradientHeat: true }
  expect(strokeOf(scalar(0.005), heated).thickness).toBe(strokeOf(scalar(200), heated).thickness)
  const both = { ...heated, gradientWidths: true }
  expect(strokeOf(scalar(0.005), both)).toEqual({
    ...strokeOf(scalar(0.005), { ...plainLook, gradientWidths: true }),
    ink: 'cold-2',
  })
})
