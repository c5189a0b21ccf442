import { expect, test } from 'vitest'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk } from '../desk'

test('the selected sources are given, and not given again, each in one step back', () => {
  const desk = createDesk(multiplyAfterAdd)
  expect(desk.isEnabled('graph.given')).toBe(false)
  desk.selectNamed(['x', 'y', 'q'])
  expect(desk.run('graph.given')).toBe(true)
  expect(desk.document.given).toEqual([
    { id: 'x', given: true },
    { id: 'y', given: true },
  ])
  expect(desk.announcement).toBe('x and y are given: nobody asks for a gradient')
  desk.run('graph.given')
  expect(desk.document.given).toEqual([])
  expect(desk.announcement).toBe('x and y are not given: there is a gradient')
  desk.undo()
  desk.undo()
  expect(desk.document.given).toEqual([])
})

test('one that is given beside one that is not makes both given', () => {
  const desk = createDesk({ ...multiplyAfterAdd, given: [{ id: 'x', given: true }] })
  desk.selectNamed(['x', 'y'])
  desk.run('graph.given')
  expect(desk.document.given).toHaveLength(2)
})
