import { beforeEach, describe, expect, test } from 'vitest'
import { removeNodes } from '@shared/document/edit-nodes'
import {
  lookOf,
  hold,
  draw,
  dropWire,
  refusalOf,
  touchNode,
  useWiring,
} from '../../../../src-renderer/canvas/wiring'
import {
  currentDocument,
  edit,
  replaceDocument,
  travel,
  useDocument,
} from '../../../../src-renderer/state/document'
import { type LooseWire, useSession } from '../../../../src-renderer/state/session'
import { documentOf, multiplyAfterAdd, node, wiresOf } from '../../document/builders'

const open = (document: Parameters<typeof replaceDocument>[0]) => replaceDocument(document, null)
const wires = () => wiresOf(currentDocument())
const entries = () => useDocument.getState().history.past.length
const look = (port: LooseWire) => lookOf(useWiring.getState(), port)
const warnings = () => useSession.getState().notices.map(({ message }) => message)

beforeEach(() => {
  dropWire()
  useSession.setState({ notices: [] })
})

/** W is 2×3 and fits x, of 3, not y, of 2. */
const vectors = documentOf(
  [
    node('W', 'input', {}, [
      [1, 2, 3],
      [4, 5, 6],
    ]),
    node('x', 'input', {}, [1, 2, 3]),
    node('y', 'input', {}, [1, 2]),
    node('z', 'matmul'),
  ],
  ['W -> z.a'],
)

describe('while a wire is drawn', () => {
  test('from an output, inputs invite, but not those of nodes that it depends on', () => {
    open(multiplyAfterAdd)
    hold({ from: 'q' })
    expect(look({ into: 'f', input: 'a' })).toBe('inviting')
    expect(look({ into: 'q', input: 'a' })).toBe('refusing')
    expect(look({ from: 'z' })).toBe('refusing')
    expect(look({ from: 'q' })).toBe('held')
  })

  test('from an input, outputs invite, but not those of nodes that depend on it', () => {
    open(multiplyAfterAdd)
    hold({ into: 'q', input: 'a' })
    expect(look({ from: 'z' })).toBe('inviting')
    expect(look({ from: 'f' })).toBe('refusing')
    expect(look({ into: 'q', input: 'b' })).toBe('refusing')
    expect(look({ into: 'q', input: 'a' })).toBe('held')
  })

  test('an input whose shape does not fit refuses, with both shapes', () => {
    open(vectors)
    hold({ from: 'y' })
    expect(look({ into: 'z', input: 'b' })).toBe('refusing')
    expect(refusalOf({ source: 'y', target: 'z', input: 'b' })).toContain('2×3')
    hold({ from: 'x' })
    expect(look({ into: 'z', input: 'b' })).toBe('inviting')
  })

  test('ports are idle again once it is dropped, or its node is gone', () => {
    open(multiplyAfterAdd)
    hold({ from: 'q' })
    dropWire()
    expect(look({ into: 'f', input: 'a' })).toBe('idle')
    hold({ from: 'q' })
    edit((document) => removeNodes(document, ['q'], { heal: false }))
    expect(useWiring.getState().loose).toBeNull()
  })
})

describe('a wire whose end is moved', () => {
  test('leaves its old input, in one step of the history', () => {
    open(vectors)
    hold({ from: 'W' }, 'W -> z.a')
    expect(draw({ source: 'W', target: 'z', input: 'b' })).toBe(true)
    expect(wires()).toEqual(['W -> z.b'])
    expect(entries()).toBe(1)
    travel('undo')
    expect(currentDocument()).toStrictEqual(vectors)
  })

  test('does not count at its old input when shapes are compared', () => {
    open(documentOf(vectors.nodes, ['x -> z.a']))
    // Were x at both inputs, their inner sizes would be the same; W at both would not fit.
    hold({ from: 'W' }, null)
    expect(refusalOf({ source: 'W', target: 'z', input: 'b' })).not.toBeNull()
    open(vectors)
    hold({ from: 'W' }, 'W -> z.a')
    expect(refusalOf({ source: 'W', target: 'z', input: 'b' })).toBeNull()
  })
})

describe('a wire put down on a whole node', () => {
  test('goes to its first free input', () => {
    open(documentOf([node('x', 'input', {}, 1), node('f', 'mul')], ['x -> f.a']))
    hold({ from: 'x' })
    touchNode('f')
    expect(wires()).toEqual(['x -> f.a', 'x -> f.b'])
  })

  test('replaces the wire of its only input, but where there is a choice none', () => {
    open(
      documentOf(
        [node('x', 'input', {}, 1), node('y', 'input', {}, 1), node('f', 'mul'), node('g', 'exp')],
        ['x -> f.a', 'x -> f.b', 'x -> g.x'],
      ),
    )
    hold({ from: 'y' })
    touchNode('f')
    expect(wires()).toEqual(['x -> f.a', 'x -> f.b', 'x -> g.x'])
    expect(warnings()).toEqual(['f has no free input: choose the one whose wire gives way'])
    touchNode('g')
    expect(wires()).toEqual(['x -> f.a', 'x -> f.b', 'y -> g.x'])
  })
})
