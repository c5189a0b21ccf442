import { expect, test } from 'vitest'
import { createQueue } from '../../../src-main/queue'

const later = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

test('jobs of one key run one after the other, in order', async () => {
  const queue = createQueue()
  const seen: string[] = []
  const job = (name: string, milliseconds: number) =>
    queue('file', async () => {
      seen.push(`${name} begins`)
      await later(milliseconds)
      seen.push(`${name} ends`)
      return name
    })
  expect(await Promise.all([job('a', 20), job('b', 0), job('c', 5)])).toEqual(['a', 'b', 'c'])
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})

test('jobs of different keys do not wait for each other', async () => {
  const queue = createQueue()
  let release = () => {}
  const stuck = queue('slow disk', () => new Promise<void>((done) => (release = done)))
  expect(await queue('fast disk', async () => 'done')).toBe('done')
  release()
  await stuck
})

test('a job that fails is told so, and the next runs', async () => {
  const queue = createQueue()
  const failing = queue('file', () => Promise.reject(new Error('full')))
  const next = queue('file', async () => 'next')
  await expect(failing).rejects.toThrow('full')
  expect(await next).toBe('next')
})
