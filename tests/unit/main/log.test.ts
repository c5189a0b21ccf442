import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLog } from '../../../src-main/log'
import { emptyFolder } from './folder'

test('what is logged stands one after the other, and is there after a new start', () => {
  const folder = join(emptyFolder(), 'logs')
  createLog(folder).write('first\n')
  createLog(folder).write('second')
  expect(createLog(folder).read()).toBe('first\n\nsecond\n\n')
})

test('it never takes more than three files of a quarter of a MiB, of which the last is the newest', () => {
  const folder = join(emptyFolder(), 'logs')
  const log = createLog(folder)
  for (let at = 0; at < 40; at++) log.write(`${at} `.padEnd(50_000, 'x'))
  const names = readdirSync(folder).sort()
  expect(names).toEqual(['chainrule.1.log', 'chainrule.2.log', 'chainrule.log'])
  for (const name of names) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(256 * 1024)
  const numbers = ['chainrule.2.log', 'chainrule.1.log', 'chainrule.log'].flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/^\d+/gm)].map(([number]) => Number(number)),
  )
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, at) => 40 - numbers.length + at))
  expect(log.read()).toHaveLength(16 * 1024)
})

test('where it cannot be written nothing fails', () => {
  const file = join(emptyFolder(), 'file')
  writeFileSync(file, '')
  createLog(file).write('lost')
  const folder = emptyFolder()
  mkdirSync(join(folder, 'chainrule.log'))
  createLog(folder).write('lost')
  expect([createLog(file).read(), createLog(folder).read()]).toEqual(['', ''])
})
