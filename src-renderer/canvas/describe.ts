import type { DocumentNode } from '@shared/document/document'
import { operations } from '@shared/ops/registry'
import { printShape, type Tensor } from '@shared/tensor/tensor'
import type { NodeReading } from '../state/evaluation'
import { printRounded } from '../state/numbers'

/** A node in words, for screen readers. */
export function describeNode(
  { name, op }: DocumentNode,
  { value, gradient, problem }: NodeReading,
  isTarget: boolean,
): string {
  const parts = [
    `${name}, ${operations.get(op)!.name}`,
    isTarget ? 'the target' : '',
    value ? `value ${inWords(value)}` : 'no value yet',
    gradient ? `gradient ${inWords(gradient)}` : 'no gradient',
    problem ? `problem: ${problem.message}` : '',
  ]
  return parts.filter(Boolean).join(', ')
}

function inWords({ shape, data }: Tensor): string {
  if (shape.length === 0) return printRounded(data[0]!, 4)
  const entries = Array.from(data.subarray(0, 6), (entry) => printRounded(entry, 3)).join(' ')
  return `${printShape(shape)}: ${entries}${data.length > 6 ? ' and more' : ''}`
}
