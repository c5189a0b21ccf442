import { describe, expect, test } from 'vitest'
import { type Expressions, parseExpressions } from '@shared/expression/build'
import {
  addExpressions,
  type Choices,
  openExpressions,
  takenNames,
} from '../../../../src-renderer/commands/expression'
import { multiplyAfterAdd, must } from '../../document/builders'
import { createDesk } from '../desk'

const typed = (text: string): Expressions => must(parseExpressions(text))

describe('an expression', () => {
  const neuron = 'f = 1/(1+exp(-(w0*x0+w1*x1+w2)))'

  test('becomes a new graph with numbers at once, laid out, its result the target', async () => {
    const desk = createDesk()
    await openExpressions(desk.workspace, typed(neuron))
    expect(desk.valueOf('f')).toBeCloseTo(1 / (1 + Math.exp(-3)), 12)
    expect(desk.gradientOf('f')).toBe(1)
    expect(new Set(desk.document.nodes.map(({ position: { x, y } }) => `${x} ${y}`)).size).toBe(
      desk.names.length,
    )
    expect(desk.selectedNames).toEqual(['w0'])
    expect(desk.window.chrome.getState().welcome).toBe(false)
  })

  test('that became a new graph is unsaved work, and can be taken back', async () => {
    const desk = createDesk()
    await openExpressions(desk.workspace, typed(neuron))
    expect(desk.dirty).toBe(true)
    desk.undo()
    expect(desk.names).toEqual([])
  })

  test('does not replace a graph with unsaved changes without asking', async () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.touch()
    const opening = openExpressions(desk.workspace, typed(neuron))
    await desk.reply(null)
    expect(await opening).toBe(false)
    expect(desk.names).toEqual(['x', 'y', 'z', 'q', 'f'])
    expect(desk.question).toBeNull()
  })

  test('is added below the open graph in one step of the history', () => {
    const desk = createDesk(multiplyAfterAdd)
    addExpressions(desk.workspace, typed('s = sigmoid(u); loss = s - 1'))
    expect(desk.names).toEqual(['x', 'y', 'z', 'q', 'f', 'u', 's', 'c1', 'loss'])
    expect(desk.node('s').position.y).toBeGreaterThan(60)
    expect(desk.node('s').position.x).toBeGreaterThan(desk.node('u').position.x)
    expect(desk.valueOf('s')).toBeCloseTo(1 / (1 + Math.exp(-1)), 12)
    expect(desk.document.target).toBe('f')
    desk.undo()
    expect(desk.document).toStrictEqual(multiplyAfterAdd)
  })

  test('that is added takes its free names from the graph', () => {
    const desk = createDesk(multiplyAfterAdd)
    const expressions = typed('g = q * x + new')
    expect(takenNames(desk.workspace, expressions)).toEqual(['q', 'x'])
    addExpressions(desk.workspace, expressions)
    expect(desk.names).toEqual(['x', 'y', 'z', 'q', 'f', 'f1', 'new', 'g'])
    expect(desk.wires).toEqual(expect.arrayContaining(['q -> f1.a', 'x -> f1.b', 'f1 -> g.a', 'new -> g.b']))
    expect(desk.valueOf('g')).toBe(3 * -2 + 1)
  })

  test('that is added to a graph whose ids are the same as its own is wired rightly', () => {
    const desk = createDesk()
    addExpressions(desk.workspace, typed('a = x + y'))
    addExpressions(desk.workspace, typed('b = y * a'))
    expect(desk.wires).toEqual(['a -> b.b', 'x -> a.a', 'y -> a.b', 'y -> b.a'])
    expect(desk.gradientOf('a')).toBe(1)
    expect(desk.gradientOf('b')).toBe(1)
  })

  test('that defines a name which is taken gets another one', () => {
    const desk = createDesk(multiplyAfterAdd)
    addExpressions(desk.workspace, typed('f = u + 1'))
    expect(desk.names).toEqual(['x', 'y', 'z', 'q', 'f', 'u', 'c1', 'f1'])
  })

  test('gives its free names values with which it evaluates', async () => {
    const desk = createDesk()
    await openExpressions(desk.workspace, typed('z = W @ x + b; a = relu(z)'))
    expect(desk.node('W')).toMatchObject({ op: 'random', attributes: { shape: [2, 3], trained: true } })
    expect(desk.node('x')).toMatchObject({ op: 'input', value: [1, 2, 3] })
    expect(desk.node('b')).toMatchObject({ op: 'parameter', value: [0, 0] })
    const { problems } = desk.workspace.evaluation
    expect(problems.size).toBe(0)
  })

  test('holds what was chosen of its free names', async () => {
    const desk = createDesk()
    const choices: Choices = new Map([
      ['W', { content: { kind: 'value', value: [[1, 2]] } }],
      ['x', { word: 'given', shape: [2] }],
    ])
    await openExpressions(desk.workspace, typed('z = W @ x'), choices)
    expect(desk.node('W')).toMatchObject({ op: 'parameter', value: [[1, 2]] })
    expect(desk.node('x')).toMatchObject({ op: 'constant', value: [1, 2] })
  })

  test('that is added infers from what the graph has', () => {
    const desk = createDesk()
    addExpressions(desk.workspace, typed('h = exp([1, 2, 3, 4])'))
    addExpressions(desk.workspace, typed('z = W @ h'))
    expect(desk.node('W').attributes).toMatchObject({ shape: [2, 4] })
    expect(desk.workspace.evaluation.problems.size).toBe(0)
  })

  test('that is added brings its seed where nothing else is drawn', () => {
    const desk = createDesk(multiplyAfterAdd)
    addExpressions(desk.workspace, typed('seed 7; W ~ he(2, 3)'))
    expect(desk.document.seed).toBe(7)
    addExpressions(desk.workspace, typed('seed 8; V ~ he(2, 3)'))
    expect(desk.document.seed).toBe(7)
    desk.undo()
    desk.undo()
    expect(desk.document).toStrictEqual(multiplyAfterAdd)
  })
})
