import { describe, expect, test, vi } from 'vitest'
import { isEnabled, runCommand } from '../../../../src-renderer/commands'
import { addOperation, operationsFor } from '../../../../src-renderer/commands/add'
import { addExpressions, openExpressions, takenNames } from '../../../../src-renderer/commands/expression'
import { GRID } from '../../../../src-renderer/commands/place'
import { currentDocument, isDirty, travel, useDocument } from '../../../../src-renderer/state/document'
import { nodeReading } from '../../../../src-renderer/state/evaluation'
import { wireRequested } from '../../../../src-renderer/state/events'
import { pointer } from '../../../../src-renderer/state/pointer'
import { useSession } from '../../../../src-renderer/state/session'
import { type Expressions, parseExpressions } from '@shared/expression/build'
import { nodeSize } from '@shared/layout/node-size'
import { documentOf, multiplyAfterAdd, must, node } from '../../document/builders'
import {
  announcement,
  names,
  nodeNamed,
  open,
  question,
  reply,
  selectNamed,
  selectedNames,
  touch,
  useFreshDesk,
  wires,
} from './desk'

vi.mock('../../../../src-renderer/bridge', () => import('./fake-host'))

useFreshDesk()

const valueOf = (name: string) => nodeReading(nodeNamed(name).id).value?.data[0]
const typed = (text: string): Expressions => must(parseExpressions(text))
const entries = () => useDocument.getState().history.past.length

describe('adding a node', () => {
  test('puts its middle under the pointer, on the grid, and selects it', () => {
    const { width, height } = nodeSize(null, 2)
    pointer.at = { x: 504 + width / 2, y: 303 + height / 2 }
    pointer.window = { x: 1, y: 1 }
    addOperation('mul')
    expect(nodeNamed('f1').position).toEqual({ x: 500, y: 300 })
    expect(selectedNames()).toEqual(['f1'])
    expect(announcement()).toBe('Added f1, mul')
  })

  test('goes to the middle of the view where the pointer is elsewhere', () => {
    const { width, height } = nodeSize(null, 2)
    pointer.middle = () => ({ at: { x: width / 2, y: height / 2 }, window: { x: 0, y: 0 } })
    addOperation('mul')
    expect(nodeNamed('f1').position).toEqual({ x: 0, y: 0 })
  })

  test('goes to the nearest clear place where another node stands already', () => {
    addOperation('mul', { x: 0, y: 0 })
    addOperation('exp', { x: 0, y: 0 })
    const { height } = nodeSize(null, 2)
    expect(nodeNamed('f2').position.x).toBe(nodeNamed('f1').position.x)
    expect(nodeNamed('f2').position.y).toBe(nodeNamed('f1').position.y + height + GRID)
  })

  test('has its port where a wire was dropped', () => {
    open(multiplyAfterAdd)
    addOperation('mul', { x: 900, y: 200 }, { from: 'f' })
    expect(nodeNamed('f1').position).toEqual({ x: 900, y: 200 - nodeSize(null, 2).height / 4 })
    addOperation('exp', { x: -400, y: 200 }, { into: 'q', input: 'a' })
    const { width, height } = nodeSize(null, 1)
    expect(nodeNamed('f2').position).toEqual({ x: -400 - width, y: 200 - height / 2 })
  })

  test('goes into a wire where it is dropped on one, in the same step of the history', () => {
    open(multiplyAfterAdd)
    addOperation('exp', { x: 50, y: 30 }, { splice: 'q -> f.a' })
    expect(wires()).toEqual(expect.arrayContaining(['q -> f1.x', 'f1 -> f.a']))
    // Exactly there, though the nodes of this graph all stand in one place.
    expect(nodeNamed('f1').position).toEqual({ x: 0, y: 0 })
    travel('undo')
    expect(currentDocument()).toStrictEqual(multiplyAfterAdd)
  })

  test('gives a new input the value 1, in the same step of the history', () => {
    addOperation('input', { x: 0, y: 0 })
    expect(valueOf('x1')).toBe(1)
    travel('undo')
    expect(names()).toEqual([])
  })

  test('connects it to a wire that was dropped, in the same step of the history', () => {
    open(multiplyAfterAdd)
    addOperation('exp', { x: 900, y: 0 }, { from: 'f' })
    expect(wires()).toContain('f -> f1.x')
    addOperation('constant', { x: 900, y: 0 }, { into: 'q', input: 'b' })
    expect(wires()).toContain('c1 -> q.b')
    expect(wires()).not.toContain('y -> q.b')
    travel('undo')
    travel('undo')
    expect(currentDocument()).toStrictEqual(multiplyAfterAdd)
  })
})

describe('what fits a wire', () => {
  const graph = documentOf([node('cube', 'input', {}, [[[1, 2]]]), node('s', 'input', {}, 3)])
  const fitting = (wire: Parameters<typeof operationsFor>[0]) => operationsFor(wire).map(({ name }) => name)

  test('from an output are operations with inputs', () => {
    open(graph)
    expect(fitting({ from: 's' })).toContain('mul')
    expect(fitting({ from: 's' })).toContain('concat')
    expect(fitting({ from: 's' })).not.toContain('input')
  })

  test('into an input is everything', () => {
    open(graph)
    expect(fitting({ into: 's', input: 'x' })).toEqual(fitting(null))
  })

  test('every operation that is offered for a shape can be added without a shape mismatch of its own', () => {
    open(graph)
    for (const name of fitting({ from: 'cube' })) {
      const candidate = operationsFor(null).find((operation) => operation.name === name)!
      if (candidate.inputs.length !== 1 || Object.keys(candidate.attributes).length > 0) continue
      expect(candidate.shape([[1, 1, 2]], {}), name).toMatchObject({ ok: true })
    }
  })
})

describe('tidy', () => {
  test('lays out the whole graph in one step of the history', () => {
    open(multiplyAfterAdd)
    runCommand('graph.tidy')
    expect(nodeNamed('q').position.x).toBeGreaterThan(nodeNamed('x').position.x)
    expect(nodeNamed('f').position.x).toBeGreaterThan(nodeNamed('q').position.x)
    expect(entries()).toBe(1)
    travel('undo')
    expect(currentDocument()).toStrictEqual(multiplyAfterAdd)
  })

  test('moves only the selected nodes, where several are selected', () => {
    open(multiplyAfterAdd)
    selectNamed(['x', 'y', 'q'])
    runCommand('graph.tidy')
    expect(nodeNamed('q').position.x).toBeGreaterThan(nodeNamed('x').position.x)
    expect([nodeNamed('f').position, nodeNamed('z').position]).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ])
  })
})

test('Differentiate This makes the selected node the target, once', () => {
  open(multiplyAfterAdd)
  selectNamed(['q'])
  runCommand('graph.target')
  expect(currentDocument().target).toBe('q')
  expect(isEnabled('graph.target')).toBe(false)
})

test('Connect from Selected Node begins a wire there', () => {
  const heard: string[] = []
  const stop = wireRequested.on((id) => void heard.push(id))
  open(multiplyAfterAdd)
  expect(runCommand('graph.connect')).toBe(false)
  selectNamed(['q'])
  runCommand('graph.connect')
  expect(heard).toEqual(['q'])
  stop()
})

test('Add Node opens the search at the pointer', () => {
  pointer.at = { x: 5, y: 5 }
  pointer.window = { x: 300, y: 200 }
  runCommand('graph.add')
  expect(useSession.getState().overlay).toEqual({ kind: 'quick-add', at: { x: 300, y: 200 } })
})

describe('an expression', () => {
  const neuron = 'f = 1/(1+exp(-(w0*x0+w1*x1+w2)))'

  test('becomes a new graph with numbers at once, laid out, its result the target', async () => {
    await openExpressions(typed(neuron))
    expect(valueOf('f')).toBeCloseTo(1 / (1 + Math.exp(-3)), 12)
    expect(currentDocument().target).toBe(nodeNamed('f').id)
    expect(new Set(currentDocument().nodes.map(({ position: { x, y } }) => `${x} ${y}`)).size).toBe(
      names().length,
    )
    expect(selectedNames()).toEqual(['w0'])
    expect(useSession.getState().welcome).toBe(false)
  })

  test('that became a new graph is unsaved work, and can be taken back', async () => {
    await openExpressions(typed(neuron))
    expect(isDirty(useDocument.getState())).toBe(true)
    travel('undo')
    expect(names()).toEqual([])
  })

  test('does not replace a graph with unsaved changes without asking', async () => {
    open(multiplyAfterAdd)
    touch()
    const opening = openExpressions(typed(neuron))
    await reply(null)
    expect(await opening).toBe(false)
    expect(names()).toEqual(['x', 'y', 'z', 'q', 'f'])
    expect(question()).toBeNull()
  })

  test('is added below the open graph in one step of the history', () => {
    open(multiplyAfterAdd)
    addExpressions(typed('s = sigmoid(u); loss = s - 1'))
    expect(names()).toEqual(['x', 'y', 'z', 'q', 'f', 'u', 's', 'c1', 'loss'])
    expect(nodeNamed('s').position.y).toBeGreaterThan(60)
    expect(nodeNamed('s').position.x).toBeGreaterThan(nodeNamed('u').position.x)
    expect(valueOf('s')).toBeCloseTo(1 / (1 + Math.exp(-1)), 12)
    expect(currentDocument().target).toBe('f')
    travel('undo')
    expect(currentDocument()).toStrictEqual(multiplyAfterAdd)
  })

  test('that is added takes its free names from the graph', () => {
    open(multiplyAfterAdd)
    const expressions = typed('g = q * x + new')
    expect(takenNames(expressions)).toEqual(['q', 'x'])
    addExpressions(expressions)
    expect(names()).toEqual(['x', 'y', 'z', 'q', 'f', 'f1', 'new', 'g'])
    expect(wires()).toEqual(expect.arrayContaining(['q -> f1.a', 'x -> f1.b', 'f1 -> g.a', 'new -> g.b']))
    expect(valueOf('g')).toBe(3 * -2 + 1)
  })

  test('that is added to a graph whose ids are the same as its own is wired rightly', () => {
    open(emptyGraph)
    addExpressions(typed('a = x + y'))
    addExpressions(typed('b = y * a'))
    expect(wires()).toEqual(['a -> b.b', 'x -> a.a', 'y -> a.b', 'y -> b.a'])
    expect(currentDocument().target).toBe(nodeNamed('a').id)
  })

  test('that defines a name which is taken gets another one', () => {
    open(multiplyAfterAdd)
    addExpressions(typed('f = u + 1'))
    expect(names()).toEqual(['x', 'y', 'z', 'q', 'f', 'u', 'c1', 'f1'])
  })
})

const emptyGraph = documentOf([])
