import { Column } from './column'
import { Thinned } from './thinned'
import type { Checkpoint, Trainer, TrainingState } from './trainer'

// What is recorded of a run, so that its curves can be drawn and every step of it looked at again. A number a step is kept
// of every step; what is larger is kept of some, fewer the longer the run is. A step between two that are kept is found by
// training again from the one before: the same steps give the same bits.

/** What every step has one number of, in the order in which tables list it. */
export const columnNames = ['loss', 'validationLoss', 'gradientNorm', 'rate'] as const
export type ColumnName = (typeof columnNames)[number]

/** The columns of a run; of what was not computed at a step it has NaN. */
export type Columns = Readonly<Record<ColumnName, Column>>

export const emptyColumns = (): Columns => ({
  loss: new Column(),
  validationLoss: new Column(),
  gradientNorm: new Column(),
  rate: new Column(),
})

/** What is measured of each parameter: ‖g‖, ‖w‖, and ‖Δw‖/‖w‖ of the step that led here, which the first has none of. */
export const measureNames = ['gradient', 'value', 'update'] as const
export type MeasureName = (typeof measureNames)[number]

/** Of some steps the measures of all parameters: one parameter after the other, in the order of `measureNames`. */
export type Measures = Thinned<Float64Array>

/** So many steps of measures are more than a chart has pixels. */
const MOST_MEASURED = 2048
/** No more numbers than this are kept in measures, and in checkpoints. */
const MOST_NUMBERS = 2 ** 21
const MOST_CHECKPOINTS = 512

/** Room for the measures of so many parameters. */
export const emptyMeasures = (parameters: number): Measures =>
  new Thinned(within(64, MOST_MEASURED, MOST_NUMBERS / (measureNames.length * parameters)))

const within = (least: number, most: number, wanted: number): number =>
  Math.max(least, Math.min(most, Math.floor(wanted)))

/** Records the states of a trainer, each once, in order. */
export class RunRecord {
  readonly columns = emptyColumns()
  readonly measures: Measures
  private readonly checkpoints: Thinned<Checkpoint>
  /** The parameters of the state before, where the next one is measured. */
  private before: readonly Float64Array[] | null = null

  constructor({ parameters }: Trainer) {
    this.measures = emptyMeasures(parameters.length)
    const size = parameters.reduce(
      (sum, { value, memory }) => sum + value.data.length * (1 + memory.length),
      parameters.length,
    )
    this.checkpoints = new Thinned(within(4, MOST_CHECKPOINTS, MOST_NUMBERS / size))
  }

  /** How many states it has. */
  get length(): number {
    return this.columns.loss.length
  }

  /** Takes down the state that the trainer is in. */
  take(trainer: Trainer): void {
    const { state } = trainer
    this.takeNumbers(state)
    const { done } = state
    if (this.measures.wants(done)) this.measures.add(done, this.measured(trainer))
    this.before = this.measures.wants(done + 1)
      ? trainer.parameters.map(({ value }, i) => copied(value.data, this.before?.[i]))
      : null
    if (this.checkpoints.wants(done)) this.checkpoints.add(done, trainer.checkpoint())
  }

  /**
   * Brings a trainer of the same graph with the same settings nearer to a state of the record: to the last one before it
   * that is kept, unless the trainer stands between the two. From there it advances.
   */
  approach(trainer: Trainer, step: number): void {
    const checkpoint = this.checkpoints.kept[this.checkpoints.indexBefore(step)]!
    const { done } = trainer.state
    if (done > step || done < checkpoint.done) trainer.restore(checkpoint)
  }

  private takeNumbers({ loss, validationLoss, gradientNorm, rate }: TrainingState): void {
    this.columns.loss.push(loss)
    this.columns.validationLoss.push(validationLoss ?? NaN)
    this.columns.gradientNorm.push(gradientNorm)
    this.columns.rate.push(rate)
  }

  private measured(trainer: Trainer): Float64Array {
    const measured = new Float64Array(trainer.parameters.length * measureNames.length)
    const gradients = trainer.gradients()
    trainer.parameters.forEach(({ value: { data }, moves }, i) => {
      const before = this.before?.[i]
      measured.set(
        [moves ? norm(gradients[i]!) : NaN, norm(data), before ? distance(data, before) / norm(before) : NaN],
        i * measureNames.length,
      )
    })
    return measured
  }
}

function copied(numbers: Float64Array, into: Float64Array | undefined): Float64Array {
  if (!into) return numbers.slice()
  into.set(numbers)
  return into
}

function norm(numbers: Float64Array): number {
  let sum = 0
  for (let i = 0; i < numbers.length; i++) sum += numbers[i]! * numbers[i]!
  return Math.sqrt(sum)
}

function distance(numbers: Float64Array, others: Float64Array): number {
  let sum = 0
  for (let i = 0; i < numbers.length; i++) sum += (numbers[i]! - others[i]!) ** 2
  return Math.sqrt(sum)
}
