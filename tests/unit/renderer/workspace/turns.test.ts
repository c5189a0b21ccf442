import { expect, test } from 'vitest'
import { createTurns } from '../../../../src-renderer/workspace/turns'

/** Turns, and a task that ends when it is told to. */
function create() {
  const turns = createTurns()
  const begun: string[] = []
  const task = (name: string) => {
    const { promise, resolve, reject } = withResolvers()
    const turn = turns.take(() => {
      begun.push(name)
      return promise
    })
    return { turn, end: () => resolve(name), fail: () => reject(new Error(name)) }
  }
  return { turns, begun, task }
}

function withResolvers() {
  let resolve: (name: string) => void = () => {}
  let reject: (error: Error) => void = () => {}
  const promise = new Promise<string>((done, failed) => ([resolve, reject] = [done, failed]))
  return { promise, resolve, reject }
}

test('a task begins when the one before has ended, and gives what it gives', async () => {
  const { begun, task } = create()
  const [first, second] = [task('first'), task('second')]
  await Promise.resolve()
  expect(begun).toEqual(['first'])
  first.end()
  expect(await first.turn).toBe('first')
  second.end()
  expect(await second.turn).toBe('second')
  expect(begun).toEqual(['first', 'second'])
})

test('a task that fails fails alone', async () => {
  const { task } = create()
  const [first, second] = [task('first'), task('second')]
  first.fail()
  await expect(first.turn).rejects.toThrow('first')
  second.end()
  expect(await second.turn).toBe('second')
})

test('one can wait until nobody is at it', async () => {
  const { turns, task } = create()
  await turns.free()
  const first = task('first')
  let isFree = false
  const free = turns.free().then(() => (isFree = true))
  await Promise.resolve()
  expect(isFree).toBe(false)
  first.fail()
  await expect(first.turn).rejects.toThrow('first')
  await free
  expect(isFree).toBe(true)
})
