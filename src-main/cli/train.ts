import { optimizers, type OptimizerName } from '@shared/training/optimizer'
import { train, type Training, type TrainingFault } from '@shared/training/train'
import { toNested } from '@shared/tensor/tensor'
import { english, say } from '@shared/words'
import { readNumber, readWord, required, setting } from './arguments'
import { command } from './command'
import { evaluate, noTarget } from './evaluated'
import { type Fault, noteLine } from './faults'
import * as json from './json'
import { failed } from './outcome'
import { openSubject, subjectOperand, subjectOptions } from './subject'
import { printTable, tensorText } from './table'

const readCount = readNumber('a whole number', (value) => Number.isSafeInteger(value) && value >= 0)
const readRate = readNumber('a number of at least 0', (value) => value >= 0)
const readBound = readNumber('a positive number', (value) => value > 0)
const optimizerNames = Object.keys(optimizers) as OptimizerName[]

/** `chainrule train`. */
export const trainCommand = command({
  name: 'train',
  summary: 'trains the parameters, prints the loss of each step and the final parameters',
  operand: subjectOperand,
  options: {
    steps: required('N', 'the number of steps', readCount),
    optimizer: setting('NAME', `${optimizerNames.join(', ')}; default sgd`, 'sgd', readWord(optimizerNames)),
    lr: setting('RATE', 'the learning rate; default 0.1', 0.1, readRate),
    'clip-norm': setting('C', 'scales the gradients so that their common norm is at most C', null, readBound),
    'clip-value': setting('C', 'brings every entry of the gradients into [-C, C], first', null, readBound),
    ...subjectOptions,
  },
  async run(given) {
    const subject = await openSubject('train', given)
    if (!subject.ok) return failed(subject.error)
    const { place, graph, target } = subject.value
    const { faults } = evaluate(subject.value)
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
    if (!training.ok) return failed(...(faults.length > 0 ? faults : [trainingFault(place, training.error)]))
    return {
      output: options.json ? printRecord(training.value) : printTables(training.value),
      notes: lossNotes(place, training.value),
      faults,
    }
  },
})

const trainingFault = (place: string, fault: TrainingFault): Fault => ({
  kind: fault.kind,
  place,
  path: '',
  message: say(english.trainingFault, fault),
})

function lossNotes(place: string, { losses }: Training): string[] {
  const step = losses.findIndex((loss) => !Number.isFinite(loss))
  if (step < 0) return []
  return [noteLine(place, `the loss is not finite any more after ${step} steps: ${losses[step]}`)]
}

const printRecord = ({ losses, parameters, gradientNorms }: Training): json.Pieces =>
  json.result({
    losses: json.value(losses),
    parameters: json.object(Array.from(parameters, ([name, value]) => [name, toNested(value)])),
    gradientNorms: json.value(gradientNorms),
  })

function* printTables({ losses, parameters, gradientNorms }: Training): Iterable<string> {
  const steps = losses.map((loss, step) => {
    const norm = gradientNorms[step]
    return [String(step), numberText(loss), norm === undefined ? '' : numberText(norm)]
  })
  yield printTable([['step', 'loss', 'gradient norm'], ...steps])
  const rows = Array.from(parameters, ([name, value]) => [name, tensorText(value)])
  yield `\n${printTable([['parameter', 'value'], ...rows])}`
}

const numberText = (number: number): string => tensorText({ shape: [], data: Float64Array.of(number) })
