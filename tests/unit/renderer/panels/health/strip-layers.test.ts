import { expect, test } from 'vitest'
import { setTraining } from '@shared/document/edit-training'
import { defaultSettings } from '@shared/training/settings'
import { stripLayersOf } from '../../../../../src-renderer/panels/health/strip-layers'
import { createDesk, createDeskBeside, documentSaying } from '../../desk'

const chain = (gate: string) =>
  documentSaying(`f = ${gate}(w1 * x); g = ${gate}(w2 * f); loss = g * 2`, { x: 1, w1: 0.5, w2: 0.001 })

test('layers of two graphs stand at their distances from the target, on one scale', () => {
  const first = createDesk(chain('sigmoid'))
  const second = createDeskBeside(first, documentSaying('h = relu(w1 * x); loss = h * 2', { x: 1, w1: 900 }))
  const alone = stripLayersOf([first.workspace])
  const { scale, places } = stripLayersOf([first.workspace, second.workspace])
  expect(places.length).toBe(alone.places.length)
  expect(places.map(({ depth }) => depth)).toEqual(places.map((_, at) => places.length - 1 - at))
  expect(places.at(-1)!.layers.map(({ graph }) => graph)).toEqual([0, 1])
  expect(places[0]!.layers.map(({ graph }) => graph)).toEqual([0])
  expect(scale.to).toBeGreaterThan(alone.scale.to)
  expect(scale.from).toBeLessThanOrEqual(alone.scale.from)
})

test('each graph has the rate of its own training', () => {
  const first = createDesk(chain('sigmoid'))
  const second = createDeskBeside(first, first.document)
  first.edit((document) => setTraining(document, { ...defaultSettings, learningRate: 0.5 }))
  second.edit((document) => setTraining(document, { ...defaultSettings, learningRate: 0.05 }))
  for (const { layers } of stripLayersOf([first.workspace, second.workspace]).places) {
    const [one, other] = layers
    expect(one!.gradient).toBe(other!.gradient)
    expect(one!.update).toBeCloseTo(10 * other!.update, 12)
  }
})

test('a graph without a target has no layers, and the other one has all of its own', () => {
  const first = createDesk()
  const second = createDeskBeside(first, chain('relu'))
  const { places } = stripLayersOf([first.workspace, second.workspace])
  expect(places.length).toBeGreaterThan(0)
  expect(places.flatMap(({ layers }) => layers.map(({ graph }) => graph))).not.toContain(0)
})
