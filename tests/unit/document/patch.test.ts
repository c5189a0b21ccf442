import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChainruleDocument } from '@shared/document/document'
import { writeDocument } from '@shared/document/file'
import { applyList, diffLists, invertList, squashLists } from '@shared/document/list-patch'
import { apply, diff, invert, isEmpty, squash } from '@shared/document/patch'
import { anyDocument, documentOf, multiplyAfterAdd, node } from './builders'

interface Item {
  readonly id: string
  readonly size: number
}

/** Lists that share many ids, in any order. */
const anyList: fc.Arbitrary<readonly Item[]> = fc.uniqueArray(
  fc.record({ id: fc.constantFrom(...'abcdefgh'), size: fc.nat(2) }, { noNullPrototype: true }),
  { selector: ({ id }) => id },
)

describe('a list patch', () => {
  test('leads from the one list to the other and back, whatever went, came, changed or moved', () => {
    fc.assert(
      fc.property(anyList, anyList, (before, after) => {
        const patch = diffLists(before, after)
        expect(applyList(before, patch)).toStrictEqual(after)
        expect(applyList(after, invertList(patch))).toStrictEqual(before)
      }),
      { numRuns: 2000, seed: 1 },
    )
  })

  test('squashed with the next one, leads from the first list to the last and back', () => {
    fc.assert(
      fc.property(anyList, anyList, anyList, (first, second, third) => {
        const patch = squashLists(diffLists(first, second), diffLists(second, third))
        expect(applyList(first, patch)).toStrictEqual(third)
        expect(applyList(third, invertList(patch))).toStrictEqual(first)
      }),
      { numRuns: 5000, seed: 1 },
    )
  })

  test('holds only what differs', () => {
    const [a, b, c, d] = [...'abcd'].map((id) => ({ id, size: 0 }))
    const grown = { ...b!, size: 1 }
    expect(diffLists([a!, b!, c!], [a!, grown, d!])).toStrictEqual({
      changed: [{ before: b, after: grown }],
      removed: [{ index: 2, item: c }],
      added: [{ index: 2, item: d }],
    })
    expect(diffLists([a!, b!], [a!, { ...b! }])).toStrictEqual({ changed: [], removed: [], added: [] })
  })

  test('squashing forgets what came and went, and what changed back', () => {
    const [a, b] = [...'ab'].map((id) => ({ id, size: 0 }))
    const there = diffLists([a!], [{ ...a!, size: 1 }, b!])
    expect(squashLists(there, invertList(there))).toStrictEqual({ changed: [], removed: [], added: [] })
  })
})

describe('a patch', () => {
  test('leads from one document to any other and back, byte for byte', () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (before, after) => {
        const patch = diff(before, after)
        expect(writeDocument(apply(before, patch))).toBe(writeDocument(after))
        expect(writeDocument(apply(after, invert(patch)))).toBe(writeDocument(before))
      }),
      { numRuns: 200, seed: 1 },
    )
  })

  test('squashed with others, leads where they lead one after the other, and back', () => {
    fc.assert(
      fc.property(fc.array(anyDocument, { minLength: 1, maxLength: 5 }), (documents) => {
        const [first, last] = [documents[0]!, documents.at(-1)!]
        const patch = squash(documents.slice(1).map((document, index) => diff(documents[index]!, document)))
        expect(writeDocument(apply(first, patch))).toBe(writeDocument(last))
        expect(writeDocument(apply(last, invert(patch)))).toBe(writeDocument(first))
      }),
      { numRuns: 200, seed: 1 },
    )
  })

  test('that changes nothing is empty, and so are no patches squashed', () => {
    expect(isEmpty(diff(multiplyAfterAdd, { ...multiplyAfterAdd }))).toBe(true)
    expect(isEmpty(squash([]))).toBe(true)
    expect(isEmpty(diff(multiplyAfterAdd, { ...multiplyAfterAdd, seed: 1 }))).toBe(false)
  })

  test('that adds and changes, and is taken back, squashes to nothing', () => {
    const small = documentOf([node('x', 'input', {}, 1)], [], { title: 'Small', seed: 3 })
    const patch = diff(small, multiplyAfterAdd)
    expect(isEmpty(squash([patch, invert(patch)]))).toBe(true)
  })

  test('leaves alone what it does not change', () => {
    const changed = apply(multiplyAfterAdd, diff(multiplyAfterAdd, { ...multiplyAfterAdd, title: 'Other' }))
    expect(changed.nodes).toBe(multiplyAfterAdd.nodes)
    expect(changed.edges).toBe(multiplyAfterAdd.edges)
  })

  test('survives JSON', () => {
    const patch = diff(multiplyAfterAdd, documentOf([node('x', 'input', {}, [1, 2])], [], { seed: 3 }))
    expect(JSON.parse(JSON.stringify(patch))).toStrictEqual(patch)
  })

  const [x, y] = [node('x', 'input'), node('y', 'input')]
  const moved = { ...x, position: { x: 1, y: 1 } }

  test.each<[string, ChainruleDocument, ChainruleDocument, ChainruleDocument]>([
    [
      'a field is not as it was',
      documentOf([]),
      documentOf([], [], { seed: 1 }),
      documentOf([], [], { seed: 2 }),
    ],
    ['what goes is not there', documentOf([x]), documentOf([]), documentOf([])],
    ['what goes stands elsewhere', documentOf([x]), documentOf([]), documentOf([y, x])],
    ['what goes has changed', documentOf([x]), documentOf([]), documentOf([moved])],
    ['what changes is not there', documentOf([x]), documentOf([moved]), documentOf([])],
    ['what changes has changed', documentOf([x]), documentOf([moved]), documentOf([moved])],
    ['what comes is there already', documentOf([]), documentOf([x]), documentOf([x])],
    ['there is no such place', documentOf([y]), documentOf([y, x]), documentOf([])],
  ])('throws a PatchError where %s', (_, before, after, other) => {
    const patch = diff(before, after)
    expect(() => apply(other, patch)).toThrow(expect.objectContaining({ name: 'PatchError' }))
  })

  test('of one node in 100,000 looks at each node once to be applied, and to be found at what differs', () => {
    let looks = 0
    const nodes = Array.from({ length: 100_000 }, (_, index) =>
      Object.defineProperty(node(`f${index}`, 'neg'), 'id', {
        enumerable: true,
        get: () => (looks++, `f${index}`),
      }),
    )
    const looksAt = (run: () => unknown): number => {
      looks = 0
      run()
      return looks
    }
    const before = documentOf(nodes)
    const edited = { ...before, nodes: nodes.with(50_000, { ...node('other', 'neg'), id: 'f50000' }) }
    const patch = diff(before, edited)
    expect(patch.nodes).toMatchObject({ changed: [{ after: { name: 'other' } }], removed: [], added: [] })
    expect(looksAt(() => diff(before, edited))).toBeLessThan(10)
    expect(looksAt(() => apply(before, patch))).toBeLessThan(nodes.length + 10)
    expect(looksAt(() => squash([patch, invert(patch)]))).toBeLessThan(10)
  })
})
