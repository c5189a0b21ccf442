import type { Evaluation } from '../engine/evaluation'
import { atOnce } from '../pieces'
import type { Clipping } from '../training/clipping'
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
 * Where a number is not finite only that is said: no other figure means anything then. Clipping is not offered where there
 * is some, which can be told without a rate being tried.
 */
export const findingsOf = (
  evaluation: Evaluation,
  training: TrainingSettings | null = null,
  clipping: Clipping | null = training,
): readonly Finding[] => atOnce(findingsInPieces(evaluation, training, clipping))

/** The same piece by piece, so that others have their turn in between. The evaluation must not change meanwhile. */
export function* findingsInPieces(
  evaluation: Evaluation,
  training: TrainingSettings | null,
  clipping: Clipping | null = training,
): Generator<unknown, readonly Finding[]> {
  const nonFinite = nonFiniteFindings(evaluation, 'of steps')
  yield
  const unused = unusedParameterFindings(evaluation)
  yield
  if (nonFinite.length > 0) return [...nonFinite, ...unused]
  const net = netOf(evaluation)
  yield
  const found: Diagnosis[] = []
  for (const find of ofNets) {
    found.push(...find(evaluation, net, clipping ?? {}))
    yield
  }
  if (training) found.push(...divergingFindings(evaluation, net, training))
  return [...found, ...unused]
}

const ofNets = [
  deadReluFindings,
  symmetryFindings,
  signalFindings,
  saturationFindings,
  linearCollapseFindings,
] as const
