import { describe, expect, test, vi } from 'vitest'
import { type CommandEntry, commandTable } from '@shared/commands/table'
import { type KeyPress, press } from '../../../../src-renderer/commands/keyboard'
import { keysOf, matches } from '../../../../src-renderer/commands/shortcut'
import type { Focus } from '../../../../src-renderer/commands/typing'
import { useDocument } from '../../../../src-renderer/state/document'
import { contextMenuRequested, editRequested } from '../../../../src-renderer/state/events'
import { ask } from '../../../../src-renderer/state/question'
import { useSession } from '../../../../src-renderer/state/session'
import { multiplyAfterAdd } from '../../document/builders'
import { currentDocument, travel } from '../../../../src-renderer/state/document'
import { names, nodeNamed, open, selectNamed, selectedNames, touch, useFreshDesk } from './desk'
import { world } from './fake-host'

vi.mock('../../../../src-renderer/bridge', () => import('./fake-host'))

useFreshDesk()

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

const type = (shortcut: string, focus: Focus = 'canvas', time?: number) =>
  press(stroke(shortcut, time), focus)
const overlay = () => useSession.getState().overlay?.kind ?? null

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
    expect(inText.filter((shortcut) => !shortcut.startsWith('Mod+') || ofText.includes(shortcut))).toEqual([])
  })
})

describe('a shortcut', () => {
  test.each([
    ['Mod is ⌘ on a Mac', 'Mod+Z', { key: 'z', metaKey: true }, true, true],
    ['Ctrl is not ⌘ on a Mac', 'Mod+Z', { key: 'z', ctrlKey: true }, true, false],
    ['Mod is Ctrl elsewhere', 'Mod+Z', { key: 'z', ctrlKey: true }, false, true],
    ['Caps Lock does not matter', 'Mod+Z', { key: 'Z', ctrlKey: true }, false, true],
    ['Shift matters', 'Mod+Z', { key: 'Z', ctrlKey: true, shiftKey: true }, false, false],
    ['the printed letter counts', 'Mod+Z', { key: 'z', code: 'KeyY', ctrlKey: true }, false, true],
    [
      'without Latin letters the place counts',
      'Mod+Z',
      { key: 'я', code: 'KeyZ', ctrlKey: true },
      false,
      true,
    ],
    [
      'Alt may change the letter',
      'Shift+Alt+T',
      { key: 'ˇ', code: 'KeyT', shiftKey: true, altKey: true },
      true,
      true,
    ],
    [
      'a digit is a key, whatever Shift makes of it',
      'Shift+1',
      { key: '!', code: 'Digit1', shiftKey: true },
      false,
      true,
    ],
    ['a sign needs Shift on some keyboards', '?', { key: '?', code: 'Minus', shiftKey: true }, false, true],
    ['+ zooms in, too', 'Mod+=', { key: '+', ctrlKey: true }, false, true],
  ] as const)('%s', (_, shortcut, keys, mac, expected) => {
    const none = { key: '', code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }
    expect(matches(shortcut, { ...none, ...keys }, mac)).toBe(expected)
  })

  test('is shown in the order of the system', () => {
    expect(keysOf('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z'])
    expect(keysOf('Mod+Shift+Z', true)).toEqual(['⇧', '⌘', 'Z'])
    expect(keysOf('Alt+ArrowLeft', false)).toEqual(['Alt', '←'])
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
    open(multiplyAfterAdd)
    touch()
    selectNamed(['q'])
    expect(type(shortcut, 'text')).toBe(false)
    expect(names()).toHaveLength(5)
    expect(currentDocument().title).toBe('changed')
    expect(overlay()).toBeNull()
  })

  test('the command palette opens', () => {
    expect(type('Mod+Shift+P', 'text')).toBe(true)
    expect(overlay()).toBe('commands')
  })
})

describe('on the canvas', () => {
  test('Delete and Backspace delete', () => {
    for (const key of ['Delete', 'Backspace']) {
      open(multiplyAfterAdd)
      selectNamed(['q'])
      expect(type(key)).toBe(true)
      expect(names()).not.toContain('q')
    }
  })

  test('Delete, Backspace and the arrow keys act on nothing from elsewhere on the page', () => {
    open(multiplyAfterAdd)
    selectNamed(['q'])
    for (const key of ['Delete', 'Backspace', 'ArrowDown']) {
      expect(type(key, 'page')).toBe(false)
      expect(type(key, 'widget')).toBe(false)
    }
    expect(currentDocument()).toBe(multiplyAfterAdd)
  })

  test('Tab adds on the empty canvas, and goes on to the next thing from a node or the page', () => {
    expect(type('Tab', 'node')).toBe(false)
    expect(type('Tab', 'page')).toBe(false)
    expect(overlay()).toBeNull()
    expect(type('Tab', 'canvas')).toBe(true)
    expect(overlay()).toBe('quick-add')
  })

  test('Enter edits the value of the selected node, and does nothing without one', () => {
    const heard: string[] = []
    const stop = editRequested.on((id) => void heard.push(id))
    open(multiplyAfterAdd)
    expect(type('Enter')).toBe(false)
    selectNamed(['x'])
    expect(type('Enter', 'node')).toBe(true)
    expect(heard).toEqual(['x'])
    stop()
  })

  test('Escape selects nothing', () => {
    open(multiplyAfterAdd)
    selectNamed(['x'])
    expect(type('Escape')).toBe(true)
    expect(selectedNames()).toEqual([])
    expect(type('Escape')).toBe(false)
  })

  test('copy, cut and paste are left to the page, whose events bring the clipboard', () => {
    open(multiplyAfterAdd)
    selectNamed(['x'])
    for (const key of ['C', 'X', 'V', 'Shift+V']) expect(type(`Mod+${key}`)).toBe(false)
    expect(names()).toHaveLength(5)
  })

  test('a shortcut whose command can do nothing is still not the browser’s', () => {
    useSession.setState({ welcome: true })
    expect(type('Mod+S', 'page')).toBe(true)
  })

  test('the context-menu key and Shift+F10 open the menu of the selection', () => {
    const heard: unknown[] = []
    const stop = contextMenuRequested.on((_, target) => void heard.push(target))
    open(multiplyAfterAdd)
    type('ContextMenu')
    selectNamed(['q'])
    type('Shift+F10', 'node')
    selectNamed([], ['q -> f.a'])
    type('ContextMenu')
    expect(heard).toEqual([{ kind: 'canvas' }, { kind: 'node', id: 'q' }, { kind: 'edge', id: 'q -> f.a' }])
    stop()
  })
})

describe('the arrow keys', () => {
  test('nudge what is selected by a step of the grid, with Shift by ten', () => {
    open(multiplyAfterAdd)
    selectNamed(['x', 'y'])
    type('ArrowRight')
    type('Shift+ArrowDown')
    expect([nodeNamed('x').position, nodeNamed('y').position, nodeNamed('z').position]).toEqual([
      { x: 10, y: 100 },
      { x: 10, y: 100 },
      { x: 0, y: 0 },
    ])
  })

  test('make one step of the history in a burst, and another one after a pause', () => {
    open(multiplyAfterAdd)
    selectNamed(['x'])
    for (const time of [0, 200, 900, 1800, 5000]) type('ArrowRight', 'canvas', time)
    expect(useDocument.getState().history.past).toHaveLength(2)
    travel('undo')
    expect(nodeNamed('x').position.x).toBe(40)
    travel('undo')
    expect(nodeNamed('x').position.x).toBe(0)
  })

  test('of another selection begin another step', () => {
    open(multiplyAfterAdd)
    selectNamed(['x'])
    type('ArrowRight', 'canvas', 0)
    selectNamed(['y'])
    type('ArrowRight', 'canvas', 1)
    expect(useDocument.getState().history.past).toHaveLength(2)
  })

  test('are the page’s own where nothing is selected, and a widget’s own there', () => {
    open(multiplyAfterAdd)
    expect(type('ArrowDown')).toBe(false)
    selectNamed(['x'])
    expect(type('ArrowDown', 'widget')).toBe(false)
  })

  test('with Alt never lead out of the page', () => {
    expect(type('Alt+ArrowLeft')).toBe(true)
  })
})

test('in the browser its own shortcuts stay its own', () => {
  open(multiplyAfterAdd)
  world.kind = 'browser'
  expect([type('Mod+N'), type('Mod+W'), type('Mod+O')]).toEqual([false, false, true])
})

test('while a question is open no shortcut fires', async () => {
  open(multiplyAfterAdd)
  selectNamed(['x'])
  void ask({ title: 'Really?', message: '', choices: [] })
  expect([type('Delete'), type('Mod+Shift+P'), type('Mod+S')]).toEqual([false, false, false])
})

test('in a dialog or a menu only what fires in text, too', () => {
  open(multiplyAfterAdd)
  selectNamed(['x'])
  expect([type('Delete', 'dialog'), type('?', 'dialog'), type('Escape', 'dialog')]).toEqual([
    false,
    false,
    false,
  ])
})
