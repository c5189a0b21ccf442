import { command } from './command'
import { evaluateSubject, nonFiniteNotes } from './evaluated'
import { readNumber, setting } from './arguments'
import { wrongUsage } from './faults'
import * as json from './json'
import { lessonOf } from './lesson'
import { type CommandOutcome, failed } from './outcome'
import { stepLines, stepRecords } from './step-text'
import { openSubject, subjectOperand, subjectOptions } from './subject'
import { firstSetting, settingOptions } from './training-options'

/** `chainrule steps`. */
export const stepsCommand = command({
  name: 'steps',
  operand: subjectOperand,
  options: {
    ...subjectOptions,
    updates: setting('count', null, readNumber('positive-whole')),
    ...settingOptions,
  },
  async run(given, words): Promise<CommandOutcome> {
    const { options } = given
    const idle = options.updates === null ? firstSetting(options) : undefined
    if (idle) return failed(wrongUsage('steps', `--${idle}`, { kind: 'needs', other: '--updates' }))
    const subject = await openSubject('steps', given)
    if (!subject.ok) return failed(subject.error)
    const evaluated = evaluateSubject(subject.value)
    if (options.updates !== null) return lessonOf(evaluated, options.updates, options, words)
    const { evaluation, faults } = evaluated
    return {
      output: options.json
        ? json.result({ steps: json.list(stepRecords(evaluation, words)) })
        : stepLines(evaluation, words),
      notes: nonFiniteNotes(evaluated),
      faults,
    }
  },
})
