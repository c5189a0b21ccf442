import { expect, test } from 'vitest'
import { documentOf, node } from '../../document/builders'
import { createDesk } from '../desk'

const chain = documentOf(
  [node('x', 'input', {}, 2), node('f', 'exp'), node('g', 'neg'), node('h', 'square')],
  ['x -> f.x', 'f -> g.x', 'g -> h.x'],
)

test('a node with one wire in and one out leaves a wire behind', () => {
  const desk = createDesk(chain)
  desk.selectNamed(['f'])
  desk.run('edit.delete')
  expect(desk.names).toEqual(['x', 'g', 'h'])
  expect(desk.wires).toEqual(['g -> h.x', 'x -> g.x'])
  expect(desk.announcement).toBe('Deleted f')
})

test('a wire that a box took in together with its node heals as well', () => {
  const desk = createDesk(chain)
  desk.selectNamed(['f'], ['x -> f.x', 'f -> g.x'])
  desk.run('edit.delete')
  expect(desk.wires).toEqual(['g -> h.x', 'x -> g.x'])
})

test('nodes and a wire elsewhere go in one step of the history', () => {
  const desk = createDesk(chain)
  desk.selectNamed(['h'], ['x -> f.x'])
  desk.run('edit.delete')
  expect(desk.wires).toEqual(['f -> g.x'])
  expect(desk.announcement).toBe('Deleted h and a wire')
  expect(desk.entries).toBe(1)
  desk.undo()
  expect(desk.document).toStrictEqual(chain)
})

test('nothing is selected afterwards, and then there is nothing to delete', () => {
  const desk = createDesk(chain)
  desk.selectNamed(['x'])
  expect(desk.isEnabled('edit.delete')).toBe(true)
  desk.run('edit.delete')
  expect(desk.selectedNames).toEqual([])
  expect(desk.isEnabled('edit.delete')).toBe(false)
})

test('what an undo took away is not deleted again', () => {
  const desk = createDesk(chain)
  desk.workspace.session.select(['gone'])
  expect(desk.isEnabled('edit.delete')).toBe(false)
})
