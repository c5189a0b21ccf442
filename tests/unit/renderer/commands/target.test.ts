import { describe, expect, test } from 'vitest'
import { connect, type WireEnds } from '@shared/document/edit-wires'
import { readDocument } from '@shared/document/file'
import { addOperation } from '../../../../src-renderer/commands/add'
import { differentiate } from '../../../../src-renderer/commands/target'
import { addExpressions, openExpressions } from '../../../../src-renderer/commands/expression'
import { parseExpressions } from '@shared/expression/build'
import { must, multiplyAfterAdd } from '../../document/builders'
import { createDesk, type Desk } from '../desk'

const targetOn = ({ workspace }: Desk): string | null => {
  const { program, target } = workspace.evaluation.current
  return target === null ? null : program.graph.nodes[target]!.name
}
const typed = (text: string) => must(parseExpressions(text))

describe('a graph that is built by hand', () => {
  test('differentiates as soon as it can, and the target follows, back and forth through the history', () => {
    const desk = createDesk()
    const wire = (ends: WireEnds) => expect(desk.edit((document) => connect(document, ends))).toBeNull()
    const [x, y] = [addOperation(desk.workspace, 'input')!, addOperation(desk.workspace, 'input')!]
    expect(targetOn(desk)).toBeNull()
    const sum = addOperation(desk.workspace, 'add', { x: 200, y: 0 })!
    wire({ source: x, target: sum, input: 'a' })
    wire({ source: y, target: sum, input: 'b' })
    expect(desk.gradientOf('x1')).toBe(1)
    const product = addOperation(desk.workspace, 'mul', { x: 400, y: 0 })!
    expect(targetOn(desk)).toBe('f1')
    wire({ source: sum, target: product, input: 'a' })
    wire({ source: y, target: product, input: 'b' })
    expect(targetOn(desk)).toBe('f2')
    expect(desk.gradientOf('x1')).toBe(1)
    expect(desk.gradientOf('x2')).toBe(3)
    desk.undo()
    desk.undo()
    expect(targetOn(desk)).toBe('f1')
    desk.redo()
    desk.redo()
    expect(targetOn(desk)).toBe('f2')
  })

  test('has no target in its file, and the same one when it is opened again', () => {
    const desk = createDesk({ ...multiplyAfterAdd, target: null })
    expect(JSON.parse(desk.text)).toMatchObject({ target: null })
    desk.open(must(readDocument(new TextEncoder().encode(desk.text))))
    expect(targetOn(desk)).toBe('f')
    expect(desk.gradientOf('x')).toBe(-4)
  })
})

test('a target that is chosen stays, and one goes back to what ends the graph', () => {
  const desk = createDesk({ ...multiplyAfterAdd, target: null })
  differentiate(desk.workspace, 'q')
  expect([targetOn(desk), desk.document.target]).toEqual(['q', 'q'])
  expect(desk.announcement).toBe('q is differentiated')
  expect(desk.run('graph.automaticTarget')).toBe(true)
  expect([targetOn(desk), desk.document.target]).toEqual(['f', null])
  expect(desk.announcement).toBe('What ends the graph is differentiated: f')
  expect(desk.isEnabled('graph.automaticTarget')).toBe(false)
  desk.undo()
  expect(targetOn(desk)).toBe('q')
})

describe('of an expression', () => {
  test('the last statement is the target, which follows what is built on', async () => {
    const desk = createDesk()
    await openExpressions(desk.workspace, typed('q = x + y; f = q * z'))
    expect([targetOn(desk), desk.document.target]).toEqual(['f', null])
    addExpressions(desk.workspace, typed('g = exp(f)'))
    expect([targetOn(desk), desk.document.target]).toEqual(['g', null])
  })

  test('the last statement is chosen where other gates end the graph, too', async () => {
    const desk = createDesk()
    await openExpressions(desk.workspace, typed('a = exp(x); b = log(x)'))
    expect(targetOn(desk)).toBe('b')
  })

  test('the last statement is chosen where the graph does not end with it', async () => {
    const desk = createDesk()
    await openExpressions(desk.workspace, typed('a = exp(x); b = log(a); a'))
    expect(targetOn(desk)).toBe('a')
  })

  test('that is added beside a graph, the target of the graph stays', () => {
    const desk = createDesk({ ...multiplyAfterAdd, target: null })
    addExpressions(desk.workspace, typed('g = exp(u)'))
    expect([targetOn(desk), desk.document.target]).toEqual(['f', 'f'])
  })
})

test('live mode does not say that every number shows while no gradient does', () => {
  const desk = createDesk({ ...multiplyAfterAdd, target: null })
  desk.run('step.mode')
  desk.run('step.mode')
  expect(desk.announcement).toBe('Live: every number shows')
  addExpressions(desk.workspace, typed('g = exp(u)'))
  const fork = createDesk({ ...desk.document, target: null })
  fork.run('step.mode')
  fork.run('step.mode')
  expect(fork.announcement).toBe('Live: the values show, but no gradient: nothing is differentiated')
})
