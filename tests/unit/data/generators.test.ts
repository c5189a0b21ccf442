import { describe, expect, test } from 'vitest'
import { drawTable, generatorNames, generators } from '@shared/data/generators'
import { parseAttributes } from '@shared/ops/attributes'
import { must } from '../document/builders'

const numbersOf = (name: (typeof generatorNames)[number], given: object = {}) =>
  must(parseAttributes(generators[name].numbers, new Map(Object.entries(given))))

const rowsOf = (name: (typeof generatorNames)[number], given: object = {}, seed = 1): number[][] => {
  const width = generators[name].columns.length
  const data = drawTable(name, numbersOf(name, given), seed)
  return Array.from({ length: data.length / width }, (_, row) =>
    Array.from(data.subarray(row * width, (row + 1) * width)),
  )
}

describe.each(generatorNames)('%s', (name) => {
  test('draws whole rows of finite numbers, the same from the same seed', () => {
    const rows = rowsOf(name)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.flat().every(Number.isFinite)).toBe(true)
    expect(rowsOf(name)).toEqual(rows)
    expect(new Set(generators[name].columns).size).toBe(rows[0]!.length)
  })

  test('draws as many points as are asked for', () => {
    if (!('points' in generators[name].numbers)) return expect(rowsOf(name)).toHaveLength(4)
    for (const points of [1, 7, 50]) expect(rowsOf(name, { points })).toHaveLength(points)
    expect(rowsOf(name, {}, 2)).not.toEqual(rowsOf(name))
  })
})

test('the Boolean functions have their four rows', () => {
  const inputs = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]
  const labels = { and: [0, 0, 0, 1], or: [0, 1, 1, 1], xor: [0, 1, 1, 0] } as const
  for (const name of ['and', 'or', 'xor'] as const)
    expect(rowsOf(name)).toEqual(inputs.map((pair, row) => [...pair, labels[name][row]]))
})

test('without noise circles lie on their circles and moons on theirs', () => {
  for (const [x, y, label] of rowsOf('circles', { noise: 0, factor: 0.25 }))
    expect(Math.hypot(x!, y!)).toBeCloseTo(label === 0 ? 1 : 0.25, 12)
  for (const [x, y, label] of rowsOf('moons', { noise: 0 }))
    expect(label === 0 ? Math.hypot(x!, y!) : Math.hypot(x! - 1, y! - 0.5)).toBeCloseTo(1, 12)
})

test('digits are pictures of ten kinds, moved and noisy, with ink between 0 and 1', () => {
  const plain = rowsOf('digits', { points: 20, shift: 0, noise: 0 })
  expect(plain.map((row) => row[64])).toEqual([...Array(20).keys()].map((at) => at % 10))
  // Two of a kind are alike without noise, and no two kinds are.
  expect(plain[13]).toEqual(plain[3])
  expect(new Set(plain.map((row) => row.join())).size).toBe(10)
  const noisy = rowsOf('digits', { points: 40 })
  expect(new Set(noisy.map((row) => row.join())).size).toBe(40)
  for (const row of noisy) expect(row.slice(0, 64).every((ink) => ink >= 0 && ink <= 1)).toBe(true)
})
