import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { windowSize } from '../../../src-main/window-size'
import { emptyFolder } from './folder'

const screen = { width: 1920, height: 1050 }
const initial = { width: 1280, height: 800, maximized: false }

test('the next window, and the next start, have the size of the last', async () => {
  const store = join(emptyFolder(), 'window.json')
  const size = await windowSize(store)
  expect(size.within(screen)).toEqual(initial)
  await size.keep({ width: 1500, height: 900, maximized: true })
  expect(size.within(screen)).toEqual({ width: 1500, height: 900, maximized: true })
  expect((await windowSize(store)).within(screen)).toEqual({ width: 1500, height: 900, maximized: true })
})

test('no window is larger than the screen', async () => {
  const size = await windowSize(join(emptyFolder(), 'window.json'))
  expect(size.within({ width: 1024, height: 700 })).toEqual({ width: 1024, height: 700, maximized: false })
})

test.each([
  '',
  '{',
  '[]',
  '{"width": 1e9, "height": 900, "maximized": false}',
  '{"width": 900, "height": 900}',
])('a damaged file, %j, is ignored', async (text) => {
  const store = join(emptyFolder(), 'window.json')
  writeFileSync(store, text)
  expect((await windowSize(store)).within(screen)).toEqual(initial)
})
