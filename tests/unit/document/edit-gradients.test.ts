import { describe, expect, test } from 'vitest'
import { removeNodes } from '@shared/document/edit-nodes'
import { setGiven, setUpstream } from '@shared/document/edit-gradients'
import { setTarget } from '@shared/document/edit-fields'
import { readDocument, writeDocument } from '@shared/document/file'
import { isEmpty } from '@shared/document/patch'
import { after, documentOf, must, node, refusal } from './builders'

const document = documentOf(
  [node('x', 'input', {}, 1), node('c', 'constant', {}, 2), node('f', 'mul')],
  ['x -> f.a', 'c -> f.b'],
  { target: 'f' },
)

describe('what is given', () => {
  test('is said of sources, and taken back where it follows by itself', () => {
    const said = after(document, setGiven(document, ['x', 'c'], true))
    expect(said.given).toEqual([{ id: 'x', given: true }])
    expect(after(said, setGiven(said, ['x', 'c'], false)).given).toEqual([{ id: 'c', given: false }])
    expect(isEmpty(setGiven(document, ['x'], false))).toBe(true)
  })

  test('is said of sources alone', () => {
    expect(() => setGiven(document, ['f'], true)).toThrow('only sources')
  })

  test('goes with its node, and stands in a file', () => {
    const said = after(document, setGiven(document, ['x'], true))
    expect(must(readDocument(writeDocument(said))).given).toEqual(said.given)
    expect(after(said, removeNodes(said, ['x'])).given).toEqual([])
  })

  test.each([
    [{ id: 'f', given: true }, 'no-source'],
    [{ id: 'gone', given: true }, 'no-such-id'],
  ])('is refused in a file of %j', (said, kind) => {
    expect(refusal(readDocument(writeDocument({ ...document, given: [said] })))).toMatchObject({
      wrong: { kind },
    })
  })
})

describe('what comes to the target from outside', () => {
  const entry = { kind: 'entry', at: [1] } as const

  test('is set where it fits', () => {
    expect(after(document, setUpstream(document, { kind: 'value', value: 2 }, [])).upstream).toEqual({
      kind: 'value',
      value: 2,
    })
    expect(after(document, setUpstream(document, entry, [2])).upstream).toEqual(entry)
  })

  test('is refused where it does not', () => {
    expect(refusal(setUpstream(document, entry, []))).toMatchObject({ kind: 'invalid-upstream' })
    expect(refusal(setUpstream(document, { kind: 'value', value: [1] }, [2]))).toMatchObject({
      kind: 'invalid-upstream',
    })
  })

  test('goes where another node is differentiated, and stays where the same one is', () => {
    const given = { ...document, upstream: { kind: 'value', value: 2 } as const }
    expect(after(given, setTarget(given, null)).upstream).toEqual(given.upstream)
    expect(after(given, setTarget(given, 'x')).upstream).toBeNull()
    expect(after(given, removeNodes(given, ['f'])).upstream).toBeNull()
  })

  test.each([
    { kind: 'value', value: [[1], 2] },
    { kind: 'value', value: null },
    { kind: 'entry', at: [0.5] },
    { kind: 'other' },
  ])('is refused in a file as %j', (upstream) => {
    const text = writeDocument(document).replace(
      '"upstream": null',
      `"upstream": ${JSON.stringify(upstream)}`,
    )
    expect(readDocument(text).ok).toBe(false)
  })
})
