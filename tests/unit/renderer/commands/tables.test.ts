import { expect, test } from 'vitest'
import { addGenerated, keepRows, removeRow, renameTable } from '@shared/document/edit-tables'
import {
  addGeneratedTable,
  addReader,
  addTableFile,
  isTableFile,
  pasteTable,
  replaceByFile,
} from '../../../../src-renderer/commands/tables'
import { addOperation } from '../../../../src-renderer/commands/add'
import { pasteText } from '../../../../src-renderer/commands/clipboard'
import { createDesk, type Desk } from '../desk'

const csv = (text: string | Uint8Array<ArrayBuffer>, name = 'my ages.csv') => new File([text], name)
const at = { x: 100, y: 100 }

const tables = ({ document }: Desk) =>
  document.tables.map(({ name, columns }) => `${name}: ${columns.join(', ')}`)
const said = ({ window }: Desk) => window.chrome.getState().notices.at(-1)?.message
const asked = ({ window }: Desk) => window.question.getState().asked?.question

test('a file becomes a table, and on the canvas a node that reads it, in one step of the history', async () => {
  const desk = createDesk()
  await addTableFile(desk.workspace, csv('x;kind\n1,5;cat\n2;dog\n'), at)
  expect(tables(desk)).toEqual(['my_ages: x, kind'])
  expect(said(desk)).toBe('Added the table my_ages: 2 rows, 2 columns. kind: cat is 0 and dog is 1')
  expect(desk.names).toEqual(['d1'])
  expect(desk.selectedNames).toEqual(['d1'])
  expect(desk.workspace.evaluation.nodeReading(desk.node('d1').id).value).toEqual({
    shape: [2, 2],
    data: Float64Array.of(1.5, 0, 2, 1),
  })
  expect(desk.entries).toBe(1)
  desk.undo()
  expect(desk.names).toEqual([])
  expect(desk.document.tables).toEqual([])
})

test('a file takes the place of the rows of a table', async () => {
  const desk = createDesk()
  addGeneratedTable(desk.workspace, 'xor')
  await replaceByFile(desk.workspace, 't1', csv('a,b\n1,2\n'))
  expect(tables(desk)).toEqual(['xor: a, b'])
  desk.undo()
  expect(tables(desk)).toEqual(['xor: x1, x2, y'])
})

test('a file that is no table is refused, by name and place', async () => {
  const desk = createDesk()
  const refusal = async (text: string | Uint8Array<ArrayBuffer>) => {
    const adding = addTableFile(desk.workspace, csv(text), null)
    await expect.poll(() => asked(desk)).toBeDefined()
    const { title, message } = asked(desk)!
    desk.window.question.answer(null)
    await adding
    return `${title}. ${message}`
  }
  const rows = [1, 2, 3, 4, 5, 6].map((row) => `${row},20`).join('\n')
  expect(await refusal(`id,age\n${rows}\n7,old\n`)).toBe(
    'The table was not opened. my ages.csv: row 7 (line 8 of the text), column "age": expected a number, found "old". Correct it, or leave the row or the column out',
  )
  expect(await refusal(Uint8Array.of(0x61, 0xff, 0x0a))).toContain('it is no UTF-8 text')
  expect(desk.document.tables).toEqual([])
})

test('a long file is read in turns, shows how far it is, and can be cancelled', async () => {
  const desk = createDesk()
  const { rows } = desk.workspace
  const long = `a,b\n${'1,2\n'.repeat(300_000)}`
  const shares: number[] = []
  const stop = rows.subscribe(({ reading }) => reading && shares.push(reading.share))
  await addTableFile(desk.workspace, csv(long), null)
  stop()
  expect(tables(desk)).toEqual(['my_ages: a, b'])
  expect(shares.length).toBeGreaterThan(1)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(rows.getState().reading).toBeNull()
  const cancelling = rows.subscribe(({ reading }) => reading?.cancel())
  await addTableFile(desk.workspace, csv(long, 'again.csv'), null)
  cancelling()
  expect(desk.document.tables).toHaveLength(1)
  expect(said(desk)).toBe('Reading again.csv was cancelled')
})

test('what is pasted becomes a table where it looks like one', async () => {
  const desk = createDesk()
  desk.noteCanvas()
  pasteText(desk.workspace, 'a\tb\n1\t2\n3\t4\n', false)
  await expect.poll(() => tables(desk)).toEqual(['The_text_on_the_clipboard: a, b'])
  await pasteTable(desk.workspace, 'a,b\n1,2\n3\n', null)
  expect(said(desk)).toMatch(
    /^The text on the clipboard: row 2 \(line 3 of the text\): expected 2 values, found 1/,
  )
})

test('which files are tables is seen by their names', () => {
  expect(['a.csv', 'B.TSV', 'c.chainrule', 'csv'].map(isTableFile)).toEqual([true, true, false, false])
})

test('a node that is added reads the first table', () => {
  const desk = createDesk()
  desk.noteCanvas()
  addGeneratedTable(desk.workspace, 'xor')
  addOperation(desk.workspace, 'data', at)
  addReader(desk.workspace, 'xor', null)
  expect(desk.names).toEqual(['d1', 'd2'])
  expect(desk.node('d1').attributes['table']).toBe('xor')
  expect(desk.workspace.evaluation.faults).toEqual([])
})

test('one row goes through the graph, and stays picked while its table changes', () => {
  const desk = createDesk()
  const { rows, evaluation } = desk.workspace
  desk.edit((now) => addGenerated(now, 'xor', 0))
  desk.edit((now) => keepRows(now, 't1'))
  addReader(desk.workspace, 'xor', null)
  const value = () => evaluation.nodeReading('n1').value
  expect(value()?.shape).toEqual([4, 3])
  rows.pick('t1', 2)
  expect(value()).toEqual({ shape: [1, 3], data: Float64Array.of(1, 0, 1) })
  // Another row has the same shape: the structure stays.
  const { program } = evaluation.current
  rows.pick('t1', 3)
  expect(value()?.data).toEqual(Float64Array.of(1, 1, 0))
  expect(evaluation.current.program).toBe(program)
  desk.edit((now) => renameTable(now, 't1', 'cases'))
  expect(value()?.data).toEqual(Float64Array.of(1, 1, 0))
  // The row is gone: the last one takes its place.
  desk.edit((now) => removeRow(now, 't1', 3))
  expect(value()?.data).toEqual(Float64Array.of(1, 0, 1))
  rows.pick('t1', null)
  expect(value()?.shape).toEqual([3, 3])
})
