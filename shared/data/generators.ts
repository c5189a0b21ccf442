import * as attribute from '../ops/attributes'
import type { Attributes, AttributesOf, AttributeSchema } from '../ops/attributes'
import { digitColumns, drawDigit } from './digits'
import { RandomState } from '../random/random-state'

// What makes a table: the four rows of a Boolean function, and the usual sets of points in the plane and on a line. Each is
// declared once: its numbers, its columns, and how it is drawn.

export interface Generator<S extends AttributeSchema = AttributeSchema> {
  readonly numbers: S
  readonly columns: readonly string[]
  /** The rows, one after the other. */
  readonly draw: (numbers: AttributesOf<S>, random: RandomState) => readonly (readonly number[])[]
}

const declare = <const S extends AttributeSchema>(declaration: Generator<S>): Generator =>
  declaration as unknown as Generator

const plane = ['x1', 'x2', 'y']
const line = ['x', 'y']

const points = attribute.integer({
  fallback: 200,
  min: 1,
  most: 100_000,
  summary: 'How many points there are, of all classes together.',
})
const noise = (fallback: number) =>
  attribute.number({ fallback, min: 0, summary: 'Standard deviation of what is added to every coordinate.' })

/** What a Boolean function says of the four pairs of truth values. */
const truthTable = (holds: (a: boolean, b: boolean) => boolean) =>
  declare({
    numbers: {},
    columns: plane,
    draw: () =>
      [false, true].flatMap((a) => [false, true].map((b) => [Number(a), Number(b), Number(holds(a, b))])),
  })

const noisy = (random: RandomState, noise: number, x: number, y: number, label: number): number[] => [
  x + random.normal(0, noise),
  y + random.normal(0, noise),
  label,
]

/** `count` numbers that divide an interval evenly; both ends are among them where `closed`. */
const spread = (count: number, from: number, to: number, closed = true): number[] =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / Math.max(1, closed ? count - 1 : count))

/** Every generator by its name. */
export const generators = {
  and: truthTable((a, b) => a && b),
  or: truthTable((a, b) => a || b),
  xor: truthTable((a, b) => a !== b),

  /** Two half circles, one reaching into the other, as scikit-learn's make_moons has them. */
  moons: declare({
    numbers: { points, noise: noise(0.1) },
    columns: plane,
    draw({ points, noise }, random) {
      const outer = Math.floor(points / 2)
      return [
        ...spread(outer, 0, Math.PI).map((t) => noisy(random, noise, Math.cos(t), Math.sin(t), 0)),
        ...spread(points - outer, 0, Math.PI).map((t) =>
          noisy(random, noise, 1 - Math.cos(t), 0.5 - Math.sin(t), 1),
        ),
      ]
    },
  }),

  /** A circle within a circle, as scikit-learn's make_circles has them. */
  circles: declare({
    numbers: {
      points,
      noise: noise(0.05),
      factor: attribute.number({
        fallback: 0.5,
        above: 0,
        below: 1,
        summary: 'The radius of the inner circle; that of the outer is 1.',
      }),
    },
    columns: plane,
    draw({ points, noise, factor }, random) {
      const outer = Math.floor(points / 2)
      const ring = (count: number, radius: number, label: number) =>
        spread(count, 0, 2 * Math.PI, false).map((t) =>
          noisy(random, noise, radius * Math.cos(t), radius * Math.sin(t), label),
        )
      return [...ring(outer, 1, 0), ...ring(points - outer, factor, 1)]
    },
  }),

  /** Two arms that wind about each other. */
  spirals: declare({
    numbers: {
      points,
      noise: noise(0.02),
      turns: attribute.number({ fallback: 1.5, above: 0, summary: 'How often an arm goes round.' }),
    },
    columns: plane,
    draw({ points, noise, turns }, random) {
      const first = Math.floor(points / 2)
      const arm = (count: number, phase: number, label: number) =>
        spread(count, 0.1, 1).map((radius) => {
          const angle = 2 * Math.PI * turns * radius + phase
          return noisy(random, noise, radius * Math.cos(angle), radius * Math.sin(angle), label)
        })
      return [...arm(first, 0, 0), ...arm(points - first, Math.PI, 1)]
    },
  }),

  /** Clouds around centres that stand evenly on a circle of radius 2. */
  blobs: declare({
    numbers: {
      points,
      classes: attribute.integer({ fallback: 2, min: 1, most: 10, summary: 'How many clouds there are.' }),
      spread: attribute.number({ fallback: 0.6, min: 0, summary: 'Standard deviation within a cloud.' }),
    },
    columns: plane,
    draw: ({ points, classes, spread }, random) =>
      Array.from({ length: points }, (_, i) => {
        const angle = (2 * Math.PI * (i % classes)) / classes
        return noisy(random, spread, 2 * Math.cos(angle), 2 * Math.sin(angle), i % classes)
      }),
  }),

  /** A straight line with noise on it. */
  linear: declare({
    numbers: {
      points,
      slope: attribute.number({ fallback: 2, summary: 'How much y grows with x.' }),
      intercept: attribute.number({ fallback: 1, summary: 'What y is at x = 0.' }),
      noise: attribute.number({
        fallback: 0.2,
        min: 0,
        summary: 'Standard deviation of what is added to y.',
      }),
    },
    columns: line,
    draw: ({ points, slope, intercept, noise }, random) =>
      spread(points, -1, 1).map((x) => [x, slope * x + intercept + random.normal(0, noise)]),
  }),

  /** A sine with noise on it. */
  sine: declare({
    numbers: {
      points,
      periods: attribute.number({ fallback: 1, above: 0, summary: 'How many waves there are from −1 to 1.' }),
      noise: attribute.number({
        fallback: 0.1,
        min: 0,
        summary: 'Standard deviation of what is added to y.',
      }),
    },
    columns: line,
    draw: ({ points, periods, noise }, random) =>
      spread(points, -1, 1).map((x) => [x, Math.sin(Math.PI * periods * x) + random.normal(0, noise)]),
  }),

  /** Pictures of the ten digits, 8 × 8, one after the other. */
  digits: declare({
    numbers: {
      points: attribute.integer({
        fallback: 500,
        min: 1,
        most: 15_000,
        summary: 'How many pictures there are, of all digits together.',
      }),
      shift: attribute.integer({
        fallback: 1,
        min: 0,
        most: 3,
        summary: 'By up to how many cells a digit is moved, in each direction.',
      }),
      noise: attribute.number({
        fallback: 0.15,
        min: 0,
        summary: 'Standard deviation of what is added to every cell; ink is 1 and paper 0.',
      }),
    },
    columns: digitColumns,
    draw: ({ points, shift, noise }, random) =>
      Array.from({ length: points }, (_, i) => drawDigit(i % 10, shift, noise, random)),
  }),
} as const satisfies Readonly<Record<string, Generator>>

/** The name of a generator that exists. */
export type GeneratorName = keyof typeof generators

export const generatorNames = Object.keys(generators) as readonly GeneratorName[]

/** The numbers of a table that a generator draws from a seed, row by row. */
export function drawTable(name: GeneratorName, numbers: Attributes, seed: number): Float64Array {
  const rows = generators[name].draw(numbers, new RandomState(seed))
  return Float64Array.from(rows.flat())
}
