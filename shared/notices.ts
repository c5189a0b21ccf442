/** A package or a typeface that the application contains, and its licence. */
export interface Notice {
  readonly name: string
  readonly version: string
  /** As an SPDX expression. */
  readonly licence: string
  readonly text: string
}
