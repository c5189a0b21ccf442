/** A whole number below a bound. */
export type Pick = (bound: number) => number

/** Whole numbers below a bound, from a seed; a linear congruential generator is random enough to pick places. */
export function picker(seed: number): Pick {
  let state = BigInt(seed)
  return (bound) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffff_ffff_ffff_ffffn
    return Number((state >> 33n) % BigInt(bound))
  }
}

export const oneOf = <T>(choices: readonly T[], pick: Pick): T => choices[pick(choices.length)]!
