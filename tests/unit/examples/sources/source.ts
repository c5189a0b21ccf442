import type { GeneratorName } from '@shared/data/generators'
import type { Nested } from '@shared/tensor/tensor'
import type { WrittenSettings } from '@shared/training/settings'

/** What a lecture example is made of; the rest of its document (ids, positions, defaults) follows from it. */
export interface ExampleSource {
  /** The name of its file. */
  readonly id: string
  readonly title: string
  /** What to look at. */
  readonly notes: string
  /** What to try: the last paragraph of the document's notes. */
  readonly hint: string
  readonly expressions: string
  /** Of the inputs, by name. */
  readonly values?: Readonly<Record<string, Nested>>
  /** Tables that are drawn by generators without numbers of their own, under the same names. */
  readonly tables?: readonly GeneratorName[]
  /** By the names of inputs that read a table instead of holding a value: which one, and which of its columns. */
  readonly reads?: Readonly<
    Record<string, { readonly table: GeneratorName; readonly columns: readonly string[] }>
  >
  /** The name of the target; without one it is the last statement. */
  readonly target?: string
  /** By its name what is in a group; all are collapsed, and what is seen is arranged. */
  readonly groups?: Readonly<Record<string, readonly string[]>>
  /** How it is trained; without it nobody has chosen. */
  readonly training?: WrittenSettings
}
