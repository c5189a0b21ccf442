import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeDocument } from '@shared/document/file'
import { generatorNames } from '@shared/data/generators'
import { emptyDocument } from '@shared/document/document'
import { addGenerated, addRows, replaceRows } from '@shared/document/edit-tables'
import { MAX_BYTES } from '@shared/document/limits'
import { documentParts } from '@shared/document/parts/index'
import { apply, diff, isEmpty } from '@shared/document/patch'
import { recordOf } from '@shared/document/schema'
import { findOversize, noteSize, refuseGrowth, textSize } from '@shared/document/text-size'
import type { ChainruleDocument } from '@shared/document/document'
import { printJson } from '@shared/json'
import type { Nested } from '@shared/tensor/tensor'
import { anyDocument, documentOf, node } from './builders'

const printed = (document: ChainruleDocument) =>
  new TextEncoder().encode(`${printJson(recordOf(document, documentParts), 0)}\n`).length

const must = <T>(result: { readonly ok: boolean; readonly value?: T }): T => result.value!

const numbers = [-0, 0.1, -1.2345678901234567e-100, 5e-324, 1e21, 123456789, -7]

test('the size of a document is that of its text, to the byte', () => {
  let document: ChainruleDocument = { ...emptyDocument, title: 'naïve “x” \u0007', notes: '𝒙\n' }
  expect(textSize(document)).toBe(printed(document))
  for (const name of generatorNames) document = apply(document, must(addGenerated(document, name, 3)))
  expect(textSize(document)).toBe(printed(document))
  document = apply(
    document,
    must(
      addRows(
        document,
        'own',
        ['é', '"'],
        numbers.map((number) => [number, 1]),
      ),
    ),
  )
  expect(textSize(document)).toBe(printed(document))
})

test('the size of any document is that of its text, to the byte', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      expect(textSize(document)).toBe(printed(document))
    }),
  )
  const odd = [
    null,
    NaN,
    -Infinity,
    Infinity,
    -0,
    1e21,
    [
      [0.1, -0],
      [NaN, 2],
    ],
    'é',
  ]
  const nodes = odd.map((value, at) =>
    typeof value === 'string'
      ? { ...node(`n${at}`, 'relu'), id: '"\\\u0007é𝒙\ud800' }
      : node(`n${at}`, 'input', {}, value as Nested),
  )
  expect(textSize(documentOf(nodes))).toBe(printed(documentOf(nodes)))
})

test('a change is refused after which the file could not be opened again, but not one that makes it smaller', () => {
  const wide = (count: number) =>
    documentOf(
      Array.from({ length: count }, (_, at) => ({
        ...node(`n${at}`, 'input', {}, 1),
        id: `${at}`.padEnd(10_000, 'x'),
      })),
    )
  const [small, large, larger] = [100, 1_700, 1_800].map(wide)
  const grow = (before: ChainruleDocument, after: ChainruleDocument) =>
    refuseGrowth({ before, after, patch: diff(before, after) })
  expect(grow(small!, large!)).toEqual({ kind: 'large-file', bytes: printed(large!), most: MAX_BYTES })
  expect(grow(large!, larger!)).toMatchObject({ kind: 'large-file' })
  expect([grow(larger!, large!), grow(large!, small!)]).toEqual([null, null])
})

test('what a change adds is never less than what the text grows by, whatever changed', () => {
  fc.assert(
    fc.property(anyDocument, anyDocument, (before, after) => {
      fc.pre(before.tables.length === 0 && after.tables.length === 0)
      const grown = printed(after) - printed(before)
      const patch = diff(before, after)
      fc.pre(!isEmpty(patch))
      // Who measures finds that there is too much.
      const tooMuch = { ...after, notes: 'x'.repeat(MAX_BYTES) }
      noteSize(before, MAX_BYTES - grown + 1)
      expect(refuseGrowth({ before, after: tooMuch, patch })).not.toBeNull()
      noteSize(before, MAX_BYTES - grown - 10_000)
      expect(refuseGrowth({ before, after: tooMuch, patch })).toBeNull()
    }),
    { numRuns: 10 },
  )
})

test('a document is measured as a whole only where it is not known how large it was', () => {
  const before = documentOf([node('x', 'input', {}, 1)])
  const notes = { ...before, notes: 'x'.repeat(MAX_BYTES) }
  const patch = diff(before, { ...before, title: 'titled' })
  // Of a text that was written the size is known, and what the document is does not matter.
  writeDocument(before)
  expect(refuseGrowth({ before, after: notes, patch })).toBeNull()
  noteSize(before, MAX_BYTES)
  expect(refuseGrowth({ before, after: notes, patch })).toMatchObject({ kind: 'large-file' })
})

test('rows that are measured by those before have the size of their text, too', () => {
  const wide = Array.from({ length: 2_000 }, (_, at) => [Math.sin(at), at / 7])
  // With little room left the rows are measured one by one.
  const nearlyFull = { ...emptyDocument, notes: 'x'.repeat(MAX_BYTES - 90_000) }
  const document = apply(nearlyFull, must(addRows(nearlyFull, 'wide', ['a', 'b'], wide)))
  const changes = [
    wide.with(7, [0.5, -0]),
    wide.toSpliced(1_999, 1),
    wide.toSpliced(0, 2),
    [...wide, wide.at(-1)!],
    wide.toReversed(),
  ]
  for (const rows of changes) {
    const after = apply(document, must(replaceRows(document, 't1', ['a', 'b'], rows)))
    expect(textSize(after)).toBe(printed(after))
  }
})

test('what is larger than a file may be is found, whatever made it so', () => {
  const notes = 'é'.repeat(MAX_BYTES / 2)
  expect(findOversize(emptyDocument)).toBeNull()
  expect(findOversize({ ...emptyDocument, notes })).toBe(printed(emptyDocument) + MAX_BYTES)
})
