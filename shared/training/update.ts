import type { Evaluation } from '../engine/evaluation'
import { evaluateWith } from '../symbolic/evaluate'
import { apply, type Expr, negative, over, plus, symbol, times } from '../symbolic/expr'
import { substitute, symbolsOf } from '../symbolic/substitute'
import { scalar, type Tensor } from '../tensor/tensor'
import { clip, clipByValue, globalNorm, PYTORCH_MARGIN } from './clipping'
import { optimizers } from './optimizers'
import type { Quantity, Stage } from './optimizer'
import { schedules } from './schedule'
import { rateAfter, type TrainingSettings } from './settings'
import { type TrainedParameter, trainedNodes, type Trainer, type TrainingState } from './trainer'

// The update as a lesson: what the next step of a trainer does to each parameter, line by line, with the numbers. Nothing
// moves: the trainer stays at its state.

/** One line of an update, with its numbers. */
export interface UpdateLine extends Stage {
  /** Whether it takes the place of a number that was there: `v ← μ v + g`, and not `d = g / √s`. */
  readonly replaces: boolean
  /** Why there is such a line. */
  readonly because: 'schedule' | 'clip-value' | 'clip-norm' | 'optimizer'
  /** What the formula reads, as it is before the line. */
  readonly reads: ReadonlyMap<Quantity, Tensor>
  /** What the line comes to. */
  readonly result: Tensor
}

/** What a step does to one parameter. */
export interface ParameterUpdate {
  /** The index of its node. */
  readonly node: number
  /** The number of the step, from 1. */
  readonly count: number
  /** Null: the target does not depend on it, and it stays. */
  readonly gradient: Tensor | null
  /** Of a parameter that stays there are none; the last one assigns its value. */
  readonly lines: readonly UpdateLine[]
  readonly before: Tensor
  /** What `advance` makes of it, bit for bit. */
  readonly after: Tensor
}

/** What an update goes by: a trainer at its state, or an evaluation that has the numbers of one. */
export interface UpdateSource extends Pick<
  Trainer,
  'settings' | 'evaluation' | 'gradients' | 'clippedGradients'
> {
  readonly state: Pick<TrainingState, 'done' | 'rate'>
  readonly parameters: readonly TrainedParameter[]
}

/** Where a training stands, besides the numbers of the graph. */
export interface Standpoint {
  readonly settings: TrainingSettings
  /** How many steps led there. */
  readonly done: number
  /** What the optimiser remembers, as `packMemories` makes it; null: nothing yet. */
  readonly memories: Float64Array | null
}

/** What the optimiser remembers of all parameters, one after the other. */
export function packMemories(parameters: readonly Pick<TrainedParameter, 'memory'>[]): Float64Array {
  const all = parameters.flatMap(({ memory }) => memory)
  const packed = new Float64Array(all.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const numbers of all) {
    packed.set(numbers, at)
    at += numbers.length
  }
  return packed
}

/** What the next update goes by, where the evaluation, run forward and backward, has the numbers of that state. */
export function sourceAt(evaluation: Evaluation, { settings, done, memories }: Standpoint): UpdateSource {
  const { name, numbers } = settings.optimizer
  const remembered = optimizers[name].remembers(numbers)
  let at = 0
  const memoryOf = (size: number) => (memories ? memories.subarray(at, (at += size)) : new Float64Array(size))
  const parameters = trainedNodes(evaluation.program).map((node): TrainedParameter => {
    const value = evaluation.valueOf(node)!
    const moves = evaluation.gradientOf(node) !== null
    const memory = moves ? remembered.map(() => memoryOf(value.data.length)) : []
    return { node, value, moves, memory }
  })
  const gradients = () =>
    parameters.map(({ node }) => evaluation.gradientOf(node)?.data ?? new Float64Array())
  return {
    settings,
    evaluation,
    parameters,
    state: { done, rate: rateAfter(settings, done) },
    gradients,
    clippedGradients: () => clip(gradients(), settings),
  }
}

/** How many lines the optimiser itself has for a parameter that moves. */
export const countStages = (settings: TrainingSettings): number => stagesOf(settings, 1).length

/** The update that comes next, parameter by parameter. */
export const updatesOf = (trainer: UpdateSource): ParameterUpdate[] =>
  trainer.parameters.map((_, parameter) => updateOf(trainer, parameter))

/** The update of one parameter, by its place among those that are trained. */
export function updateOf(trainer: UpdateSource, parameter: number): ParameterUpdate {
  const { node, value, moves } = trainer.parameters[parameter]!
  const { shape } = value
  const count = trainer.state.done + 1
  const before = { shape, data: value.data.slice() }
  if (!moves) return { node, count, gradient: null, lines: [], before, after: before }
  const { stepped, remembered } = steppedCopy(trainer, parameter)
  const known = knownBefore(trainer, parameter)
  const gradient = known.get('gradient')!
  const lines: UpdateLine[] = []
  const add = ({ to, formula }: Stage, because: UpdateLine['because'], has?: Tensor): void => {
    const reads = new Map(symbolsOf(formula).map((quantity) => [quantity, known.get(quantity)!] as const))
    const result = has ?? evaluateWith(formula, (quantity) => reads.get(quantity)!)
    lines.push({ to, formula, because, replaces: known.has(to), reads, result })
    known.set(to, result)
  }
  for (const { because, ...stage } of stagesBefore(trainer, parameter)) {
    if (because === 'clip-norm') known.set('norm', scalar(normBefore(trainer)))
    add(stage, because)
  }
  const isClipped = known.has('adjusted')
  const stages = stagesOf(trainer.settings, count)
  stages.forEach(({ to, formula }, at) => {
    const isLast = at === stages.length - 1
    const has = isLast ? stepped : remembered.get(to)
    add({ to, formula: isClipped ? goingByAdjusted(formula) : formula }, 'optimizer', has)
  })
  return { node, count, gradient, lines, before, after: stepped }
}

const stagesOf = ({ optimizer: { name, numbers } }: TrainingSettings, count: number): readonly Stage[] =>
  optimizers[name].stages(count, numbers)

/** After clipping no line goes by the gradient as it was. */
const goingByAdjusted = (formula: Expr<Quantity>): Expr<Quantity> =>
  substitute(formula, (quantity) => symbol(quantity === 'gradient' ? 'adjusted' : quantity))

/** What the optimiser makes of copies of a parameter and of what it remembers: the numbers themselves. */
function steppedCopy(trainer: UpdateSource, parameter: number) {
  const { name, numbers } = trainer.settings.optimizer
  const { value, memory } = trainer.parameters[parameter]!
  const { rate, done } = trainer.state
  const { shape } = value
  const stepped = { shape, data: value.data.slice() }
  const memories = memory.map((entries) => entries.slice())
  const gradient = trainer.clippedGradients()[parameter]!
  optimizers[name].step({ value: stepped.data, gradient, memory: memories, rate, count: done + 1 }, numbers)
  const names = optimizers[name].remembers(numbers)
  const remembered = new Map(names.map((quantity, i) => [quantity, { shape, data: memories[i]! }]))
  return { stepped, remembered: remembered as ReadonlyMap<Quantity, Tensor> }
}

/** What is known before the first line. */
function knownBefore(trainer: UpdateSource, parameter: number): Map<Quantity, Tensor> {
  const { settings, state } = trainer
  const { value, memory } = trainer.parameters[parameter]!
  const { shape } = value
  const { optimizer, schedule, learningRate, clipValue, clipNorm } = settings
  const set = { ...optimizer.numbers, ...schedule.numbers, clipValue, clipNorm }
  const numbers = Object.entries(set).flatMap(([name, number]) =>
    typeof number === 'number' ? [[name as Quantity, scalar(number)] as const] : [],
  )
  const remembered = optimizers[optimizer.name]
    .remembers(optimizer.numbers)
    .map((quantity, i) => [quantity, { shape, data: memory[i]!.slice() }] as const)
  const known = new Map<Quantity, Tensor>([
    ...numbers,
    ...remembered,
    ['pi', scalar(Math.PI)],
    ['count', scalar(state.done + 1)],
    ['value', { shape, data: value.data.slice() }],
    ['gradient', { shape, data: trainer.gradients()[parameter]!.slice() }],
    ['initialRate', scalar(learningRate)],
  ])
  // Where a schedule changes the rate, a line says how.
  if (schedules[schedule.name].formula === null) known.set('rate', scalar(state.rate))
  return known
}

/** The lines before those of the optimiser: the rate of a schedule, and clipping where it changes something. */
function stagesBefore(
  trainer: UpdateSource,
  parameter: number,
): readonly (Stage & Pick<UpdateLine, 'because'>)[] {
  const { settings, state } = trainer
  const { schedule, clipValue, clipNorm, clipConvention } = settings
  const stages: (Stage & Pick<UpdateLine, 'because'>)[] = []
  const rate = schedules[schedule.name].formula?.(state.done, schedule.numbers)
  if (rate) stages.push({ to: 'rate', formula: rate, because: 'schedule' })
  const margin = clipConvention === 'pytorch' ? PYTORCH_MARGIN : 0
  const isScaled = clipNorm !== null && normBefore(trainer) + margin > clipNorm
  const changed = clipValue === null ? [] : changedByValue(trainer.gradients(), clipValue)
  // Whose norm is taken must be said, even where this parameter's own gradient is within the bound.
  const isBounded = changed[parameter] === true || (isScaled && changed.includes(true))
  const bound = symbol<Quantity>('clipValue')
  if (isBounded) {
    const least = apply<Quantity>('min', [bound, symbol('gradient')])
    stages.push({ to: 'adjusted', formula: apply('max', [negative(bound), least]), because: 'clip-value' })
  }
  if (isScaled) {
    const norm = symbol<Quantity>('norm')
    const factor = over(symbol<Quantity>('clipNorm'), margin === 0 ? norm : plus(norm, margin))
    const formula = times(factor, symbol<Quantity>(isBounded ? 'adjusted' : 'gradient'))
    stages.push({ to: 'adjusted', formula, because: 'clip-norm' })
  }
  return stages
}

const changedByValue = (gradients: readonly Float64Array[], bound: number): readonly boolean[] =>
  clipByValue(gradients, bound).map((clipped, i) =>
    clipped.some((entry, at) => !Object.is(entry, gradients[i]![at])),
  )

/** The norm of all gradients together that clipping by norm looks at: clipping by value comes first. */
function normBefore(trainer: UpdateSource): number {
  const { clipValue } = trainer.settings
  const gradients = trainer.gradients()
  return globalNorm(clipValue === null ? gradients : clipByValue(gradients, clipValue))
}
