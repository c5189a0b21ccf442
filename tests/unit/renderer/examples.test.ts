import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { examples } from '../../../src-renderer/examples'

test('every file in the folder of examples is one, with a title of its own', () => {
  const folder = new URL('../../../shared/examples', import.meta.url)
  const files = readdirSync(folder).filter((name) => name.endsWith('.chainrule'))
  expect(examples.map(({ id }) => `${id}.chainrule`).sort()).toEqual(files.sort())
  expect(new Set(examples.map(({ title }) => title)).size).toBe(files.length)
})
