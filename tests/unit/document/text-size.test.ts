import { expect, test } from 'vitest'
import { generatorNames } from '@shared/data/generators'
import { emptyDocument } from '@shared/document/document'
import { addGenerated, addRows, replaceRows } from '@shared/document/edit-tables'
import { MAX_BYTES } from '@shared/document/limits'
import { documentParts } from '@shared/document/parts/index'
import { apply } from '@shared/document/patch'
import { recordOf } from '@shared/document/schema'
import { findOversize, textSize } from '@shared/document/text-size'
import type { ChainruleDocument } from '@shared/document/document'
import { printJson } from '@shared/json'

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
