import type { NodeGroup } from '@shared/document/document'
import { collapsedAround } from '@shared/document/groups'
import { explain } from '@shared/engine/derivation-text'
import { printDerivative } from '@shared/engine/formula'
import type { Step } from '@shared/engine/trace'
import { happeningAt, partOf, standingAt } from '@shared/playback/standing'
import type { MomentOfStep } from '@shared/playback/timeline'
import { english, say } from '@shared/words'
import { currentDocument } from './document'
import { currentEvaluation } from './evaluation'
import { printCompact } from './numbers'
import { currentMoment, timeline, useStepping } from './stepping'

// What happens at a moment, in words: on the timeline, and for screen readers.

const words = english.playback

/** What part of the step it is: "contribution 1 of 2"; null for a whole step. */
export function partName(current: MomentOfStep): string | null {
  const part = partOf(current)
  return part && say(words.part, part)
}

/** The collapsed group in which a step happens unseen; null where its node is on the canvas. */
export function groupOf({ node }: Step): NodeGroup | null {
  const { id } = currentEvaluation().program.graph.nodes[node]!
  return collapsedAround(currentDocument()).get(id) ?? null
}

/** A moment in a few words: "backward f5, contribution 1 of 2", or "backward group layer1". */
export const momentName = (current: MomentOfStep | null): string =>
  say(
    words.standing,
    standingAt(currentEvaluation(), current, (current && groupOf(current.step)?.name) ?? null),
  )

/** Where the timeline stands, in a sentence: the step, its formula, the numbers. */
export function positionInWords(digits: number): string {
  const current = currentMoment()
  if (!current) return words.atStart
  const { position } = useStepping.getState()
  const what = groupOf(current.step) ? null : momentInWords(current, digits)
  return words.position(position, timeline().moments.length, momentName(current), what)
}

function momentInWords(current: MomentOfStep, digits: number): string {
  const evaluation = currentEvaluation()
  const sentences = words.happening({
    number: (tensor) => printCompact(tensor, digits, 40),
    derivative: (of, by) => printDerivative(of, by, 'text'),
    equation(step) {
      const { formula, substituted } = explain(evaluation, step, digits)
      return formula === substituted ? formula : `${formula}; ${substituted}`
    },
  })
  return say(sentences, happeningAt(evaluation, current))
}
