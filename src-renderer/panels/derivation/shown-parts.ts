import type { BackwardDerivation, Contribution, Product } from '@shared/explain'
import type { Moment } from '@shared/playback/moments'

/** As much of a backward step as has happened at a moment. */
export interface ShownParts {
  readonly contributions: readonly Contribution[]
  /** Whether the sum is there. */
  readonly isComplete: boolean
  readonly passed: readonly Product[]
  /** Whether the products have left, and not only the local gradients appeared. */
  readonly haveLeft: boolean
}

/** What of a backward step shows at a moment; outside step mode, null, all of it. */
export function shownParts({ contributions, passed }: BackwardDerivation, moment: Moment | null): ShownParts {
  if (moment?.part !== 'contribution')
    return { contributions, isComplete: true, passed, haveLeft: moment?.part !== 'locals' }
  return {
    contributions: contributions.slice(0, moment.arrived),
    isComplete: moment.arrived >= contributions.length,
    passed: [],
    haveLeft: false,
  }
}
