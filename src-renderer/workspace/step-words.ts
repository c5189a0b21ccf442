import type { NodeGroup } from '@shared/document/document'
import { collapsedAround } from '@shared/document/groups'
import { explain } from '@shared/engine/derivation-text'
import { printDerivative } from '@shared/engine/formula'
import type { Step } from '@shared/engine/trace'
import { happeningAt, partOf, standingAt } from '@shared/playback/standing'
import type { MomentOfStep } from '@shared/playback/timeline'
import { say } from '@shared/words'
import { printCompact } from './numbers'
import type { Workspace } from './workspace'

// What happens at a moment, in words: on the timeline, and for screen readers.

/** What part of the step it is: "contribution 1 of 2"; null for a whole step. */
export function partName({ window }: Workspace, current: MomentOfStep): string | null {
  const part = partOf(current)
  return part && say(window.words.playback.part, part)
}

/** The collapsed group in which a step happens unseen; null where its node is on the canvas. */
export function groupAt({ evaluation, document }: Workspace, { node }: Step): NodeGroup | null {
  const { id } = evaluation.current.program.graph.nodes[node]!
  return collapsedAround(document.current).get(id) ?? null
}

/** A moment in a few words: "backward f5, contribution 1 of 2", or "backward group layer1". */
export const momentName = (workspace: Workspace, current: MomentOfStep | null): string =>
  say(
    workspace.window.words.playback.standing,
    standingAt(
      workspace.evaluation.current,
      current,
      (current && groupAt(workspace, current.step)?.name) ?? null,
    ),
  )

/** Where the timeline stands, in a sentence: the step, its formula, the numbers. */
export function positionInWords(workspace: Workspace, digits: number): string {
  const { stepping, window } = workspace
  const words = window.words.playback
  const current = stepping.moment
  if (!current) return words.atStart
  const what = groupAt(workspace, current.step) ? null : momentInWords(workspace, current, digits)
  const { position } = stepping.getState()
  return words.position(position, stepping.timeline.moments.length, momentName(workspace, current), what)
}

function momentInWords(workspace: Workspace, current: MomentOfStep, digits: number): string {
  const evaluation = workspace.evaluation.current
  const sentences = workspace.window.words.playback.happening({
    number: (tensor) => printCompact(tensor, digits, 40, workspace.window.words.numerals),
    derivative: (of, by) => printDerivative(of, by, 'text'),
    equation(step) {
      const { formula, substituted } = explain(evaluation, step, digits)
      return formula === substituted ? formula : `${formula}; ${substituted}`
    },
  })
  return say(sentences, happeningAt(evaluation, current))
}
