import { optimizers, type OptimizerName } from '@shared/training/optimizer'
import { train, type Training, type TrainingFault } from '@shared/training/train'
import { toNested } from '@shared/tensor/tensor'
import type { Words } from '@shared/words'
import { readNumber, readWord, required, setting } from './arguments'
import { command } from './command'
import { evaluateSubject, noTarget } from './evaluated'
import type { PlacedFault, PlacedNote } from './faults'
import * as json from './json'
import { failed } from './outcome'
import { openSubject, subjectOperand, subjectOptions } from './subject'
import { printTable, tensorText } from './table'

const optimizerNames = Object.keys(optimizers) as OptimizerName[]

/** `chainrule train`. */
export const trainCommand = command({
  name: 'train',
  operand: subjectOperand,
  options: {
    steps: required('count', readNumber('whole')),
    optimizer: setting('name', 'sgd', readWord(optimizerNames)),
    lr: setting('rate', 0.1, readNumber('not-negative')),
    'clip-norm': setting('bound', null, readNumber('positive')),
    'clip-value': setting('bound', null, readNumber('positive')),
    ...subjectOptions,
  },
  async run(given, words) {
    const subject = await openSubject('train', given)
    if (!subject.ok) return failed(subject.error)
    const { place, graph, target } = subject.value
    const { faults } = evaluateSubject(subject.value)
    if (target === null) return failed(...faults, noTarget(subject.value))
    const { options } = given
    const training = train(graph, {
      steps: options.steps,
      optimizer: options.optimizer,
      learningRate: options.lr,
      clipNorm: options['clip-norm'],
      clipValue: options['clip-value'],
      target,
    })
    if (!training.ok) return failed(...(faults.length > 0 ? faults : [wrongTraining(place, training.error)]))
    return {
      output: options.json ? printRecord(training.value) : printTables(training.value, words),
      notes: lossNotes(place, training.value),
      faults,
    }
  },
})

const wrongTraining = (place: string, fault: TrainingFault): PlacedFault => ({
  ...fault,
  place,
  path: '',
})

function lossNotes(place: string, { losses }: Training): PlacedNote[] {
  const step = losses.findIndex((loss) => !Number.isFinite(loss))
  if (step < 0) return []
  return [{ kind: 'loss-not-finite', place, steps: step, loss: losses[step]! }]
}

const printRecord = ({ losses, parameters, gradientNorms }: Training): json.Pieces =>
  json.result({
    losses: json.value(losses),
    parameters: json.object(Array.from(parameters, ([name, value]) => [name, toNested(value)])),
    gradientNorms: json.value(gradientNorms),
  })

function* printTables({ losses, parameters, gradientNorms }: Training, words: Words): Iterable<string> {
  const { heading } = words.cli
  const numberText = (number: number) => tensorText({ shape: [], data: Float64Array.of(number) }, words)
  const steps = losses.map((loss, step) => {
    const norm = gradientNorms[step]
    return [String(step), numberText(loss), norm === undefined ? '' : numberText(norm)]
  })
  yield printTable([[heading.step, heading.loss, heading.gradientNorm], ...steps])
  const rows = Array.from(parameters, ([name, value]) => [name, tensorText(value, words)])
  yield `\n${printTable([[heading.parameter, heading.value], ...rows])}`
}
