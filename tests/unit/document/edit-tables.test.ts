import { describe, expect, test } from 'vitest'
import { type ChainruleDocument, emptyDocument } from '@shared/document/document'
import { addNode, setAttribute } from '@shared/document/edit-nodes'
import * as edits from '@shared/document/edit-tables'
import type { Edit } from '@shared/document/edit'
import { readDocument, writeDocument } from '@shared/document/file'
import { extractFragment, pasteNodes } from '@shared/document/fragment'
import { readFragment, writeFragment } from '@shared/document/fragment-text'
import { MAX_BYTES } from '@shared/document/limits'
import { apply, type Patch } from '@shared/document/patch'
import { textSize } from '@shared/document/text-size'
import { numbersOf } from '@shared/data/table'
import { english, say } from '@shared/words'

function after(document: ChainruleDocument, ...made: ((now: ChainruleDocument) => Edit | Patch)[]) {
  return made.reduce((now, make) => {
    const edit = make(now)
    if ('ok' in edit && !edit.ok) return expect.fail(say(english.refusal, edit.error))
    return apply(now, 'ok' in edit ? edit.value : edit)
  }, document)
}

const tableOf = ({ tables }: ChainruleDocument, id: string) => tables.find((table) => table.id === id)!

const refused = (edit: Edit) => (edit.ok ? null : say(english.refusal, edit.error))

/** A table `ages` of two columns, and a node that reads one of them. */
const read = after(
  emptyDocument,
  (now) =>
    edits.addRows(
      now,
      'ages',
      ['name', 'age'],
      [
        [1, 20],
        [2, 21],
      ],
    ),
  (now) => addNode(now, 'data', { x: 0, y: 0 }),
  (now) => setAttribute(now, 'n1', 'table', 'ages'),
  (now) => setAttribute(now, 'n1', 'columns', ['age']),
)

describe('a table', () => {
  test('gets a name of its own when it is added', () => {
    const { tables } = after(
      read,
      (now) => edits.addRows(now, 'ages', ['a'], [[1]]),
      (now) => edits.addRows(now, 'my file', ['a'], [[1]]),
      (now) => edits.addGenerated(now, 'xor', 0),
    )
    expect(tables.map(({ id, name }) => `${id} ${name}`)).toEqual([
      't1 ages',
      't2 ages1',
      't3 table',
      't4 xor',
    ])
  })

  test('and a column are followed by the nodes that read them when they get another name', () => {
    const { nodes } = after(
      read,
      (now) => edits.renameTable(now, 't1', 'people'),
      (now) => edits.renameColumn(now, 't1', 1, 'years'),
    )
    expect(nodes[0]!.attributes).toMatchObject({ table: 'people', columns: ['years'] })
  })

  test('takes other rows, another number in a cell, a row more and a row less', () => {
    const rows = (document: ChainruleDocument) => tableOf(document, 't1').content
    const changed = after(
      read,
      (now) => edits.setCell(now, 't1', 1, 0, 7),
      (now) => edits.addRow(now, 't1'),
      (now) => edits.removeRow(now, 't1', 0),
    )
    expect(rows(changed)).toEqual({
      kind: 'rows',
      rows: [
        [7, 21],
        [7, 21],
      ],
    })
    const replaced = after(read, (now) => edits.replaceRows(now, 't1', ['age'], [[4]]))
    expect(tableOf(replaced, 't1')).toMatchObject({ columns: ['age'], content: { rows: [[4]] } })
    expect(after(read, (now) => edits.removeTable(now, 't1')).tables).toEqual([])
  })

  test('is drawn again with other numbers or from another seed, and can be kept as rows', () => {
    const drawn = after(
      emptyDocument,
      (now) => edits.addGenerated(now, 'moons', 1),
      (now) => edits.regenerate(now, 't1', { numbers: { points: 8 } }),
    )
    const seed = after(drawn, (now) => edits.regenerate(now, 't1', { seed: 2 }))
    const [one, two] = [drawn, seed].map((document) => numbersOf(tableOf(document, 't1')))
    expect(one!.count).toBe(8)
    expect(two!.count).toBe(8)
    expect(two!.data).not.toEqual(one!.data)
    const kept = tableOf(
      after(drawn, (now) => edits.keepRows(now, 't1')),
      't1',
    )
    expect(kept.content.kind).toBe('rows')
    expect(numbersOf(kept).data).toEqual(one!.data)
  })

  test('is as it was after a file', () => {
    const document = after(read, (now) => edits.addGenerated(now, 'circles', 3))
    expect(readDocument(writeDocument(document))).toEqual({ ok: true, value: document })
  })

  test('is refused where it cannot be, with a sentence', () => {
    const two = after(read, (now) => edits.addGenerated(now, 'moons', 1))
    expect(refused(edits.renameTable(two, 't2', 'ages'))).toBe('another table is called ages already')
    expect(refused(edits.renameTable(two, 't2', 'two moons'))).toMatch(/^expected a name of letters/)
    expect(refused(edits.renameColumn(two, 't1', 0, 'age'))).toBe(
      'another column of the table is called "age" already',
    )
    expect(refused(edits.renameColumn(two, 't1', 0, ' '))).toBe('column 1 has no name: give it one')
    expect(refused(edits.setCell(two, 't1', 1, 1, NaN))).toBe('row 2, column "age": expected a finite number')
    expect(refused(edits.setCell(two, 't2', 1, 1, 3))).toBe(
      'moons is drawn by a generator: keep its rows before one is edited',
    )
    expect(refused(edits.replaceRows(two, 't1', ['a'], []))).toBe(
      'a table has at least one column and one row',
    )
    expect(refused(edits.regenerate(two, 't2', { numbers: { points: 0 } }))).toMatch(/^moons\.points: /)
    expect(refused(edits.regenerate(two, 't2', { seed: -1 }))).toMatch(/^seed: expected an integer/)
    const long = Array.from({ length: 500_001 }, () => [0, 0])
    expect(refused(edits.replaceRows(two, 't1', ['a', 'b'], long))).toMatch(/at most 1,?000,?000 numbers/)
  })
})

describe('a node that reads a table', () => {
  const offset = { x: 0, y: 0 }
  const pasted = (document: ChainruleDocument) => {
    const { fragment } = readFragment(writeFragment(read, extractFragment(read, ['n1'])))!
    return after(document, (now) => pasteNodes(now, edits.withOwnTables(now, fragment), { offset }))
  }
  const tableRead = ({ nodes }: ChainruleDocument) => nodes.at(-1)!.attributes['table']

  test('takes it along into another document', () => {
    const document = pasted(emptyDocument)
    expect(document.tables).toEqual(read.tables)
    expect(tableRead(document)).toBe('ages')
  })

  test('reads the one that is there where it is the same', () => {
    const document = pasted(read)
    expect(document.tables).toBe(read.tables)
    expect(tableRead(document)).toBe('ages')
  })

  test('takes it along under another name where another one has its name', () => {
    const other = after(emptyDocument, (now) => edits.addRows(now, 'ages', ['name', 'age'], [[5, 5]]))
    const document = pasted(other)
    expect(document.tables.map(({ id, name }) => `${id} ${name}`)).toEqual(['t1 ages', 't2 ages1'])
    expect(tableRead(document)).toBe('ages1')
  })

  test('leaves other tables behind', () => {
    const document = after(read, (now) => edits.addGenerated(now, 'moons', 1))
    expect(extractFragment(document, ['n1']).tables).toEqual(read.tables)
  })
})

describe('a table that a file could not hold', () => {
  const digits = (count: number) =>
    Array.from({ length: count }, (_, at) => [Math.sqrt(at + 2), -Math.PI * at])
  const large = after(emptyDocument, (now) => edits.addRows(now, 'large', ['a', 'b'], digits(300_000)))
  const sentence =
    /^the file of this document would be 1\d\.\d MiB, and one of more than 16 MiB cannot be opened again: take fewer rows or columns/

  test('is neither added nor put in the place of another', () => {
    const many = digits(500_000)
    expect(refused(edits.addRows(emptyDocument, 'larger', ['a', 'b'], many))).toMatch(sentence)
    expect(refused(edits.replaceRows(large, 't1', ['a', 'b'], many))).toMatch(sentence)
    expect(refused(edits.addRows(large, 'another', ['a', 'b'], digits(200_000)))).toMatch(sentence)
    expect(readDocument(writeDocument(large)).ok).toBe(true)
  })

  test('does not come to be by its cells, and may become smaller', () => {
    const full = { ...large, notes: 'x'.repeat(MAX_BYTES - textSize(large)) }
    expect(textSize(full)).toBe(MAX_BYTES)
    expect(refused(edits.setCell(full, 't1', 5, 0, 1.2345678901234567e-100))).toMatch(sentence)
    expect(refused(edits.addRow(full, 't1'))).toMatch(sentence)
    const over = { ...full, notes: `${full.notes}é` }
    expect(refused(edits.removeRow(over, 't1', 0))).toBeNull()
  })
})
