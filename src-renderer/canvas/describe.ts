import type { DocumentNode } from '@shared/document/document'
import { operations } from '@shared/ops/registry'
import { printShape, type Tensor } from '@shared/tensor/tensor'
import { say, type Words } from '@shared/words'
import { printRounded } from '../workspace/numbers'
import type { ShownNode } from '../workspace/shown'

/** A node in words, for screen readers. */
export function describeNode(
  words: Words,
  { name, op }: DocumentNode,
  { value, gradient, gradientAwaited, problem, stage }: ShownNode,
  isTarget: boolean,
): string {
  return words.canvas.node({
    name,
    op: operations.get(op)!.name,
    isTarget,
    isCurrent: stage === 'current',
    value: value && numbersOf(words, value),
    gradient: gradient ? numbersOf(words, gradient) : gradientAwaited ? 'awaited' : null,
    problem: problem && say(words.problem, problem),
  })
}

function numbersOf(words: Words, { shape, data }: Tensor): string {
  if (shape.length === 0) return printRounded(data[0]!, 4, words.numerals)
  const entries = Array.from(data.subarray(0, 6), (entry) => printRounded(entry, 3, words.numerals)).join(' ')
  return words.canvas.tensor(printShape(shape), entries, data.length > 6)
}
