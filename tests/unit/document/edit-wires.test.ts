import { describe, expect, test } from 'vitest'
import { connect, disconnect, reconnect, splice } from '@shared/document/edit-wires'
import { closeGaps, freeInput } from '@shared/document/inputs'
import { inputName, inputPosition } from '@shared/ops/inputs'
import { MAX_EDGES } from '@shared/document/limits'
import { isEmpty } from '@shared/document/patch'
import { operation } from '@shared/ops/registry'
import { english, say } from '@shared/words'
import { after, documentOf, edge, multiplyAfterAdd, must, node, refusal, wiresOf } from './builders'

/** x and y feed nothing yet; f = a(b). */
const loose = documentOf(
  [node('x', 'input'), node('y', 'input'), node('a', 'add'), node('b', 'exp'), node('all', 'concat')],
  ['b -> a.a'],
)

const wire = (text: string) => {
  const { source, target, input } = edge(text)
  return { source, target, input }
}

describe('connect', () => {
  test('adds an edge with a fresh id', () => {
    const document = after(loose, connect(loose, wire('x -> a.b')))
    expect(document.edges).toStrictEqual([edge('b -> a.a'), { id: 'e1', ...wire('x -> a.b') }])
  })

  test('one node may feed several inputs', () => {
    expect(wiresOf(after(loose, connect(loose, wire('b -> a.b'))))).toStrictEqual(['b -> a.a', 'b -> a.b'])
  })

  test('what is connected already is an empty patch', () => {
    expect(isEmpty(must(connect(loose, wire('b -> a.a'))))).toBe(true)
  })

  test.each([
    ['x -> a.a', 'occupied', 'input a of a is taken by b: remove that wire first'],
    ['x -> a.c', 'unknown-input', 'a has no input c: add has the inputs a and b'],
    ['x -> y.x', 'unknown-input', 'y has no input x: input has no inputs'],
    ['x -> all.x2', 'unknown-input', 'all has no input x2: concat has the inputs x1, x2, … without a gap'],
    ['a -> b.x', 'cycle', 'a depends on b: this wire would close a cycle'],
    ['b -> b.x', 'cycle', 'b cannot be its own input'],
  ])('%s is refused', (text, kind, message) => {
    const refused = refusal(connect(loose, wire(text)))
    expect(refused.kind).toBe(kind)
    expect(say(english.refusal, refused)).toBe(message)
  })

  test('replaces the wire at a taken input on purpose', () => {
    const document = after(loose, connect(loose, wire('x -> a.a'), { replace: true }))
    expect(wiresOf(document)).toStrictEqual(['x -> a.a'])
  })

  test('a cycle that replacing breaks is none', () => {
    const chain = documentOf([node('a', 'neg'), node('b', 'neg'), node('c', 'neg')], ['a -> b.x', 'b -> c.x'])
    expect(refusal(connect(chain, wire('c -> b.x'), { replace: true })).kind).toBe('cycle')
    expect(wiresOf(after(chain, connect(chain, wire('a -> c.x'), { replace: true })))).toHaveLength(2)
  })

  test('a variadic operation takes one more after the last', () => {
    const one = after(loose, connect(loose, wire('x -> all.x1')))
    const two = after(one, connect(one, wire('x -> all.x2')))
    expect(wiresOf(two)).toStrictEqual(['b -> a.a', 'x -> all.x1', 'x -> all.x2'])
  })

  test('one wire too many is refused', () => {
    const full = { ...loose, edges: Array.from({ length: MAX_EDGES }, () => edge('b -> a.a')) }
    expect(refusal(connect(full, wire('x -> a.b'))).kind).toBe('too-many')
  })

  test('paths that part and meet again are no cycle', () => {
    const diamond = documentOf(
      [
        node('x', 'input'),
        node('l', 'neg'),
        node('s', 'neg'),
        node('r', 'exp'),
        node('m', 'mul'),
        node('f', 'neg'),
      ],
      ['s -> l.x', 's -> r.x', 'l -> m.a', 'r -> m.b', 'm -> f.x'],
    )
    expect(wiresOf(after(diamond, connect(diamond, wire('x -> s.x'))))).toContain('x -> s.x')
  })

  test('a long chain does not overflow the stack', () => {
    const nodes = Array.from({ length: 50_000 }, (_, index) => node(`f${index}`, 'neg'))
    const edges = nodes.slice(1).map(({ id }, index) => edge(`f${index} -> ${id}.x`))
    const chain = { ...documentOf(nodes), edges }
    expect(refusal(connect(chain, wire('f49999 -> f0.x'))).kind).toBe('cycle')
  })
})

describe('disconnect', () => {
  test('removes edges', () => {
    const document = after(multiplyAfterAdd, disconnect(multiplyAfterAdd, ['q -> f.a', 'x -> q.a']))
    expect(wiresOf(document)).toStrictEqual(['y -> q.b', 'z -> f.b'])
  })

  test('closes ranks at a variadic operation', () => {
    const wires = Array.from({ length: 12 }, (_, index) => `x -> all.x${index + 1}`)
    const document = documentOf([node('x', 'input'), node('all', 'concat')], wires.toReversed())
    const { edges } = after(document, disconnect(document, ['x -> all.x2', 'x -> all.x11']))
    expect(edges.map(({ input }) => input)).toStrictEqual(
      [10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((number) => `x${number}`),
    )
  })

  test('an edge that is not there is a bug', () => {
    expect(() => disconnect(loose, ['gone'])).toThrow('there is no edge gone')
  })
})

describe('reconnect', () => {
  test('moves either end and keeps the id and the place in the list', () => {
    const source = after(multiplyAfterAdd, reconnect(multiplyAfterAdd, 'x -> q.a', { source: 'z' }))
    expect(source.edges[0]).toStrictEqual({ id: 'x -> q.a', ...wire('z -> q.a') })
    const target = after(loose, reconnect(loose, 'b -> a.a', { input: 'b' }))
    expect(target.edges[0]).toStrictEqual({ id: 'b -> a.a', ...wire('b -> a.b') })
  })

  test('to a taken input is refused, or replaces on purpose', () => {
    const edit = (replace: boolean) =>
      reconnect(multiplyAfterAdd, 'x -> q.a', { target: 'f', input: 'b' }, { replace })
    expect(refusal(edit(false))).toStrictEqual({ kind: 'occupied', node: 'f', input: 'b', by: 'z' })
    expect(wiresOf(after(multiplyAfterAdd, edit(true)))).toStrictEqual(['q -> f.a', 'x -> f.b', 'y -> q.b'])
  })

  test('to a taken input of the same node changes places with the wire there', () => {
    const swapped = after(
      multiplyAfterAdd,
      reconnect(multiplyAfterAdd, 'x -> q.a', { input: 'b' }, { replace: true }),
    )
    expect(wiresOf(swapped)).toStrictEqual(['q -> f.a', 'x -> q.b', 'y -> q.a', 'z -> f.b'])
    expect(swapped.edges.map(({ id }) => id)).toStrictEqual(multiplyAfterAdd.edges.map(({ id }) => id))
    const refused = reconnect(multiplyAfterAdd, 'x -> q.a', { input: 'b' })
    expect(refusal(refused)).toStrictEqual({ kind: 'occupied', node: 'q', input: 'b', by: 'y' })
  })

  test('to where it is, is an empty patch', () => {
    expect(isEmpty(must(reconnect(multiplyAfterAdd, 'x -> q.a', { source: 'x' })))).toBe(true)
  })

  test('that closes a cycle is refused', () => {
    expect(refusal(reconnect(multiplyAfterAdd, 'x -> q.a', { source: 'f' })).kind).toBe('cycle')
  })

  test('within a variadic operation moves the wire behind the others', () => {
    const document = documentOf(
      [node('x', 'input'), node('y', 'input'), node('all', 'concat')],
      ['x -> all.x1', 'y -> all.x2'],
    )
    const moved = after(document, reconnect(document, 'x -> all.x1', { input: 'x3' }))
    expect(wiresOf(moved)).toStrictEqual(['x -> all.x2', 'y -> all.x1'])
  })
})

describe('splice', () => {
  test('puts a node into a wire by its first free input', () => {
    const document = documentOf(
      [node('x', 'input'), node('y', 'input'), node('m', 'mul'), node('f', 'exp')],
      ['x -> f.x', 'y -> m.a'],
    )
    const spliced = after(document, splice(document, 'm', 'x -> f.x'))
    expect(wiresOf(spliced)).toStrictEqual(['m -> f.x', 'x -> m.b', 'y -> m.a'])
    expect(new Set(spliced.edges.map(({ id }) => id)).size).toBe(3)
  })

  test('takes the next input of a variadic operation', () => {
    expect(wiresOf(after(loose, splice(loose, 'all', 'b -> a.a')))).toStrictEqual([
      'all -> a.a',
      'b -> all.x1',
    ])
  })

  test('is refused without a free input, at an end of the wire, and where it closes a cycle', () => {
    expect(refusal(splice(loose, 'x', 'b -> a.a'))).toStrictEqual({
      kind: 'no-free-input',
      node: 'x',
    })
    expect(refusal(splice(loose, 'b', 'b -> a.a')).kind).toBe('cycle')
    expect(refusal(splice(loose, 'a', 'b -> a.a')).kind).toBe('cycle')
    const before = documentOf(
      [node('p', 'add'), node('u', 'neg'), node('v', 'neg')],
      ['p -> u.x', 'u -> v.x'],
    )
    expect(refusal(splice(before, 'p', 'u -> v.x')).kind).toBe('cycle')
  })
})

describe('inputs', () => {
  const [add, concat] = (['add', 'concat'] as const).map(operation)

  test('have positions and names', () => {
    expect(inputPosition(add!, 'b')).toBe(1)
    expect(inputPosition(add!, 'x1')).toBeNull()
    expect(inputPosition(concat!, 'x12')).toBe(11)
    expect(inputPosition(concat!, 'a')).toBeNull()
    expect([inputName(add!, 1), inputName(add!, 2), inputName(concat!, 11)]).toStrictEqual([
      'b',
      undefined,
      'x12',
    ])
  })

  test('the first free one is found', () => {
    expect(freeInput(add!, [])).toBe('a')
    expect(freeInput(add!, [edge('x -> f.a')])).toBe('b')
    expect(freeInput(add!, [edge('x -> f.a'), edge('x -> f.b')])).toBeUndefined()
    expect(freeInput(concat!, [edge('x -> f.x1')])).toBe('x2')
  })

  test('edges whose inputs have no gap stay the same objects', () => {
    const edges = [edge('x -> f.x2'), edge('x -> f.x1')]
    closeGaps(edges, () => concat!).forEach((closed, index) => expect(closed).toBe(edges[index]))
  })
})
