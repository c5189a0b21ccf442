import { expect, test } from 'vitest'
import { soundPreferences } from '../../../../src-renderer/workspace/preferences'

test('what was kept comes back', () => {
  const kept = { theme: 'dark', digits: 6, palette: false, paletteWidth: 240 }
  expect(soundPreferences(kept)).toEqual(kept)
})

test.each([
  [{ digits: 200 }],
  [{ digits: 4.5 }],
  [{ digits: '4' }],
  [{ theme: 'pink' }],
  [{ palette: 'yes' }],
  [{ paletteWidth: -5 }],
  [{ inspectorWidth: null }],
  [{ whenWide: { palette: 1 } }],
  [{ unheard: true }],
  ['text'],
  [null],
])('%j is not taken over', (kept) => {
  expect(soundPreferences(kept)).toEqual({})
})
