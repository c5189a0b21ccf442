import type { AttributeSpec } from '@shared/ops/attributes'

// Attributes as people type them: `3`, `0, 2`, `2×3`; nothing at all where null is allowed.

/** What an attribute's field shows. */
export function attributeText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return Array.isArray(value) ? value.join(', ') : String(value)
}

/** What was typed, as the schema may take it; whether it does, the schema says. */
export function readAttribute({ kind }: AttributeSpec, typed: string): unknown {
  if (kind === 'text') return typed.trim()
  if (kind === 'texts')
    return typed
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
  const text = typed.trim().replaceAll('−', '-')
  if (kind === 'shape') return readList(text)
  if (text === '') return null
  if ((kind === 'index' || kind === 'lengths') && /[,×\s]/.test(text)) return readList(text)
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

/** What an empty field means; null where it means nothing. */
export function emptyText({
  kind,
  parse,
}: AttributeSpec): 'scalar' | 'allAxes' | 'fromSize' | 'fromShape' | null {
  if (kind === 'shape') return 'scalar'
  if (!parse(null).ok) return null
  if (kind === 'lengths') return 'fromSize'
  return kind === 'axis' ? 'allAxes' : 'fromShape'
}
