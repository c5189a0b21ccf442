import type { DocumentNode } from '@shared/document/document'
import type { Evaluation } from '@shared/engine/evaluation'
import type { LocalGradient } from '@shared/engine/local-gradient'
import { inNames, nameText, printFormula } from '@shared/explain'
import { operations } from '@shared/ops/registry'
import { routedEntries } from '@shared/scene/wire-marks'
import { indicesAt, printShape, type Tensor } from '@shared/tensor/tensor'
import { say, type Words } from '@shared/words'
import { printRounded } from '../workspace/numbers'
import type { ShownEdge, ShownNode } from '../workspace/shown'

/** A node in words, for screen readers. */
export function describeNode(
  words: Words,
  { name, op }: DocumentNode,
  { value, gradient, gradientAwaited, problem, stage }: ShownNode,
  { isTarget, isDiffering }: { readonly isTarget: boolean; readonly isDiffering: boolean },
): string {
  return words.canvas.node({
    name,
    op: operations.get(op)!.name,
    isTarget,
    isDiffering,
    isCurrent: stage === 'current',
    value: value && numbersOf(words, value),
    gradient: gradient ? numbersOf(words, gradient) : gradientAwaited ? 'awaited' : null,
    problem: problem && say(words.problem, problem),
  })
}

/** A wire in words, with what shows of its numbers. */
export function describeWire(
  words: Words,
  evaluation: Evaluation,
  edge: number,
  { value, local, global, hidden, gradientAwaited }: ShownEdge,
  isDiffering: boolean,
): string {
  const { graph, edgeSource, edgeTarget } = evaluation.program
  const nameAt = (node: number) => graph.nodes[node]!.name
  const target = edgeTarget[edge]!
  const wire = {
    source: nameAt(edgeSource[edge]!),
    target: nameAt(target),
    input: graph.edges[edge]!.input,
  }
  const routed = global && routedEntries(evaluation, edge)
  return words.canvas.wireInFull(wire, {
    value: value && numbersOf(words, value),
    local: local ? localInWords(words, evaluation, target, local) : hidden.local ? 'awaited' : null,
    global: global ? numbersOf(words, global) : gradientAwaited ? 'awaited' : null,
    routed: routed && routed.map((entry) => indicesAt(global.shape, entry)),
    isDiffering,
  })
}

function localInWords(words: Words, evaluation: Evaluation, target: number, local: LocalGradient): string {
  return local.kind === 'diagonal'
    ? numbersOf(words, local.diagonal)
    : printFormula(inNames(evaluation, target, local.formula), {
        notation: 'text',
        digits: 3,
        numerals: words.numerals,
        formula: words.formula,
        nameOf: nameText,
      })
}

function numbersOf(words: Words, { shape, data }: Tensor): string {
  if (shape.length === 0) return printRounded(data[0]!, 4, words.numerals)
  const entries = Array.from(data.subarray(0, 6), (entry) => printRounded(entry, 3, words.numerals)).join(' ')
  return words.canvas.tensor(printShape(shape), entries, data.length > 6)
}
