import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mutants } from '../mutants/index.mjs'

const root = join(import.meta.dirname, '../..')
const sources = new Map<string, string>()
function sourceOf(file: string): string {
  const source = sources.get(file) ?? readFileSync(join(root, file), 'utf8')
  sources.set(file, source)
  return source
}

// `npm run test:mutants` asks the tests; here only that the list still fits the sources.
test('what each mutant takes out stands once in its file, and something else comes in its place', () => {
  const stale = mutants.filter(
    ({ file, text, replacement }) => sourceOf(file).split(text).length !== 2 || text === replacement,
  )
  expect(stale).toEqual([])
})

test('the tests that should see mutants are there, and each has words of its own', () => {
  const files = new Set(mutants.flatMap(({ tests }) => tests))
  expect([...files].filter((file) => !existsSync(join(import.meta.dirname, file)))).toEqual([])
  expect(mutants.filter(({ tests }) => tests.length === 0)).toEqual([])
  expect(new Set(mutants.map(({ part, breaks }) => `${part}: ${breaks}`)).size).toBe(mutants.length)
})
