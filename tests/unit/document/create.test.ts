import { expect, test } from 'vitest'
import { documentFrom } from '@shared/document/create'
import { emptyDocument } from '@shared/document/document'
import { readDocument, writeDocument } from '@shared/document/file'
import { must } from './builders'

const graph = {
  seed: 3,
  nodes: [
    { id: 'n1', op: 'input', name: 'x', attributes: {} },
    { id: 'n2', op: 'softmax', name: 'p', attributes: {} },
  ],
  edges: [{ id: 'e1', source: 'n1', target: 'n2', input: 'x' }],
}

test('a graph becomes a document with its fallbacks filled in', () => {
  expect(documentFrom(graph)).toStrictEqual({
    ...emptyDocument,
    seed: 3,
    nodes: [
      { id: 'n1', op: 'input', name: 'x', position: { x: 0, y: 0 }, attributes: {}, value: null },
      { id: 'n2', op: 'softmax', name: 'p', position: { x: 0, y: 0 }, attributes: { axis: -1 } },
    ],
    edges: graph.edges,
  })
})

test('it takes title, notes, target and positions, and is sound', () => {
  const positions = new Map([['n2', { x: 220, y: 10 }]])
  const document = documentFrom(graph, { title: 'T', notes: 'N', target: 'n2', positions })
  expect(document).toMatchObject({ title: 'T', notes: 'N', target: 'n2' })
  expect(document.nodes.map(({ position }) => position.x)).toStrictEqual([0, 220])
  expect(must(readDocument(writeDocument(document)))).toStrictEqual(document)
})

test('a graph with an operation or an attribute that is not there is a bug', () => {
  const broken = (op: string, attributes: object) => ({
    ...graph,
    nodes: [{ id: 'n1', op, name: 'x', attributes: { ...attributes } }],
  })
  expect(() => documentFrom(broken('nope', {}))).toThrow('there is no operation nope')
  expect(() => documentFrom(broken('softmax', { axis: 'x' }))).toThrow('x lacks an attribute')
})
