import { beforeEach, expect, test, vi } from 'vitest'
import { commandEntry, commandIds } from '@shared/commands/table'
import { setTitle } from '@shared/document/edit-fields'
import { extractFragment } from '@shared/document/fragment'
import { isEnabled, runCommand } from '../../../../src-renderer/commands'
import { pasteText } from '../../../../src-renderer/commands/clipboard'
import { writeFragment } from '@shared/document/fragment-text'
import { listenToFullScreen } from '../../../../src-renderer/commands/present'
import { stepTo } from '../../../../src-renderer/commands/step'
import { currentDocument, edit } from '../../../../src-renderer/state/document'
import { usePresenting } from '../../../../src-renderer/state/presenting'
import { select, useSession } from '../../../../src-renderer/state/session'
import { setGrain, useStepping } from '../../../../src-renderer/state/stepping'
import { multiplyAfterAdd } from '../../document/builders'
import { nodeNamed, open, pressKey, selectedNames, selectNamed, useFreshDesk } from './desk'
import { world } from './fake-host'

vi.mock('../../../../src-renderer/bridge', () => import('./fake-host'))
vi.stubGlobal('HTMLElement', class {})
vi.stubGlobal('document', { activeElement: null, addEventListener() {}, removeEventListener() {} })

useFreshDesk()

const position = () => useStepping.getState().position
const mode = () => useStepping.getState().mode

beforeEach(() => {
  open(multiplyAfterAdd)
  setGrain('coarse')
  usePresenting.setState({ on: false })
})

const present = () => runCommand('view.present')

test('fills the screen, selects nothing and hides what is not reached', () => {
  selectNamed(['q'])
  present()
  expect([world.fullScreen, mode(), position()]).toEqual([true, 'step', 0])
  expect(useSession.getState().selection.nodes.size).toBe(0)
})

test('is driven by the keys of a clicker', () => {
  present()
  for (const key of ['ArrowRight', 'PageDown', ' ']) expect(pressKey(key)).toBe(true)
  expect(position()).toBe(3)
  for (const key of ['ArrowLeft', 'PageUp']) expect(pressKey(key)).toBe(true)
  expect(position()).toBe(1)
})

test('L and N show the pointer and the notes, and mean nothing otherwise', () => {
  expect(pressKey('l')).toBe(false)
  present()
  pressKey('l')
  pressKey('N')
  expect(usePresenting.getState()).toMatchObject({ laser: true, notes: true })
})

test('Escape goes back to how it was', () => {
  selectNamed(['q'])
  present()
  pressKey('ArrowRight')
  pressKey('Escape')
  expect([usePresenting.getState().on, world.fullScreen, mode()]).toEqual([false, false, 'live'])
  expect(selectedNames()).toEqual(['q'])
})

test('begins at the beginning in live mode, and where it is in step mode, which goes on from there', () => {
  stepTo(2)
  runCommand('step.mode')
  present()
  expect(position()).toBe(0)
  pressKey('Escape')
  stepTo(2)
  present()
  expect(position()).toBe(2)
  pressKey('ArrowRight')
  pressKey('Escape')
  expect([mode(), position()]).toEqual(['step', 3])
})

test('ends with another document, and on the welcome page', () => {
  const stop = listenToFullScreen()
  present()
  open(multiplyAfterAdd)
  expect([usePresenting.getState().on, world.fullScreen, mode()]).toEqual([false, false, 'live'])
  present()
  useSession.setState({ welcome: true })
  expect([usePresenting.getState().on, world.fullScreen]).toEqual([false, false])
  stop()
})

test('changes nothing in the graph', () => {
  const document = currentDocument()
  present()
  select(document.nodes.map(({ id }) => id))
  for (const key of ['Delete', 'Backspace']) pressKey(key)
  runCommand('edit.duplicate')
  pasteText(writeFragment(document, extractFragment(document, [nodeNamed('q').id])), false)
  expect(edit((document) => setTitle(document, 'changed'))).toEqual({ kind: 'presented' })
  runCommand('edit.undo')
  expect(currentDocument()).toBe(document)
  pressKey('Escape')
  selectNamed(['q'])
  pressKey('Delete')
  expect(currentDocument()).not.toBe(document)
})

test('leaves steps, zoom, themes and files, and nothing that edits or adds', () => {
  present()
  select(currentDocument().nodes.map(({ id }) => id))
  const on = commandIds.filter(isEnabled)
  expect(on).not.toContain('graph.connect')
  for (const id of on) expect(commandEntry(id).changes, id).toBeUndefined()
  expect(on).toEqual(
    expect.arrayContaining(['step.next', 'step.play', 'step.fine', 'view.zoomIn', 'view.fit', 'file.save']),
  )
})
