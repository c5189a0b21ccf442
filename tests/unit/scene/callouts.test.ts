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

const boxesOf = (callouts: readonly Callout[], taken: Parameters<typeof placeCallouts>[1]): Rect[] =>
  placeCallouts(callouts, taken).map((corner, at) => ({ ...corner, ...callouts[at]!.size }))

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

  test('a derivative that is spelt lies over no number but its own', () => {
    evaluation.program.graph.edges.forEach(({ id }, edge) => {
      const gradients = edgeGradients(evaluation, edge)
      const place = geometry.wires.get(id)
      if (!gradients?.local || !place) return
      const said = spelledLocal(gradients.local, { evaluation, edge, isOfTarget: false }, plainLook)
      const [box] = boxesOf([spelledWire(id, said, place.label, 1)], taken)
      const under = taken.filter(
        ({ rect, kind, localOf }) => kind !== 'wire' && localOf !== id && meet(rect, box!),
      )
      expect(under, said).toEqual([])
    })
  })
})

test('callouts stand within reach of what they are about, and keep clear of one another', () => {
  const callouts = Array.from({ length: 6 }, (_, at) =>
    spelledWire(`${at}`, '∂f/∂x = 0.25', { x: 0, y: 0 }, 1),
  )
  const boxes = boxesOf(callouts, [])
  boxes.forEach((box, at) => {
    const reach = reachOf(callouts[at]!)
    expect(Math.abs(box.x + box.width / 2)).toBeLessThanOrEqual(reach.width + 1e-9)
    expect(Math.abs(box.y + box.height / 2)).toBeLessThanOrEqual(reach.height + 1e-9)
    expect(boxes.filter((other) => meet(box, other))).toEqual([box])
  })
})

test('they are as large on the screen at any zoom', () => {
  const [far, near] = [0.5, 2].map((zoom) => spelledWire('w', '∂f/∂x = 1', { x: 0, y: 0 }, zoom).size)
  expect(far!.width * 0.5).toBeCloseTo(near!.width * 2)
  expect(far!.height * 0.5).toBeCloseTo(near!.height * 2)
})
