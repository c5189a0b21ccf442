import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isPermissive, noticesOf, noticesText } from '../../../../src-main/build/notices'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const notices = noticesOf(root)
const packageJson = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}

test('every package of the application is noticed with the text of its licence', () => {
  const names = notices.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(Object.keys(packageJson.dependencies)))
  expect(names).toEqual(expect.arrayContaining(['Inter', 'Noto Sans Math', 'd3-zoom', 'scheduler']))
  expect(notices.filter(({ text }) => text.length < 200).map(({ name }) => name)).toEqual([])
})

test('no package of the application is without a licence, or has one that is not permissive', () => {
  expect(notices.filter(({ licence }) => !isPermissive(licence))).toEqual([])
})

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT AND Zlib', true],
  ['MIT AND GPL-3.0-only', false],
  ['GPL-3.0-only', false],
  ['SEE LICENSE IN LICENSE.txt', false],
  ['', false],
])('whether the licence %s is permissive: %s', (licence, permissive) => {
  expect(isPermissive(licence)).toBe(permissive)
})

test('what builds and tests the application is not noticed: it is no part of it', () => {
  const names = new Set(notices.map(({ name }) => name))
  expect(Object.keys(packageJson.devDependencies).filter((name) => names.has(name))).toEqual([])
  expect(existsSync(`${root}/node_modules/vitest`)).toBe(true)
})

test('typefaces are noticed by themselves, with the licence that their files name', () => {
  const faces = notices.filter(({ licence }) => licence === 'OFL-1.1')
  expect(faces.map(({ name }) => name)).toEqual([
    '@fontsource-variable/inter',
    'Inter',
    'KaTeX fonts',
    'Noto Sans Math',
  ])
  for (const { text } of faces) expect(text).toMatch(/Copyright[^]*SIL OPEN FONT LICENSE Version 1\.1/)
  expect(faces[2]!.text).toContain('Design Science')
})

test('the file of notices has every text', () => {
  const text = noticesText(notices)
  for (const { name, version, text: licence } of notices) {
    expect(text).toContain(`${name} ${version}`)
    expect(text).toContain(licence)
  }
})
