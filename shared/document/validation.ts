import { printPath } from '../json'
import { err, ok, type Result } from '../result'
import type { Fault, Wrong } from './fault'
import { within } from './form'
import { fromParts, inOrderOfNeed, valueAt, type DocumentOf, type Parts } from './part'
import { documentParts, type DocumentParts } from './parts/index'
import { formOf } from './schema'

/** The first thing wrong with a document, and where: `nodes[3].attributes.axis`. */
export type DocumentFault = Wrong & { readonly path: string }

/**
 * Reads parsed JSON of the current version as a document. Everything is checked: the form, then each part, after those
 * that it refers to. Linear in the size of the document.
 */
export function validateDocument<P extends Parts = DocumentParts>(
  value: unknown,
  parts?: P,
): Result<NoInfer<DocumentOf<P>>, DocumentFault> {
  const all = parts ?? documentParts
  const fault = formOf(all).check(value)
  const document = fault ? err(fault) : readParts<P>(value as object, all)
  return document.ok ? document : err({ ...document.error, path: printPath(document.error.path) })
}

function readParts<P>(record: object, parts: Parts): Result<DocumentOf<P>, Fault> {
  const values = new Map<string, unknown>()
  for (const key of inOrderOfNeed(parts)) {
    const read = parts[key]!.read(valueAt(record, key), Object.fromEntries(values))
    if (!read.ok) return err(within([key], read.error))
    values.set(key, read.value)
  }
  return ok(fromParts(parts, (_, key) => values.get(key)))
}
