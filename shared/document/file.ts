import { jsonPieces, type JsonWrong, leastLength, parseInPieces } from '../json'
import { atOnce, between, type Share } from '../pieces'
import { err, ok, type Result } from '../result'
import type { ChainruleDocument } from './document'
import type { Wrong } from './fault'
import { anyObject } from './form'
import { MAX_BYTES } from './limits'
import type { RawDocument } from './migration'
import { migrateFrom, migrationsOf, versionAfter } from './migrations'
import type { DocumentOf, Parts } from './part'
import { documentParts, type DocumentParts } from './parts/index'
import { FORMAT, recordOf } from './schema'
import { noteSize } from './text-size'
import { validateDocument } from './validation'

/** Why a file cannot be opened. */
export type FileFault =
  /** `most` is in bytes. */
  | { readonly kind: 'too-large'; readonly path: ''; readonly most: number }
  | { readonly kind: 'too-new'; readonly path: string; readonly version: number; readonly newest: number }
  | { readonly kind: 'not-ours' | 'corrupt'; readonly path: string; readonly wrong: FileWrong }

/** What is wrong with a file; where in the document the fault says, `nodes[3].attributes.axis`, or that it is the whole. */
export type FileWrong =
  | Wrong
  | { readonly kind: 'not-utf8' }
  | { readonly kind: 'no-json'; readonly line: number; readonly column: number; readonly wrong: JsonWrong }
  | { readonly kind: 'other-format'; readonly expected: string }
  | { readonly kind: 'bad-version' }

type FileResult<T> = Result<T, FileFault>

/** Reads a file, whatever it holds: bytes of UTF-8 or text, with or without a byte-order mark. Never throws. */
export const readDocument = <P extends Parts = DocumentParts>(
  file: string | Uint8Array,
  parts?: P,
): FileResult<NoInfer<DocumentOf<P>>> => atOnce(readDocumentInPieces<P>(file, parts))

/** How far it is when the text is parsed. */
const PARSED = 0.4

/** The same piece by piece, so that others have their turn in between. */
export function* readDocumentInPieces<P extends Parts = DocumentParts>(
  file: string | Uint8Array,
  parts?: P,
  most = MAX_BYTES,
): Generator<Share, FileResult<NoInfer<DocumentOf<P>>>> {
  if (isTooLarge(file, most)) return err({ kind: 'too-large', path: '', most })
  const text = typeof file === 'string' ? file.replace(/^\uFEFF/, '') : decode(file)
  if (text === null) return unreadable(decode(file as Uint8Array, false)!, '', { kind: 'not-utf8' })
  const json = yield* between(0, PARSED, parseInPieces(text))
  if (!json.ok) {
    const { path, line, column, ...wrong } = json.error
    return unreadable(text, path, { kind: 'no-json', line, column, wrong })
  }
  const current = upToDate(json.value, parts ?? documentParts)
  if (!current.ok) return current
  const document = validateDocument<P>(current.value, parts)
  if (document.ok) return document
  const { path, ...wrong } = document.error
  return fault('corrupt', path, wrong)
}

/** Reads what is kept of an open document, piece by piece: it may be larger than any file. */
export const readKeptInPieces = (text: string): Generator<unknown, FileResult<ChainruleDocument>> =>
  readDocumentInPieces<DocumentParts>(text, undefined, Infinity)

/**
 * The document as a file: two-space indent, keys in the format's order, a line break at the end. The same document always
 * gives the same text. A document of tens of thousands of nodes, which would be too large to be read again, is written
 * without white space.
 */
export const writeDocument = <P extends Parts = DocumentParts>(
  document: NoInfer<DocumentOf<P>>,
  parts?: P,
): string => atOnce(writeDocumentInPieces<P>(document, parts))

/** The same piece by piece, so that others have their turn in between. */
export function* writeDocumentInPieces<P extends Parts = DocumentParts>(
  document: NoInfer<DocumentOf<P>>,
  parts?: P,
): Generator<unknown, string> {
  const record = recordOf(document, parts ?? documentParts)
  const printed =
    (yield* printedInPieces(record, 2, MAX_BYTES)) ?? (yield* printedInPieces(record, 0, Infinity))!
  // Whoever edits it next need not measure it.
  if (!parts) noteSize(document as unknown as ChainruleDocument, printed.bytes)
  return printed.text
}

interface Printed {
  readonly text: string
  readonly bytes: number
}

/** With so large a part of what is allowed printed, it is looked whether all can be: it is not printed to find out. */
const DOUBTFUL = 16

/** Null where it is longer than `most` bytes. */
function* printedInPieces(record: unknown, indent: number, most: number): Generator<unknown, Printed | null> {
  const encoder = new TextEncoder()
  const pieces: string[] = []
  let bytes = 1
  let mayBeTooLong = most < Infinity
  for (const piece of jsonPieces(record, indent)) {
    bytes += encoder.encode(piece).length
    if (bytes > most) return null
    if (mayBeTooLong && bytes > most / DOUBTFUL) {
      if (leastLength(record, indent) > most) return null
      mayBeTooLong = false
    }
    pieces.push(piece)
    yield
  }
  return { text: `${pieces.join('')}\n`, bytes }
}

const fault = (kind: 'not-ours' | 'corrupt', path: string, wrong: FileWrong): FileResult<never> =>
  err({ kind, path, wrong })

function isTooLarge(file: string | Uint8Array, most: number): boolean {
  // A UTF-16 code unit is one to three bytes of UTF-8, so that most texts need not be encoded to know.
  if (file.length > most) return true
  return typeof file === 'string' && file.length > most / 3 && new TextEncoder().encode(file).length > most
}

/** Null if the bytes are not UTF-8; a byte-order mark is dropped. */
function decode(bytes: Uint8Array, strict = true): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: strict }).decode(bytes)
  } catch {
    return null
  }
}

/** A file that is no JSON: ours and damaged if it begins like one of ours. */
function unreadable(text: string, path: string, wrong: FileWrong): FileResult<never> {
  const ours = new RegExp(`"format"\\s*:\\s*"${FORMAT}"`).test(text.slice(0, 1000))
  return fault(ours ? 'corrupt' : 'not-ours', path, wrong)
}

function upToDate(value: unknown, parts: Parts): FileResult<RawDocument> {
  const noObject = anyObject.check(value)
  if (noObject) {
    const { path: _, ...wrong } = noObject
    return fault('not-ours', '', wrong)
  }
  const document = value as RawDocument
  if (document['format'] !== FORMAT)
    return fault('not-ours', 'format', { kind: 'other-format', expected: FORMAT })
  const { version } = document
  if (!Number.isSafeInteger(version) || (version as number) < 1)
    return fault('corrupt', 'version', { kind: 'bad-version' })
  const migrations = migrationsOf(parts)
  const newest = versionAfter(migrations)
  if ((version as number) > newest)
    return err({ kind: 'too-new', path: 'version', version: version as number, newest })
  const known = knownIn(version as number, parts)
  // What came later would be begun anew, and what the file has of it be gone at the next save.
  const unknown = Object.keys(document).find((key) => Object.hasOwn(parts, key) && !known.includes(key))
  if (unknown !== undefined) return fault('corrupt', unknown, { kind: 'unknown-key', known })
  return ok(migrateFrom(version as number, document, migrations))
}

/** The keys of a file of a version. */
const knownIn = (version: number, parts: Parts): readonly string[] => [
  'format',
  'version',
  ...Object.entries(parts).flatMap(([key, { since }]) => (since <= version ? [key] : [])),
]
