import { describe, expect, test } from 'vitest'
import { removeNodes } from '@shared/document/edit-nodes'
import { draw, lookOf, refusalOf, touchNode } from '../../../../../src-renderer/canvas/hand/wiring'
import { documentOf, multiplyAfterAdd, node } from '../../../document/builders'
import { createDesk } from '../../desk'

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
    const desk = createDesk(multiplyAfterAdd)
    desk.workspace.wiring.hold({ from: 'q' })
    expect(lookOf(desk.workspace, { into: 'f', input: 'a' })).toBe('inviting')
    expect(lookOf(desk.workspace, { into: 'q', input: 'a' })).toBe('refusing')
    expect(lookOf(desk.workspace, { from: 'z' })).toBe('refusing')
    expect(lookOf(desk.workspace, { from: 'q' })).toBe('held')
  })

  test('from an input, outputs invite, but not those of nodes that depend on it', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.workspace.wiring.hold({ into: 'q', input: 'a' })
    expect(lookOf(desk.workspace, { from: 'z' })).toBe('inviting')
    expect(lookOf(desk.workspace, { from: 'f' })).toBe('refusing')
    expect(lookOf(desk.workspace, { into: 'q', input: 'b' })).toBe('refusing')
    expect(lookOf(desk.workspace, { into: 'q', input: 'a' })).toBe('held')
  })

  test('an input whose shape does not fit refuses, with both shapes', () => {
    const desk = createDesk(vectors)
    desk.workspace.wiring.hold({ from: 'y' })
    expect(lookOf(desk.workspace, { into: 'z', input: 'b' })).toBe('refusing')
    expect(refusalOf(desk.workspace, { source: 'y', target: 'z', input: 'b' })).toContain('2×3')
    desk.workspace.wiring.hold({ from: 'x' })
    expect(lookOf(desk.workspace, { into: 'z', input: 'b' })).toBe('inviting')
  })

  test('ports are idle again once it is dropped, or its node is gone', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.workspace.wiring.hold({ from: 'q' })
    desk.workspace.wiring.drop()
    expect(lookOf(desk.workspace, { into: 'f', input: 'a' })).toBe('idle')
    desk.workspace.wiring.hold({ from: 'q' })
    desk.edit((document) => removeNodes(document, ['q'], { heal: false }))
    expect(desk.workspace.wiring.getState().loose).toBeNull()
  })
})

describe('a wire whose end is moved', () => {
  test('leaves its old input, in one step of the history', () => {
    const desk = createDesk(vectors)
    desk.workspace.wiring.hold({ from: 'W' }, 'W -> z.a')
    expect(draw(desk.workspace, { source: 'W', target: 'z', input: 'b' })).toBe(true)
    expect(desk.wires).toEqual(['W -> z.b'])
    expect(desk.entries).toBe(1)
    desk.undo()
    expect(desk.document).toStrictEqual(vectors)
  })

  test('does not count at its old input when shapes are compared', () => {
    const desk = createDesk(documentOf(vectors.nodes, ['x -> z.a']))
    // Were x at both inputs, their inner sizes would be the same; W at both would not fit.
    desk.workspace.wiring.hold({ from: 'W' }, null)
    expect(refusalOf(desk.workspace, { source: 'W', target: 'z', input: 'b' })).not.toBeNull()
    desk.open(vectors)
    desk.workspace.wiring.hold({ from: 'W' }, 'W -> z.a')
    expect(refusalOf(desk.workspace, { source: 'W', target: 'z', input: 'b' })).toBeNull()
  })
})

describe('a wire put down on a whole node', () => {
  test('goes to its first free input', () => {
    const desk = createDesk(documentOf([node('x', 'input', {}, 1), node('f', 'mul')], ['x -> f.a']))
    desk.workspace.wiring.hold({ from: 'x' })
    touchNode(desk.workspace, 'f')
    expect(desk.wires).toEqual(['x -> f.a', 'x -> f.b'])
  })

  test('replaces the wire of its only input, but where there is a choice none', () => {
    const desk = createDesk(
      documentOf(
        [node('x', 'input', {}, 1), node('y', 'input', {}, 1), node('f', 'mul'), node('g', 'exp')],
        ['x -> f.a', 'x -> f.b', 'x -> g.x'],
      ),
    )
    desk.workspace.wiring.hold({ from: 'y' })
    touchNode(desk.workspace, 'f')
    expect(desk.wires).toEqual(['x -> f.a', 'x -> f.b', 'x -> g.x'])
    expect(desk.notices).toEqual(['f has no free input: choose the one whose wire gives way'])
    touchNode(desk.workspace, 'g')
    expect(desk.wires).toEqual(['x -> f.a', 'x -> f.b', 'y -> g.x'])
  })
})
