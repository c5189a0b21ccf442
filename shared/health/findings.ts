import type { Evaluation } from '../engine/evaluation'
import type { TrainingSettings } from '../training/settings'
import { deadReluFindings } from './dead-relu'
import { divergingFindings } from './diverging'
import type { Diagnosis, Finding } from './finding'
import { linearCollapseFindings } from './linear-collapse'
import { netOf } from './net'
import { nonFiniteFindings } from './non-finite'
import { saturationFindings } from './saturation'
import { signalFindings } from './signal'
import { symmetryFindings } from './symmetry'
import { unusedParameterFindings } from './unused-parameter'

/**
 * Everything that is unsound about an evaluation that has been run; with the settings of a training, about its rate too.
 * Where a number is not finite only that is said: no other figure means anything then.
 */
export function findingsOf(
  evaluation: Evaluation,
  training: TrainingSettings | null = null,
): readonly Finding[] {
  const nonFinite = nonFiniteFindings(evaluation, 'of steps')
  const unused = unusedParameterFindings(evaluation)
  if (nonFinite.length > 0) return [...nonFinite, ...unused]
  const net = netOf(evaluation)
  const found: Diagnosis[] = [
    ...deadReluFindings(evaluation, net),
    ...symmetryFindings(evaluation, net),
    ...signalFindings(evaluation, net),
    ...saturationFindings(evaluation, net),
    ...linearCollapseFindings(evaluation, net),
    ...(training ? divergingFindings(evaluation, net, training) : []),
  ]
  return [...found, ...unused]
}
