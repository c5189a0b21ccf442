import { adagrad } from './adagrad'
import { adam, adamw } from './adam'
import type { Optimizer } from './optimizer'
import { rmsprop } from './rmsprop'
import { sgd } from './sgd'

/** Every optimiser by its name. */
export const optimizers = { sgd, adam, adamw, rmsprop, adagrad } as const satisfies Readonly<
  Record<string, Optimizer>
>

/** The name of an optimiser that exists. */
export type OptimizerName = keyof typeof optimizers

export const optimizerNames = Object.keys(optimizers) as readonly OptimizerName[]
