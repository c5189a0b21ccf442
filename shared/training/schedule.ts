import * as attribute from '../ops/attributes'
import type { AttributesOf, AttributeSchema } from '../ops/attributes'
import { apply, type Expr, minus, over, plus, power, symbol, times } from '../symbolic/expr'
import type { Quantity } from './optimizer'

// How the learning rate changes, by PyTorch's schedulers (torch.optim.lr_scheduler) called once after each step.

export interface Schedule<S extends AttributeSchema = AttributeSchema> {
  readonly numbers: S
  /** The rate after `done` steps, from the rate that was set; the first step has `done` 0. */
  readonly rate: (initial: number, done: number, numbers: AttributesOf<S>) => number
  /** The same as mathematics; null: the rate stays as it was set. */
  readonly formula: ((done: number, numbers: AttributesOf<S>) => Expr<Quantity>) | null
}

const initialRate = symbol<Quantity>('initialRate')
const gamma = symbol<Quantity>('gamma')
const least = symbol<Quantity>('etaMin')
const startFactor = symbol<Quantity>('startFactor')

const declare = <const S extends AttributeSchema>(declaration: Schedule<S>): Schedule =>
  declaration as unknown as Schedule

const count = (fallback: number, summary: string) => attribute.integer({ fallback, min: 1, summary })

/** Every schedule by its name. */
export const schedules = {
  constant: declare({ numbers: {}, rate: (initial) => initial, formula: null }),

  // StepLR: η γ^⌊t/n⌋
  step: declare({
    numbers: {
      stepSize: count(30, 'n: the rate changes after every n steps.'),
      gamma: attribute.number({ fallback: 0.1, min: 0, summary: 'γ: what it is multiplied by then.' }),
    },
    rate: (initial, done, { stepSize, gamma }) => initial * gamma ** Math.floor(done / stepSize),
    formula: (done, { stepSize }) => times(initialRate, power(gamma, Math.floor(done / stepSize))),
  }),

  // ExponentialLR: η γᵗ
  exponential: declare({
    numbers: {
      gamma: attribute.number({
        fallback: 0.95,
        min: 0,
        summary: 'γ: what the rate is multiplied by after every step.',
      }),
    },
    rate: (initial, done, { gamma }) => initial * gamma ** done,
    formula: (done) => times(initialRate, power(gamma, done)),
  }),

  // CosineAnnealingLR: η_min + (η − η_min)(1 + cos(π t/T))/2, there and back again with a period of 2T
  cosine: declare({
    numbers: {
      tMax: count(100, 'T: the rate is least after T steps.'),
      etaMin: attribute.number({ fallback: 0, min: 0, summary: 'η_min: the least rate.' }),
    },
    rate: (initial, done, { tMax, etaMin }) =>
      etaMin + ((initial - etaMin) * (1 + Math.cos((Math.PI * done) / tMax))) / 2,
    formula: (done) => {
      const angle = over(times(symbol<Quantity>('pi'), done), symbol<Quantity>('tMax'))
      return plus(least, over(times(minus(initialRate, least), plus(1, apply('cos', [angle]))), 2))
    },
  }),

  // LinearLR: from a share of η to all of it
  warmup: declare({
    numbers: {
      warmup: count(5, 'n: how many steps it takes until the rate is whole.'),
      startFactor: attribute.number({
        fallback: 1 / 3,
        above: 0,
        summary: 'ρ: which share of the rate the first step has.',
      }),
    },
    rate: (initial, done, { warmup, startFactor }) =>
      initial * (startFactor + (1 - startFactor) * Math.min(1, done / warmup)),
    formula: (done, { warmup }) =>
      done >= warmup
        ? initialRate
        : times(
            initialRate,
            plus(startFactor, times(minus(1, startFactor), over(done, symbol<Quantity>('warmup')))),
          ),
  }),
} as const satisfies Readonly<Record<string, Schedule>>

/** The name of a schedule that exists. */
export type ScheduleName = keyof typeof schedules

export const scheduleNames = Object.keys(schedules) as readonly ScheduleName[]
