import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { emptyDocument } from '@shared/document/document'
import { readDocument, writeDocument } from '@shared/document/file'
import { MAX_BYTES } from '@shared/document/limits'
import { documentParts } from '@shared/document/parts/index'
import { recordOf } from '@shared/document/schema'
import { operations, type OperationName } from '@shared/ops/registry'
import { anyDocument, documentOf, multiplyAfterAdd, must, node, refusal } from './builders'
import { CURRENT_VERSION, writtenIn } from './version'

const bytes = (text: string) => new TextEncoder().encode(text)
const fixtures = fileURLToPath(new URL('../../fixtures/documents', import.meta.url))

describe('writeDocument', () => {
  test('keys stand in the order of the format, indented by two spaces, with a line break at the end', () => {
    const document = documentOf([node('x', 'input', {}, [1, NaN]), node('f', 'exp')], ['x -> f.x'], {
      title: 'e to the x',
      target: 'f',
      seed: 7,
    })
    expect(writtenIn(3, document)).toBe(`{
  "format": "chainrule",
  "version": 3,
  "title": "e to the x",
  "notes": "",
  "target": "f",
  "seed": 7,
  "nodes": [
    {
      "id": "x",
      "op": "input",
      "name": "x",
      "position": {
        "x": 0,
        "y": 0
      },
      "attributes": {},
      "value": [
        1,
        "NaN"
      ]
    },
    {
      "id": "f",
      "op": "exp",
      "name": "f",
      "position": {
        "x": 0,
        "y": 0
      },
      "attributes": {}
    }
  ],
  "edges": [
    {
      "id": "x -> f.x",
      "source": "x",
      "target": "f",
      "input": "x"
    }
  ],
  "groups": []
}
`)
  })

  test('attributes stand in the order of the schema, all of them', () => {
    const shuffled = node('s', 'random')
    const attributes = Object.fromEntries(Object.entries(shuffled.attributes).reverse())
    expect(writeDocument(documentOf([{ ...shuffled, attributes }]))).toBe(
      writeDocument(documentOf([shuffled])),
    )
  })

  test('a document that would be too large to read again is written without white space', () => {
    const zeros = Array<number>(900_000).fill(0)
    const text = writeDocument(documentOf([node('x', 'input', {}, zeros), node('y', 'input', {}, zeros)]))
    expect(text.split('\n')).toHaveLength(2)
    expect(writeDocument(must(readDocument(text))) === text).toBe(true)
  }, 30_000)
})

describe('a file', () => {
  test('reads back as the same document and writes as the same text, whatever the document', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const text = writeDocument(document)
        const back = must(readDocument(text))
        expect(back).toStrictEqual(document)
        expect(writeDocument(back)).toBe(text)
        expect(must(readDocument(bytes(text)))).toStrictEqual(document)
      }),
      { numRuns: 300, seed: 1 },
    )
  })

  it.each([...operations.keys()])('keeps a node of %s', (op) => {
    const document = documentOf([node('f', op as OperationName)])
    const text = writeDocument(document)
    expect(must(readDocument(text))).toStrictEqual(document)
  })

  test('a byte-order mark is accepted and not kept', () => {
    const text = writeDocument(multiplyAfterAdd)
    expect(must(readDocument(`\ufeff${text}`))).toStrictEqual(multiplyAfterAdd)
    expect(must(readDocument(bytes(`\ufeff${text}`)))).toStrictEqual(multiplyAfterAdd)
  })

  test('other white space and another order of keys are read', () => {
    const { edges, ...rest } = JSON.parse(writeDocument(multiplyAfterAdd)) as Record<string, unknown>
    expect(must(readDocument(JSON.stringify({ edges, ...rest })))).toStrictEqual(multiplyAfterAdd)
  })
})

describe('readDocument refuses', () => {
  const ours = writeDocument(multiplyAfterAdd)

  test.each([
    ['nothing', ''],
    ['a text', 'Dear diary'],
    ['a list', '[]'],
    ['null', 'null'],
    ['an object of somebody else', '{"cells": [], "nbformat": 4}'],
    ['another format', '{"format": "other", "version": 1}'],
    ['20,000 levels', '['.repeat(20_000)],
  ])('%s as not ours', (_, text) => {
    expect(refusal(readDocument(text)).kind).toBe('not-ours')
  })

  test('bytes that are no UTF-8 as not ours, or as corrupt where they begin like ours', () => {
    expect(refusal(readDocument(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff)))).toMatchObject({
      kind: 'not-ours',
      wrong: { kind: 'not-utf8' },
    })
    const damaged = bytes(ours)
    damaged[damaged.length - 10] = 0xff
    expect(refusal(readDocument(damaged))).toStrictEqual({
      kind: 'corrupt',
      path: '',
      wrong: { kind: 'not-utf8' },
    })
  })

  test('a file cut short as corrupt, with the line', () => {
    expect(refusal(readDocument(ours.slice(0, ours.indexOf('"mul"'))))).toStrictEqual({
      kind: 'corrupt',
      path: 'nodes[4].op',
      wrong: {
        kind: 'no-json',
        line: 54,
        column: 13,
        wrong: { kind: 'syntax', expected: 'value', found: null },
      },
    })
  })

  test('a newer version, whatever else is in it', () => {
    const newer = { format: 'chainrule', version: CURRENT_VERSION + 1, tabs: [] }
    expect(refusal(readDocument(JSON.stringify(newer)))).toStrictEqual({
      kind: 'too-new',
      path: 'version',
      version: CURRENT_VERSION + 1,
      newest: CURRENT_VERSION,
    })
  })

  test.each(
    Object.entries(documentParts).flatMap(([key, { since }]) => (since > 1 ? [[key, since] as const] : [])),
  )('an older file with “%s”, which only version %i knows', (key, since) => {
    const record = recordOf(emptyDocument, documentParts)
    const parts = Object.entries(documentParts).filter(([, part]) => part.since < since)
    const known = ['format', 'version', ...parts.map(([name]) => name)]
    const older = Object.fromEntries(Object.entries(record).filter(([name]) => known.includes(name)))
    const text = (more: object) => JSON.stringify({ ...older, version: since - 1, ...more })
    expect(must(readDocument(text({})))).toStrictEqual(emptyDocument)
    expect(refusal(readDocument(text({ [key]: [] })))).toStrictEqual({
      kind: 'corrupt',
      path: key,
      wrong: { kind: 'unknown-key', known },
    })
  })

  test.each([0, -1, 1.5, '1', null, [1]])('version %j as corrupt', (version) => {
    expect(refusal(readDocument(JSON.stringify({ format: 'chainrule', version })))).toStrictEqual({
      kind: 'corrupt',
      path: 'version',
      wrong: { kind: 'bad-version' },
    })
  })

  test('what is too large before it is looked at, counted in bytes', () => {
    const fault = { kind: 'too-large', path: '', most: MAX_BYTES }
    expect(refusal(readDocument(new Uint8Array(MAX_BYTES + 1)))).toStrictEqual(fault)
    expect(refusal(readDocument(' '.repeat(MAX_BYTES + 1)))).toStrictEqual(fault)
    expect(refusal(readDocument('é'.repeat(MAX_BYTES / 2 + 1)))).toStrictEqual(fault)
    expect(refusal(readDocument('é'.repeat(MAX_BYTES / 2))).kind).toBe('not-ours')
    expect(must(readDocument(ours + ' '.repeat(MAX_BYTES - bytes(ours).length)))).toStrictEqual(
      multiplyAfterAdd,
    )
  })
})

describe('fixtures of every version that was released', () => {
  const versions = readdirSync(fixtures).sort()

  test('every version has its own', () => {
    const expected = Array.from({ length: CURRENT_VERSION }, (_, index) => `v${index + 1}`)
    expect(versions).toStrictEqual(expected.sort())
  })

  describe.each(versions)('%s', (version) => {
    const names = readdirSync(join(fixtures, version))
    const textOf = (name: string) => readFileSync(join(fixtures, version, name), 'utf8')

    test('has documents', () => {
      expect(names.length).toBeGreaterThan(0)
    })

    test.each(names)('%s still opens, and is of this version', (name) => {
      expect(JSON.parse(textOf(name))).toHaveProperty('version', Number(version.slice(1)))
      const text = writeDocument(must(readDocument(textOf(name))))
      if (version === `v${CURRENT_VERSION}`) expect(text).toBe(textOf(name))
      else expect(writeDocument(must(readDocument(text)))).toBe(text)
    })
  })
})
