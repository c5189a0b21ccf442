import { describe, expect, test } from 'vitest'
import { noMask } from '@shared/playback/mask'
import { shownNode } from '@shared/playback/shown'
import { timelineOf } from '@shared/playback/timeline'
import { shownAt } from '@shared/playback/view'
import { evaluate } from '@shared/engine/evaluate'
import { geometryOf } from '@shared/scene/geometry'
import { plainLook } from './plain-look'
import { visibleParts } from '@shared/scene/groups'
import { layoutGraphOf } from '@shared/scene/laid-out'
import { boundsOfMarks, type Mark } from '@shared/scene/mark'
import { bodyMarks, gradientMarks, valueMarks } from '@shared/scene/node-marks'
import { textWidth } from '@shared/scene/text-width'
import { readDocument } from '@shared/document/file'
import { examples } from '../../../src-renderer/examples'
import { must, named } from '../document/builders'
import { documentSaying } from '../renderer/desk'

const textOf = (marks: readonly Mark[]) =>
  marks.map((mark) => (mark.kind === 'text' ? mark.text : '')).join('')

/** What stands for the gradients of nodes, as on the canvas, in a view in which their wires do not carry them. */
function gradients(text: string, values: Record<string, number>, names: string, position: number | null) {
  const document = documentSaying(text, values)
  const evaluation = evaluate(document, document.target)
  const view = shownAt(evaluation, timelineOf(evaluation, 'coarse'), position, noMask)
  const parts = { nodes: document.nodes, edges: document.edges, boxes: [], boxOf: new Map() }
  const { nodes } = geometryOf(parts, evaluation.program, plainLook, new Map())
  return names.split(' ').map((name) => {
    const node = named(document, name)
    const facts = { node, isTarget: document.target === node.id, hasTarget: true }
    const shown = shownNode(view, evaluation.program.indexOf.get(node.id)!)
    const stub = { ...nodes.get(node.id)!, stem: [] }
    return textOf(gradientMarks(stub, facts, shown, plainLook))
  })
}

const text = 'a = h + 1; b = y * 2; f = x * 0'

describe('not computed yet, no gradient and 0 look different', () => {
  test('where everything shows', () => {
    expect(gradients(text, { x: 1, y: 2, h: 3 }, 'h a b x', null)).toEqual(['–', '–', '–', '0'])
  })

  test('in steps, before the backward phase', () => {
    expect(gradients(text, { x: 1, y: 2, h: 3 }, 'x', 1)).toEqual(['•'])
  })
})

/** What letters leave free at their two sides. */
const BEARINGS = 1

describe.each(examples)('in $id', ({ text }) => {
  test('no value, and no sum at a fork, is wider than the room that the layout leaves for it', () => {
    const document = must(readDocument(text))
    const evaluation = evaluate(document, document.target)
    const view = shownAt(evaluation, timelineOf(evaluation, 'coarse'), null, noMask)
    const parts = visibleParts(document)
    const rooms = new Map(
      layoutGraphOf(parts, evaluation.program, plainLook).nodes.map(({ id, stem }) => [id, stem.width]),
    )
    const { nodes } = geometryOf(parts, evaluation.program, plainLook, new Map())
    const tooWide = parts.nodes.flatMap((node) => {
      const geometry = nodes.get(node.id)!
      if (!geometry.stem) return []
      const facts = { node, isTarget: document.target === node.id, hasTarget: true }
      const shown = shownNode(view, evaluation.program.indexOf.get(node.id)!)
      const marks = [
        ...valueMarks(geometry, shown, plainLook),
        ...gradientMarks(geometry, facts, shown, plainLook),
      ]
      const bounds = boundsOfMarks(marks, (mark) => textWidth(mark.text, mark))
      return bounds && bounds.width > rooms.get(node.id)! + BEARINGS
        ? [`${textOf(marks)} at ${node.name}`]
        : []
    })
    expect(tooWide).toEqual([])
  })
})

test('what was changed has a thicker outline of its own, in whatever colours; what has other numbers only a ground', () => {
  const document = documentSaying('f = x + 1', { x: 1 })
  const { program } = evaluate(document, document.target)
  const parts = { nodes: document.nodes, edges: document.edges, boxes: [], boxOf: new Map() }
  const node = named(document, 'f')
  const geometry = geometryOf(parts, program, plainLook, new Map()).nodes.get(node.id)!
  const outline = (isDiffering: boolean, isChanged: boolean) => {
    const facts = { node, isTarget: false, hasTarget: true, isDiffering, isChanged }
    const [box] = bodyMarks(geometry, facts, { stage: null, phase: 'forward' })
    if (box?.kind !== 'box') throw new Error('a body is drawn as a box')
    return box
  }
  const [same, differing, changed] = [outline(false, false), outline(true, false), outline(true, true)]
  expect([differing.stroke, differing.thickness]).toEqual([same.stroke, same.thickness])
  expect(changed.stroke).toBe('differing')
  expect(changed.thickness).toBeGreaterThan(2 * differing.thickness)
})
