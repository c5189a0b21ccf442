import { expect, test, vi } from 'vitest'
import { neighbours, type Spans } from '@shared/layout/separation/neighbours'

const spans = (...each: readonly (readonly [begin: number, end: number])[]): Spans => ({
  begin: Float64Array.from(each, ([begin]) => begin),
  end: Float64Array.from(each, ([, end]) => end),
})

test('what is before another and beside it is found, but not over what is between', () => {
  const along = spans([0, 10], [20, 30], [40, 50], [40, 50])
  const across = spans([0, 100], [0, 100], [0, 100], [500, 600])
  expect([...neighbours(along, across)]).toEqual([
    [0, 1],
    [1, 2],
  ])
})

test('however far something reaches, it is looked for in few places', () => {
  const written = vi.spyOn(Map.prototype, 'set')
  const along = spans([0, 10], [20, 30], [40, 50])
  const across = spans([0, 100], [-1e9, 1e9], [300, 400])
  const found = [...neighbours(along, across)]
  const { length } = written.mock.calls
  written.mockRestore()
  expect(length).toBeLessThan(1000)
  expect(found).toEqual([
    [0, 1],
    [1, 2],
  ])
})
