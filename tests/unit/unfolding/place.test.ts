import { expect, test } from 'vitest'
import { readDocument } from '@shared/document/file'
import { lookOf } from '@shared/layout/compact'
import { boxesOf } from '@shared/scene/arrange'
import { placed } from '@shared/unfolding/place'
import { examples } from '../../../src-renderer/examples'
import { must } from '../document/builders'
import { documentSaying, unfolded } from './agreement'

test.each([
  ['multiply-then-add', 100],
  ['relu-as-abs', 100],
  ['vectorised-relu-layer', 100],
  ['sigmoid-neuron', 100],
  ['perceptron-xor', 100],
  // Further to the left a label would lie on a wire.
  ['vanishing-sigmoid-chain', 220],
  ['relu-chain', 260],
] as const)(
  'the backward pass of %s stands under the graph, both from the left, and nothing lies over anything',
  (id, most) => {
    const made = unfolded(must(readDocument(examples.find((example) => example.id === id)!.text)))
    const document = placed(made)
    const boxes = boxesOf(document)
    const places = new Map(document.nodes.map(({ id, position }) => [id, position]))
    const isMade = new Set(made.made)
    const heights = (some: typeof boxes.nodes) => some.map(({ id }) => places.get(id)!.y)
    const bottom = Math.max(...heights(boxes.nodes.filter((box) => !isMade.has(box.id))))
    expect(Math.min(...heights(boxes.nodes.filter((box) => isMade.has(box.id))))).toBeGreaterThan(bottom)
    const left = (some: typeof boxes.nodes) => Math.min(...some.map(({ id }) => places.get(id)!.x))
    const indent =
      left(boxes.nodes.filter((box) => isMade.has(box.id))) -
      left(boxes.nodes.filter((box) => !isMade.has(box.id)))
    expect(indent).toBeGreaterThanOrEqual(0)
    expect(indent).toBeLessThan(most)
    const widths = new Map(boxes.nodes.map((box) => [box.id, box.width]))
    for (const { source, target } of boxes.edges.filter(
      (edge) => isMade.has(edge.source) === isMade.has(edge.target),
    ))
      expect(places.get(source)!.x + widths.get(source)!).toBeLessThan(places.get(target)!.x)
    expect(lookOf(boxes, places, { left: 1e7 }).touches).toBe(0)
  },
)

test('where that would lay a label over something, the backward pass begins in the column in which it is computed', () => {
  const made = unfolded(must(readDocument(examples.find(({ id }) => id === 'attention-head')!.text)))
  const document = placed(made)
  const boxes = boxesOf(document)
  const places = new Map(document.nodes.map(({ id, position }) => [id, position]))
  for (const { source, target } of boxes.edges)
    expect(places.get(source)!.x).toBeLessThan(places.get(target)!.x)
  expect(lookOf(boxes, places, { left: 1e7 }).touches).toBe(0)
})

test('where it is so large that some wire touches at each place, the first row stands below, in its columns', () => {
  const gates = Array.from({ length: 400 }, (_, i) => `h${i + 1} = tanh(${i === 0 ? 'x' : `h${i}`})`)
  const made = unfolded(documentSaying(gates.join('\n'), { x: 0.5 }))
  const document = placed(made)
  const isMade = new Set(made.made)
  const boxes = boxesOf(document)
  const places = new Map(document.nodes.map(({ id, position }) => [id, position]))
  for (const { source, target } of document.edges)
    expect(places.get(source)!.x).toBeLessThan(places.get(target)!.x)
  const ends = (wanted: boolean) => boxes.nodes.filter(({ id }) => isMade.has(id) === wanted)
  const bottom = Math.max(...ends(false).map(({ id, height, below }) => places.get(id)!.y + height + below))
  expect(Math.min(...ends(true).map(({ id }) => places.get(id)!.y)) - bottom).toBeCloseTo(140, -1)
})
