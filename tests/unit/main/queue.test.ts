import { expect, test } from 'vitest'
import { createQueue } from '../../../src-main/queue'

/** Lets everything go on that waits for nothing from outside. */
const allThatCan = () => new Promise<void>(setImmediate)

test('jobs of one key run one after the other, in order', async () => {
  const queue = createQueue()
  const seen: string[] = []
  const finish = new Map<string, () => void>()
  const job = (name: string) =>
    queue('file', async () => {
      seen.push(`${name} begins`)
      await new Promise<void>((done) => finish.set(name, done))
      seen.push(`${name} ends`)
      return name
    })
  const jobs = ['a', 'b', 'c'].map(job)
  for (const name of ['a', 'b', 'c']) {
    await allThatCan()
    expect(seen.at(-1)).toBe(`${name} begins`)
    finish.get(name)!()
  }
  expect(await Promise.all(jobs)).toEqual(['a', 'b', 'c'])
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})

test('a job that comes when one has ended and the next has begun waits for that', async () => {
  const queue = createQueue()
  const seen: string[] = []
  const finish: (() => void)[] = []
  const job = (name: string) =>
    queue('file', () => {
      seen.push(name)
      return new Promise<void>((done) => finish.push(done))
    })
  const jobs = [job('a'), job('b')]
  await allThatCan()
  finish.shift()!()
  await allThatCan()
  jobs.push(job('c'))
  await allThatCan()
  expect(seen).toEqual(['a', 'b'])
  while (finish.length > 0) {
    finish.shift()!()
    await allThatCan()
  }
  await Promise.all(jobs)
  expect(seen).toEqual(['a', 'b', 'c'])
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
