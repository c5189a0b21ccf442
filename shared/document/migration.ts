/** A document of an older version as it was parsed: nothing about it is certain yet. */
export type RawDocument = Readonly<Record<string, unknown>>

/** What leads from one version of the format to the next. */
export interface Migration {
  /** What it does, in a few words. */
  readonly name: string
  /** Must not throw, whatever it is given: what it does not understand it leaves for validation to refuse. */
  readonly migrate: (document: RawDocument) => RawDocument
}
