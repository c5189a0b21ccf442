import { parseJson, printJson } from '../json'
import { parseAttributes } from '../ops/attributes'
import { invariant } from '../invariant'
import { err, ok, type Result } from '../result'
import { anyObject } from './checks'
import { operationOf, type ChainruleDocument, type DocumentNode } from './document'
import { MAX_BYTES } from './limits'
import { CURRENT_VERSION, migrateFrom, type RawDocument } from './migrations'
import { FORMAT, type DocumentRecord, type NodeRecord } from './schema'
import { validateDocument } from './validation'

/** Why a file cannot be opened. */
export interface FileFault {
  readonly kind: 'not-ours' | 'too-new' | 'corrupt' | 'too-large'
  /** Where in the document, `nodes[3].attributes.axis`; empty where it is the whole. */
  readonly path: string
  readonly message: string
}

type FileResult<T> = Result<T, FileFault>

/** Reads a file, whatever it holds: bytes of UTF-8 or text, with or without a byte-order mark. Never throws. */
export function readDocument(file: string | Uint8Array): FileResult<ChainruleDocument> {
  if (isTooLarge(file)) return fault('too-large', '', `larger than ${MAX_BYTES / 1024 ** 2} MiB`)
  const text = typeof file === 'string' ? file.replace(/^\uFEFF/, '') : decode(file)
  if (text === null) return unreadable(decode(file as Uint8Array, false)!, '', 'not UTF-8 text')
  const json = parseJson(text)
  if (!json.ok) return unreadable(text, json.error.path, json.error.message)
  const current = upToDate(json.value)
  if (!current.ok) return current
  const document = validateDocument(current.value)
  return document.ok ? document : fault('corrupt', document.error.path, document.error.message)
}

/**
 * The document as a file: two-space indent, keys in the format's order, a line break at the end. The same document always
 * gives the same text. A document of tens of thousands of nodes, which would be too large to be read again, is written
 * without white space.
 */
export function writeDocument(document: ChainruleDocument): string {
  const record = recordOf(document)
  const text = `${printJson(record)}\n`
  return isTooLarge(text) ? `${printJson(record, 0)}\n` : text
}

const fault = (kind: FileFault['kind'], path: string, message: string): FileResult<never> =>
  err({ kind, path, message })

function isTooLarge(file: string | Uint8Array): boolean {
  // A UTF-16 code unit is one to three bytes of UTF-8, so that most texts need not be encoded to know.
  if (file.length > MAX_BYTES) return true
  return (
    typeof file === 'string' &&
    file.length > MAX_BYTES / 3 &&
    new TextEncoder().encode(file).length > MAX_BYTES
  )
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
function unreadable(text: string, path: string, message: string): FileResult<never> {
  const ours = new RegExp(`"format"\\s*:\\s*"${FORMAT}"`).test(text.slice(0, 1000))
  return ours ? fault('corrupt', path, message) : notOurs(path, message)
}

const notOurs = (path: string, message: string): FileResult<never> =>
  fault('not-ours', path, `this is no Chainrule document: ${message}`)

function upToDate(value: unknown): FileResult<RawDocument> {
  const wrong = anyObject(value)
  if (wrong) return notOurs('', wrong.message)
  const document = value as RawDocument
  if (document['format'] !== FORMAT) return notOurs('format', `expected "${FORMAT}"`)
  const { version } = document
  if (!Number.isSafeInteger(version) || (version as number) < 1)
    return fault('corrupt', 'version', 'expected a positive integer')
  if ((version as number) > CURRENT_VERSION) {
    const message = `written by a newer Chainrule (format ${version}; this one reads up to ${CURRENT_VERSION})`
    return fault('too-new', 'version', message)
  }
  return ok(migrateFrom(version as number, document))
}

const recordOf = ({
  title,
  notes,
  target,
  seed,
  nodes,
  edges,
  groups,
}: ChainruleDocument): DocumentRecord => ({
  format: FORMAT,
  version: CURRENT_VERSION,
  title,
  notes,
  target,
  seed,
  nodes: nodes.map(nodeRecord),
  edges: edges.map(({ id, source, target, input }) => ({ id, source, target, input })),
  groups: groups.map(({ id, name, parent, collapsed, nodes }) => ({ id, name, parent, collapsed, nodes })),
})

function nodeRecord(node: DocumentNode): NodeRecord {
  const { id, op, name, position, value } = node
  const attributes = parseAttributes(operationOf(node).attributes, new Map(Object.entries(node.attributes)))
  invariant(attributes.ok, `${name} has an attribute that ${op} does not know`)
  const record = { id, op, name, position: { x: position.x, y: position.y }, attributes: attributes.value }
  return value === undefined ? record : { ...record, value }
}
