import { describe, expect, test } from 'vitest'
import { readDocument } from '@shared/document/file'
import { evaluate } from '@shared/engine/evaluate'
import { edgeGradients } from '@shared/engine/local-gradient'
import { targetOf } from '@shared/engine/target'
import type { Rect } from '@shared/layout/graph'
import { noMask } from '@shared/playback/mask'
import { timelineOf } from '@shared/playback/timeline'
import { shownAt } from '@shared/playback/view'
import { type Callout, placeCallouts, reachOf } from '@shared/scene/callouts'
import { geometryOf } from '@shared/scene/geometry'
import { visibleParts } from '@shared/scene/groups'
import { portNames, spelledWire } from '@shared/scene/spelled'
import { meet, takenRoom } from '@shared/scene/taken-room'
import { spelledLocal } from '@shared/scene/wire-marks'
import { examples } from '../../../src-renderer/examples'
import { must } from '../document/builders'
import { plainLook } from './plain-look'

const EVERYWHERE: Rect = { x: -1e5, y: -1e5, width: 2e5, height: 2e5 }

/** A drawing with all of its numbers. */
function drawn(text: string) {
  const document = must(readDocument(text))
  const evaluation = evaluate(document, targetOf(document))
  const view = shownAt(evaluation, timelineOf(evaluation, 'coarse'), null, noMask)
  const geometry = geometryOf(visibleParts(document), evaluation.program, plainLook, new Map())
  return { document, evaluation, geometry, taken: takenRoom(document, view, geometry, plainLook, EVERYWHERE) }
}

const boxesOf = (
  callouts: readonly Callout[],
  taken: Parameters<typeof placeCallouts>[1],
  seen: Rect | null = null,
): Rect[] => placeCallouts(callouts, taken, seen).map(({ rect }) => rect)

/** What is seen where all of a drawing is in view. */
function whole(taken: Parameters<typeof placeCallouts>[1]): Rect {
  const [x, y] = [
    Math.min(...taken.map(({ rect }) => rect.x)) - 22,
    Math.min(...taken.map(({ rect }) => rect.y)) - 22,
  ]
  return {
    x,
    y,
    width: Math.max(...taken.map(({ rect }) => rect.x + rect.width)) + 22 - x,
    height: Math.max(...taken.map(({ rect }) => rect.y + rect.height)) + 22 - y,
  }
}

const isWithin = (box: Rect, { x, y, width, height }: Rect) =>
  box.x >= x - 1e-6 &&
  box.y >= y - 1e-6 &&
  box.x + box.width <= x + width + 1e-6 &&
  box.y + box.height <= y + height + 1e-6

describe.each(examples)('in $id', ({ text }) => {
  const { document, evaluation, geometry, taken } = drawn(text)

  test.each([1, 1.5])('the names of the inputs of any gate lie over nothing, at zoom %d', (zoom) => {
    for (const { id, name } of document.nodes) {
      const names = portNames(geometry, id, zoom)
      const boxes = boxesOf(names, taken)
      boxes.forEach((box, at) => {
        const under = taken.filter(({ rect }) => meet(rect, box))
        expect(
          under.map(({ kind }) => kind),
          `${names[at]!.text} of ${name}`,
        ).toEqual([])
        expect(boxes.filter((other) => meet(box, other))).toEqual([box])
      })
    }
  })

  test.each([
    ['anywhere', null],
    ['whole in view', whole(taken)],
  ])('a derivative that is spelt lies over no number but its own, %s', (_, seen) => {
    evaluation.program.graph.edges.forEach(({ id }, edge) => {
      const gradients = edgeGradients(evaluation, edge)
      const place = geometry.wires.get(id)
      if (!gradients?.local || !place) return
      const said = spelledLocal(gradients.local, { evaluation, edge, isOfTarget: false }, plainLook)
      const [box] = boxesOf([spelledWire(id, said, place.label, 1)], taken, seen)
      const under = taken.filter(
        ({ rect, kind, localOf }) => kind !== 'wire' && localOf !== id && meet(rect, box!),
      )
      expect(under, said).toEqual([])
      if (seen) expect(isWithin(box!, seen), said).toBe(true)
    })
  })
})

test('callouts stand within reach of what they are about, and keep clear of one another', () => {
  const callouts = Array.from({ length: 6 }, (_, at) =>
    spelledWire(`${at}`, '∂f/∂x = 0.25', { x: 0, y: 0 }, 1),
  )
  const boxes = boxesOf(callouts, [])
  boxes.forEach((box, at) => {
    const reach = reachOf(callouts[at]!.shapes[0])
    expect(Math.abs(box.x + box.width / 2)).toBeLessThanOrEqual(reach.width + 1e-9)
    expect(Math.abs(box.y + box.height / 2)).toBeLessThanOrEqual(reach.height + 1e-9)
    expect(boxes.filter((other) => meet(box, other))).toEqual([box])
  })
})

test('they are as large on the screen at any zoom', () => {
  const [far, near] = [0.5, 2].map(
    (zoom) => spelledWire('w', '∂f/∂x = 1', { x: 0, y: 0 }, zoom).shapes[0].size,
  )
  expect(far!.width * 0.5).toBeCloseTo(near!.width * 2)
  expect(far!.height * 0.5).toBeCloseTo(near!.height * 2)
})

test('a formula that is too long for where it stands goes on in another line, behind an equals sign or before an operator', () => {
  const seen = { x: 0, y: -200, width: 150, height: 400 }
  const text = '∂loss/∂p = −onehot(y, 3 classes) / p'
  const [placed] = placeCallouts([spelledWire('w', text, { x: 75, y: 0 }, 1)], [], seen)
  expect(placed!.lines).toEqual(['∂loss/∂p =', '−onehot(y,', '3 classes) / p'])
  expect(isWithin(placed!.rect, seen)).toBe(true)
  const [free] = placeCallouts([spelledWire('w', text, { x: 140, y: 0 }, 1)], [], null)
  expect(free!.lines).toEqual([text])
})

test('an index is never written in two lines', () => {
  const text = '∂m/∂a = onehot(first(argmaxᵢ windows(a, size 2×2, stride 2)[:, i]))'
  for (const { lines } of spelledWire('w', text, { x: 0, y: 0 }, 1).shapes) {
    expect(lines.join(' ')).toBe(text)
    expect(lines.filter((line) => line.includes('['))).toEqual([expect.stringContaining('[:, i]')])
  }
})

test('what stands wider than all that is seen begins in view', () => {
  const seen = { x: 0, y: 0, width: 60, height: 300 }
  const [placed] = placeCallouts([spelledWire('w', '∂f/∂x = 0.25', { x: 50, y: 100 }, 1)], [], seen)
  expect(placed!.rect.x).toBe(0)
})
