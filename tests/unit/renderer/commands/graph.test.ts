import { describe, expect, test } from 'vitest'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk } from '../desk'

describe('tidy', () => {
  test('lays out the whole graph in one step of the history', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.run('graph.tidy')
    expect(desk.node('q').position.x).toBeGreaterThan(desk.node('x').position.x)
    expect(desk.node('f').position.x).toBeGreaterThan(desk.node('q').position.x)
    expect(desk.entries).toBe(1)
    desk.undo()
    expect(desk.document).toStrictEqual(multiplyAfterAdd)
  })

  test('moves only the selected nodes, where several are selected', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.selectNamed(['x', 'y', 'q'])
    desk.run('graph.tidy')
    expect(desk.node('q').position.x).toBeGreaterThan(desk.node('x').position.x)
    expect([desk.node('f').position, desk.node('z').position]).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ])
  })
})

test('Differentiate This makes the selected node the target, once', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.selectNamed(['q'])
  desk.run('graph.target')
  expect(desk.document.target).toBe('q')
  expect(desk.isEnabled('graph.target')).toBe(false)
})

test('Connect from Selected Node begins a wire there', () => {
  const desk = createDesk(multiplyAfterAdd)
  const heard = desk.noteCanvas()
  expect(desk.run('graph.connect')).toBe(false)
  desk.selectNamed(['q'])
  desk.run('graph.connect')
  expect(heard).toEqual([['beginWire', 'q']])
})

test('Add Node opens the search at the pointer', () => {
  const desk = createDesk()
  desk.pointAt(5, 5, { x: 300, y: 200 })
  desk.run('graph.add')
  expect(desk.overlay).toEqual({ kind: 'quick-add', at: { x: 300, y: 200 } })
})

test('Add Node with one wire selected is about that wire', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.pointAt(5, 5, { x: 300, y: 200 })
  desk.selectNamed([], ['q -> f.a'])
  desk.run('graph.add')
  expect(desk.overlay).toEqual({ kind: 'quick-add', at: { x: 300, y: 200 }, wire: { splice: 'q -> f.a' } })
  desk.selectNamed([], ['q -> f.a', 'x -> q.a'])
  desk.run('graph.add')
  expect(desk.overlay).toEqual({ kind: 'quick-add', at: { x: 300, y: 200 } })
})
