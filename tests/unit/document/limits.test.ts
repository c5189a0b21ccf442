import { describe, expect, test } from 'vitest'
import { MAX_TABLE_NUMBERS } from '@shared/data/table'
import { emptyDocument } from '@shared/document/document'
import { readDocument, writeDocument } from '@shared/document/file'
import {
  MAX_AXES,
  MAX_BYTES,
  MAX_EDGES,
  MAX_GROUPS,
  MAX_NODES,
  MAX_NUMBERS,
  MAX_SEED,
  MAX_TEXT,
} from '@shared/document/limits'
import { validateDocument } from '@shared/document/validation'
import { MAX_DEPTH } from '@shared/json'
import { MAX_ENTRIES } from '@shared/tensor/tensor'
import { documentOf, must, node, rawOf, refusal } from './builders'

test('the limits are those that files are promised', () => {
  expect([MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_EDGES, MAX_GROUPS]).toEqual([
    16 * 1024 ** 2,
    64,
    100_000,
    300_000,
    100_000,
  ])
  expect([MAX_NUMBERS, MAX_ENTRIES, MAX_TABLE_NUMBERS, MAX_AXES, MAX_TEXT, MAX_SEED]).toEqual([
    1_000_000, 1_000_000, 1_000_000, 32, 10_000, 4_294_967_295,
  ])
})

/** A document of ours in so many bytes, with white space at its end. */
const padded = (size: number) => writeDocument(emptyDocument).padEnd(size)
const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('a file that is exactly as large as may be', () => {
  test('is read, and one that is a byte larger is not, as bytes and as text', () => {
    expect(must(readDocument(padded(MAX_BYTES)))).toEqual(emptyDocument)
    expect(must(readDocument(bytesOf(padded(MAX_BYTES))))).toEqual(emptyDocument)
    expect(refusal(readDocument(padded(MAX_BYTES + 1))).kind).toBe('too-large')
    expect(refusal(readDocument(bytesOf(padded(MAX_BYTES + 1)))).kind).toBe('too-large')
  })

  test('is told by its bytes and not by its characters', () => {
    // No document, for white space has one byte a character; but of a size that is known before it is read.
    for (const [count, kind] of [
      [MAX_BYTES / 2, 'not-ours'],
      [MAX_BYTES / 2 + 1, 'too-large'],
    ] as const)
      expect(refusal(readDocument('é'.repeat(count))).kind).toBe(kind)
  })

  test('is written as it is read, with white space where that just fits', () => {
    const titled = (length: number) => ({ ...emptyDocument, notes: 'é'.repeat(length) })
    const [indented, close] = [' '.repeat(2), '\n']
    const rest = bytesOf(writeDocument(titled(0))).length
    const most = Math.floor((MAX_BYTES - rest) / 2)
    // The rest of one is odd, so that it may come to the very last byte.
    const document = { ...titled(most), title: 'x'.repeat((MAX_BYTES - rest) % 2) }
    const text = writeDocument(document)
    expect(bytesOf(text)).toHaveLength(MAX_BYTES)
    expect(text.startsWith(`{${close}${indented}`)).toBe(true)
    expect(writeDocument({ ...document, title: `${document.title}x` }).startsWith('{"format"')).toBe(true)
  })
})

describe('what is exactly as large as may be', () => {
  const titled = (length: number) => ({ ...rawOf(emptyDocument), title: 'x'.repeat(length) })

  test('is read, and one more is refused', () => {
    expect(must(validateDocument(titled(MAX_TEXT))).title).toHaveLength(MAX_TEXT)
    expect(refusal(validateDocument(titled(MAX_TEXT + 1))).path).toBe('title')
    const seeded = (seed: number) => ({ ...rawOf(emptyDocument), seed })
    expect(must(validateDocument(seeded(MAX_SEED))).seed).toBe(MAX_SEED)
    const at = (x: number) => {
      const raw = rawOf(documentOf([node('x', 'input')]))
      raw.nodes[0].position.x = x
      return validateDocument(raw)
    }
    for (const sign of [-1, 1]) {
      expect(must(at(sign * 1e9)).nodes[0]!.position.x).toBe(sign * 1e9)
      expect(refusal(at(sign * (1e9 + 1))).path).toBe('nodes[0].position.x')
    }
  })

  test('are lists: 100,000 nodes and 300,000 edges are looked at, one more is not', () => {
    for (const [key, most] of [
      ['nodes', MAX_NODES],
      ['edges', MAX_EDGES],
    ] as const) {
      const listed = (length: number) =>
        refusal(validateDocument({ ...rawOf(emptyDocument), [key]: Array(length).fill(0) }))
      expect(listed(most)).toMatchObject({ kind: 'expected', path: `${key}[0]` })
      expect(listed(most + 1)).toMatchObject({ kind: 'list-length', path: key })
    }
  })
})
