import type { KeyboardEvent } from 'react'
import type { DocumentNode } from '@shared/document/document'
import { printNested } from '@shared/expression/print-gate'
import type { Nested } from '@shared/tensor/tensor'
import { useWords } from '../../workspace/context'
import { useTypedValue } from '../../workspace/typed-value'
import { TextField } from '../../ui/TextField'

/** The value of a source, as text: `3`, `[1, 2]`, `[[1, 2], [3, 4]]`. */
export function ValueEditor({ node }: { readonly node: DocumentNode }) {
  const words = useWords().panels.inspector.node
  const { typing, visits, begin, type, restore, end } = useTypedValue(node, printRows)
  // Another number of lines is another field, which would not have the focus.
  const value = typing ? typing.before : (node.value ?? null)
  const rows = isMatrix(value) ? Math.min(value.length + 1, 8) : null
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' && (event.key !== 'Enter' || rows !== null)) return
    event.stopPropagation()
    if (event.key === 'Escape') restore()
    else if (typing?.fault) return
    ;(event.target as HTMLElement).blur()
  }
  return (
    <TextField
      key={visits}
      label={words.setValue}
      mono
      value={typing?.text ?? (value === null ? '' : printRows(value))}
      error={typing?.fault ?? null}
      placeholder={words.valueExample}
      onFocus={begin}
      onChange={type}
      onBlur={end}
      onKeyDown={onKeyDown}
      {...(rows !== null && { rows })}
    />
  )
}

const isMatrix = (value: Nested | null): value is readonly Nested[] =>
  Array.isArray(value) && Array.isArray(value[0])

/** A matrix with a row on each line. */
const printRows = (value: Nested): string =>
  isMatrix(value) ? `[${value.map(printNested).join(',\n ')}]` : printNested(value)
