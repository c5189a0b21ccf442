import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emptyDocument } from '@shared/document/document'
import { readDocument } from '@shared/document/file'
import { MAX_BYTES } from '@shared/document/limits'
import { textSize } from '@shared/document/text-size'
import { english } from '@shared/words'
import { faultLine } from '../../../src-main/cli/faults'
import { writeDocumentFile } from '../../../src-main/cli/write'
import { folder } from './chainrule'

// A sound document of nearly any size: tables hold a million numbers each.
const rows = Array.from({ length: 400_000 }, (_, at) => [at / 7, -at / 11])
const table = { columns: ['a', 'b'], content: { kind: 'rows', rows } } as const
const few = { ...table, content: { kind: 'rows', rows: rows.slice(0, 4) } } as const
const first = { ...emptyDocument, tables: [{ ...few, id: 't1', name: 'first' }] }

test('a document that could not be read again is not written, and the line says so', async () => {
  const path = join(folder(), 'out.chainrule')
  expect(await writeDocumentFile(path, first)).toBeNull()
  expect(readDocument(readFileSync(path)).ok).toBe(true)
  const both = { ...first, tables: ['t1', 't2'].map((id) => ({ ...table, id, name: id })) }
  expect(textSize(both)).toBeGreaterThan(MAX_BYTES)
  const other = join(folder(), 'other.chainrule')
  const fault = await writeDocumentFile(other, both)
  expect(faultLine(fault!, english)).toMatch(
    /other\.chainrule: it would be \d+(\.\d)? MiB, and one of more than 16 MiB cannot be opened again: nothing was written; give its tables and values fewer rows or digits, or split the graph into several files\n$/,
  )
  expect(existsSync(other)).toBe(false)
})
