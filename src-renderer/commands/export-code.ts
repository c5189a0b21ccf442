import { programExcessOf } from '@shared/code/excess'
import { extensionOf, type Language, languages, type Subject, writeProgram } from '@shared/code/program'
import { evaluate } from '@shared/engine/evaluate'
import { targetOf } from '@shared/engine/target'
import { nonFiniteFindings } from '@shared/health/non-finite'
import { say, type Words } from '@shared/words'
import type { Workspace } from '../workspace/workspace'
import { exportFile } from './export-file'

/** Asks for a language, and writes the document as a program in it: all of it that can be computed. */
export async function exportCode(workspace: Workspace): Promise<void> {
  const { question, chrome, words } = workspace.window
  const subject = subjectOf(workspace)
  const { title, message, language } = words.asked.exportCode
  const chosen = await question.ask<Language>({
    title,
    message: [...warnings(subject, words), message].join('\n\n'),
    choices: languages.map((answer, at) => ({
      answer,
      label: language[answer],
      ...(at === 0 && { kind: 'primary' as const }),
    })),
  })
  if (chosen === null) return
  const excess = programExcessOf(chosen, subject)
  if (excess) {
    chrome.notify(say(words.programExcess, excess), 'warning')
    return
  }
  const program = writeProgram(chosen, subject, words.code)
  await exportFile(workspace, extensionOf(chosen), program)
}

/** The document as it stands, whatever step is shown. */
function subjectOf({ document: { current }, window: { words } }: Workspace): Subject {
  const { title, notes } = current
  const evaluation = evaluate(current, targetOf(current))
  const missing = evaluation.problems.map((problem) => say(words.problem, problem))
  return { title, notes, evaluation, missing }
}

/** What the program lacks, and what is odd in it. */
function warnings({ evaluation, missing }: Subject, { asked: { exportCode }, problem }: Words): string[] {
  const [first] = nonFiniteFindings(evaluation, 'of steps')
  return [
    ...(missing.length > 0 ? [exportCode.missing(missing)] : []),
    ...(evaluation.target === null ? [exportCode.noTarget] : []),
    ...(first ? [exportCode.nonFinite(say(problem, first))] : []),
  ]
}
