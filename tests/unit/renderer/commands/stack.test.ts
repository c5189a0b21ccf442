import { expect, test } from 'vitest'
import { writeDocument } from '@shared/document/file'
import { defaultStack } from '@shared/layers/stack'
import { addOperation } from '../../../../src-renderer/commands/add'
import { openStack, stackFor } from '../../../../src-renderer/commands/stack'
import { addTableFile } from '../../../../src-renderer/commands/tables'
import { createDesk, type Desk } from '../desk'

const table = new File(['x,y\n1,2\n2,4\n'], 'points.csv')

/** Opens a stack that learns from the table of a desk. */
async function stackOn({ workspace }: Desk, data: string | null = 'points'): Promise<boolean> {
  const made = stackFor(workspace, { ...defaultStack, sizes: [1, 2, 1], data })
  if (!made.ok) expect.fail(made.error.kind)
  return openStack(workspace, made.value)
}

test('layers on the table of an otherwise empty graph are built there, and nobody is asked', async () => {
  const desk = createDesk()
  await addTableFile(desk.workspace, table, { x: 0, y: 0 })
  expect(await stackOn(desk)).toBe(true)
  expect(desk.question).toBeNull()
  expect(desk.document.tables.map(({ name }) => name)).toEqual(['points'])
  expect(desk.names).not.toContain('d1')
  expect(desk.workspace.session.getState().detail?.view).toBe('training')
  desk.undo()
  expect(desk.names).toEqual(['d1'])
})

test('beside other nodes, or without the table, they are a new graph, which asks', async () => {
  const desk = createDesk()
  await addTableFile(desk.workspace, table, { x: 0, y: 0 })
  const before = writeDocument(desk.document)
  const withoutData = stackOn(desk, null)
  await desk.reply(null)
  expect(await withoutData).toBe(false)
  expect(desk.text).toBe(before)
  addOperation(desk.workspace, 'input')
  const besideOthers = stackOn(desk)
  await desk.reply(null)
  expect(await besideOthers).toBe(false)
})
