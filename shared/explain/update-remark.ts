import type { Evaluation } from '../engine/evaluation'
import type { ParameterUpdate, UpdateLine } from '../training/update'
import { atNode } from './quantity'
import { noGradientRemark, type Remark } from './remark'
import type { UpdateFact } from './update-fact'

// What there is to say of an update.

/** What there is to say of an update. */
export function updateRemarks(evaluation: Evaluation, update: ParameterUpdate): Remark[] {
  const { node, gradient } = update
  const { name } = evaluation.program.graph.nodes[node]!
  const of = atNode(node)
  if (!gradient) return [noGradientRemark(evaluation, node), { kind: 'stays', name, of }]
  return factsOf(update, name, gradient.data).map((fact) => ({ ...fact, of }))
}

function factsOf(update: ParameterUpdate, name: string, gradient: Float64Array): UpdateFact[] {
  const { lines, before, after, count } = update
  const facts = lines.flatMap((line) => clippingFact(line) ?? [])
  const velocity = lines.find(({ to }) => to === 'velocity')
  if (velocity && !velocity.reads.has('velocity')) facts.push({ kind: 'first velocity' })
  if (lines.some(({ to }) => to === 'correctedMean')) facts.push({ kind: 'corrected means', count })
  const isMoved = after.data.some((entry, at) => !Object.is(entry, before.data[at]!))
  const isFlat = gradient.every((entry) => entry === 0)
  if (!isMoved) facts.push({ kind: 'unmoved', name, because: whyUnmoved(update, isFlat) })
  else if (isFlat) facts.push({ kind: 'carried', name, by: isDecayed(lines) ? 'decay' : 'memory' })
  return facts
}

function clippingFact({ because, reads, result }: UpdateLine): UpdateFact | null {
  if (because === 'clip-norm')
    return {
      kind: 'clipped by norm',
      bound: reads.get('clipNorm')!.data[0]!,
      norm: reads.get('norm')!.data[0]!,
    }
  if (because !== 'clip-value') return null
  const before = reads.get('gradient')!.data
  const alike = result.data.filter((entry, at) => !Object.is(entry, before[at]!)).length
  return alike === 0
    ? null
    : {
        kind: 'clipped by value',
        bound: reads.get('clipValue')!.data[0]!,
        entries: { alike, all: before.length },
      }
}

function whyUnmoved({ lines }: ParameterUpdate, isFlat: boolean): 'gradient' | 'rate' | 'rounding' {
  if (lines.at(-1)!.reads.get('rate')!.data[0] === 0) return 'rate'
  return isFlat ? 'gradient' : 'rounding'
}

const isDecayed = (lines: readonly UpdateLine[]): boolean =>
  lines.some(({ reads }) => reads.has('weightDecay'))
