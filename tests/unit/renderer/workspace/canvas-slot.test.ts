import { describe, expect, test } from 'vitest'
import { multiplyAfterAdd } from '../../document/builders'
import { createCanvasSlot } from '../../../../src-renderer/workspace/canvas-slot'
import { createDesk } from '../desk'

/** Asks everything of a canvas that can be asked. */
function askEverything(slot: ReturnType<typeof createCanvasSlot>): void {
  slot.showAnew()
  slot.fit()
  slot.fit(['x'])
  slot.zoom('reset')
  slot.focus('x')
  slot.takeFocus()
  slot.beginWire('x')
}

describe('a canvas', () => {
  test('is asked what its slot is asked, while it is in it', () => {
    const desk = createDesk(multiplyAfterAdd)
    const notes = desk.noteCanvas()
    askEverything(desk.workspace.canvas)
    desk.touch()
    desk.undo()
    desk.open(multiplyAfterAdd)
    expect(notes).toEqual([
      ['showAnew'],
      ['fit', 'everything'],
      ['fit', ['x']],
      ['zoom', 'reset'],
      ['focus', 'x'],
      ['takeFocus'],
      ['beginWire', 'x'],
      ['hear', 'edit'],
      ['hear', 'undo'],
      ['hear', 'open'],
    ])
    expect(desk.workspace.canvas.middle().at).toEqual({ x: 70, y: 50 })
  })

  test('need not be there: then nothing happens, and the middle is the origin', () => {
    const slot = createCanvasSlot()
    askEverything(slot)
    expect(slot.middle()).toEqual({ at: { x: 0, y: 0 }, window: { x: 0, y: 0 } })
    expect(slot.boxOf({ kind: 'canvas' })).toBeNull()
  })

  test('that is taken out is asked nothing any more; one that came after it stays', () => {
    const desk = createDesk(multiplyAfterAdd)
    const slot = desk.workspace.canvas
    const asked: string[] = []
    const canvas = (name: string) => ({ ...createCanvasSlot(), takeFocus: () => void asked.push(name) })
    const takeOut = slot.attach(canvas('first'))
    slot.takeFocus()
    const takeOutSecond = slot.attach(canvas('second'))
    takeOut()
    slot.takeFocus()
    takeOutSecond()
    slot.takeFocus()
    expect(asked).toEqual(['first', 'second'])
  })
})

describe('an editor on the canvas', () => {
  test('opens for its own part of its own node alone, until it is gone', () => {
    const slot = createCanvasSlot()
    const opened: string[] = []
    const stop = slot.onEdit('x', 'name', () => void opened.push('name of x'))
    slot.onEdit('x', 'value', () => void opened.push('value of x'))
    slot.edit('x', 'name')
    slot.edit('y', 'name')
    slot.edit('x', 'value')
    stop()
    slot.edit('x', 'name')
    expect(opened).toEqual(['name of x', 'value of x'])
  })

  test('that comes anew takes the place of the one before, which leaves it there when it goes', () => {
    const slot = createCanvasSlot()
    const opened: string[] = []
    const stop = slot.onEdit('x', 'name', () => void opened.push('old'))
    slot.onEdit('x', 'name', () => void opened.push('new'))
    stop()
    slot.edit('x', 'name')
    expect(opened).toEqual(['new'])
  })
})
