import type { DocumentNode } from '@shared/document/document'
import { setValue } from '@shared/document/edit-nodes'
import { printNested } from '@shared/expression/print-gate'
import { parseValue } from '@shared/expression/value'
import type { Nested } from '@shared/tensor/tensor'
import { edit } from '../../state/document'
import { DraftField } from './DraftField'

/** The value of a source, as text: `3`, `[1, 2]`, `[[1, 2], [3, 4]]`. */
export function ValueEditor({ node }: { readonly node: DocumentNode }) {
  const value = node.value ?? null
  const set = (text: string, gesture: string): string | null => {
    const parsed = parseValue(text)
    if (!parsed.ok) return parsed.error.message
    return edit((document) => setValue(document, node.id, parsed.value), gesture)?.message ?? null
  }
  return (
    <DraftField
      label="Set the value"
      mono
      text={value === null ? '' : rows(value)}
      placeholder="3 or [1, 2] or [[1, 2], [3, 4]]"
      onType={set}
      {...(isMatrix(value) && { rows: Math.min(value.length + 1, 8) })}
    />
  )
}

const isMatrix = (value: Nested | null): value is readonly Nested[] =>
  Array.isArray(value) && Array.isArray(value[0])

/** A matrix with a row on each line. */
const rows = (value: Nested): string =>
  isMatrix(value) ? `[${value.map(printNested).join(',\n ')}]` : printNested(value)
