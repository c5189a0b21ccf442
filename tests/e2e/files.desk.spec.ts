import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { DesktopBridge } from '@shared/ipc/contract'
import { expect, test } from '../harness/desk'
import { file, heard, listen, request } from '../harness/bridge'

/** A file of the test with some text. */
const given = (name: string, text: string) => {
  const path = test.info().outputPath(name)
  writeFileSync(path, text)
  return path
}
const chosen = (path: string) => ({ canceled: false, filePaths: [path] })

test('a file that the user chooses reaches the window as bytes', async ({ bareDesk: desk }) => {
  const page = await desk.window()
  await desk.answer('showOpenDialog', chosen(given('graph.chainrule', '{"title": "σ"}')))
  const opened = file(await request(page, 'file:open'))
  expect(opened).toMatchObject({ name: 'graph.chainrule', text: '{"title": "σ"}' })
  expect(opened.handle).not.toContain('graph')
  const { options } = (await desk.dialogs())[0]!
  expect(options['filters']).toContainEqual({ name: 'Chainrule graphs', extensions: ['chainrule'] })
})

test('a cancelled dialog opens and saves nothing', async ({ bareDesk: desk }) => {
  const page = await desk.window()
  await desk.answer('showOpenDialog', { canceled: true, filePaths: [] })
  await desk.answer('showSaveDialog', { canceled: true, filePath: '' })
  expect(await request(page, 'file:open')).toBeNull()
  expect(await request(page, 'file:save-as', 'graph', 'text')).toBeNull()
})

test('what is exported is on the disk, and its kind is what the dialog offers', async ({
  bareDesk: desk,
}) => {
  const page = await desk.window()
  const path = test.info().outputPath('graph.py')
  await desk.answer('showSaveDialog', { canceled: false, filePath: path })
  const exported = await page.evaluate(async () => {
    const { chainrule } = window as unknown as { chainrule: DesktopBridge }
    return chainrule.request('file:export', 'graph', 'py', new TextEncoder().encode('θ = 1\n'))
  })
  expect(exported).toEqual({ ok: true, value: { name: 'graph.py' } })
  expect(readFileSync(path, 'utf8')).toBe('θ = 1\n')
  const { options } = (await desk.dialogs()).at(-1)!
  expect(options['filters']).toContainEqual({ name: 'Python program', extensions: ['py'] })
  expect(await request(page, 'file:recent')).toEqual([])
})

test('what is saved is on the disk, and the version before beside it', async ({ bareDesk: desk }) => {
  const page = await desk.window()
  const path = test.info().outputPath('new.chainrule')
  await desk.answer('showSaveDialog', { canceled: false, filePath: path })
  const saved = await request(page, 'file:save-as', 'new', 'first\n')
  expect(readFileSync(path, 'utf8')).toBe('first\n')
  if (!saved?.ok) throw new Error('not saved')
  expect(await request(page, 'file:save', saved.value.handle, 'second\n', false)).toEqual(saved)
  expect(readFileSync(path, 'utf8')).toBe('second\n')
  expect(readFileSync(`${path}~`, 'utf8')).toBe('first\n')
})

test('a file changed by another program is only overwritten on purpose', async ({ bareDesk: desk }) => {
  const page = await desk.window()
  const path = given('shared.chainrule', 'ours')
  await desk.answer('showOpenDialog', chosen(path))
  const { handle } = file(await request(page, 'file:open'))
  writeFileSync(path, 'theirs')
  const refused = await request(page, 'file:save', handle, 'mine', false)
  expect(refused).toMatchObject({ ok: false, error: { kind: 'changed' } })
  expect(readFileSync(path, 'utf8')).toBe('theirs')
  expect(file(await request(page, 'file:reload', handle)).text).toBe('theirs')
  writeFileSync(path, 'theirs again')
  expect(await request(page, 'file:save', handle, 'mine', true)).toMatchObject({ ok: true })
  expect(readFileSync(path, 'utf8')).toBe('mine')
  rmSync(path)
  const gone = await request(page, 'file:save', handle, 'mine', false)
  expect(gone).toMatchObject({ ok: false, error: { kind: 'gone' } })
})

test('of two windows with one file the second to save is told', async ({ bareDesk: desk }) => {
  const first = await desk.window()
  await request(first, 'window:new')
  await expect.poll(() => desk.windows().length).toBe(2)
  const path = given('one.chainrule', 'start')
  const handles = []
  for (const page of desk.windows()) {
    await desk.answer('showOpenDialog', chosen(path))
    handles.push(file(await request(page, 'file:open')).handle)
  }
  const [one, two] = desk.windows()
  expect(await request(one!, 'file:save', handles[0]!, 'one', false)).toMatchObject({ ok: true })
  const late = await request(two!, 'file:save', handles[1]!, 'two', false)
  expect(late).toMatchObject({ ok: false, error: { kind: 'changed' } })
  // A handle means something in its own window alone.
  expect(await request(two!, 'file:reload', handles[0]!)).toMatchObject({ ok: false })
})

test('recent files are there after the next start, in the menu, too', async ({ launch }) => {
  const before = await launch({ bare: true })
  const page = await before.window()
  const paths = [given('a.chainrule', 'a'), given('b & c.chainrule', 'b')]
  for (const path of paths) {
    await before.answer('showOpenDialog', chosen(path))
    await request(page, 'file:open')
  }
  await before.quit()
  await expect.poll(() => before.exitCode()).toBe(0)

  const after = await launch({ bare: true })
  const next = await after.window()
  const recent = await request(next, 'file:recent')
  expect(recent.map(({ name }) => name)).toEqual(['b & c.chainrule', 'a.chainrule'])
  expect(file(await request(next, 'file:open-recent', recent[1]!.handle)).text).toBe('a')
  await request(next, 'window:ready')
  await listen(next, 'file:opened')
  await after.chooseMenuItem(`recent.${recent[0]!.handle}`)
  await expect
    .poll(async () => (await heard(next, 'file:opened')).map(([{ name }]) => name))
    .toEqual(['b & c.chainrule'])

  rmSync(paths[0]!)
  const missing = await request(next, 'file:open-recent', recent[1]!.handle)
  expect(missing).toMatchObject({ ok: false, error: { kind: 'unreadable' } })
  expect((await request(next, 'file:recent')).map(({ name }) => name)).toEqual(['b & c.chainrule'])
})

test('a file on the command line is what the window starts with', async ({ launch }) => {
  const desk = await launch({ bare: true, files: [given('start.chainrule', 'hello')] })
  const page = await desk.window()
  const opened = await request(page, 'window:ready')
  expect(opened?.name).toBe('start.chainrule')
  expect(new TextDecoder().decode(opened?.bytes)).toBe('hello')
  expect(await request(page, 'window:ready')).toBeNull()
})

test('a missing file on the command line is reported', async ({ launch }) => {
  const desk = await launch({ bare: true, files: [test.info().outputPath('gone.chainrule')] })
  const page = await desk.window()
  await listen(page, 'file:trouble')
  expect(await request(page, 'window:ready')).toBeNull()
  await expect
    .poll(() => heard(page, 'file:trouble'))
    .toMatchObject([[{ kind: 'unreadable', reason: { kind: 'no-such-file' } }]])
})

test('a second instance hands its file over and ends', async ({ bareDesk: desk }) => {
  const page = await desk.window()
  await request(page, 'window:ready')
  await listen(page, 'file:opened')
  expect(await desk.startAgain([given('late.chainrule', 'late')])).toBe(0)
  await expect.poll(() => heard(page, 'file:opened')).toMatchObject([[{ name: 'late.chainrule' }]])
  expect(desk.windows()).toHaveLength(1)
  // Without a file it only brings the window to the front.
  expect(await desk.startAgain([])).toBe(0)
  expect(desk.windows()).toHaveLength(1)
})

test('of two files handed over together each gets a window', async ({ bareDesk: desk }) => {
  const page = await desk.window()
  await request(page, 'window:ready')
  await listen(page, 'file:opened')
  expect(await desk.startAgain([given('one.chainrule', '1'), given('two.chainrule', '2')])).toBe(0)
  await expect.poll(() => desk.windows().length).toBe(2)
  const opened = await request(desk.windows()[1]!, 'window:ready')
  expect(opened?.name).toBe('two.chainrule')
  expect(await heard(page, 'file:opened')).toMatchObject([[{ name: 'one.chainrule' }]])
})

test('a file from the system leaves unsaved work alone: it gets a window of its own', async ({
  bareDesk: desk,
}) => {
  const page = await desk.window()
  await request(page, 'window:ready')
  await request(page, 'window:title', 'Untitled', true, true)
  await desk.openFile(given('double-clicked.chainrule', 'x'))
  await expect.poll(() => desk.windows().length).toBe(2)
  const opened = await request(desk.windows()[1]!, 'window:ready')
  expect(opened?.name).toBe('double-clicked.chainrule')
})
