import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { writeDocument } from '@shared/document/file'
import { MAX_NUMBERS } from '@shared/document/limits'
import { kinds } from '../../growth/kinds'
import { anyDocument } from '../builders'

const at = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url))

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.chainrule') && !name.endsWith('empty.chainrule'))
    .sort()
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))

/** Sound files: the lecture examples, those of every version that there was, and some of all operations. */
export const originals: readonly string[] = [
  ...filesIn(at('shared/examples')),
  ...filesIn(at('tests/fixtures/documents')),
  ...fc
    .sample(anyDocument, { numRuns: 12, seed: 5 })
    .filter(({ nodes }) => nodes.length > 2)
    .map((document) => writeDocument(document)),
]

/** Sound files that are as large as may be, each in another respect; `share` makes them smaller. */
export const largest = (share: number): readonly string[] =>
  (
    [
      ['chain', 95_000],
      ['a stack', 80_000],
      ['few readers', 200_000],
      ['deep groups', 60_000],
      ['many groups', 60_000],
      ['long names', 100_000],
      ['a vector', MAX_NUMBERS],
    ] as const
  ).map(([name, n]) => writeDocument(kinds[name]!(n * share)))
