import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { type ChainruleDocument, emptyDocument } from '@shared/document/document'
import { removeTable } from '@shared/document/edit-tables'
import { setTraining } from '@shared/document/edit-training'
import { readSettings } from '@shared/training/settings'
import { documentOf, node } from '../document/builders'
import { button, contents, expectSaid, open, words } from './marked-window'

// The data panel, in the made-up language of marked-window.tsx.

const { panels } = words

/** What tables and columns are called is nobody's language. */
const names = ['cases', 'moons', 'a', 'b', 'x1', 'x2', 'y', 'X', 'w', 'o', 'd1']

beforeEach(async () => {
  await page.viewport(1280, 800)
  names.forEach((name) => contents.add(name))
})

const showData = () => page.getByRole('tab', { name: panels.details.data }).click()

const rows = [
  [1, 2, 0],
  [3, 4, 1],
]

/** A node that reads two columns of a table of rows, and a prediction by them. */
const reading = (columns: readonly string[]): ChainruleDocument =>
  documentOf(
    [
      node('X', 'data', { table: 'cases', columns }),
      node('w', 'parameter', {}, columns.length === 2 ? [1, 2] : [1]),
      node('o', 'matmul'),
    ],
    ['X -> o.a', 'w -> o.b'],
    { tables: [{ id: 't1', name: 'cases', columns: ['a', 'b', 'y'], content: { kind: 'rows', rows } }] },
  )

test('without a table, and with one that is drawn', async () => {
  open(emptyDocument)
  await showData()
  await expectSaid(panels.data.none)
  await button(panels.data.add).click()
  await page.getByRole('menuitem', { name: words.generator.moons.label }).click()
  await expectSaid(panels.data.drawAgain)
  await expectSaid(panels.data.noPrediction)
  await button(panels.data.useNode).click()
  await showData()
  await expectSaid(panels.data.readBy('d1'))
})

test('with rows, one of which goes through the graph, and a plane of predictions', async () => {
  const desk = open(reading(['a', 'b']))
  await showData()
  await expectSaid(panels.data.plane('o', 'a', 'b'))
  await page.getByRole('gridcell', { name: '3', exact: true }).click()
  await expectSaid(panels.statusLine.row('cases', 2, 2))
  expect(desk.valueOf('o')).toBe(11)
  await button(panels.data.allRows).click()
  expect(desk.workspace.evaluation.nodeReading('o').value?.data).toEqual(Float64Array.of(5, 11))
})

test('with a curve of predictions', async () => {
  open(reading(['a']))
  await showData()
  await expectSaid(panels.data.curve('o', 'a'))
})

test('with the batch that a step of a run sees', async () => {
  const given = reading(['a', 'b'])
  const loss = documentOf(
    [
      ...given.nodes,
      node('y', 'data', { table: 'cases', columns: ['y'], flat: true }),
      node('l', 'halfSquaredError'),
    ],
    ['X -> o.a', 'w -> o.b', 'o -> l.prediction', 'y -> l.label'],
    { tables: given.tables },
  )
  const desk = open(loss)
  const settings = readSettings({ batchSize: 1 })
  if (!settings.ok) return expect.fail('a batch of one row can be')
  desk.edit((document) => setTraining(document, settings.value))
  desk.workspace.training.go(1)
  await expect.poll(() => desk.workspace.training.getState().done, { timeout: 30_000 }).toBe(1)
  await showData()
  await expectSaid(panels.data.batch([2], 1))
})

test('in the inspector, where a node chooses its table and its columns', async () => {
  const desk = open(reading(['a', 'b']))
  desk.selectNamed(['X'])
  await page.getByText('y', { exact: true }).click()
  await expect.poll(() => desk.node('X').attributes['columns']).toEqual(['a', 'b', 'y'])
  desk.edit((now) => removeTable(now, 't1'))
  await expectSaid(panels.inspector.read.noTables)
})
