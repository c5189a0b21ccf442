import * as fc from 'fast-check'

// A session is a list of steps, and a step is a line of text: what is done, and numbers from which everything else about it
// is chosen. So whatever goes wrong can be printed, read again, and done again.

/** One thing that somebody, or the world around the window, does. */
export interface Step {
  /** A command of the table by its id, or one of the other actions by its name. */
  readonly name: string
  /** In which of the workspaces, from left to right. */
  readonly pane: number
  /** What is chosen: of whatever there are n of, number modulo n. */
  readonly numbers: readonly number[]
}

/** `edit.delete 0 3 5 1` */
export const printStep = ({ name, pane, numbers }: Step): string => [name, pane, ...numbers].join(' ')

/** One step a line, or several with semicolons between them. */
export const printSteps = (steps: readonly Step[]): string => steps.map(printStep).join('; ')

/** Reads what `printSteps` writes. */
export function readSteps(text: string): Step[] {
  return text
    .split(/[;\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name, ...written] = line.split(/\s+/)
      const [pane = 0, ...numbers] = written.map(Number)
      if (![pane, ...numbers].every((number) => Number.isInteger(number) && number >= 0))
        throw new Error(`not a step: ${line}`)
      return { name: name!, pane, numbers }
    })
}

/** Small numbers choose, and are short to read. */
const anyNumber = fc.integer({ min: 0, max: 40 })

/** Any step of these names; of the first list four times as often as of the last. */
const anyStep = (byWeight: readonly (readonly string[])[]): fc.Arbitrary<Step> =>
  fc.record({
    name: fc.oneof(
      ...byWeight.map((names, at) => ({
        weight: 2 ** (byWeight.length - 1 - at),
        arbitrary: fc.constantFrom(...names),
      })),
    ),
    pane: fc.constantFrom(0, 1),
    numbers: fc.tuple(anyNumber, anyNumber, anyNumber, anyNumber),
  })

/** So many steps, the first of which opens a document. */
export const anySession = (
  byWeight: readonly (readonly string[])[],
  length: number,
): fc.Arbitrary<readonly Step[]> =>
  // Without a bias towards what stands first and is small: a session is long, and all of it counts alike.
  fc.noBias(
    fc
      .tuple(
        fc.nat({ max: 2 }),
        fc.array(anyStep(byWeight), { minLength: length - 1, maxLength: length - 1 }),
      )
      .map(([which, steps]) => [{ name: 'example', pane: 0, numbers: [which, 1] }, ...steps]),
  )

/** Leaves out steps, then makes numbers 0, as long as what is left still fails. */
export async function shrink(
  steps: readonly Step[],
  fails: (steps: readonly Step[]) => Promise<boolean>,
): Promise<readonly Step[]> {
  let left = steps
  for (let length = Math.ceil(left.length / 2); length > 0; length = Math.floor(length / 2))
    for (let at = left.length - length; at >= 0; at -= length) {
      const without = left.toSpliced(at, length)
      if (await fails(without)) left = without
    }
  for (let at = 0; at < left.length; at++)
    for (let place = 0; place < left[at]!.numbers.length; place++) {
      const step = left[at]!
      if (step.numbers[place] === 0) continue
      const simpler = left.with(at, { ...step, numbers: step.numbers.with(place, 0) })
      if (await fails(simpler)) left = simpler
    }
  return left
}
