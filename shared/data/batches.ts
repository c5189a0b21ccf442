import { permutation } from '../random/permutation'
import { RandomState } from '../random/random-state'

// Which rows of a table a step sees. Everything follows from the settings and the number of the step: any step can be
// looked at again.

/** How the rows are taken. */
export interface Batching {
  /** Rows a step; null: all of them. */
  readonly batchSize: number | null
  /** Whether every epoch takes them in another order. */
  readonly shuffle: boolean
  readonly seed: number
  /** Which share of them, in [0, 1), is kept from training. */
  readonly validation: number
}

/** The rows that are trained on, and those that are not, in the order of the table. */
export interface Split {
  readonly training: Int32Array
  readonly validation: Int32Array
}

/** Splits `count` rows; which ones are kept from training is drawn from the seed. At least one is trained on. */
export function splitRows(count: number, { validation, seed }: Pick<Batching, 'validation' | 'seed'>): Split {
  const kept = Math.min(count - 1, Math.round(count * validation))
  if (kept <= 0)
    return { training: Int32Array.from({ length: count }, (_, i) => i), validation: new Int32Array() }
  const shuffled = permutation(count, new RandomState(seed))
  return { training: shuffled.slice(kept).sort(), validation: shuffled.slice(0, kept).sort() }
}

/** How many steps an epoch has; the last one may see fewer rows. */
export const stepsPerEpoch = (rows: number, batchSize: number | null): number =>
  Math.ceil(rows / Math.min(rows, batchSize ?? rows))

/** The rows of each step, counted from 0. */
export class BatchRows {
  readonly rows: Int32Array
  readonly perEpoch: number
  private readonly size: number
  private readonly shuffle: boolean
  private readonly seed: number
  private epoch = -1
  private order: Int32Array

  constructor(rows: Int32Array, { batchSize, shuffle, seed }: Batching) {
    this.rows = rows
    this.size = Math.min(rows.length, batchSize ?? rows.length)
    this.perEpoch = stepsPerEpoch(rows.length, batchSize)
    this.shuffle = shuffle
    this.seed = seed
    this.order = rows
  }

  /** Those of one step; not to be changed. */
  at(step: number): Int32Array {
    const epoch = Math.floor(step / this.perEpoch)
    if (this.shuffle && epoch !== this.epoch) {
      this.epoch = epoch
      // Each epoch has a stream of its own, so that a step is found without going through those before.
      const random = new RandomState((this.seed + epoch * 0x9e3779b1) % 2 ** 32)
      this.order = permutation(this.rows.length, random).map((at) => this.rows[at]!)
    }
    // The same object where the rows are the same, so that nobody gathers them anew.
    if (this.perEpoch === 1) return this.order
    const start = (step % this.perEpoch) * this.size
    return this.order.subarray(start, Math.min(start + this.size, this.order.length))
  }
}
