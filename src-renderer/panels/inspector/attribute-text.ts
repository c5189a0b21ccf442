import type { AttributeSpec } from '@shared/ops/attributes'

// Attributes as people type them: `3`, `0, 2`, `2×3`; nothing at all where null is allowed.

/** What an attribute's field shows. */
export function attributeText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return Array.isArray(value) ? value.join(', ') : String(value)
}

/** What was typed, as the schema may take it; whether it does, the schema says. */
export function readAttribute({ kind }: AttributeSpec, typed: string): unknown {
  const text = typed.trim().replaceAll('−', '-')
  if (kind === 'shape') return readList(text)
  if (text === '') return null
  if (kind === 'index' && /[,\s]/.test(text)) return readList(text)
  const number = Number(text)
  return Number.isNaN(number) ? text : number
}

/** `2, 3`, `2×3`, `2 x 3` and `[2, 3]`. */
const readList = (text: string): unknown[] =>
  text
    .replace(/^\[(.*)\]$/, '$1')
    .split(/[,×x\s]+/)
    .filter((part) => part !== '')
    .map((part) => (Number.isNaN(Number(part)) ? part : Number(part)))

/** What stands in an empty field, where leaving it empty means something. */
export function emptyText({ kind, parse }: AttributeSpec): string | undefined {
  if (kind === 'shape') return 'a scalar'
  if (!parse(null).ok) return undefined
  return kind === 'axis' ? 'all axes' : 'from the shape'
}

/** `fanIn` as people write it: Fan in. */
export function attributeLabel(attribute: string): string {
  const words = attribute.replace(/(?<=\p{Ll})\p{Lu}/gu, (capital) => ` ${capital.toLowerCase()}`)
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
