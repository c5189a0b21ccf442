import { readFileSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { expect, test } from 'vitest'
import { recentFiles } from '../../../src-main/recent-files'
import { emptyFolder } from './folder'

const home = join(sep, 'home', 'ada')
const at = (...parts: string[]) => join(home, ...parts)
const kept = (folder: string) => join(folder, 'recent-files.json')

test('the newest file comes first, each once, twelve at most', async () => {
  const recent = await recentFiles(kept(emptyFolder()), home)
  for (let number = 1; number <= 14; number++) recent.add(at(`${number}.chainrule`))
  recent.add(at('10.chainrule'))
  const numbers = recent.list().map(({ name }) => Number.parseInt(name, 10))
  expect(numbers).toEqual([10, 14, 13, 12, 11, 9, 8, 7, 6, 5, 4, 3])
})

test('the list is there after the next start, with handles of its own', async () => {
  const folder = emptyFolder()
  const before = await recentFiles(kept(folder), home)
  before.add(at('a.chainrule'))
  before.add(at('b.chainrule'))
  await before.settled()
  const after = await recentFiles(kept(folder), home)
  expect(after.paths()).toEqual([at('b.chainrule'), at('a.chainrule')])
  expect(after.pathOf(before.list()[0]!.handle)).toBeNull()
})

test('a handle stands for its file for as long as that is listed', async () => {
  const recent = await recentFiles(kept(emptyFolder()), home)
  recent.add(at('a.chainrule'))
  const { handle } = recent.list()[0]!
  recent.add(at('b.chainrule'))
  expect(recent.pathOf(handle)).toBe(at('a.chainrule'))
  recent.remove(at('a.chainrule'))
  expect(recent.pathOf(handle)).toBeNull()
  expect(recent.pathOf(at('b.chainrule'))).toBeNull()
})

test('every change is told', async () => {
  const recent = await recentFiles(kept(emptyFolder()), home)
  const lengths: number[] = []
  recent.onChange(() => void lengths.push(recent.list().length))
  recent.add(at('a.chainrule'))
  recent.add(at('b.chainrule'))
  recent.remove(at('a.chainrule'))
  recent.clear()
  expect(lengths).toEqual([1, 2, 1, 0])
})

test('people see a short folder', async () => {
  const recent = await recentFiles(kept(emptyFolder()), home)
  recent.add(join(sep, 'media', 'stick', 'x.chainrule'))
  recent.add(at('lectures', 'one', 'two', 'three', 'four', 'x.chainrule'))
  recent.add(at('x.chainrule'))
  recent.add(join(sep, 'home', 'ada-lovelace', 'x.chainrule'))
  expect(recent.list().map(({ folder }) => folder.split(sep).join('/'))).toEqual([
    '/home/ada-lovelace',
    '~',
    '~/lectures/…/three/four',
    '/media/stick',
  ])
})

const absolute = JSON.stringify(at('a.chainrule'))
test.each([
  ['is no JSON', '{'],
  ['is empty', ''],
  ['is another value', 'null'],
  ['is of another version', `{"version": 2, "files": [${absolute}]}`],
  ['has a relative path', '{"version": 1, "files": ["../../etc/passwd"]}'],
  ['has something else among the paths', `{"version": 1, "files": [${absolute}, 1]}`],
  ['has keys that are not ours', `{"version": 1, "files": [${absolute}], "run": true}`],
])('a kept list that %s is ignored, and replaced', async (_fault, text) => {
  const folder = emptyFolder()
  writeFileSync(kept(folder), text)
  const recent = await recentFiles(kept(folder), home)
  expect(recent.list()).toEqual([])
  recent.add(at('b.chainrule'))
  await recent.settled()
  expect(JSON.parse(readFileSync(kept(folder), 'utf8'))).toEqual({ version: 1, files: [at('b.chainrule')] })
})

test('a list that cannot be written works until the end', async () => {
  const recent = await recentFiles(join(emptyFolder(), 'missing', 'recent-files.json'), home)
  recent.add(at('a.chainrule'))
  await expect(recent.settled()).resolves.toBeUndefined()
  expect(recent.list()).toHaveLength(1)
})
