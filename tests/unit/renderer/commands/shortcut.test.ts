import { describe, expect, test } from 'vitest'
import { english } from '@shared/words'
import { keysOf, matches } from '../../../../src-renderer/commands/shortcut'

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
    expect(keysOf(english.key, 'Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z'])
    expect(keysOf(english.key, 'Mod+Shift+Z', true)).toEqual(['⇧', '⌘', 'Z'])
    expect(keysOf(english.key, 'Alt+ArrowLeft', false)).toEqual(['Alt', '←'])
  })

  test('names its keys in the language, but for those with signs', () => {
    const german = { ...english.key, Ctrl: 'Strg', Shift: 'Umschalt', Delete: 'Entf' }
    expect(keysOf(german, 'Mod+Shift+Delete', false)).toEqual(['Strg', 'Umschalt', 'Entf'])
    expect(keysOf(german, 'Mod+Shift+Delete', true)).toEqual(['⇧', '⌘', '⌦'])
    expect(keysOf(german, 'Mod+-', false)).toEqual(['Strg', '−'])
  })
})
