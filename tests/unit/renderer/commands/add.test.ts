import { describe, expect, test } from 'vitest'
import { moveNodes } from '@shared/document/edit-nodes'
import { bodyOf } from '@shared/scene/body'
import { addOperation, operationsFor } from '../../../../src-renderer/commands/add'
import { toGrid } from '../../../../src-renderer/commands/place'
import type { LooseWire } from '../../../../src-renderer/workspace/wiring'
import { after, documentOf, multiplyAfterAdd, named, node } from '../../document/builders'
import { createDesk, type Desk } from '../desk'

/** The lecture's first example, as one would lay it out by hand. */
const spread = after(
  multiplyAfterAdd,
  moveNodes(
    multiplyAfterAdd,
    new Map([
      ['x', { x: 0, y: 0 }],
      ['y', { x: 0, y: 60 }],
      ['z', { x: 120, y: 120 }],
      ['q', { x: 120, y: 26 }],
      ['f', { x: 260, y: 40 }],
    ]),
  ),
)

describe('adding a node', () => {
  test('puts its middle under the pointer, on the grid, and selects it', () => {
    const desk = createDesk()
    const { width, height } = bodyOf({ op: 'mul', name: 'f1' }, 2)
    desk.pointAt(504 + width / 2, 303 + height / 2)
    addOperation(desk.workspace, 'mul')
    expect(desk.node('f1').position).toEqual({ x: 500, y: 300 })
    expect(desk.selectedNames).toEqual(['f1'])
    expect(desk.announcement).toBe('Added f1, mul')
  })

  test('goes to the middle of the view where the pointer is elsewhere, and gets the focus', () => {
    const desk = createDesk()
    const asked = desk.noteCanvas()
    const id = addOperation(desk.workspace, 'mul')
    const { at } = desk.workspace.canvas.middle()
    const { width, height } = bodyOf({ op: 'mul', name: 'f1' }, 2)
    expect(desk.node('f1').position).toEqual(toGrid({ x: at.x - width / 2, y: at.y - height / 2 }))
    expect(asked).toContainEqual(['focus', id])
  })

  test('is refused with the reason while the graph is presented', () => {
    const desk = createDesk(multiplyAfterAdd)
    const before = { modes: new Map(), selection: desk.workspace.session.selection }
    desk.workspace.session.setState({
      presentation: { laser: false, notes: false, derivation: true, before },
    })
    expect(addOperation(desk.workspace, 'mul')).toBeNull()
    expect(desk.notices).toEqual(['A graph is not edited while it is presented: press Escape to leave.'])
  })

  test('goes to the nearest clear place where another node stands already', () => {
    const desk = createDesk()
    addOperation(desk.workspace, 'mul', { x: 0, y: 0 })
    addOperation(desk.workspace, 'exp', { x: 0, y: 0 })
    // Below the first with its name; beside it the value of one would lie over the other.
    expect(desk.node('f1').position).toEqual({ x: -20, y: -20 })
    expect(desk.node('f2').position).toEqual({ x: -20, y: 50 })
  })

  test('has its port where a wire was dropped', () => {
    const desk = createDesk(multiplyAfterAdd)
    addOperation(desk.workspace, 'mul', { x: 900, y: 200 }, { from: 'f' })
    const port = bodyOf({ op: 'mul', name: 'f1' }, 2).height / 4
    expect(desk.node('f1').position).toEqual(toGrid({ x: 900, y: 200 - port }))
    addOperation(desk.workspace, 'exp', { x: -400, y: 200 }, { into: 'q', input: 'a' })
    const { width, height } = bodyOf({ op: 'exp', name: 'f2' }, 1)
    expect(desk.node('f2').position).toEqual(toGrid({ x: -400 - width, y: 200 - height / 2 }))
  })

  test('goes into a wire where it is dropped on one, and makes room there, in the same step of the history', () => {
    const desk = createDesk(spread)
    addOperation(desk.workspace, 'exp', { x: 208, y: 40 }, { splice: 'q -> f.a' })
    expect(desk.wires).toEqual(expect.arrayContaining(['q -> f1.x', 'f1 -> f.a']))
    // On the level of its wire; what comes before stays, and f gives way.
    expect(desk.node('f1').position).toEqual({ x: 238, y: 26 })
    expect(desk.node('f').position.x).toBeGreaterThan(238 + 36 + 60)
    for (const name of ['x', 'y', 'z', 'q'])
      expect(desk.node(name).position).toEqual(named(spread, name).position)
    expect(desk.selectedNames).toEqual(['f1'])
    desk.undo()
    expect(desk.document).toStrictEqual(spread)
  })

  test('without a place goes into its wire where the pointer is, or else into the middle', () => {
    const desk = createDesk(spread)
    addOperation(desk.workspace, 'exp', null, { splice: 'x -> q.a' })
    const middle = desk.node('f1').position
    expect(middle.x).toBeGreaterThan(52)
    expect(middle.y).toBe(-4)
    desk.undo()
    desk.pointAt(900, 900)
    addOperation(desk.workspace, 'exp', null, { splice: 'x -> q.a' })
    expect(desk.node('f1').position).toEqual(middle)
  })

  test('gives a new input the value 1, in the same step of the history', () => {
    const desk = createDesk()
    addOperation(desk.workspace, 'input', { x: 0, y: 0 })
    expect(desk.valueOf('x1')).toBe(1)
    desk.undo()
    expect(desk.names).toEqual([])
  })

  test('connects it to a wire that was dropped, in the same step of the history', () => {
    const desk = createDesk(multiplyAfterAdd)
    addOperation(desk.workspace, 'exp', { x: 900, y: 0 }, { from: 'f' })
    expect(desk.wires).toContain('f -> f1.x')
    addOperation(desk.workspace, 'constant', { x: 900, y: 0 }, { into: 'q', input: 'b' })
    expect(desk.wires).toContain('c1 -> q.b')
    expect(desk.wires).not.toContain('y -> q.b')
    desk.undo()
    desk.undo()
    expect(desk.document).toStrictEqual(multiplyAfterAdd)
  })
})

describe('what fits a wire', () => {
  const graph = documentOf([node('cube', 'input', {}, [[[1, 2]]]), node('s', 'input', {}, 3)])
  const fitting = ({ workspace }: Desk, wire: LooseWire | null) =>
    operationsFor(workspace, wire).map(({ name }) => name)

  test('from an output are operations with inputs', () => {
    const desk = createDesk(graph)
    expect(fitting(desk, { from: 's' })).toContain('mul')
    expect(fitting(desk, { from: 's' })).toContain('concat')
    expect(fitting(desk, { from: 's' })).not.toContain('input')
  })

  test('into an input is everything', () => {
    const desk = createDesk(graph)
    expect(fitting(desk, { into: 's', input: 'x' })).toEqual(fitting(desk, null))
  })

  test('every operation that is offered for a shape can be added without a shape mismatch of its own', () => {
    const desk = createDesk(graph)
    for (const name of fitting(desk, { from: 'cube' })) {
      const candidate = operationsFor(desk.workspace, null).find((operation) => operation.name === name)!
      if (candidate.inputs.length !== 1 || Object.keys(candidate.attributes).length > 0) continue
      expect(candidate.shape([[1, 1, 2]], {}), name).toMatchObject({ ok: true })
    }
  })
})
