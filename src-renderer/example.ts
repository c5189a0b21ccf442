import type { ChainruleDocument } from '@shared/document/document'
import { readDocument } from '@shared/document/file'
import type { Topic } from '@shared/examples'
import { invariant } from '@shared/invariant'

/** A document that comes with the application. */
export interface Example {
  /** The name of its file. */
  readonly id: string
  readonly title: string
  readonly notes: string
  readonly teaches: readonly Topic[]
  /** How far its nodes stand apart, from left to right. */
  readonly spread: number
  /** The file: `readDocument` reads it. */
  readonly text: string
}

/** The document of an example. */
export function documentOf({ id, text }: Example): ChainruleDocument {
  const read = readDocument(text)
  invariant(read.ok, `the example ${id} cannot be read`)
  return read.value
}
