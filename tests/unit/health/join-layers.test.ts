import { expect, test } from 'vitest'
import { joinLayers } from '@shared/health/join-layers'
import type { LayerFigures } from '@shared/health/layers'

const layers = (count: number): LayerFigures[] =>
  Array.from({ length: count }, (_, at) => ({
    depth: count - 1 - at,
    nodes: [at],
    group: null,
    parameters: at % 2 === 0 ? [at] : [],
    valueRms: 1,
    valueMax: at,
    gradientRms: at % 2 === 0 ? 3 : 4,
    gradientMax: at,
    zeroShare: at % 2,
    saturatedShare: 0,
    parameterGradientRms: at % 2 === 0 ? 2 : 0,
    gradientOverWeight: at % 2 === 0 ? 0.5 : 0,
  }))

test('few layers stay as they are', () => {
  const few = layers(120)
  expect(joinLayers(few, 1)).toBe(few)
  expect(joinLayers([], 9)).toEqual([])
})

test('of a thousand layers neighbours are joined, and none is lost', () => {
  const joined = joinLayers(layers(1_000), 9)
  expect(joined).toHaveLength(112)
  expect(joined.flatMap(({ nodes }) => nodes)).toEqual(Array.from({ length: 1_000 }, (_, at) => at))
  expect(joined.map(({ depth }) => depth)).toEqual(Array.from({ length: 112 }, (_, at) => 9 * (111 - at)))
})

test('joined layers have the figures of all of theirs, and those of parameters of the ones that have some', () => {
  const [first] = joinLayers(layers(4), 2)
  expect(first).toMatchObject({
    depth: 2,
    parameters: [0],
    valueRms: 1,
    valueMax: 1,
    zeroShare: 0.5,
    parameterGradientRms: 2,
    gradientOverWeight: 0.5,
  })
  expect(first!.gradientRms).toBeCloseTo(Math.sqrt(12.5), 12)
})
