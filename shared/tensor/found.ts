/** What stands where something else was expected, as facts for a message. */
export type Found =
  | { readonly kind: 'list' }
  | { readonly kind: 'object' }
  | { readonly kind: 'text'; readonly text: string }
  /** Anything else as it is written: `3`, `true`, `null`. */
  | { readonly kind: 'value'; readonly written: string }

/** Describes unknown data, of which only texts, numbers and words are told apart. */
export function foundIn(value: unknown): Found {
  if (Array.isArray(value)) return { kind: 'list' }
  if (typeof value === 'object' && value !== null) return { kind: 'object' }
  return typeof value === 'string' ? { kind: 'text', text: value } : { kind: 'value', written: String(value) }
}
