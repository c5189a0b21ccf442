import { isGiven } from '../engine/given'
import type { ChainruleDocument } from '../document/document'
import type { Evaluation } from '../engine/evaluation'
import { targetOf } from '../engine/target'
import {
  derive,
  deriveUpdate,
  equationOf,
  type Line,
  nameText,
  type Remark,
  remarksOf,
  sidesOfLine,
  type Style,
} from '../explain'
import { spellNumber } from '../numerals'
import type { Rect } from '../layout/graph'
import { partOf, type StepPart } from '../playback/standing'
import { momentAt, type MomentOfStep, type Timeline } from '../playback/timeline'
import { isUpdated, linesAt, sourceOf, updateAt } from '../playback/update'
import { shownAt } from '../playback/view'
import type { Look } from '../scene/look'
import { boundsOfMarks, type Mark } from '../scene/mark'
import type { Geometry } from '../scene/geometry'
import { pictureOf, standing } from '../scene/picture'
import { textWidth } from '../scene/text-width'
import type { FormulaLanguage } from '../symbolic/language'
import { printShape, type Tensor } from '../tensor/tensor'
import type { Standpoint } from '../training/update'

// A figure is the drawing of a document taken out of the window: whole, of a selection, or at a step. Begin here. Its
// marks are those of scene/; svg.ts, paint.ts, pdf.ts, tikz.ts and player.ts print them, and formats.ts says which there
// are. The command line and the window ask for figures in the same way.

/** What is said of a graph in a figure, in some language. */
export interface FigureWords extends FormulaLanguage {
  readonly untitled: string
  readonly forward: string
  readonly backward: string
  readonly update: string
  readonly remark: (remark: Remark) => string
  /** How many nodes and wires, and what is differentiated. */
  graph(nodes: number, wires: number, target: string | null): string
  /** A value, and a gradient where there is one. */
  reading(name: string, value: string, gradient: string | null): string
  /** Which step it is of how many, at which node. */
  step(position: number, of: number, phase: 'forward' | 'backward' | 'update', node: string): string
  part(part: StepPart): string
}

/** An equation, side by side, as text and as LaTeX. */
export interface WrittenEquation {
  readonly text: readonly string[]
  readonly latex: readonly string[]
}

/** What is written beside a step. */
export interface Caption {
  readonly heading: string
  readonly phase: 'forward' | 'backward' | 'update'
  readonly equation: WrittenEquation
  readonly remarks: readonly string[]
}

/** A drawing with what it shows in words. */
export interface Figure {
  readonly marks: readonly Mark[]
  /** What is to be seen, in units of the canvas: the marks and a margin around them. */
  readonly area: Rect
  readonly title: string
  readonly notes: string
  /** All that is in it, in words, for who does not see it. */
  readonly description: string
  /** Of a step. */
  readonly caption: Caption | null
}

/** What a figure is made of. */
export interface Sitter {
  readonly document: ChainruleDocument
  readonly evaluation: Evaluation
  /** Where the training stands that has led to these numbers; without it, before its first step. */
  readonly standpoint?: Standpoint | null | undefined
  readonly look: Look
  readonly words: FigureWords
  /** Only these nodes, by their ids, and the wires between them. */
  readonly only?: ReadonlySet<string> | null
  /** Where it was drawn last: of what still stands there nothing need be found again. */
  readonly before?: Geometry | null
}

/** What is drawn of a sitter, and where it stands: the same in all its figures. */
export interface Pose {
  readonly document: ChainruleDocument
  readonly geometry: Geometry
}

/** Finds where everything stands, which in large graphs takes longer than all else. */
export function poseOf(sitter: Sitter): Pose {
  const document = chosen(sitter)
  return { document, geometry: standing(document, sitter.evaluation, sitter.look, sitter.before) }
}

const NOTHING: Rect = { x: 0, y: 0, width: 0, height: 0 }
const MARGIN = 16
/** More readings than these are no description. */
const MAX_READINGS = 60

/** All numbers of a document. */
export function figureOf(sitter: Sitter, timeline: Timeline, pose: Pose = poseOf(sitter)): Figure {
  const { document, evaluation, look } = sitter
  const { marks } = pictureOf(pose.document, shownAt(evaluation, timeline, null), look, pose.geometry)
  return {
    marks,
    area: areaOf(marks),
    title: titleOf(sitter),
    notes: document.notes,
    description: describe(sitter),
    caption: null,
  }
}

/** The document at a position of the timeline, on the same area at all of them. */
export function figureAt(
  sitter: Sitter,
  timeline: Timeline,
  position: number,
  area: Rect,
  pose: Pose = poseOf(sitter),
): Figure {
  const { document, evaluation, look, words } = sitter
  const { marks } = pictureOf(pose.document, shownAt(evaluation, timeline, position), look, pose.geometry)
  const moment = momentAt(timeline, position)
  const caption = moment && captionOf(sitter, timeline, moment, position)
  return {
    marks,
    area,
    title: titleOf(sitter),
    notes: document.notes,
    description: caption
      ? [caption.heading, caption.equation.text.join(' = '), ...caption.remarks].join('. ')
      : words.graph(document.nodes.length, document.edges.length, targetName(sitter)),
    caption,
  }
}

export const titleOf = ({ document, words }: Sitter): string => document.title.trim() || words.untitled

/** The document with the chosen nodes alone: what is differentiated is that of the whole, in it or not. */
export function chosen({ document, only }: Sitter): ChainruleDocument {
  if (!only) return document
  return {
    ...document,
    target: targetOf(document),
    nodes: document.nodes.filter(({ id }) => only.has(id)),
    edges: document.edges.filter(({ source, target }) => only.has(source) && only.has(target)),
    groups: document.groups.map((group) => ({ ...group, nodes: group.nodes.filter((id) => only.has(id)) })),
  }
}

function areaOf(marks: readonly Mark[]): Rect {
  const { x, y, width, height } = boundsOfMarks(marks, (mark) => textWidth(mark.text, mark)) ?? NOTHING
  return {
    x: Math.floor(x) - MARGIN,
    y: Math.floor(y) - MARGIN,
    width: Math.ceil(width) + 2 * MARGIN + 1,
    height: Math.ceil(height) + 2 * MARGIN + 1,
  }
}

const targetName = ({ document }: Sitter): string | null => {
  const target = targetOf(document)
  const found = document.nodes.find(({ id }) => id === target)
  return found ? nameText(found.name) : null
}

/** Notes, what there is, and every number. */
function describe(sitter: Sitter): string {
  const { evaluation, look, words } = sitter
  const { nodes, edges, notes } = chosen(sitter)
  const readings = nodes.slice(0, MAX_READINGS).flatMap(({ id, name }) => {
    const index = evaluation.program.indexOf.get(id)!
    const [value, gradient] = [
      evaluation.valueOf(index),
      isGiven(evaluation.program, index) ? null : evaluation.gradientOf(index),
    ]
    const text = (tensor: Tensor) => tensorText(tensor, look)
    return value ? [words.reading(nameText(name), text(value), gradient && text(gradient))] : []
  })
  const parts = [words.graph(nodes.length, edges.length, targetName(sitter)), ...readings]
  return [...(notes.trim() ? [notes.trim()] : []), ...parts].join('\n')
}

/** Entries that a description spells. */
const MAX_ENTRIES = 9

function tensorText({ shape, data }: Tensor, look: Look): string {
  if (shape.length > 0 && data.length > MAX_ENTRIES) return printShape(shape)
  const numbers = Array.from(data, (value) => spellNumber(value, 'line', look))
  return shape.length === 0 ? numbers[0]! : `${printShape(shape)} [${numbers.join(look.numerals.separator)}]`
}

function captionOf(
  { evaluation, standpoint, look, words }: Sitter,
  timeline: Timeline,
  current: MomentOfStep,
  position: number,
): Caption {
  const { step } = current
  const { line, remarks } = saidAt({ evaluation, standpoint }, timeline, current)
  const sides = (notation: Style['notation']) =>
    sidesOfLine(line, {
      notation,
      digits: look.digits,
      numerals: look.numerals,
      formula: look.formula,
      ...(notation === 'text' && { nameOf: nameText }),
    })
  // Who asks for the steps forward and backward counts these.
  const of = step.phase === 'update' ? timeline.moments.length : timeline.backwardEnd
  const name = nameText(evaluation.program.graph.nodes[step.node]!.name)
  const part = partOf(current)
  return {
    heading: [words.step(position, of, step.phase, name), ...(part ? [words.part(part)] : [])].join(', '),
    phase: step.phase,
    equation: { text: sides('text'), latex: sides('latex') },
    remarks: remarks.map(words.remark),
  }
}

/** The equation of a moment, of an update its last line so far, and what there is to say of it. */
function saidAt(
  { evaluation, standpoint }: Pick<Sitter, 'evaluation' | 'standpoint'>,
  timeline: Timeline,
  { moment, step }: MomentOfStep,
): { readonly line: Line; readonly remarks: readonly Remark[] } {
  if (step.phase === 'update') {
    const { lines, remarks } = deriveUpdate(
      evaluation,
      updateAt(sourceOf(evaluation, timeline, standpoint), step),
    )
    return { line: linesAt(lines, moment).at(-1)!, remarks: isUpdated(moment) ? remarks : [] }
  }
  const derivation = derive(evaluation, step)
  return { line: { sides: equationOf(derivation), replaces: false }, remarks: remarksOf(derivation) }
}
