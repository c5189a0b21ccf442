import { describe, expect, it, test } from 'vitest'
import { emptyDocument, type ChainruleDocument } from '@shared/document/document'
import { addNode, moveNodes, removeNodes, rename, setAttribute, setValue } from '@shared/document/edit-nodes'
import { readDocument, writeDocument } from '@shared/document/file'
import { MAX_COORDINATE, MAX_NODES } from '@shared/document/limits'
import { isEmpty } from '@shared/document/patch'
import { operations, type OperationName } from '@shared/ops/registry'
import { english, say } from '@shared/words'
import { after, documentOf, multiplyAfterAdd, must, named, namesOf, node, refusal, wiresOf } from './builders'

const origin = { x: 0, y: 0 }

const adding = (...ops: OperationName[]) =>
  ops.reduce((document, op) => after(document, addNode(document, op, origin)), emptyDocument)

describe('addNode', () => {
  test('names operations f1, f2, … and sources after their kind', () => {
    const document = adding('input', 'add', 'parameter', 'input', 'constant', 'mul', 'random')
    expect(namesOf(document)).toStrictEqual(['x1', 'f1', 'w1', 'x2', 'c1', 'f2', 'r1'])
  })

  test('never takes a name or an id that is taken', () => {
    const document = documentOf([{ ...node('f1', 'add'), id: 'n7' }])
    const added = after(document, addNode(document, 'add', origin))
    expect(added.nodes[1]).toMatchObject({ id: 'n8', name: 'f2' })
  })

  it.each([...operations.keys()])('adds %s as a sound document', (op) => {
    const document = adding(op as OperationName)
    expect(must(readDocument(writeDocument(document)))).toStrictEqual(document)
  })

  test('puts the node where it was dropped, as far as a document reaches', () => {
    const document = after(emptyDocument, addNode(emptyDocument, 'add', { x: 12, y: -1e30 }))
    expect(document.nodes[0]!.position).toStrictEqual({ x: 12, y: -MAX_COORDINATE })
    expect(() => addNode(emptyDocument, 'add', { x: NaN, y: 0 })).toThrow('no number')
  })

  test('an input holds no value yet; what is computed holds none at all', () => {
    expect(adding('input').nodes[0]!.value).toBeNull()
    expect(adding('add').nodes[0]).not.toHaveProperty('value')
  })

  test('one node too many is refused', () => {
    const full = { ...emptyDocument, nodes: Array.from({ length: MAX_NODES }, () => node('x', 'neg')) }
    expect(refusal(addNode(full, 'add', origin)).kind).toBe('too-many')
  })
})

describe('removeNodes', () => {
  test('takes the edges at both ends and the target along', () => {
    const document = after(multiplyAfterAdd, removeNodes(multiplyAfterAdd, ['f', 'x']))
    expect(namesOf(document)).toStrictEqual(['y', 'z', 'q'])
    expect(wiresOf(document)).toStrictEqual(['y -> q.b'])
    expect(document.target).toBeNull()
  })

  test('keeps another target', () => {
    expect(after(multiplyAfterAdd, removeNodes(multiplyAfterAdd, ['x'])).target).toBe('f')
  })

  test('closes ranks at a variadic operation', () => {
    const document = documentOf(
      [node('a', 'input'), node('b', 'input'), node('c', 'input'), node('all', 'concat')],
      ['c -> all.x3', 'a -> all.x1', 'b -> all.x2'],
    )
    expect(wiresOf(after(document, removeNodes(document, ['a'])))).toStrictEqual([
      'b -> all.x1',
      'c -> all.x2',
    ])
  })

  describe('with healing', () => {
    const heal = (document: ChainruleDocument, ...ids: string[]) =>
      wiresOf(after(document, removeNodes(document, ids, { heal: true })))

    const chain = documentOf(
      [node('x', 'input'), node('a', 'neg'), node('b', 'exp'), node('c', 'sin'), node('y', 'mul')],
      ['x -> a.x', 'a -> b.x', 'b -> c.x', 'c -> y.b'],
    )

    test('joins what came in to what went out', () => {
      expect(heal(chain, 'b')).toStrictEqual(['a -> c.x', 'c -> y.b', 'x -> a.x'])
    })

    test('joins over several nodes in a row', () => {
      expect(heal(chain, 'c', 'a', 'b')).toStrictEqual(['x -> y.b'])
    })

    test('keeps the id of the wire out', () => {
      const { edges } = after(chain, removeNodes(chain, ['b'], { heal: true }))
      expect(edges.find(({ target }) => target === 'c')!.id).toBe('b -> c.x')
    })

    test('does nothing where the node had two inputs, two outputs or an end', () => {
      expect(heal(multiplyAfterAdd, 'q')).toStrictEqual(['z -> f.b'])
      const fork = documentOf(
        [node('x', 'input'), node('a', 'neg'), node('s', 'add')],
        ['x -> a.x', 'a -> s.a', 'a -> s.b'],
      )
      expect(heal(fork, 'a')).toStrictEqual([])
      expect(heal(chain, 'y')).toStrictEqual(['a -> b.x', 'b -> c.x', 'x -> a.x'])
      expect(heal(chain, 'x')).toStrictEqual(['a -> b.x', 'b -> c.x', 'c -> y.b'])
    })
  })
})

describe('moveNodes', () => {
  test('moves the nodes that are named', () => {
    const positions = new Map([['x', { x: 10, y: 20 }]])
    const document = after(multiplyAfterAdd, moveNodes(multiplyAfterAdd, positions))
    expect(document.nodes.map(({ position }) => position)).toStrictEqual([
      { x: 10, y: 20 },
      ...Array(4).fill(origin),
    ])
  })

  test('to where they are is an empty patch', () => {
    expect(isEmpty(moveNodes(multiplyAfterAdd, new Map([['x', { ...origin }]])))).toBe(true)
  })
})

describe('rename', () => {
  test('gives another name and keeps the wires', () => {
    const document = after(multiplyAfterAdd, rename(multiplyAfterAdd, 'q', 'θ'))
    expect(wiresOf(document)).toContain('θ -> f.a')
  })

  test('to the same name is an empty patch', () => {
    expect(isEmpty(must(rename(multiplyAfterAdd, 'q', 'q')))).toBe(true)
  })

  test('to a name that is taken or no identifier is refused', () => {
    expect(refusal(rename(multiplyAfterAdd, 'q', 'f'))).toStrictEqual({
      kind: 'taken-name',
      name: 'f',
    })
    expect(refusal(rename(multiplyAfterAdd, 'q', '2b')).kind).toBe('invalid-name')
  })
})

describe('setValue', () => {
  it.each([
    [null],
    [3],
    [NaN],
    [[1, -0, Infinity]],
    [
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ])('sets %j', (value) => {
    const document = after(multiplyAfterAdd, setValue(multiplyAfterAdd, 'x', value))
    expect(named(document, 'x').value).toStrictEqual(value)
  })

  test('to what it is, is an empty patch', () => {
    expect(isEmpty(must(setValue(multiplyAfterAdd, 'x', -2)))).toBe(true)
  })

  test.each([
    ['x', [[1], [1, 2]], 'x: expected a list of 1, found one of 2'],
    ['x', [], 'x: an axis of length 0: every list needs at least one entry'],
    ['x', JSON.parse(`${'['.repeat(33)}1${']'.repeat(33)}`), 'x: more than 32 axes'],
    ['q', 1, 'q: add holds no value'],
  ])('of %s to %j is refused', (id, value, message) => {
    expect(say(english.refusal, refusal(setValue(multiplyAfterAdd, id, value)))).toBe(message)
  })
})

describe('setAttribute', () => {
  const document = documentOf([node('p', 'softmax')])

  test('sets what the schema takes', () => {
    expect(named(after(document, setAttribute(document, 'p', 'axis', 0)), 'p').attributes).toStrictEqual({
      axis: 0,
    })
  })

  test.each([
    ['axis', 'last', 'p.axis: expected an integer'],
    ['colour', 1, 'p.colour: unknown attribute (known here: axis)'],
    ['__proto__', 1, 'p.__proto__: unknown attribute (known here: axis)'],
  ])('refuses %s = %j', (attribute, value, message) => {
    expect(say(english.refusal, refusal(setAttribute(document, 'p', attribute, value)))).toBe(message)
  })
})
