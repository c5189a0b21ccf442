import type { DocumentNode } from '../document/document'
import { nameText } from '../explain'
import type { Point } from '../layout/graph'
import type { ShownNode } from '../playback/shown'
import type { Tensor } from '../tensor/tensor'
import { NAME_ROOM } from './body'
import type { NodeGeometry } from './geometry'
import { faces, type Look } from './look'
import type { Ink, Mark } from './mark'
import { readingMarks, stemExtentOf, SUM_SIGN, textMark } from './readings'
import { strokeOf } from './wire-width'
import { CURRENT } from './paint'

// A node as marks, from its own top left corner.

/** What of a node is drawn besides its numbers. */
export interface NodeFacts {
  readonly node: DocumentNode
  readonly isTarget: boolean
  /** Whether there is a target at all. */
  readonly hasTarget: boolean
  /** Whether something of it is marked, as it differs from another graph. */
  readonly isDiffering?: boolean
  /** Whether it is itself another one there, or none: not its numbers alone. */
  readonly isChanged?: boolean
}

const LINE = 1.25
/** The outline of what is changed: it stands out from what merely has other numbers, without a colour, too. */
const CHANGED = 3.5
const RING = { thickness: CURRENT, off: 4 }

/** The colour of a phase of the steps. */
export const inkOfPhase = (phase: ShownNode['phase']): Ink => inks[phase]

const inks = { forward: 'value', backward: 'gradient', update: 'update' } as const

/** What stands for the node: its body with its sign, its name, the ring of the current step, the mark of the target. */
export function bodyMarks(
  { body }: NodeGeometry,
  { node, isTarget, isDiffering = false, isChanged = false }: NodeFacts,
  { stage, phase }: Pick<ShownNode, 'stage' | 'phase'>,
): readonly Mark[] {
  if (!body) return []
  const { kind, width, height, radius, text, face } = body
  const todo = stage === 'todo'
  const marks: Mark[] = []
  if (stage === 'current') marks.push(ringMark(width, height, radius, phase))
  const outline = {
    kind: 'box',
    x: 0,
    y: 0,
    width,
    height,
    radius,
    fill: isDiffering ? 'differing-soft' : todo ? 'paper' : kind === 'gate' ? 'surface' : 'raised',
    stroke: isChanged ? 'differing' : kind === 'gate' && !todo ? 'ink' : 'wire',
    thickness: isChanged ? CHANGED : LINE,
  } as const
  marks.push({ ...outline, ...((node.op === 'constant' || (todo && kind === 'gate')) && { dashed: true }) })
  if (node.op === 'parameter')
    marks.push({
      ...outline,
      x: 3,
      y: 3,
      width: width - 6,
      height: height - 6,
      radius: radius - 3,
      fill: null,
      thickness: 1,
    })
  marks.push(textMark(text, width / 2, height / 2, todo ? 'quiet' : 'ink', face))
  if (isTarget) marks.push(...targetMarks(width))
  return marks
}

/** The ring of the current step around a body. */
export const ringMark = (width: number, height: number, radius: number, phase: ShownNode['phase']): Mark => ({
  kind: 'box',
  x: -RING.off,
  y: -RING.off,
  width: width + 2 * RING.off,
  height: height + 2 * RING.off,
  radius: radius + RING.off,
  fill: null,
  stroke: inkOfPhase(phase),
  thickness: RING.thickness,
})

/** Its name, below it; of a source it is in its body. */
export const nameMarks = ({ body }: NodeGeometry): readonly Mark[] =>
  body?.name
    ? [textMark(body.name, body.width / 2, body.height + NAME_ROOM / 2 + 1, 'quiet', faces.name)]
    : []

/** The name of a result of a collapsed group, in the box, before the place where its wire leaves. */
export const resultNameMarks = (name: string, { x, y }: Point): readonly Mark[] => [
  { ...textMark(nameText(name), x, y, 'quiet', faces.name), anchor: 'end' },
]

const TARGET = 8

/** ∂ in a disc in the middle of the upper edge, where no wire, number or other mark of the node comes. */
export const targetMarks = (width: number): readonly Mark[] => [
  {
    kind: 'box',
    x: width / 2 - TARGET,
    y: -2 - TARGET,
    width: 2 * TARGET,
    height: 2 * TARGET,
    radius: TARGET,
    fill: 'gradient',
    stroke: null,
    thickness: 0,
  },
  textMark('∂', width / 2, -2, 'surface', { size: 11, weight: 700, italic: true }),
]

/** The radius of the dot of a fork, at least. */
const DOT = 2.5

/** The wire that is the node's own, with the dot where it forks. */
export function stemMarks(
  { stem, forks }: NodeGeometry,
  { stage, gradient, partialGradient }: Pick<ShownNode, 'stage' | 'gradient' | 'partialGradient'>,
  look: Look,
): readonly Mark[] {
  if (!stem) return []
  const todo = stage === 'todo'
  const end = stem.at(-1)!
  const stroke = strokeOf(gradient ?? partialGradient, look)
  const line: Mark = { kind: 'line', path: stem, ...stroke, ...(todo && { dashed: true }) }
  if (!forks) return [line]
  const dot = Math.max(DOT, stroke.thickness / 2 + 1)
  return [
    line,
    {
      kind: 'box',
      x: end.x - dot,
      y: end.y - dot,
      width: 2 * dot,
      height: 2 * dot,
      radius: dot,
      fill: stroke.ink,
      stroke: null,
      thickness: 0,
    },
  ]
}

/** Its value, above the wire; a dot where it is still to come. */
export function valueMarks(
  geometry: NodeGeometry,
  { value, isZeroSigned, shape }: ShownNode,
  look: Look,
): readonly Mark[] {
  const { reading, value: extent, between } = geometry
  const middle = reading.y - between - 2 - extent.height / 2
  if (value) return readingMarks(value, around(reading.x, middle, extent), 'value', look, { isZeroSigned })
  return shape === null ? [] : [pending(reading.x, middle)]
}

/**
 * Its gradient, below the wire, where no single wire carries it: at a fork the sum, at the target 1. Still to come it is a
 * dot, and a dash where the target does not depend on the node.
 */
export function gradientMarks(
  geometry: NodeGeometry,
  { isTarget, hasTarget }: NodeFacts,
  { value, gradient, gradientAwaited, isGiven, partialGradient, shape }: ShownNode,
  look: Look,
): readonly Mark[] {
  const { reading, between, forks, stem } = geometry
  if (!hasTarget || shape === null || isGiven || (!stem && !isTarget)) return []
  const extent = stemExtentOf(shape, look, forks)
  const middle = reading.y + between + 3 + extent.height / 2
  const place = around(reading.x, middle, extent)
  const sign = forks ? SUM_SIGN : ''
  const written = (sum: Tensor) => readingMarks(sum, place, 'gradient', look, { sign, isLabelled: false })
  if (partialGradient) return [...written(partialGradient), pending(place.x + extent.width + 4, middle)]
  if (gradient) return written(gradient)
  if (gradientAwaited) return [pending(reading.x, middle)]
  return value ? [textMark('–', reading.x, middle, 'quiet', faces.number)] : []
}

const around = (x: number, y: number, { width, height }: { width: number; height: number }) => ({
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
})

/** Not there yet, which is not 0. */
export const pending = (x: number, y: number): Mark => textMark('•', x, y, 'quiet', faces.number)
