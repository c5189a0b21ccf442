import { expect, test } from 'vitest'
import { progressOn } from '../../../src-main/cli/progress'

/** What is written of lines that come up at some times, in ms. */
function written(isTTY: boolean, times: readonly number[]): string {
  let [now, text] = [0, '']
  const { show, clear } = progressOn(
    { isTTY, fd: 2 },
    () => now,
    (piece) => (text += piece),
  )
  for (const time of times) {
    now = time
    show(`at ${time}`)
  }
  clear()
  return text
}

test('what is quick shows nothing', () => {
  expect(written(true, [1, 100, 199])).toBe('')
  expect(written(false, [1, 9_999])).toBe('')
})

test('on a terminal a line takes the place of the one before, and none is left', () => {
  expect(written(true, [200, 210, 400])).toBe('\rat 200\x1b[K\rat 400\x1b[K\r\x1b[K')
})

test('in a file a line is written now and then', () => {
  expect(written(false, [200, 10_000, 10_001, 20_000])).toBe('at 10000\nat 20000\n')
})
