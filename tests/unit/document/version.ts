import { isDeepStrictEqual } from 'node:util'
import type { ChainruleDocument } from '@shared/document/document'
import { writeDocument } from '@shared/document/file'
import { versionOf } from '@shared/document/migrations'
import { fromParts, type Parts, valueAt } from '@shared/document/part'
import { documentParts } from '@shared/document/parts/index'

/** The version of the format that is written. */
export const CURRENT_VERSION = versionOf(documentParts)

/**
 * A document as the version of the format wrote it, where it holds nothing that came later; else as it is written now. A
 * text in this form stays as it is when a part is added. What an older version meant by a part that has changed since is
 * not written any more: the version is at least that of the last change.
 */
export function writtenIn(version: number, document: ChainruleDocument): string {
  const [known, later] = [true, false].map((early) =>
    Object.fromEntries(
      Object.entries<Parts[string]>(documentParts).filter(([, { since }]) => since <= version === early),
    ),
  ) as [Parts, Parts]
  const isOld = Object.entries(later).every(([key, { empty }]) =>
    isDeepStrictEqual(valueAt(document, key), empty),
  )
  return isOld
    ? writeDocument<Parts>(
        fromParts(known, (_, key) => valueAt(document, key)),
        known,
      )
    : writeDocument(document)
}

/** The version of the format that a text is in. */
export const versionIn = (text: string): number => (JSON.parse(text) as { version: number }).version
