import { expect, test } from 'vitest'
import {
  goTo,
  hasOneNode,
  hasSelection,
  namesOf,
  selectedEdges,
  selectedNode,
} from '../../../../src-renderer/commands/selection'
import { documentOf, multiplyAfterAdd, node } from '../../document/builders'
import { createDesk } from '../desk'

test('going to a node selects it alone, gives it the focus and says what it is', () => {
  const desk = createDesk(multiplyAfterAdd)
  const asked = desk.noteCanvas()
  desk.selectNamed(['x'], ['q -> f.a'])
  goTo(desk.workspace, desk.node('f'))
  expect(desk.selectedNames).toEqual(['f'])
  expect(selectedEdges(desk.workspace)).toEqual([])
  expect(asked).toEqual([['focus', 'f']])
  expect(desk.announcement).toBe('f, mul, value −12')
})

test('a value that is not reached is not said', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.playback.goTo(0)
  goTo(desk.workspace, desk.node('f'))
  expect(desk.announcement).toBe('f, mul, no value yet')
})

test('a node at fault says why', () => {
  const desk = createDesk(documentOf([node('x', 'input', {}, 1), node('f', 'mul')], ['x -> f.a']))
  goTo(desk.workspace, desk.node('f'))
  expect(desk.announcement).toMatch(/^f, mul, no value yet, .*not connected/)
})

test('what is selected and gone is not selected', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.workspace.session.select(['gone', 'x'], ['gone'])
  expect(selectedNode(desk.workspace)?.name).toBe('x')
  expect(selectedEdges(desk.workspace)).toEqual([])
})

test('behind the welcome page nothing counts as selected', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.selectNamed(['x'])
  expect([hasSelection(desk.workspace), hasOneNode(desk.workspace)]).toEqual([true, true])
  desk.window.chrome.showWelcome(true)
  expect([hasSelection(desk.workspace), hasOneNode(desk.workspace)]).toEqual([false, false])
})

test('of what is named the names are what a message is made from', () => {
  expect(namesOf([{ name: 'x' }, { name: 'y' }])).toEqual(['x', 'y'])
})
