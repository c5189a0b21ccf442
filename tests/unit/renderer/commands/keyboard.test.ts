import { describe, expect, test } from 'vitest'
import { shortcutsOf } from '@shared/commands/shortcuts'
import { type CommandEntry, commandIds, commandTable } from '@shared/commands/table'
import { type KeyPress, press } from '../../../../src-renderer/commands/keyboard'
import { matches } from '../../../../src-renderer/commands/shortcut'
import type { Focus } from '../../../../src-renderer/commands/typing'
import type { MenuTarget } from '../../../../src-renderer/workspace/canvas-slot'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, type Desk } from '../desk'

/** A keystroke as a US keyboard makes it, written like a shortcut. */
function stroke(shortcut: string, timeStamp = 0): KeyPress {
  const parts = shortcut.split('+')
  const key = parts.pop()!
  const shifted = { '1': '!', '2': '@' }[key]
  const shiftKey = parts.includes('Shift') || key === '?'
  return {
    key: shiftKey && shifted ? shifted : key.length === 1 && !shiftKey ? key.toLowerCase() : key,
    code: /^\d$/.test(key) ? `Digit${key}` : /^[A-Z]$/.test(key) ? `Key${key}` : key,
    ctrlKey: parts.includes('Mod'),
    metaKey: false,
    shiftKey,
    altKey: parts.includes('Alt'),
    timeStamp,
  }
}

const type = ({ workspace }: Desk, shortcut: string, focus: Focus = 'canvas', time?: number) =>
  press(workspace, stroke(shortcut, time), focus)
const overlayOf = ({ overlay }: Desk) => overlay?.kind ?? null

describe('the command table', () => {
  const entries = Object.entries<CommandEntry>(commandTable)
  const all = entries.flatMap(([id, { shortcuts = [] }]) => shortcuts.map((shortcut) => ({ id, shortcut })))

  test('no keystroke means two commands', () => {
    for (const { id, shortcut } of all) {
      const meant = all.filter((other) => matches(other.shortcut, stroke(shortcut), false))
      expect(meant, `${shortcut} of ${id}`).toEqual([{ id, shortcut }])
    }
  })

  test('no command takes the keys that move, cancel or open a menu', () => {
    const reserved = [
      'Escape',
      'Space',
      'ContextMenu',
      'Shift+F10',
      'ArrowLeft',
      'ArrowRight',
      'ArrowUp',
      'ArrowDown',
    ]
    const keys = ['', 'Shift+', 'Alt+'].flatMap((modifier) => reserved.map((key) => modifier + key))
    expect(all.filter(({ shortcut }) => keys.includes(shortcut))).toEqual([])
  })

  test('what fires in a text field means nothing to text', () => {
    const ofText = ['A', 'C', 'V', 'X', 'Y', 'Z', 'Shift+Z', 'Shift+V'].map((key) => `Mod+${key}`)
    const inText = entries.filter(([, { inText }]) => inText).flatMap(([, { shortcuts = [] }]) => shortcuts)
    const types = inText.filter((shortcut) => !/^(Mod\+|(Shift\+)?F\d+$)/.test(shortcut))
    expect(types.filter((shortcut) => type(createDesk(multiplyAfterAdd), shortcut, 'text'))).toEqual([])
    expect(inText.filter((shortcut) => ofText.includes(shortcut))).toEqual([])
  })
})

describe('in a text field', () => {
  test.each([
    'Delete',
    'Backspace',
    'Enter',
    'Tab',
    '?',
    'Shift+A',
    'Shift+T',
    'Mod+Z',
    'Mod+A',
    'F2',
    'ArrowLeft',
  ])('%s is the field’s own', (shortcut) => {
    const desk = createDesk(multiplyAfterAdd)
    desk.touch()
    desk.selectNamed(['q'])
    expect(type(desk, shortcut, 'text')).toBe(false)
    expect(desk.names).toHaveLength(5)
    expect(desk.document.title).toBe('changed')
    expect(overlayOf(desk)).toBeNull()
  })

  test('the command palette opens', () => {
    const desk = createDesk()
    expect(type(desk, 'Mod+Shift+P', 'text')).toBe(true)
    expect(overlayOf(desk)).toBe('commands')
  })
})

describe('on the canvas', () => {
  test('Delete and Backspace delete', () => {
    const desk = createDesk()
    for (const key of ['Delete', 'Backspace']) {
      desk.open(multiplyAfterAdd)
      desk.selectNamed(['q'])
      expect(type(desk, key)).toBe(true)
      expect(desk.names).not.toContain('q')
    }
  })

  test('Delete, Backspace and the arrow keys act on nothing from elsewhere on the page', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.selectNamed(['q'])
    for (const key of ['Delete', 'Backspace', 'ArrowDown']) {
      expect(type(desk, key, 'page')).toBe(false)
      expect(type(desk, key, 'widget')).toBe(false)
    }
    expect(desk.document).toBe(multiplyAfterAdd)
  })

  test('Tab adds on the empty canvas, and goes on to the next thing from a node or the page', () => {
    const desk = createDesk()
    expect(type(desk, 'Tab', 'node')).toBe(false)
    expect(type(desk, 'Tab', 'page')).toBe(false)
    expect(overlayOf(desk)).toBeNull()
    expect(type(desk, 'Tab', 'canvas')).toBe(true)
    expect(overlayOf(desk)).toBe('quick-add')
  })

  test('Enter edits the value of the selected node, and does nothing without one', () => {
    const desk = createDesk(multiplyAfterAdd)
    const edited = desk.noteEdits(['x', 'value'])
    expect(type(desk, 'Enter')).toBe(false)
    desk.selectNamed(['x'])
    expect(type(desk, 'Enter', 'node')).toBe(true)
    expect(edited).toEqual(['value of x'])
  })

  test('Escape selects nothing', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.selectNamed(['x'])
    expect(type(desk, 'Escape')).toBe(true)
    expect(desk.selectedNames).toEqual([])
    expect(type(desk, 'Escape')).toBe(false)
  })

  test('copy, cut and paste are left to the page, whose events bring the clipboard', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.selectNamed(['x'])
    for (const key of ['C', 'X', 'V', 'Shift+V']) expect(type(desk, `Mod+${key}`)).toBe(false)
    expect(desk.names).toHaveLength(5)
  })

  test('a shortcut whose command can do nothing is still not the browser’s', () => {
    const desk = createDesk()
    desk.window.chrome.showWelcome(true)
    expect(type(desk, 'Mod+S', 'page')).toBe(true)
  })

  test('the context-menu key and Shift+F10 open the menu of the selection', () => {
    const desk = createDesk(multiplyAfterAdd)
    const openWith = (shortcut: string, focus?: Focus) => {
      expect(type(desk, shortcut, focus)).toBe(true)
      return desk.overlay
    }
    const menuOf = (target: MenuTarget) => ({ kind: 'context-menu', at: null, target, pointed: null })
    expect(openWith('ContextMenu')).toEqual(menuOf({ kind: 'canvas' }))
    desk.selectNamed(['q'])
    expect(openWith('Shift+F10', 'node')).toEqual(menuOf({ kind: 'node', id: 'q' }))
    desk.selectNamed([], ['q -> f.a'])
    expect(openWith('ContextMenu')).toEqual(menuOf({ kind: 'edge', id: 'q -> f.a' }))
  })
})

describe('the arrow keys', () => {
  test('nudge what is selected by a step of the grid, with Shift by ten', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.selectNamed(['x', 'y'])
    type(desk, 'ArrowRight')
    type(desk, 'Shift+ArrowDown')
    expect([desk.node('x').position, desk.node('y').position, desk.node('z').position]).toEqual([
      { x: 10, y: 100 },
      { x: 10, y: 100 },
      { x: 0, y: 0 },
    ])
  })

  test('make one step of the history in a burst, and another one after a pause', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.selectNamed(['x'])
    for (const time of [0, 200, 900, 1800, 5000]) type(desk, 'ArrowRight', 'canvas', time)
    expect(desk.entries).toBe(2)
    desk.undo()
    expect(desk.node('x').position.x).toBe(40)
    desk.undo()
    expect(desk.node('x').position.x).toBe(0)
  })

  test('of another selection begin another step', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.selectNamed(['x'])
    type(desk, 'ArrowRight', 'canvas', 0)
    desk.selectNamed(['y'])
    type(desk, 'ArrowRight', 'canvas', 1)
    expect(desk.entries).toBe(2)
  })

  test('are the page’s own where nothing is selected, and a widget’s own there', () => {
    const desk = createDesk(multiplyAfterAdd)
    expect(type(desk, 'ArrowDown')).toBe(false)
    desk.selectNamed(['x'])
    expect(type(desk, 'ArrowDown', 'widget')).toBe(false)
  })

  test('with Alt never lead out of the page', () => {
    const desk = createDesk()
    expect(type(desk, 'Alt+ArrowLeft')).toBe(true)
  })
})

describe('in the browser', () => {
  const inBrowser = () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.world.kind = 'browser'
    desk.selectNamed(['f'])
    return desk
  }

  test.each(['N', 'W', 'L', 'F', 'E', 'D', 'G', 'Shift+G', 'Shift+P', '=', '-', '0'])(
    'Mod+%s stays its own',
    (key) => {
      const desk = inBrowser()
      expect(type(desk, `Mod+${key}`)).toBe(false)
      expect([desk.overlay, desk.entries]).toEqual([null, 0])
    },
  )

  test.each(['F6', 'F11'])('%s stays its own', (key) => expect(type(inBrowser(), key)).toBe(false))

  test('what is about the document is ours: opening, saving, undoing, stepping', () => {
    for (const key of ['Mod+O', 'Mod+S', 'Mod+Z', 'F10']) expect(type(inBrowser(), key)).toBe(true)
  })

  test('what one would miss has another key, which types in a text field as ever', () => {
    const opens = { 'Shift+F': 'find', 'Shift+E': 'expression', 'Shift+P': 'commands' }
    for (const [key, overlay] of Object.entries(opens)) {
      const desk = inBrowser()
      expect(type(desk, key, 'text')).toBe(false)
      expect(overlayOf(desk)).toBeNull()
      expect(type(desk, key)).toBe(true)
      expect(overlayOf(desk)).toBe(overlay)
    }
    const desk = inBrowser()
    type(desk, 'Shift+D')
    expect(desk.names).toHaveLength(6)
  })

  test('every command is in a menu, and no shortcut there is the browser’s', () => {
    for (const id of commandIds) {
      const taken = shortcutsOf(id, 'browser')
      expect(shortcutsOf(id, 'desktop')).toEqual(expect.arrayContaining([...taken]))
      expect(taken.filter((shortcut) => /^Mod\+[A-Z]$/.test(shortcut)).join()).toMatch(
        /^(Mod\+[OSZYXCVA],?)*$/,
      )
    }
  })
})

test('while a question is open no shortcut fires', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.selectNamed(['x'])
  void desk.window.question.ask({ title: 'Really?', message: '', choices: [] })
  expect([type(desk, 'Delete'), type(desk, 'Mod+Shift+P'), type(desk, 'Mod+S')]).toEqual([
    false,
    false,
    false,
  ])
})

test('in a dialog or a menu only what fires in text, too', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.selectNamed(['x'])
  expect([type(desk, 'Delete', 'dialog'), type(desk, '?', 'dialog'), type(desk, 'Escape', 'dialog')]).toEqual(
    [false, false, false],
  )
})
