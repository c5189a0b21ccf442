import type { Operation } from '../ops/op'
import type { OperationName } from '../ops/registry'
import type { english } from './english/index'

/** A table's type without its wording: any text for a text, any sentence about the same facts for a sentence. */
type Wording<T> = T extends string
  ? string
  : T extends (...facts: infer F) => infer R
    ? (...facts: F) => Wording<R>
    : { readonly [K in keyof T]: Wording<T[K]> }

/** The table of a language: everything that English says, said in it. */
export type Words = Wording<typeof english>

/** What people read of an operation. */
export const operationWords = ({ operation }: Words, { name }: Pick<Operation, 'name'>) =>
  operation[name as OperationName]
