import type { Evaluation } from '../engine/evaluation'
import { negative } from '../symbolic/expr'
import { substitute } from '../symbolic/substitute'
import type { Quantity as Trained } from '../training/optimizer'
import type { ParameterUpdate, UpdateLine } from '../training/update'
import { distinct, type Line, printEquation, printLine, signOf } from './equation'
import { type Letter, letterOf, normLetter, rateLetter } from './letter'
import { latexName } from './latex'
import type { Style } from './print'
import { atNode, type Formula, formulaOf, gradientOfNode, numbersOf, valueOfNode } from './quantity'
import type { Remark } from './remark'
import { updateRemarks } from './update-remark'

// What a step of the training does to a parameter, as mathematics: training/ says the lines and their numbers.

/** An update of a parameter, line by line; of one that stays there is one, which says what it is. */
export interface UpdateDerivation {
  readonly phase: 'update'
  readonly node: number
  readonly lines: readonly UpdateEquation[]
  readonly remarks: readonly Remark[]
}

/** `W ← W − η ∂L/∂W`, and the same with numbers put in. */
export interface UpdateEquation extends Line {
  readonly quantity: Trained
  /** What is assigned, in names, and in numbers what to it. */
  readonly left: Formula
  readonly names: Formula
  readonly numbers: Formula
  readonly result: Formula
}

/** Derives an update. The evaluation is that of the state before it. */
export const deriveUpdate = (evaluation: Evaluation, update: ParameterUpdate): UpdateDerivation => ({
  phase: 'update',
  node: update.node,
  lines:
    update.lines.length > 0
      ? update.lines.map((line) => equationOfLine(evaluation, update, line))
      : [stays(evaluation, update)],
  remarks: updateRemarks(evaluation, update),
})

function equationOfLine(evaluation: Evaluation, update: ParameterUpdate, line: UpdateLine): UpdateEquation {
  const number = (quantity: Trained) => numbersOf(line.reads.get(quantity)!, referenceOf(update, quantity))
  const name = (quantity: Trained) => nameOf(evaluation, update, quantity) ?? number(quantity)
  const names = substitute(line.formula, name)
  const numbers = substitute(line.formula, number)
  const result = numbersOf(line.result, referenceOf(update, line.to))
  const left = nameOf(evaluation, update, line.to) ?? result
  const sides = distinct([[left], [names], [numbers], [result]])
  return { quantity: line.to, replaces: line.replaces, sides, left, names, numbers, result }
}

function stays({ program }: Evaluation, { node, after }: ParameterUpdate): UpdateEquation {
  const left = formulaOf(valueOfNode(program, node))
  const result = numbersOf(after, atNode(node))
  return {
    quantity: 'value',
    replaces: false,
    sides: [[left], [result]],
    left,
    names: result,
    numbers: result,
    result,
  }
}

/** What of the graph a quantity belongs to: the numbers that are set to nothing. */
const referenceOf = ({ node }: ParameterUpdate, quantity: Trained) =>
  quantity === 'value' || quantity === 'gradient' ? atNode(node) : null

/** A quantity by its name; null: nothing is called so, and it stands as a number. */
function nameOf({ program, target }: Evaluation, update: ParameterUpdate, quantity: Trained): Formula | null {
  const { node, lines, count, before } = update
  if (quantity === 'value') return formulaOf(valueOfNode(program, node))
  if (quantity === 'gradient') return formulaOf(gradientOfNode(program, target!, node))
  const { name } = program.graph.nodes[node]!
  const letter = (): Letter | null => {
    if (quantity === 'rate') return rateLetter(program, lines.some(({ to }) => to === 'rate') ? count : null)
    if (quantity !== 'norm') return letterOf(program, quantity, name)
    if (lines.some(({ because }) => because === 'clip-value'))
      return normLetter(letterOf(program, 'adjusted', name)!, false)
    const { name: top } = program.graph.nodes[target!]!
    const isSum = (program.shapes[target!] ?? []).length > 0
    const sum = { text: isSum ? '∑' : '', latex: isSum ? '\\textstyle\\sum ' : '' }
    return normLetter({ text: sum.text + top, latex: sum.latex + latexName(top) }, true)
  }
  const found = letter()
  const line = lines.find(({ to, reads }) => to === quantity || reads.has(quantity))!
  const { shape } = line.to === quantity ? line.result : line.reads.get(quantity)!
  const isOfParameter = shape.length === before.shape.length && quantity === 'adjusted'
  return found && formulaOf({ kind: 'letter', ...found, shape, of: isOfParameter ? atNode(node) : null })
}

/** What is added to a parameter in the end, −η ∂L/∂W; null: the last line does not take something away from it. */
export function changeOf({ lines }: UpdateDerivation): Formula | null {
  const { names } = lines.at(-1)!
  return names.kind === 'apply' && names.fn === 'sub' ? negative(names.args[1]!) : null
}

/** A line of an update in characters. */
export interface UpdateExplanation {
  readonly quantity: Trained
  /** `W ← W − η · ∂L/∂W` */
  readonly formula: string
  /** The same with numbers put in, and the result. */
  readonly substituted: string
}

/** Writes an update down, to be read out or printed line by line; the style's digits are for reading only. */
export const explainUpdate = (
  evaluation: Evaluation,
  update: ParameterUpdate,
  style: Style,
): UpdateExplanation[] =>
  deriveUpdate(evaluation, update).lines.map(({ quantity, replaces, left, names, numbers, result }) => ({
    quantity,
    formula: `${printEquation([[left]], style)} ${signOf({ sides: [], replaces }, style.notation)} ${printEquation([[names]], style)}`,
    substituted: printLine({ sides: distinct([[left], [numbers], [result]]), replaces }, style),
  }))
