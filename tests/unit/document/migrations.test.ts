import { describe, expect, test } from 'vitest'
import { number } from '@shared/document/form'
import type { Migration } from '@shared/document/migration'
import { migrateFrom, migrationsOf, versionAfter, versionOf } from '@shared/document/migrations'
import { field } from '@shared/document/part'
import { documentParts } from '@shared/document/parts/index'

/** What later versions could have done. */
const list: readonly Migration[] = [
  { name: 'call notes what were remarks', migrate: ({ remarks, ...rest }) => ({ ...rest, notes: remarks }) },
  { name: 'add a seed', migrate: (document) => ({ ...document, seed: 0 }) },
  { name: 'add a unit', migrate: (document) => ({ ...document, unit: `after ${String(document['seed'])}` }) },
]

describe('migrateFrom', () => {
  test('every migration makes one more version', () => {
    expect(versionAfter([])).toBe(1)
    expect(versionAfter(list)).toBe(4)
  })

  test('the oldest document runs through all, in order', () => {
    expect(migrateFrom(1, { version: 1, remarks: 'so' }, list)).toStrictEqual({
      version: 4,
      notes: 'so',
      seed: 0,
      unit: 'after 0',
    })
  })

  test('a document in between runs through the rest', () => {
    expect(migrateFrom(3, { version: 3, notes: '', seed: 5 }, list)).toStrictEqual({
      version: 4,
      notes: '',
      seed: 5,
      unit: 'after 5',
    })
  })

  test('a current document stays the very object it is', () => {
    const document = { version: 4 }
    expect(migrateFrom(4, document, list)).toBe(document)
  })
})

describe('the migrations of parts', () => {
  const part = (since: number, empty: number) => field({ since, empty, form: number(0, 9) })
  const parts = { old: part(1, 1), late: part(3, 2), later: part(3, 3) }

  test('begin each part empty in the version in which it appeared, under its name', () => {
    expect(versionOf(parts)).toBe(3)
    expect(migrationsOf(parts).map(({ name }) => name)).toStrictEqual(['add nothing', 'add late, later'])
    expect(migrateFrom(1, { version: 1, old: 5 }, migrationsOf(parts))).toStrictEqual({
      version: 3,
      old: 5,
      late: 2,
      later: 3,
    })
  })

  test('leave a current document alone', () => {
    const document = { version: 3, old: 5, late: 6, later: 7 }
    expect(migrateFrom(3, document, migrationsOf(parts))).toBe(document)
  })
})

describe('the migrations of documents', () => {
  test('have a name each, changes of parts among them', () => {
    expect(migrationsOf(documentParts).map(({ name }) => name)).toStrictEqual([
      'add groups',
      'draw the places of nodes together',
      'add tables, training',
      'add given, upstream',
    ])
  })

  test('make a change beside the parts of the same version, which are there before it', () => {
    const printing = field({ since: 3, empty: 1, form: number(0, 9) })
    const migrations = migrationsOf({ ...documentParts, printing })
    expect(migrations[1]!.name).toBe('add printing, draw the places of nodes together')
    expect(migrateFrom(2, { version: 2 }, migrations)).toMatchObject({ printing: 1 })
  })

  test('leave out the change of a part that is not there', () => {
    expect(migrationsOf({ groups: documentParts.groups }).map(({ name }) => name)).toStrictEqual([
      'add groups',
    ])
  })
})
