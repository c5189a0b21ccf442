import { mersenne } from 'pure-rand/generator/mersenne'
import { invariant } from '../invariant'

// Random numbers as NumPy draws them. Begin here with the generator; distributions.ts fills arrays from it. Others use
// both files. Nobody draws from anything else: the same seed gives the same graph.

/** The greatest seed that `numpy.random.RandomState` accepts. */
export const MAX_SEED = 2 ** 32 - 1

/**
 * `numpy.random.RandomState`, NumPy's legacy generator: MT19937 seeded by `init_genrand`. The same seed and the same
 * calls give the same numbers as NumPy, bit for bit; `normal` may differ in the last two bits where Math.log rounds
 * otherwise than the C library under NumPy.
 */
export class RandomState {
  #twister
  #keptGauss: number | null = null

  /** The stream of `seed`, an integer from 0 to MAX_SEED. */
  constructor(seed: number) {
    invariant(
      Number.isInteger(seed) && seed >= 0 && seed <= MAX_SEED,
      `the seed ${seed} is not a 32-bit integer`,
    )
    this.#twister = mersenne(seed)
  }

  /** The next 32-bit output of MT19937, an integer in [0, 2³²). */
  nextUint32(): number {
    return this.#twister.next() >>> 0
  }

  /** A double in [0, 1) with 53 random bits, `random_sample`. */
  randomSample(): number {
    const high = this.nextUint32() >>> 5
    const low = this.nextUint32() >>> 6
    return (high * 2 ** 26 + low) / 2 ** 53
  }

  /** A double in [low, high); as in NumPy low may exceed high. */
  uniform(low: number, high: number): number {
    return low + (high - low) * this.randomSample()
  }

  /**
   * An integer in [low, high), of at most 2³² there are, `randint`: as many bits as the greatest needs, drawn again
   * while they are too great. Where there is but one, nothing is drawn.
   */
  randint(low: number, high: number): number {
    const most = high - 1 - low
    invariant(most >= 0 && most < 2 ** 32, `no 32 bits are an integer from ${low} to below ${high}`)
    if (most === 0) return low
    const bits = 0xffffffff >>> Math.clz32(most)
    let drawn
    do drawn = (this.nextUint32() & bits) >>> 0
    while (drawn > most)
    return low + drawn
  }

  /** A normally distributed double of the given mean and standard deviation; `randn` is `normal(0, 1)`. */
  normal(mean: number, std: number): number {
    return mean + std * this.#gauss()
  }

  /** An independent copy that continues from the same place in the stream. */
  clone(): RandomState {
    const copy = new RandomState(0)
    copy.#twister = this.#twister.clone()
    copy.#keptGauss = this.#keptGauss
    return copy
  }

  /**
   * Marsaglia's polar method as NumPy's `legacy_gauss` has it: of a pair the second number is returned first and the
   * other kept for the next call.
   */
  #gauss(): number {
    if (this.#keptGauss !== null) {
      const kept = this.#keptGauss
      this.#keptGauss = null
      return kept
    }
    let x1, x2, r2
    do {
      x1 = 2 * this.randomSample() - 1
      x2 = 2 * this.randomSample() - 1
      r2 = x1 * x1 + x2 * x2
    } while (r2 >= 1 || r2 === 0)
    const f = Math.sqrt((-2 * Math.log(r2)) / r2)
    this.#keptGauss = f * x1
    return f * x2
  }
}
