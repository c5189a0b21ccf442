import type { Nested } from '@shared/tensor/tensor'
import type { WrittenSettings } from '@shared/training/settings'

/** What a lecture example is made of; the rest of its document (ids, positions, defaults) follows from it. */
export interface ExampleSource {
  /** The name of its file. */
  readonly id: string
  readonly title: string
  /** What to look at. */
  readonly notes: string
  readonly expressions: string
  /** Of the inputs, by name. */
  readonly values?: Readonly<Record<string, Nested>>
  /** The name of the target; without one it is the last statement. */
  readonly target?: string
  /** How it is trained; without it nobody has chosen. */
  readonly training?: WrittenSettings
}
