import { expect, test, vi } from 'vitest'
import { inSlices } from '../../../../src-renderer/workspace/slices'

/** Work that never fits into one slice, in so many pieces. */
function* slow(count: number): Generator<number, string> {
  const now = vi.spyOn(performance, 'now')
  let time = 1e9
  now.mockImplementation(() => (time += 1_000))
  for (let at = 0; at < count; at++) yield at
  now.mockRestore()
  return 'done'
}

test('work that is hurried is done without another turn of the page', async () => {
  let hurry = () => {}
  const hurried = new Promise<void>((resolve) => (hurry = resolve))
  let turns = 0
  const timer = setInterval(() => turns++)
  const work = inSlices(slow(1_000), hurried)
  hurry()
  expect(await work).toBe('done')
  clearInterval(timer)
  expect(turns).toBe(0)
})

test('work that nobody hurries lets the page have its turn', async () => {
  let turns = 0
  const timer = setInterval(() => turns++)
  expect(await inSlices(slow(20), new Promise<void>(() => {}))).toBe('done')
  clearInterval(timer)
  expect(turns).toBeGreaterThan(3)
})
