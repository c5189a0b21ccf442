import { toNested } from '@shared/tensor/tensor'
import { traceOf } from '@shared/engine/trace'
import { explainUpdate } from '@shared/explain'
import { runStates, type Stop, trainerOf } from '@shared/training/run'
import type { TrainingSettings } from '@shared/training/settings'
import type { Trainer } from '@shared/training/trainer'
import { type ParameterUpdate, updatesOf } from '@shared/training/update'
import type { Words } from '@shared/words'
import { nestedOrNull } from './edges'
import { type Evaluated, noTarget, nonFiniteNotes } from './evaluated'
import { outOfRange, wrongUsage } from './faults'
import * as json from './json'
import { type CommandOutcome, failed } from './outcome'
import { numbered, stepLines, stepRecords, styleOf } from './step-text'
import { stopNotes, wrongTraining } from './train'
import { type Given, settingsFrom } from './training-options'

// Steps of a training as a lesson: forward, backward, update, and again with the new values.

/** They are trained twice: before the first is shown it is known how many there are. */
const MOST_UPDATES = 1_000_000

/** The steps of so many training steps; fewer where the loss or a gradient is no number any more. */
export function lessonOf(
  evaluated: Evaluated,
  updates: number,
  options: Given & { readonly json: boolean },
  words: Words,
): CommandOutcome {
  const { place, graph, target, training, faults } = evaluated
  const settings = settingsFrom('steps', options, training)
  if (!settings.ok) return failed(settings.error)
  if (target === null) return failed(...faults, noTarget(evaluated))
  if (updates > MOST_UPDATES)
    return failed(wrongUsage('steps', '--updates', outOfRange(updates, 1, MOST_UPDATES)))
  // All of them are asked for.
  const asked: TrainingSettings = { ...settings.value, unit: 'steps', length: updates, patience: null }
  const trainer = trainerOf(graph, target, asked)
  if (!trainer.ok) return failed(...(faults.length > 0 ? faults : [wrongTraining(place, trainer.error)]))
  const start = trainer.value.checkpoint()
  const stop = runToEnd(trainer.value)
  const { done } = trainer.value.state
  const notes = [
    // Where the training cannot begin, both would say the same.
    ...(stop.kind === 'not-finite' && done === 0 ? [] : nonFiniteNotes(evaluated)),
    ...stopNotes(place, { trainer: trainer.value, stop }),
  ]
  trainer.value.restore(start)
  // What the last state leads to is not shown; the state in which the training stops is, without an update.
  const shown = { trainer: trainer.value, updates: done, stops: stop.kind !== 'done' }
  return {
    output: options.json ? json.result({ steps: json.list(records(shown, words)) }) : lines(shown, words),
    notes,
    faults,
  }
}

/** Goes to the end of a run: why it ends. */
function runToEnd(trainer: Trainer): Stop {
  const run = runStates(trainer)
  for (;;) {
    const { done, value } = run.next()
    if (done) return value
  }
}

/** What is shown, computed as it is written. */
interface Lesson {
  readonly trainer: Trainer
  readonly updates: number
  readonly stops: boolean
}

function* states({ trainer, updates, stops }: Lesson): Iterable<number> {
  for (let step = 1; step <= updates + Number(stops); step++, trainer.advance()) yield step
}

function* records(lesson: Lesson, words: Words): Iterable<unknown> {
  const { trainer, updates } = lesson
  for (const step of states(lesson)) {
    for (const { phase, ...record } of stepRecords(trainer.evaluation, words))
      yield { phase, step, ...record }
    if (step > updates) return
    for (const update of updatesOf(trainer))
      yield { phase: 'update', step, ...updateRecord(trainer, update, words) }
  }
}

function updateRecord({ evaluation, graph }: Trainer, update: ParameterUpdate, words: Words) {
  const { node, before, gradient, after, lines } = update
  const explained = explainUpdate(evaluation, update, styleOf(words))
  const { formula, substituted } = explained.at(-1)!
  return {
    node: graph.nodes[node]!.name,
    formula,
    substituted,
    before: toNested(before),
    gradient: nestedOrNull(gradient),
    value: toNested(after),
    lines: explained.map((line, at) => ({ ...line, value: toNested(lines[at]?.result ?? after) })),
  }
}

function* lines(lesson: Lesson, words: Words): Iterable<string> {
  const { trainer, updates } = lesson
  const perStep = traceOf(trainer.evaluation).length + trainer.parameters.length
  const most = perStep * (updates + Number(lesson.stops))
  for (const step of states(lesson)) {
    const first = (step - 1) * perStep + 1
    if (step > 1) yield '\n'
    yield* stepLines(trainer.evaluation, words, first, most)
    if (step > updates) return
    yield `\n${words.cli.update(step)}\n`
    const from = first + perStep - trainer.parameters.length
    for (const [at, update] of updatesOf(trainer).entries())
      yield numbered(from + at, most, explainUpdate(trainer.evaluation, update, styleOf(words)))
  }
}
