// One entry of a gradient against differences. Two errors come with a difference: it is not quite the derivative (the
// larger the step the worse), and the last digits of the target are rounded (the smaller the step the worse). Both are
// estimated, so that neither is taken for a wrong gradient.

/** What differences say of an entry. */
export type Verdict =
  | 'passed'
  /** The derivative does not exist here: the slopes of either side differ, or the value jumps. */
  | 'kink'
  /** No step is both small enough and large enough, or something is not finite. */
  | 'uncheckable'
  | 'failed'

/** How an entry compares. */
export interface Compared {
  readonly verdict: Verdict
  /** What the most exact differences say; NaN where there are none. */
  readonly numeric: number
}

/** What becomes of the target when an entry of this value is moved. */
export interface Moved {
  readonly value: number
  readonly base: number
  /** About how far the target is off by rounding. */
  readonly rounding: number
  at(offset: number): number
}

/** A central difference at a step and at half of it, and what the two come to. */
interface Rung {
  readonly h: number
  readonly whole: number
  readonly half: number
  /** Without the error in h². */
  readonly slope: number
  /** By how much that may be off: by how the curve bends, and by rounding. */
  readonly bend: number
  readonly noise: number
  readonly error: number
}

/** The first step is tried alone: where the gradient agrees to six digits there is no need of more. */
const FIRST = 1e-5
/** Relative to the larger of 1 and the value. */
const STEPS = [1e-3, 1e-2, 1e-1, 1e-4, 1e-6, 1e-7, 1e-8, 1e-9]
/** Relative to a value that is much smaller than 1, which may be the scale of what happens. */
const FINE_STEPS = [1e-1, 1e-2, 1e-3, 1e-5]
const SMALL = 0.1

/** An agreement within this part of the gradient. */
const RELATIVE = 1e-6
/** Where the error is larger than this part of the gradient there is nothing to compare: 1 % off must be told apart. */
const COARSE = 2e-3
/** So many times the rounding: a gradient that is smaller comes of nothing else, and is as good as 0. */
const NEARLY_NOTHING = 500

/** And no more than this, where rounding itself is large. */
const NOTHING = 1e-7

const tinyFor = ({ rounding, value }: Moved): number =>
  Math.min((NEARLY_NOTHING * rounding) / Math.max(1, Math.abs(value)), NOTHING)

/** Compares an entry of a gradient with differences. */
export function compareWith(moved: Moved, analytic: number): Compared {
  if (!Number.isFinite(analytic) || !Number.isFinite(moved.base))
    return { verdict: 'uncheckable', numeric: NaN }
  const size = Math.max(1, Math.abs(moved.value))
  const first = central(moved, powerOfTwo(FIRST * size))
  if (isSame(first, analytic, moved)) {
    // Between slopes of both sides that are opposite the convention is 0, and so is their mean.
    const isBetweenOpposites = analytic === 0 && moved.at(first.h) !== moved.base && isKinked(moved, analytic)
    return { verdict: isBetweenOpposites ? 'kink' : 'passed', numeric: first.whole }
  }
  const small = Math.abs(moved.value)
  const steps = [
    ...(small > 0 && small < SMALL ? FINE_STEPS.map((step) => step * small) : []),
    ...STEPS.map((step) => step * size),
  ]
  const rungs: Rung[] = []
  for (const step of [FIRST * size, ...steps]) {
    const rung = rungAt(moved, powerOfTwo(step))
    if (!rung) continue
    rungs.push(rung)
    const { slope, error } = rung
    if (
      isExact(rung, analytic, tinyFor(moved)) &&
      Math.abs(analytic - slope) <= RELATIVE * Math.abs(slope) + error
    )
      return { verdict: 'passed', numeric: slope }
  }
  rungs.sort((a, b) => a.error - b.error)
  const numeric = rungs[0]?.slope ?? NaN
  if (isKinked(moved, analytic)) return { verdict: 'kink', numeric }
  return { verdict: refutes(rungs, analytic) ? 'failed' : 'uncheckable', numeric }
}

/** A power of two, so that the value plus and minus it loses as little as it can. */
const powerOfTwo = (step: number): number => 2 ** Math.round(Math.log2(step))

/** By how far the value moves: of one that is large beside the step not quite by the step. */
const width = ({ value }: Moved, from: number, to: number): number => value + to - (value + from)

const central = (moved: Moved, h: number) => ({
  h,
  whole: (moved.at(h) - moved.at(-h)) / width(moved, -h, h),
})

/** Whether a single difference agrees so well that it cannot be by accident. */
const isSame = ({ h, whole }: { h: number; whole: number }, analytic: number, moved: Moved): boolean =>
  Math.abs(analytic - whole) <= RELATIVE * Math.abs(whole) &&
  moved.rounding / h <= (analytic === 0 ? tinyFor(moved) : COARSE * Math.abs(analytic))

/** Some thousand times the last digit of a value. */
const LEAST_MOVE = 1e-12

/** Null where the value hardly moves by the step, or the target is not finite there. */
function rungAt(moved: Moved, h: number): Rung | null {
  const { value, rounding } = moved
  if (h < LEAST_MOVE * Math.abs(value)) return null
  const [whole, half] = [central(moved, h).whole, central(moved, h / 2).whole]
  if (!Number.isFinite(whole) || !Number.isFinite(half)) return null
  const slope = (4 * half - whole) / 3
  // What half the step improved, several times: a corner in the slope itself improves by less than h².
  const [bend, noise] = [2 * Math.abs(half - whole), (4 * rounding) / h]
  return { h, whole, half, slope, bend, noise, error: bend + noise }
}

const isExact = ({ slope, error }: Rung, analytic: number, tiny: number): boolean =>
  error <= Math.max(COARSE * Math.max(Math.abs(analytic), Math.abs(slope)), tiny)

/** Rounding hides nothing that is a larger part of the slope or of the gradient than this. */
const SHARP = 0.02
/** So many steps have to agree. */
const WITNESSES = 3
/** Part of a slope by which what smaller steps say may differ: their rounding is a guess. */
const GUESS = 0.1

/**
 * Whether steps one after the other agree with each other and not with the gradient, bend no more the smaller they are, and
 * those that are smaller still say about the same. Of what swings to and fro within a step differences say nothing: they come
 * close to 0, but are the larger the smaller the step is.
 */
function refutes(rungs: readonly Rung[], analytic: number): boolean {
  const sharp = rungs
    .filter(({ slope, noise }) => noise <= SHARP * Math.max(Math.abs(slope), Math.abs(analytic)))
    .toSorted((a, b) => a.h - b.h)
  const count = Math.min(WITNESSES, sharp.length)
  return count > 1 && sharp.some((_, at) => at + count <= sharp.length && testify(sharp, at, count, analytic))
}

/** Whether some rungs that begin at a place do. */
function testify(sharp: readonly Rung[], at: number, count: number, analytic: number): boolean {
  const witnesses = sharp.slice(at, at + count)
  const { slope } = witnesses[0]!
  return (
    witnesses.every(({ slope, error }) => Math.abs(analytic - slope) > RELATIVE * Math.abs(slope) + error) &&
    witnesses.slice(1).every((large, at) => {
      const small = witnesses[at]!
      return (
        Math.abs(large.slope - small.slope) <= large.error + small.error &&
        small.bend <= Math.max(large.bend, small.noise)
      )
    }) &&
    sharp
      .slice(0, at)
      .every((smaller) => Math.abs(smaller.slope - slope) <= smaller.noise + GUESS * Math.abs(slope))
  )
}

/** Steps at which the two sides are looked at, one after the other until their slopes stand out of the rounding. */
const SIDES = [1e-8, 1e-6, 1e-4, 1e-2]
/** They do where it is a smaller part of them than this. */
const RESOLVED = 0.05

/**
 * Whether there is no derivative: the value jumps, so that differences grow as the step shrinks, or the slopes of the two
 * sides stay apart, and the gradient is one between them. Where a curve is merely steep or bent, they come together, at
 * steps that are small enough.
 */
function isKinked(moved: Moved, analytic: number): boolean {
  const { value, base, rounding } = moved
  const sides = (h: number): Sides => ({
    left: (base - moved.at(-h)) / width(moved, -h, 0),
    right: (moved.at(h) - base) / width(moved, 0, h),
  })
  for (const [at, step] of SIDES.entries()) {
    const h = powerOfTwo(step * Math.max(1, Math.abs(value)))
    if (h < LEAST_MOVE * Math.abs(value)) continue
    const noise = (40 * rounding) / h
    const three = [sides(h), sides(h / 2), sides(h / 4)] as const
    const nearest = three[2]
    const steepest = Math.max(Math.abs(nearest.left), Math.abs(nearest.right))
    if (noise > RESOLVED * steepest && at < SIDES.length - 1) continue
    return jumps(three, noise) || (staysApart(three, noise) && isBetween(nearest, analytic, noise))
  }
  return false
}

/** The slopes of the two sides, of a step and towards it. */
interface Sides {
  readonly left: number
  readonly right: number
}

/** By steps that are halved. */
type Halved = readonly [Sides, Sides, Sides]

const sumOf = ({ left, right }: Sides): number => Math.abs(left + right)
const gapOf = ({ left, right }: Sides): number => Math.abs(left - right)

/** Differences over a jump double when the step is halved, be it in their sum or in what is between them. */
const jumps = (halved: Halved, noise: number): boolean =>
  [sumOf, gapOf].some((of) => {
    const [wide, narrow, narrowest] = halved.map(of) as [number, number, number]
    return wide > 4 * noise && narrow > 1.8 * wide && narrowest > 1.8 * narrow
  })

function staysApart(halved: Halved, noise: number): boolean {
  const [wide, narrow, narrowest] = halved.map(gapOf) as [number, number, number]
  return narrow > 0.8 * wide && narrowest > 0.8 * narrow && narrowest > 4 * noise
}

function isBetween({ left, right }: Sides, analytic: number, noise: number): boolean {
  const slack = noise + RELATIVE * Math.max(Math.abs(left), Math.abs(right))
  return analytic >= Math.min(left, right) - slack && analytic <= Math.max(left, right) + slack
}
