import { expect, test, vi } from 'vitest'
import { openFile } from '../../../../src-renderer/commands/open'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, file } from '../desk'

test('a file shows in place of what was open', async () => {
  const desk = createDesk(multiplyAfterAdd)
  const content = desk.text
  desk.open({ ...multiplyAfterAdd, nodes: [], edges: [], target: null })
  desk.world.opens = file(content)
  desk.run('file.open')
  await vi.waitFor(() => expect(desk.names).toHaveLength(5))
  expect(desk.file).toEqual({ handle: 'read', name: 'read.chainrule' })
  expect(desk.dirty).toBe(false)
  expect(desk.window.chrome.getState().welcome).toBe(false)
})

test.each([
  ['not a document', 'hello', /^read\.chainrule: this is no Chainrule document: .*\.$/],
  ['damaged', '{"format": "chainrule", "version": 1}', /^read\.chainrule is damaged at title: missing\.$/],
  [
    'too new',
    '{"format": "chainrule", "version": 99}',
    /^read\.chainrule: written by a newer Chainrule .*\.$/,
  ],
])('a file that is %s is refused in one sentence, and what is open stays', async (_, content, sentence) => {
  const desk = createDesk(multiplyAfterAdd, 'mine')
  const before = desk.workspace.document.getState()
  desk.world.opens = file(content)
  desk.run('file.open')
  await vi.waitFor(() => expect(desk.question?.title).toBe('The file was not opened'))
  expect(desk.question?.message).toMatch(sentence)
  expect(desk.workspace.document.getState()).toBe(before)
})

test('a dialog that is cancelled changes nothing', async () => {
  const desk = createDesk(multiplyAfterAdd, 'mine')
  const before = desk.workspace.document.getState()
  await openFile(desk.workspace, null)
  expect(desk.workspace.document.getState()).toBe(before)
  expect(desk.question).toBeNull()
})

test('a file without a handle opens, and its first save asks where to', async () => {
  const desk = createDesk(multiplyAfterAdd)
  const read = file(desk.text)
  await openFile(desk.workspace, { ok: true, value: { ...read.value, handle: null } })
  expect(desk.file).toBeNull()
  expect(desk.announcement).toBe('Opened read.chainrule')
})

test('whether what is open may go is asked last, of a sound file alone', async () => {
  const desk = createDesk(multiplyAfterAdd)
  const mayReplace = vi.fn(async () => false)
  const opening = openFile(desk.workspace, file('hello'), mayReplace)
  await desk.reply(null)
  await opening
  expect(mayReplace).not.toHaveBeenCalled()
  await openFile(desk.workspace, file(desk.text), mayReplace)
  expect(mayReplace).toHaveBeenCalledOnce()
  expect(desk.document).toBe(multiplyAfterAdd)
})

test('what was said of a file that was refused is gone when another one comes', async () => {
  const desk = createDesk(multiplyAfterAdd)
  const refused = openFile(desk.workspace, file('hello'))
  await vi.waitFor(() => expect(desk.question?.title).toBe('The file was not opened'))
  await openFile(desk.workspace, file(desk.text))
  await refused
  expect(desk.question).toBeNull()
  expect(desk.announcement).toBe('Opened read.chainrule')
})
