import type { UsageFault } from '@shared/cli/fault'
import { documentFrom } from '@shared/document/create'
import type { ChainruleDocument } from '@shared/document/document'
import { keepTrained } from '@shared/document/edit-training'
import { apply } from '@shared/document/patch'
import { nonFiniteFindings } from '@shared/health/non-finite'
import { ok } from '@shared/result'
import { toNested, type Tensor } from '@shared/tensor/tensor'
import { runStates, stepsOf, trainerOf, type Stop, type TrainingFault } from '@shared/training/run'
import type { Trainer, TrainingState } from '@shared/training/trainer'
import type { Words } from '@shared/words'
import { flag, readNumber, readText, setting } from './arguments'
import { command } from './command'
import { evaluateSubject, noTarget } from './evaluated'
import { type PlacedFault, type PlacedNote, wrongUsage } from './faults'
import * as json from './json'
import { failed } from './outcome'
import { openSubject, type Subject, subjectOperand, subjectOptions } from './subject'
import { printTable, tensorText } from './table'
import { settingsFrom, trainingOptions } from './training-options'
import { writeDocumentFile } from './write'

/** More steps are not printed: until it is over they are all in memory. */
const MOST_PRINTED = 1_000_000

/** A training that is over. */
interface Trained {
  /** Before the first step, after every so many, and after the last one. */
  readonly states: readonly TrainingState[]
  readonly every: number
  readonly stop: Stop
  readonly trainer: Trainer
}

/** `chainrule train`. */
export const trainCommand = command({
  name: 'train',
  operand: subjectOperand,
  options: {
    ...trainingOptions,
    every: setting('count', 1, readNumber('positive-whole')),
    csv: flag(),
    ...subjectOptions,
    output: setting('file', null, readText, 'o'),
  },
  async run(given, words) {
    const { options } = given
    if (options.csv && options.json)
      return failed(wrongUsage('train', '--csv', { kind: 'not-both', other: '--json' }))
    const subject = await openSubject('train', given)
    if (!subject.ok) return failed(subject.error)
    const { place, graph, target, training } = subject.value
    const settings = settingsFrom('train', options, training)
    if (!settings.ok) return failed(settings.error)
    if (training === null && options.steps === null && options.epochs === null)
      return failed(wrongUsage('train', '--steps', { kind: 'option-missing' }))
    const { faults } = evaluateSubject(subject.value)
    if (target === null) return failed(...faults, noTarget(subject.value))
    const trainer = trainerOf(graph, target, settings.value)
    if (!trainer.ok) return failed(...(faults.length > 0 ? faults : [wrongTraining(place, trainer.error)]))
    const excess = tooManyPrinted(stepsOf(trainer.value), options.every)
    if (excess) return failed(wrongUsage('train', '--every', excess))
    const trained = runThrough(trainer.value, options.every)
    const file = options.output
    const written =
      file === null ? ok([]) : await writeDocumentFile(file, await trainedDocument(subject.value, trained))
    if (!written.ok) return failed(written.error)
    const print = options.json ? printRecord : options.csv ? printCsv : printTables
    const asksForBatches = options.batch !== null || options.epochs !== null || options.shuffle
    const notes: PlacedNote[] = asksForBatches && !trainer.value.isFed ? [{ kind: 'no-batches', place }] : []
    return {
      output: print(trained, words),
      notes: [...notes, ...stopNotes(place, trained), ...written.value],
      faults,
    }
  },
})

function tooManyPrinted(all: number, every: number): UsageFault | null {
  const steps = Math.ceil(all / every)
  if (steps <= MOST_PRINTED) return null
  return { kind: 'too-many-printed', steps, most: MOST_PRINTED, every: Math.ceil(all / MOST_PRINTED) }
}

function runThrough(trainer: Trainer, every: number): Trained {
  const states: TrainingState[] = []
  const run = runStates(trainer)
  for (let last = trainer.state; ;) {
    const { done, value } = run.next()
    if (done) {
      if (last !== states.at(-1)) states.push(last)
      return { states, every, stop: value, trainer }
    }
    last = value
    if (last.done % every === 0) states.push(last)
  }
}

export const wrongTraining = (place: string, fault: TrainingFault): PlacedFault => ({
  ...fault,
  place,
  path: '',
})

/** Why a training ended before its time, with the state that its trainer is in; and where it ceased to be finite. */
export function stopNotes(
  place: string,
  { trainer, stop }: { readonly trainer: Trainer; readonly stop: Stop },
): PlacedNote[] {
  const { done, loss } = trainer.state
  if (stop.kind === 'done') return []
  if (stop.kind === 'patience') return [{ kind: 'stopped-early', place, steps: done, patience: stop.steps }]
  const [first] = nonFiniteFindings(trainer.evaluation, 'of steps')
  return [
    stop.of === 'loss'
      ? { kind: 'loss-not-finite', place, steps: done, loss }
      : { kind: 'gradient-not-finite', place, steps: done },
    ...(first ? [{ ...first, place }] : []),
  ]
}

/** The document, or the one that the expressions make, with its trained values. */
async function trainedDocument(
  { graph, target, document }: Subject,
  { trainer }: Trained,
): Promise<ChainruleDocument> {
  const values = new Map(trainer.parameters.map(({ node, value }) => [graph.nodes[node]!.id, value]))
  if (document) return apply(document, keepTrained(document, values))
  // No other way of training needs the layout, so that none waits for it to load.
  const { arrange } = await import('@shared/scene/arrange')
  const made = documentFrom(graph, { target, positions: arrange(graph) })
  return apply(made, keepTrained(made, values))
}

const parametersOf = ({ trainer }: Trained): [string, Tensor][] =>
  trainer.parameters.map(({ node, value }) => [trainer.graph.nodes[node]!.name, value])

const printRecord = (trained: Trained): json.Pieces => {
  const { states, every } = trained
  // The last state is only looked at: no step follows.
  const before = states.slice(0, -1)
  return json.result({
    ...(every > 1 && { steps: json.value(states.map(({ done }) => done)) }),
    losses: json.value(states.map(({ loss }) => loss)),
    parameters: json.object(parametersOf(trained).map(([name, value]) => [name, toNested(value)])),
    gradientNorms: json.value(before.map(({ gradientNorm }) => gradientNorm)),
  })
}

function* printCsv({ states }: Trained): Iterable<string> {
  yield 'step,loss,gradientNorm,rate\n'
  for (const { done, loss, gradientNorm, rate } of states)
    yield `${[done, loss, gradientNorm, rate].join(',')}\n`
}

function* printTables(trained: Trained, words: Words): Iterable<string> {
  const { heading } = words.cli
  const numberText = (number: number) => tensorText({ shape: [], data: Float64Array.of(number) }, words)
  const { states } = trained
  const steps = states.map(({ done, loss, gradientNorm }, at) => [
    String(done),
    numberText(loss),
    at === states.length - 1 ? '' : numberText(gradientNorm),
  ])
  yield printTable([[heading.step, heading.loss, heading.gradientNorm], ...steps])
  const rows = parametersOf(trained).map(([name, value]) => [name, tensorText(value, words)])
  yield `\n${printTable([[heading.parameter, heading.value], ...rows])}`
}
