import { describe, expect, test } from 'vitest'
import { readDocument } from '@shared/document/file'
import { setValue } from '@shared/document/edit-nodes'
import { compile } from '@shared/engine/program'
import { geometryOf } from '@shared/scene/geometry'
import { visibleParts } from '@shared/scene/groups'
import { plainLook } from './plain-look'
import type { Mark, TextMark } from '@shared/scene/mark'
import type { GroupBox } from '@shared/scene/group-box'
import { CURRENT } from '@shared/scene/paint'
import { pictureOf, wholePicture } from '@shared/scene/picture'
import type { ChainruleDocument } from '@shared/document/document'
import { groupNodes, setCollapsed } from '@shared/document/edit-groups'
import { evaluate } from '@shared/engine/evaluate'
import { targetOf } from '@shared/engine/target'
import { timelineOf } from '@shared/playback/timeline'
import { shownAt } from '@shared/playback/view'
import { examples } from '../../../src-renderer/examples'
import { after, must, named } from '../document/builders'
import { documentSaying } from '../renderer/desk'

const texts = (marks: readonly Mark[], ink: TextMark['ink']): string[] =>
  marks.flatMap((mark) => (mark.kind === 'text' && mark.ink === ink ? [mark.text] : []))

describe.each(examples)('the picture of $id', ({ text }) => {
  const document = must(readDocument(text))
  const { marks, bounds } = wholePicture(document, plainLook)

  test('has a line for every wire that is seen, and nothing that is no number', () => {
    const { edges } = visibleParts(document)
    expect(marks.filter(({ kind }) => kind === 'line').length).toBeGreaterThanOrEqual(edges.length)
    const numbers = [bounds, ...marks].flatMap((mark) =>
      Object.values(mark).filter((value) => typeof value === 'number'),
    )
    expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([])
  })

  test('spells no number in more than seven characters, and cuts none off', () => {
    for (const ink of ['value', 'gradient', 'local'] as const)
      for (const text of texts(marks, ink).filter((text) => /^[−\d]/.test(text))) {
        expect(text).not.toContain('…')
        expect(text.length, text).toBeLessThanOrEqual(7)
      }
  })
})

test('each number of a graph of scalars stands once', () => {
  const document = documentSaying('q = x + y; f = q * z', { x: -2, y: 5, z: -4 })
  const { marks } = wholePicture(document, plainLook)
  expect(texts(marks, 'value').toSorted()).toEqual(['−2', '5', '−4', '3', '−12'].toSorted())
  expect(texts(marks, 'gradient').toSorted()).toEqual(['−4', '−4', '3', '−4', '1'].toSorted())
  expect(texts(marks, 'local').toSorted()).toEqual(['1', '1', '−4', '3'].toSorted())
})

test('at a fork the value stands once, the sum before the branches, a gradient on each', () => {
  const document = documentSaying('a = x * 2; b = x * 3; f = a + b', { x: 1 })
  const { marks } = wholePicture(document, plainLook)
  expect(texts(marks, 'gradient')).toEqual(expect.arrayContaining(['2', '3', 'Σ 5']))
  expect(texts(marks, 'value').filter((text) => text === '1')).toHaveLength(1)
})

test('a tensor up to 3×3 shows its entries on its wires, a larger one its shape', () => {
  const small = wholePicture(documentSaying('f = sum(x)', { x: [1, 2, 3] }), plainLook)
  expect(texts(small.marks, 'value')).toEqual(['1', '2', '3', '6'])
  const large = wholePicture(documentSaying('f = sum(x)', { x: [1, 2, 3, 4] }), plainLook)
  expect(texts(large.marks, 'quiet')).toContain('4')
  expect(large.marks.filter(({ kind }) => kind === 'heat')).not.toEqual([])
})

test('a changed value moves nothing: everything stands where it stood, in the same objects', () => {
  const document = documentSaying('q = x + y; f = q * z', { x: -2, y: 5, z: -4 })
  const geometry = (now: typeof document, before: ReturnType<typeof geometryOf> | null) =>
    geometryOf(visibleParts(now), compile(now), plainLook, new Map(), before)
  const before = geometry(document, null)
  const changed = after(document, setValue(document, named(document, 'x').id, -123.456))
  const now = geometry(changed, before)
  for (const [id, place] of now.nodes) expect(place).toBe(before.nodes.get(id))
  for (const [id, place] of now.wires) expect(place).toBe(before.wires.get(id))
})

describe('a group in a picture', () => {
  const graph = documentSaying('a = x + 1; b = a * 2; f = b * b', { x: 1 })
  const grouped = after(graph, groupNodes(graph, [named(graph, 'a').id, named(graph, 'b').id], 'layer'))
  const evaluation = evaluate(grouped, targetOf(grouped))
  const timeline = timelineOf(evaluation, 'coarse')
  const ringsAt = (document: ChainruleDocument, position: number) =>
    pictureOf(document, shownAt(evaluation, timeline, position), plainLook).marks.flatMap((mark) =>
      mark.kind === 'box' && mark.thickness === CURRENT ? [mark] : [],
    )

  test('has the ring of the current step around its box, where its node is in it', () => {
    const { id } = grouped.groups[0]!
    const collapsed = after(grouped, setCollapsed(grouped, id, true))
    const [{ position, size }] = visibleParts(collapsed).boxes as [GroupBox]
    const rings = range(1, timeline.moments.length + 1).map((at) => ringsAt(collapsed, at))
    for (const ring of rings) expect(ring).toHaveLength(1)
    const aroundBox = rings.flatMap(([ring]) => (ring!.width > size.width ? [ring!] : []))
    expect(new Set(aroundBox.map(({ stroke }) => stroke))).toEqual(new Set(['value', 'gradient']))
    for (const { x, y, width, height } of aroundBox) {
      expect({ x: x + width / 2, y: y + height / 2 }).toEqual({
        x: position.x + size.width / 2,
        y: position.y + size.height / 2,
      })
    }
    // Expanded it stands around the node.
    for (const at of range(1, timeline.moments.length + 1))
      for (const { width } of ringsAt(grouped, at)) expect(width).toBeLessThan(size.width)
  })

  test('has its tinted frame where it is expanded', () => {
    const frames = wholePicture(grouped, plainLook).marks.filter(
      (mark) => mark.kind === 'box' && mark.fill === 'framed',
    )
    expect(frames).toHaveLength(1)
  })
})

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at)
