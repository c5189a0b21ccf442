import { expect, test } from 'vitest'
import { createCell } from '../../../../src-renderer/workspace/cell'
import { createHappening } from '../../../../src-renderer/workspace/happening'

function create() {
  const happening = createHappening()
  const cell = createCell(happening, { count: 0, name: 'cell' })
  const heard: [now: number, before: number][] = []
  const stop = cell.subscribe(({ count }, before) => void heard.push([count, before.count]))
  return { happening, cell, heard, stop }
}

test('a change is there at once, and keeps what it does not mention', () => {
  const { cell } = create()
  cell.setState({ count: 1 })
  expect(cell.getState()).toEqual({ count: 1, name: 'cell' })
  cell.setState(({ count }) => ({ count: count + 1 }))
  expect(cell.getState().count).toBe(2)
  expect(cell.getInitialState().count).toBe(0)
})

test('who listens hears of each change outside of a happening, with the state before', () => {
  const { cell, heard } = create()
  cell.setState({ count: 1 })
  cell.setState({ count: 2 })
  expect(heard).toEqual([
    [1, 0],
    [2, 1],
  ])
})

test('of several changes in a happening one hears once, at its end', () => {
  const { happening, cell, heard } = create()
  happening.run(() => {
    cell.setState({ count: 1 })
    cell.setState({ count: 2 })
    expect([cell.getState().count, heard]).toEqual([2, []])
  })
  expect(heard).toEqual([[2, 0]])
})

test('who stops listening hears nothing any more', () => {
  const { cell, heard, stop } = create()
  stop()
  cell.setState({ count: 1 })
  expect(heard).toEqual([])
})

test('a change that a listener makes is heard by everybody after the one before', () => {
  const { cell } = create()
  const heard: string[] = []
  cell.subscribe(({ count }, before) => {
    heard.push(`first ${before.count} to ${count}`)
    if (count === 1) cell.setState({ count: 2 })
  })
  cell.subscribe(({ count }, before) => void heard.push(`second ${before.count} to ${count}`))
  cell.setState({ count: 1 })
  expect(heard).toEqual(['first 0 to 1', 'second 0 to 1', 'first 1 to 2', 'second 1 to 2'])
})
