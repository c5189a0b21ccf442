import { programExcessOf } from '@shared/code/excess'
import { languages, writeProgram } from '@shared/code/program'
import { say } from '@shared/words'
import { readText, readWord, required, setting } from './arguments'
import { command } from './command'
import { evaluateSubject, nonFiniteNotes, targetNotes } from './evaluated'
import { wrongUsage } from './faults'
import { asFile, failed } from './outcome'
import { openSubject, sourceOptions, subjectOperand } from './subject'
import { isSameFile, writeFileWhole } from './write'

/** `chainrule code`. */
export const codeCommand = command({
  name: 'code',
  operand: subjectOperand,
  options: {
    language: required('language', readWord(languages)),
    ...sourceOptions,
    output: setting('file', null, readText, 'o'),
  },
  async run(given, words) {
    const subject = await openSubject('code', given)
    if (!subject.ok) return failed(subject.error)
    const file = given.options.output
    if (given.operand !== null && file !== null && (await isSameFile(given.operand, file)))
      return failed(wrongUsage('code', '--output', { kind: 'own-file' }))
    const evaluated = evaluateSubject(subject.value)
    const { title, notes, evaluation, faults } = evaluated
    const excess = programExcessOf(given.options.language, evaluated)
    if (excess) return failed({ ...excess, place: subject.value.place, path: '' })
    const missing = evaluation.problems.map((problem) => say(words.problem, problem))
    const program = writeProgram(given.options.language, { title, notes, evaluation, missing }, words.code)
    const outcome = { notes: [...targetNotes(subject.value), ...nonFiniteNotes(evaluated)], faults }
    if (file === null || file === '-') return { ...outcome, ...asFile(program) }
    const written = await writeFileWhole(file, program)
    if (!written.ok) return failed(...faults, written.error)
    return { faults, notes: [...outcome.notes, ...written.value], output: [] }
  },
})
