import {
  inNames,
  localOfEdge,
  nameText,
  printDerivative,
  printFormula,
  type Style,
  takenEntries,
} from '../explain'
import type { Evaluation } from '../engine/evaluation'
import type { LocalGradient } from '../engine/local-gradient'
import { spellNumber } from '../numerals'
import type { ShownEdge } from '../playback/shown'
import type { Point, Rect } from '../layout/graph'
import type { WireGeometry } from './geometry'
import { faces, type Look } from './look'
import type { LineMark, Mark } from './mark'
import { inkOfPhase, pending } from './node-marks'
import { canOutline, type Extent, formOf, readingMarks, textMark } from './readings'
import type { Tensor } from '../tensor/tensor'
import { textWidth } from './text-width'
import { strokeOf } from './wire-width'
import { CURRENT } from './paint'

// A wire as marks: its line, the local gradient on it, the global gradient below. The value above it is its node's.

const PILL = { height: 16, padding: 6, least: 20 }

/** The line of a wire. */
export function wireMark(
  { path }: WireGeometry,
  { stage, phase, global }: Pick<ShownEdge, 'stage' | 'phase' | 'global'>,
  look: Look,
): LineMark {
  const stroke = strokeOf(global, look)
  if (stage !== 'current') return { kind: 'line', path, ...stroke, ...(stage === 'todo' && { dashed: true }) }
  return { kind: 'line', path, ink: inkOfPhase(phase), thickness: Math.max(CURRENT, stroke.thickness) }
}

/** What an edge is drawn from. */
export interface EdgeFacts {
  readonly evaluation: Evaluation
  /** By index. */
  readonly edge: number
  /** Whether its source is the target, whose gradient is 1 whatever flows here. */
  readonly isOfTarget: boolean
}

const around = ({ x }: Point, middle: number, { width, height }: Extent): Rect => ({
  x: x - width / 2,
  y: middle - height / 2,
  width,
  height,
})

/** The local gradient, on the wire: a number in a pill, the grid of a diagonal, or a formula. */
export function localMarks(
  { label, local: extent }: WireGeometry,
  facts: EdgeFacts,
  { local }: ShownEdge,
  look: Look,
): readonly Mark[] {
  if (!local) return []
  const place = around(label, label.y, extent)
  return local.kind === 'diagonal' && local.diagonal.shape.length > 0
    ? gridMarks(local.diagonal, place, look)
    : pillMarks(local, facts, place, look)
}

/** The global gradient, below the wire; a dot where it is still to come. */
export function globalMarks(
  { label, local, gradient, isBranch }: WireGeometry,
  facts: EdgeFacts,
  { global, gradientAwaited }: ShownEdge,
  look: Look,
): readonly Mark[] {
  if (facts.isOfTarget) return []
  const middle = label.y + local.height / 2 + 3 + gradient.height / 2
  if (global)
    return readingMarks(global, around(label, middle, gradient), 'gradient', look, {
      isLabelled: isBranch,
      outlined: canOutline(global.shape) ? (routedEntries(facts.evaluation, facts.edge) ?? []) : [],
    })
  return gradientAwaited ? [pending(label.x, middle)] : []
}

/** Into max pooling: the entries that were taken, to which what comes back is routed, even where that is 0; else null. */
export function routedEntries(evaluation: Evaluation, edge: number): readonly number[] | null {
  const { edgePort, edgeTarget } = evaluation.program
  return edgePort[edge] === 0 ? takenEntries(evaluation, edgeTarget[edge]!) : null
}

/** The entries of a diagonal, on a ground of their own. */
function gridMarks(diagonal: Tensor, place: Rect, look: Look): readonly Mark[] {
  const marks = readingMarks(diagonal, place, 'local', look, { isLabelled: false })
  if (formOf(diagonal.shape) === 'heat') return marks
  return [{ kind: 'box', ...place, radius: 3, fill: 'local-soft', stroke: null, thickness: 0 }, ...marks]
}

/** A number, or a formula; where that is too long for its wire, its name. */
function pillMarks(local: LocalGradient, facts: EdgeFacts, place: Rect, look: Look): readonly Mark[] {
  const [centre, middle] = [place.x + place.width / 2, place.y + place.height / 2]
  const { text, full } = localText(local, facts, place.width - 2 * PILL.padding, look)
  const width = Math.max(PILL.least, textWidth(text, faces.local) + 2 * PILL.padding)
  return [
    {
      kind: 'box',
      x: centre - width / 2,
      y: middle - PILL.height / 2,
      width,
      height: PILL.height,
      radius: PILL.height / 2,
      fill: 'local-soft',
      stroke: 'local',
      thickness: 0.75,
    },
    textMark(text, centre, middle, 'local', faces.local, { full }),
  ]
}

const styleOf = (look: Look): Style => ({ ...look, notation: 'text', nameOf: nameText })

/** ∂f₃/∂f₂: the local gradient of an edge by its name. */
export const nameOfLocal = (evaluation: Evaluation, edge: number, look: Look): string =>
  printDerivative(localOfEdge(evaluation, edge), styleOf(look))

function localText(local: LocalGradient, { evaluation, edge }: EdgeFacts, room: number, look: Look) {
  const name = nameOfLocal(evaluation, edge, look)
  if (local.kind === 'diagonal') {
    const value = local.diagonal.data[0]!
    return {
      text: spellNumber(value, 'label', look),
      full: `${name} = ${spellNumber(value, 'whole', look)}`,
    }
  }
  const formula = printFormula(
    inNames(evaluation, evaluation.program.edgeTarget[edge]!, local.formula),
    styleOf(look),
  )
  const text = [formula, name, '∂'].find((text) => textWidth(text, faces.local) <= room) ?? '∂'
  return { text, full: `${name} = ${formula}` }
}

/** ∂f₃/∂f₂ = 0.5, for where there is room to spell it. */
export function spelledLocal(local: LocalGradient, facts: EdgeFacts, look: Look): string {
  const { evaluation, edge } = facts
  const name = nameOfLocal(evaluation, edge, look)
  if (local.kind === 'formula') return localText(local, facts, 0, look).full
  const { shape, data } = local.diagonal
  return shape.length > 0 ? name : `${name} = ${spellNumber(data[0]!, 'line', look)}`
}
