import { describe, expect, test } from 'vitest'
import { generators } from '@shared/data/generators'
import { MAX_TABLE_NUMBERS } from '@shared/data/table'
import { emptyDocument } from '@shared/document/document'
import { validateDocument, type DocumentFault } from '@shared/document/validation'
import { english, say } from '@shared/words'
import { must, rawOf, refusal } from '../builders'

const given = (name: string, columns: readonly string[], rows: unknown) => ({
  id: name,
  name,
  columns,
  content: { kind: 'rows', rows },
})
const moons = {
  id: 'moons',
  name: 'moons',
  columns: generators.moons.columns,
  content: { kind: 'generated', generator: 'moons', numbers: { points: 10 }, seed: 3 },
}
const small = given(
  'small',
  ['x', 'y'],
  [
    [1, -0],
    [2, 5e-324],
  ],
)
const reading = (...tables: readonly unknown[]) => validateDocument({ ...rawOf(emptyDocument), tables })

describe('tables in a file', () => {
  test('are read as they are; what a generator leaves open has its fallback', () => {
    const [first, second] = must(reading(small, moons)).tables
    expect(first).toStrictEqual(small)
    expect(second).toStrictEqual({
      ...moons,
      content: { ...moons.content, numbers: { points: 10, noise: 0.1 } },
    })
  })

  test('may be as large as tables may be, in whatever form', () => {
    const rows = Array.from({ length: MAX_TABLE_NUMBERS / 2 }, () => [0, 0])
    expect(must(reading(given('wide', ['x', 'y'], rows))).tables).toHaveLength(1)
    const fault = refusal(reading(given('wide', ['x', 'y'], [...rows, [0, 0]])))
    expect(fault).toMatchObject({ kind: 'table-too-large', path: 'tables[0].content.rows' })
  })

  test.each<[path: string, message: RegExp, tables: readonly unknown[]]>([
    ['tables[1].id', /another table has this id/, [small, { ...moons, id: 'small' }]],
    ['tables[1].name', /another table has this name/, [small, { ...moons, name: 'small' }]],
    ['tables[0].name', /^expected a name/, [{ ...small, name: '1st' }]],
    ['tables[0].columns', /at least one column/, [given('t', [], [[]])]],
    ['tables[0].columns[2]', /another column has this name/, [given('t', ['x', 'y', 'x'], [[1, 2, 3]])]],
    ['tables[0].columns[0]', /^expected 1 to/, [given('t', [''], [[1]])]],
    ['tables[0].content', /^expected an object/, [{ ...small, content: null }]],
    ['tables[0].content.rows', /at least one row/, [given('t', ['x'], [])]],
    ['tables[0].content.rows[1]', /a row of 2 numbers/, [given('t', ['x', 'y'], [[1, 2], [1]])]],
    [
      'tables[0].content.rows[1]',
      /a row of 2 numbers/,
      [
        given(
          't',
          ['x', 'y'],
          [
            [1, 2],
            [1, 2, 3],
          ],
        ),
      ],
    ],
    ['tables[0].content.rows[0]', /a row of 1 number/, [given('t', ['x'], [1])]],
    ['tables[0].content.rows[0][1]', /a finite number/, [given('t', ['x', 'y'], [[1, null]])]],
    ['tables[0].content.rows[0][1]', /a finite number/, [given('t', ['x', 'y'], [[1, 'NaN']])]],
    ['tables[0].content.rows[0][1]', /a finite number/, [given('t', ['x', 'y'], [[1, Infinity]])]],
    ['tables[0].content.generator', /moon/, [{ ...moons, content: { ...moons.content, generator: 'moon' } }]],
    ['tables[0].columns', /expected 3 columns/, [{ ...moons, columns: ['x1', 'x2'] }]],
    [
      'tables[0].content.numbers.points',
      /100,?000/,
      [{ ...moons, content: { ...moons.content, numbers: { points: 100_001 } } }],
    ],
    [
      'tables[0].content.numbers.colour',
      /^unknown/,
      [{ ...moons, content: { ...moons.content, numbers: { colour: 1 } } }],
    ],
    [
      'tables[0].content.seed',
      /^expected an integer/,
      [{ ...moons, content: { ...moons.content, seed: -1 } }],
    ],
    ['tables[0].content.rows', /^unknown key/, [{ ...moons, content: { ...moons.content, rows: [] } }]],
  ])('that are damaged are refused at %s: %s', (path, message, tables) => {
    const fault: DocumentFault = refusal(reading(...tables))
    expect(fault.path).toBe(path)
    expect(say(english.documentFault, fault)).toMatch(message)
  })
})
