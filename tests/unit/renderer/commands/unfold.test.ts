import { expect, test } from 'vitest'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, deskOf } from '../desk'

test('the graph opens beside itself with its backward pass, which may be differentiated again', async () => {
  const desk = createDesk(multiplyAfterAdd)
  const before = desk.document
  desk.run('graph.unfold')
  await expect.poll(() => desk.window.panes.getState().workspaces.length).toBe(2)
  const beside = deskOf(desk.window.active)
  expect(desk.document).toBe(before)
  expect(beside.document.title).toBe('Add, then multiply with its backward pass')
  expect(beside.dirty).toBe(false)
  expect(beside.announcement).toContain('gradients as nodes')
  expect(beside.document.groups.map(({ name }) => name)).toEqual(['Backward pass'])
})

test('of an empty graph, and while presenting, nothing is unfolded', () => {
  expect(createDesk().isEnabled('graph.unfold')).toBe(false)
  const desk = createDesk(multiplyAfterAdd)
  desk.run('view.present')
  expect(desk.isEnabled('graph.unfold')).toBe(false)
})
