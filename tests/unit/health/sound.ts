import { expect } from 'vitest'
import type { ChainruleDocument } from '@shared/document/document'
import { readDocument, writeDocument } from '@shared/document/file'

/** A document that can be saved and is the same when it is opened. */
export function checkDocument(document: ChainruleDocument): void {
  const read = readDocument(new TextEncoder().encode(writeDocument(document)))
  expect(read).toEqual({ ok: true, value: document })
}
