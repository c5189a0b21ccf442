import { describe, expect, test } from 'vitest'
import { emptyDocument } from '@shared/document/document'
import { extractFragment, pasteNodes } from '@shared/document/fragment'
import { readDocument, writeDocument } from '@shared/document/file'
import { MAX_EDGES, MAX_NODES } from '@shared/document/limits'
import { after, documentOf, edge, multiplyAfterAdd, must, namesOf, node, refusal, wiresOf } from './builders'

const offset = { x: 20, y: 30 }

describe('extractFragment', () => {
  test('copies nodes with the wires inside and those from outside', () => {
    const { nodes, edges } = extractFragment(multiplyAfterAdd, ['f', 'q'])
    expect(nodes.map(({ name }) => name)).toStrictEqual(['q', 'f'])
    expect(edges).toStrictEqual(multiplyAfterAdd.edges)
    expect(extractFragment(multiplyAfterAdd, ['x', 'z']).edges).toStrictEqual([])
  })
})

describe('pasteNodes', () => {
  const pasted = (ids: string[], keepIncoming = false) =>
    after(
      multiplyAfterAdd,
      pasteNodes(multiplyAfterAdd, extractFragment(multiplyAfterAdd, ids), { offset, keepIncoming }),
    )

  test('adds copies with fresh ids and names, moved, with the wires between them', () => {
    const document = pasted(['q', 'f', 'z'])
    expect(namesOf(document).slice(5)).toStrictEqual(['z1', 'q1', 'f1'])
    expect(wiresOf(document).filter((wire) => /\d/.test(wire))).toStrictEqual(['q1 -> f1.a', 'z1 -> f1.b'])
    expect(document.nodes[5]).toStrictEqual({
      ...node('z', 'input', {}, -4),
      id: 'n1',
      name: 'z1',
      position: offset,
    })
    expect(document.edges.slice(4).map(({ id }) => id)).toStrictEqual(['e1', 'e2'])
  })

  test('keeps wires from outside if asked to', () => {
    expect(wiresOf(pasted(['q'], true))).toStrictEqual([
      'q -> f.a',
      'x -> q.a',
      'x -> q1.a',
      'y -> q.b',
      'y -> q1.b',
      'z -> f.b',
    ])
  })

  test('into another document keeps names that are free and drops wires from nodes that are not there', () => {
    const fragment = extractFragment(multiplyAfterAdd, ['x', 'q'])
    const document = after(emptyDocument, pasteNodes(emptyDocument, fragment, { offset, keepIncoming: true }))
    expect(wiresOf(document)).toStrictEqual(['x -> q.a'])
    expect(must(readDocument(writeDocument(document)))).toStrictEqual(document)
  })

  test('closes ranks at a variadic operation', () => {
    const document = documentOf(
      [node('a', 'input'), node('b', 'input'), node('all', 'concat')],
      ['a -> all.x1', 'b -> all.x2'],
    )
    const fragment = extractFragment(document, ['b', 'all'])
    expect(wiresOf(after(document, pasteNodes(document, fragment, { offset })))).toStrictEqual([
      'a -> all.x1',
      'b -> all.x2',
      'b1 -> all1.x1',
    ])
  })

  test('too many nodes or wires are refused', () => {
    const nodes = [...multiplyAfterAdd.nodes, ...Array.from({ length: MAX_NODES }, () => node('x', 'neg'))]
    const edges = Array.from({ length: MAX_EDGES }, () => edge('x -> q.a'))
    const fragment = extractFragment(multiplyAfterAdd, ['x', 'q'])
    const pasteInto = (rest: object) => pasteNodes({ ...multiplyAfterAdd, ...rest }, fragment, { offset })
    expect(refusal(pasteInto({ nodes })).kind).toBe('too-many')
    expect(refusal(pasteInto({ edges })).kind).toBe('too-many')
  })
})
