import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listenToMenu } from '../../../../src-renderer/commands/menu'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, createDeskBeside } from '../desk'

class Field extends EventTarget {
  readonly type = 'text'
  readonly readOnly = false
}

beforeEach(() => {
  vi.stubGlobal('Element', Field)
  vi.stubGlobal('HTMLInputElement', Field)
  vi.stubGlobal('document', { activeElement: null })
})
afterEach(() => void vi.unstubAllGlobals())

test('the native menu performs on the active graph', () => {
  const left = createDesk(multiplyAfterAdd)
  const right = createDeskBeside(left, multiplyAfterAdd)
  const stop = listenToMenu(left.window)
  left.host.tell('menu:command', 'edit.selectAll')
  expect([left.selectedNames.length, right.selectedNames.length]).toEqual([0, 5])
  left.window.activate(left.workspace)
  left.host.tell('menu:command', 'edit.selectAll')
  expect(left.selectedNames).toHaveLength(5)
  stop()
  expect(left.host.listening).toBe(0)
})

test('what a text field does itself is done there, where one has the focus', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.touch()
  listenToMenu(desk.window)
  vi.stubGlobal('document', { activeElement: new Field() })
  desk.host.tell('menu:command', 'edit.undo')
  expect([desk.world.textEdits, desk.dirty]).toEqual([['undo'], true])
  desk.host.tell('menu:command', 'view.commands')
  expect(desk.overlay?.kind).toBe('commands')
})

test('while a question is open the menu does nothing', () => {
  const desk = createDesk(multiplyAfterAdd)
  listenToMenu(desk.window)
  void desk.window.question.ask({ title: 'Really?', message: '', choices: [] })
  desk.host.tell('menu:command', 'edit.selectAll')
  expect(desk.selectedNames).toEqual([])
})
