import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { TextPanel } from '../../../../../src-renderer/panels/text/TextPanel'
import { setTarget } from '@shared/document/edit-fields'
import { multiplyAfterAdd } from '../../../document/builders'
import { createDesk } from '../../desk'
import { renderIn } from '../../render'

const field = () => page.getByRole('textbox', { name: 'The graph as text' })
const content = () => (field().element() as HTMLTextAreaElement).value

const opened = async () => {
  const desk = createDesk(multiplyAfterAdd)
  renderIn(desk, <TextPanel />)
  await expect.element(field()).toBeVisible()
  return desk
}

test('what is typed is in the graph at once, and one undo takes a burst back', async () => {
  const desk = await opened()
  const before = content()
  await userEvent.type(field(), '{Control>}{End}{/Control}{Enter}g = exp(f)')
  expect(desk.names).toContain('g')
  expect(content()).toBe(`${before}\ng = exp(f)`)
  desk.undo()
  expect(desk.names).toEqual(['x', 'y', 'z', 'q', 'f'])
  await expect.poll(content).toBe(before)
})

test('what happens to the graph is in the text', async () => {
  const desk = await opened()
  const { document } = desk.workspace
  document.edit((now) => setTarget(now, now.nodes[3]!.id))
  await expect.poll(content).toMatch(/\nq$/)
})

test('a fault is marked in its place and said, and the graph stays', async () => {
  const desk = await opened()
  await field().fill('f = x +')
  await expect.element(page.getByRole('status')).toHaveTextContent('Line 1, column 8: expected a number')
  await expect.element(field()).toHaveAttribute('aria-invalid', 'true')
  expect(desk.names).toEqual(['x', 'y', 'z', 'q', 'f'])
})

test('the node that the cursor is in is selected on the canvas', async () => {
  const desk = await opened()
  await userEvent.click(field())
  await userEvent.keyboard('{Control>}{End}{/Control}')
  await expect.poll(() => desk.selectedNames).toEqual(['z'])
  await userEvent.keyboard('{Home}')
  await expect.poll(() => desk.selectedNames).toEqual(['f'])
})
