import { describe, expect, test } from 'vitest'
import { documentOf, node } from '../../document/builders'
import { createDesk } from '../desk'

const chain = documentOf(
  [node('x', 'input', {}, 2), node('f', 'exp'), node('g', 'neg'), node('h', 'square')],
  ['x -> f.x', 'f -> g.x', 'g -> h.x'],
)

describe('undo and redo', () => {
  test('say what they changed', () => {
    const desk = createDesk(chain)
    desk.selectNamed(['f', 'g'])
    desk.run('edit.delete')
    desk.run('edit.undo')
    expect(desk.announcement).toBe('Undone: 2 nodes deleted')
    desk.run('edit.redo')
    expect(desk.announcement).toBe('Redone: 2 nodes deleted')
  })

  test('can do nothing where there is nothing to take back', () => {
    const desk = createDesk(chain)
    expect([desk.isEnabled('edit.undo'), desk.isEnabled('edit.redo')]).toEqual([false, false])
    desk.touch()
    expect([desk.isEnabled('edit.undo'), desk.isEnabled('edit.redo')]).toEqual([true, false])
    desk.run('edit.undo')
    expect([desk.isEnabled('edit.undo'), desk.isEnabled('edit.redo')]).toEqual([false, true])
  })

  test('leave the graph alone while the welcome page is shown', () => {
    const desk = createDesk(chain)
    desk.touch()
    desk.window.chrome.showWelcome(true)
    expect(desk.run('edit.undo')).toBe(false)
    expect(desk.document.title).toBe('changed')
  })
})

test('Select All takes every node and every wire', () => {
  const desk = createDesk(chain)
  desk.run('edit.selectAll')
  expect(desk.selectedNames).toEqual(['x', 'f', 'g', 'h'])
  expect(desk.workspace.session.selection.edges.size).toBe(3)
})

test('rename and Edit Value ask the canvas for the editor of the one selected node', () => {
  const desk = createDesk(chain)
  const heard = desk.noteEdits(['f', 'name'], ['x', 'value'])
  desk.selectNamed(['f'])
  expect(desk.isEnabled('edit.editValue')).toBe(false)
  desk.run('edit.rename')
  desk.selectNamed(['x'])
  desk.run('edit.editValue')
  desk.selectNamed(['x', 'f'])
  expect(desk.isEnabled('edit.rename')).toBe(false)
  expect(heard).toEqual(['name of f', 'value of x'])
})

test('rename means the one node that is seen, else the one group that is meant', () => {
  const desk = createDesk(chain)
  const heard = desk.noteEdits(['f', 'name'], ['g1', 'group'])
  desk.selectNamed(['f'])
  desk.run('graph.group')
  desk.run('edit.rename')
  desk.run('graph.collapse')
  desk.run('edit.rename')
  desk.selectNamed(['f', 'g'])
  desk.run('edit.rename')
  desk.selectNamed(['x', 'g'])
  expect(desk.isEnabled('edit.rename')).toBe(false)
  expect(heard).toEqual(['name of f', 'group of g1', 'group of g1'])
})
