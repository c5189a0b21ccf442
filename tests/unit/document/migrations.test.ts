import { describe, expect, test } from 'vitest'
import { migrateFrom, versionAfter, type Migration } from '@shared/document/migrations'

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
