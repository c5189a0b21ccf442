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
  const parts = [
    `${name}, ${operations.get(op)!.name}`,
    isTarget ? 'the target' : '',
    stage === 'current' ? 'the current step' : '',
    value ? `value ${inWords(value)}` : 'no value yet',
    gradient ? `gradient ${inWords(gradient)}` : gradientAwaited ? 'no gradient yet' : 'no gradient',
    problem ? `problem: ${say(words.problem, problem)}` : '',
  ]
  return parts.filter(Boolean).join(', ')
}

function inWords({ shape, data }: Tensor): string {
  if (shape.length === 0) return printRounded(data[0]!, 4)
  const entries = Array.from(data.subarray(0, 6), (entry) => printRounded(entry, 3)).join(' ')
  return `${printShape(shape)}: ${entries}${data.length > 6 ? ' and more' : ''}`
}
