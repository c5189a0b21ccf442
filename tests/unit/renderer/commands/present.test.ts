import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { commandEntry, commandIds } from '@shared/commands/table'
import { setTitle } from '@shared/document/edit-fields'
import { extractFragment } from '@shared/document/fragment'
import { writeFragment } from '@shared/document/fragment-text'
import { pasteText } from '../../../../src-renderer/commands/clipboard'
import { listenToFullScreen } from '../../../../src-renderer/commands/present'
import { stepTo } from '../../../../src-renderer/commands/step'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, createDeskBeside, type Desk } from '../desk'

/** The page: it can be shown on the whole screen. */
class Page extends EventTarget {
  activeElement: unknown = null
  fullscreenElement: unknown = null
}

beforeEach(() => {
  vi.stubGlobal('HTMLElement', class {})
  vi.stubGlobal('document', new Page())
})
afterEach(() => void vi.unstubAllGlobals())

/** A desk whose window follows its presentation with the whole screen. */
function createStage(): Desk {
  const desk = createDesk(multiplyAfterAdd)
  listenToFullScreen(desk.window)
  return desk
}

const present = (desk: Desk) => desk.run('view.present')
const isPresenting = ({ workspace }: Desk) => workspace.session.isPresenting

test('fills the screen, selects nothing and hides what is not reached', () => {
  const desk = createStage()
  desk.selectNamed(['q'])
  present(desk)
  expect([desk.world.fullScreen, desk.mode, desk.position]).toEqual([true, 'step', 0])
  expect(desk.selectedNames).toEqual([])
})

test('takes the focus from the button that had it, and keeps it on the graph afterwards', () => {
  const desk = createStage()
  const notes = desk.noteCanvas()
  present(desk)
  expect(notes).toEqual([['takeFocus']])
  desk.pressKey('Escape')
  expect(notes).toEqual([['takeFocus'], ['takeFocus']])
})

test('is driven by the keys of a clicker', () => {
  const desk = createStage()
  present(desk)
  for (const key of ['ArrowRight', 'PageDown', ' ']) expect(desk.pressKey(key)).toBe(true)
  expect(desk.position).toBe(3)
  for (const key of ['ArrowLeft', 'PageUp']) expect(desk.pressKey(key)).toBe(true)
  expect(desk.position).toBe(1)
})

test('L and N show the pointer and the notes, and mean nothing otherwise', () => {
  const desk = createStage()
  expect(desk.pressKey('l')).toBe(false)
  present(desk)
  desk.pressKey('l')
  desk.pressKey('N')
  expect(desk.workspace.session.getState().presentation).toMatchObject({ laser: true, notes: true })
})

test('Escape goes back to how it was', () => {
  const desk = createStage()
  desk.selectNamed(['q'])
  present(desk)
  desk.pressKey('ArrowRight')
  desk.pressKey('Escape')
  expect([isPresenting(desk), desk.world.fullScreen, desk.mode]).toEqual([false, false, 'live'])
  expect(desk.selectedNames).toEqual(['q'])
})

test('begins at the beginning in live mode, and where it is in step mode, which goes on from there', () => {
  const desk = createStage()
  stepTo(desk.workspace, 2)
  desk.run('step.mode')
  present(desk)
  expect(desk.position).toBe(0)
  desk.pressKey('Escape')
  stepTo(desk.workspace, 2)
  present(desk)
  expect(desk.position).toBe(2)
  desk.pressKey('ArrowRight')
  desk.pressKey('Escape')
  expect([desk.mode, desk.position]).toEqual(['step', 3])
})

describe('ends', () => {
  test('with another document, of which nothing is selected, though its nodes have the same ids', () => {
    const desk = createStage()
    desk.selectNamed(['q'], ['q -> f.a'])
    present(desk)
    desk.pressKey('ArrowRight')
    desk.open({ ...multiplyAfterAdd, title: 'another one' })
    expect([isPresenting(desk), desk.world.fullScreen, desk.mode]).toEqual([false, false, 'live'])
    expect(desk.workspace.session.selection.nodes.size).toBe(0)
    expect(desk.workspace.session.selection.edges.size).toBe(0)
    desk.pressKey('Delete')
    expect(desk.names).toEqual(['x', 'y', 'z', 'q', 'f'])
    desk.pressKey('Escape')
    expect(desk.selectedNames).toEqual([])
  })

  test('on the welcome page', () => {
    const desk = createStage()
    present(desk)
    desk.window.chrome.showWelcome(true)
    expect([isPresenting(desk), desk.world.fullScreen]).toEqual([false, false])
  })

  test('where another graph becomes the active one, and does not come back with the first', () => {
    const left = createStage()
    const right = createDeskBeside(left, multiplyAfterAdd)
    left.window.activate(left.workspace)
    left.selectNamed(['q'])
    present(left)
    left.run('view.otherGraph')
    expect(left.window.active).toBe(right.workspace)
    expect([isPresenting(left), left.world.fullScreen, left.mode]).toEqual([false, false, 'live'])
    left.window.activate(left.workspace)
    expect([isPresenting(left), left.world.fullScreen, left.selectedNames]).toEqual([false, false, ['q']])
  })

  test('in a browser that left the whole screen by itself', () => {
    const desk = createStage()
    desk.world.kind = 'browser'
    present(desk)
    Object.assign(document, { fullscreenElement: {} })
    document.dispatchEvent(new Event('fullscreenchange'))
    expect(isPresenting(desk)).toBe(true)
    Object.assign(document, { fullscreenElement: null })
    document.dispatchEvent(new Event('fullscreenchange'))
    expect(isPresenting(desk)).toBe(false)
  })
})

test('changes nothing in the graph', () => {
  const desk = createStage()
  const { document } = desk
  present(desk)
  desk.workspace.session.select(document.nodes.map(({ id }) => id))
  for (const key of ['Delete', 'Backspace']) desk.pressKey(key)
  desk.run('edit.duplicate')
  const fragment = extractFragment(document, [desk.node('q').id])
  pasteText(desk.workspace, writeFragment(document, fragment), false)
  expect(desk.edit((document) => setTitle(document, 'changed'))).toEqual({ kind: 'presented' })
  desk.run('edit.undo')
  expect(desk.document).toBe(document)
  desk.pressKey('Escape')
  desk.selectNamed(['q'])
  desk.pressKey('Delete')
  expect(desk.document).not.toBe(document)
})

test('leaves steps, zoom, themes and files, and nothing that edits or adds', () => {
  const desk = createStage()
  present(desk)
  desk.workspace.session.select(desk.document.nodes.map(({ id }) => id))
  const on = commandIds.filter(desk.isEnabled)
  expect(on).not.toContain('graph.connect')
  for (const id of on) expect(commandEntry(id).changes, id).toBeUndefined()
  expect(on).toEqual(
    expect.arrayContaining(['step.next', 'step.play', 'step.fine', 'view.zoomIn', 'view.fit', 'file.save']),
  )
})

test('one graph leaves the one beside it as it is', () => {
  const left = createStage()
  const right = createDeskBeside(left, multiplyAfterAdd)
  right.selectNamed(['x'])
  left.window.activate(left.workspace)
  present(left)
  expect([isPresenting(right), right.mode, right.selectedNames]).toEqual([false, 'live', ['x']])
  expect(right.edit((document) => setTitle(document, 'changed'))).toBeNull()
})

describe('graphs that step together', () => {
  function createTwo(): [left: Desk, right: Desk] {
    const left = createStage()
    const right = createDeskBeside(left, multiplyAfterAdd)
    left.window.activate(left.workspace)
    left.run('step.together')
    return [left, right]
  }

  test('are both live again afterwards, where they were', () => {
    const [left, right] = createTwo()
    present(left)
    for (const key of ['ArrowRight', 'ArrowRight', 'PageDown']) left.pressKey(key)
    expect([left.mode, right.mode]).toEqual(['step', 'step'])
    left.pressKey('Escape')
    expect([left.mode, right.mode]).toEqual(['live', 'live'])
    expect(left.announcement).toBe('No longer presenting')
  })

  test('are live again also where they no longer step together, or another one is gone to', () => {
    const [left, right] = createTwo()
    present(left)
    left.pressKey('ArrowRight')
    left.run('step.together')
    left.run('view.otherGraph')
    expect([left.mode, right.mode]).toEqual(['live', 'live'])
  })

  test('stay at the step that was reached, each that was in step mode before', () => {
    const [left, right] = createTwo()
    right.playback.goTo(2)
    present(left)
    left.pressKey('ArrowRight')
    left.pressKey('Escape')
    expect([left.mode, right.mode, right.position]).toEqual(['live', 'step', 3])
  })

  test('are live again where another document ends the presentation', () => {
    const [left, right] = createTwo()
    present(left)
    left.pressKey('ArrowRight')
    expect(right.mode).toBe('step')
    left.open({ ...multiplyAfterAdd, title: 'another one' })
    expect([left.mode, right.mode]).toEqual(['live', 'live'])
  })
})
