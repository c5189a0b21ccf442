import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { TextPanel } from '../../../../../src-renderer/panels/text/TextPanel'
import { moveNodes } from '@shared/document/edit-nodes'
import { setTarget } from '@shared/document/edit-fields'
import { multiplyAfterAdd } from '../../../document/builders'
import { createDesk } from '../../desk'
import { renderIn, takeAway } from '../../render'

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

const atTheEnd = '{Control>}{End}{/Control}{Enter}'

test('a name that is being typed makes no node, and what was differentiated stays', async () => {
  const desk = await opened()
  const before = desk.document
  for (const key of ['Q', ' ', '=', ' ', 'f', 'o', 'o']) {
    await userEvent.type(field(), key === 'Q' ? `${atTheEnd}Q` : key)
    // f is the name of a node, but the cursor is behind it.
    expect(desk.document).toEqual(before)
    if (key === 'f') await expect.element(page.getByRole('status')).toHaveTextContent('Q is new')
  }
  await expect.element(page.getByRole('status')).toHaveTextContent('foo is new')
  await userEvent.type(field(), '(x')
  await expect.element(field()).toHaveAttribute('aria-invalid', 'true')
  expect(desk.names).not.toContain('foo')
  while (desk.entries > 0) desk.undo()
  expect(desk.document).toEqual(before)
})

test.each([
  ['another line', () => userEvent.type(field(), '{Enter}')],
  ['another word', () => userEvent.keyboard('{Home}')],
  ['another place of the window', () => (field().element() as HTMLElement).blur()],
  ['a command', () => userEvent.keyboard('{Control>}{Enter}{/Control}')],
])('a name is in the graph when the cursor goes on to %s', async (_, goOn) => {
  const desk = await opened()
  await userEvent.type(field(), `${atTheEnd}Q = x + foo`)
  expect(desk.names).not.toContain('foo')
  await goOn()
  await expect.poll(() => desk.names).toContain('foo')
  expect(content()).toContain('Q = x + foo')
  while (desk.entries > 0) desk.undo()
  expect(desk.names).toEqual(['x', 'y', 'z', 'q', 'f'])
})

test.each(['Q = x + y', 'Q = 2 * x', 'f = q'])(
  'while %s is typed nothing is renamed, rewired or made that it does not say in the end',
  async (statement) => {
    const desk = await opened()
    const before = desk.document
    const seen = new Set<string>()
    const stop = desk.workspace.document.subscribe(() => void seen.add(desk.names.join(' ')))
    await userEvent.type(field(), `${atTheEnd}Q = x`)
    expect(desk.document).toEqual(before)
    await userEvent.type(field(), '{Backspace}{Backspace}{Backspace}{Backspace}{Backspace}')
    await userEvent.type(field(), statement)
    stop()
    for (const names of seen) expect(names).toMatch(/^x y z q f\b/)
    if (statement.startsWith('Q')) expect(desk.names).toContain('Q')
    else expect(desk.document).toEqual(before)
  },
)

test('a value is in the graph as it is typed', async () => {
  const desk = await opened()
  await field().fill(content().replace(/x = .*/, 'x = 1'))
  await userEvent.type(field(), '{Control>}{Home}{/Control}{End}5')
  expect(content()).toContain('x = 15')
  await expect.poll(() => desk.node('x').value).toBe(15)
})

test('a name that is being typed when the panel closes is not lost', async () => {
  const desk = createDesk(multiplyAfterAdd)
  renderIn(desk, <TextPanel />)
  await expect.element(field()).toBeVisible()
  await userEvent.type(field(), `${atTheEnd}Q = x + foo`)
  takeAway()
  expect(desk.names).toContain('foo')
})

test('what is typed and not understood stays where a node is moved', async () => {
  const desk = await opened()
  await userEvent.type(field(), `${atTheEnd}Q = x +`)
  desk.edit((document) => moveNodes(document, new Map([[desk.node('x').id, { x: 7, y: 7 }]])))
  await expect.poll(content).toContain('Q = x +')
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
  // Where nothing is named there, the first that the line names; right before a name, that.
  await userEvent.keyboard('{Control>}{Home}{/Control}')
  await expect.poll(() => desk.selectedNames).toEqual(['x'])
  await userEvent.keyboard('{ArrowDown}')
  await expect.poll(() => desk.selectedNames).toEqual(['y'])
  await userEvent.keyboard('{ArrowUp}{ArrowRight>6}')
  await expect.poll(() => desk.selectedNames).toEqual(['x'])
})
