import type { NodeGroup } from '@shared/document/document'
import { collapsedAround } from '@shared/document/groups'
import { explain, explainUpdate, localOfEdge, printDerivative } from '@shared/explain'
import type { PlayedStep } from '@shared/playback/moments'
import { occurrenceAt, partOf, standingAt } from '@shared/playback/standing'
import type { MomentOfStep } from '@shared/playback/timeline'
import { linesAt, updateAt } from '@shared/playback/update'
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
export function groupAt(
  { evaluation, document }: Workspace,
  { node }: Pick<PlayedStep, 'node'>,
): NodeGroup | null {
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

/** After how many steps of a training the timeline stands; null where it ends without an update. */
export function trainingStepOf({ playback, evaluation }: Workspace): number | null {
  const { backwardEnd, moments } = playback.timeline
  return backwardEnd < moments.length ? (evaluation.standpoint?.done ?? 0) : null
}

/** Where the timeline stands, in a sentence: the step, its formula, the numbers. */
export function positionInWords(workspace: Workspace, digits: number): string {
  const { playback, window } = workspace
  const words = window.words.playback
  const done = trainingStepOf(workspace)
  const inTraining = (sentence: string) => (done ? words.inTraining(done + 1, sentence) : sentence)
  const current = playback.moment
  if (!current) return inTraining(words.atStart)
  const what = groupAt(workspace, current.step) ? null : momentInWords(workspace, current, digits)
  const { position } = playback.getState()
  const { length } = playback.timeline.moments
  return inTraining(words.position(position, length, momentName(workspace, current), what))
}

function momentInWords(workspace: Workspace, current: MomentOfStep, digits: number): string {
  const evaluation = workspace.evaluation.current
  const { numerals, formula } = workspace.window.words
  const style = { notation: 'text', digits, numerals, formula } as const
  const sentences = workspace.window.words.playback.occurrence({
    number: (tensor) => printCompact(tensor, digits, 40, numerals),
    derivative: (edge) => printDerivative(localOfEdge(evaluation, edge), { notation: 'text' }),
    equation(step) {
      return inOneLine(explain(evaluation, step, style))
    },
    update(step) {
      const update = updateAt(workspace.playback.source(), step)
      const lines = explainUpdate(evaluation, update, style)
      return inOneLine(linesAt(lines, current.moment).at(-1)!)
    },
  })
  return say(sentences, occurrenceAt(evaluation, current))
}

/** A formula, and the same with numbers put in where that says more. */
const inOneLine = ({ formula, substituted }: { readonly formula: string; readonly substituted: string }) =>
  formula === substituted ? formula : `${formula}; ${substituted}`
