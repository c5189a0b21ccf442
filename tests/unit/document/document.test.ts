import { describe, expect, test } from 'vitest'
import {
  edgeOf,
  edgesFrom,
  edgesInto,
  findNode,
  findNodeNamed,
  holdsValue,
  nodeOf,
} from '@shared/document/document'
import { operations } from '@shared/ops/registry'
import { multiplyAfterAdd as document } from './builders'

const idsOf = (edges: readonly { readonly id: string }[]) => edges.map(({ id }) => id)

describe('lookups', () => {
  test('find nodes by id and by name', () => {
    expect(nodeOf(document, 'q').op).toBe('add')
    expect(findNode(document, 'gone')).toBeUndefined()
    expect(findNodeNamed(document, 'f')?.op).toBe('mul')
    expect(findNodeNamed(document, 'constructor')).toBeUndefined()
  })

  test('find edges by id and by their ends', () => {
    expect(edgeOf(document, 'q -> f.a').source).toBe('q')
    expect(idsOf(edgesInto(document, 'q'))).toStrictEqual(['x -> q.a', 'y -> q.b'])
    expect(idsOf(edgesFrom(document, 'q'))).toStrictEqual(['q -> f.a'])
    expect(edgesInto(document, 'x')).toStrictEqual([])
  })

  test('follow an edited document', () => {
    const edited = { ...document, nodes: document.nodes.slice(1) }
    expect(findNode(document, 'x')).toBeDefined()
    expect(findNode(edited, 'x')).toBeUndefined()
  })

  test('throw for an id that must be there and is not', () => {
    expect(() => nodeOf(document, 'gone')).toThrow('there is no node gone')
    expect(() => edgeOf(document, 'gone')).toThrow('there is no edge gone')
  })
})

test('values are held for inputs, parameters and constants alone', () => {
  const holding = [...operations.values()].filter(holdsValue).map(({ name }) => name)
  expect(holding).toStrictEqual(['input', 'parameter', 'constant'])
})
