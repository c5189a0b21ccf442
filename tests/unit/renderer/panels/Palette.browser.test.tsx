import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { operations } from '@shared/ops/registry'
import { Palette } from '../../../../src-renderer/panels/palette/Palette'
import { createDesk, type Desk } from '../desk'
import { giveFocus, tabToOperation, tooltipOpens } from '../focus'
import { renderIn } from '../render'

const addedTo = ({ document }: Desk) => document.nodes.map(({ op }) => op)
const entry = (name: string) => document.querySelector<HTMLElement>(`[data-operation="${name}"]`)!
const focused = () => (document.activeElement as HTMLElement).dataset['operation']

async function show(): Promise<Desk> {
  const desk = createDesk()
  renderIn(desk, <Palette />)
  await expect.element(page.getByRole('searchbox')).toBeVisible()
  return desk
}

test('every operation of the registry is there', async () => {
  await show()
  const names = Array.from(
    document.querySelectorAll<HTMLElement>('[data-operation]'),
    (e) => e.dataset['operation'],
  )
  expect(names).toEqual([...operations.keys()])
})

test('a click adds', async () => {
  const desk = await show()
  entry('mul').click()
  expect(addedTo(desk)).toEqual(['mul'])
})

test('Tab stops once, arrows go on, Enter adds', async () => {
  const desk = await show()
  await giveFocus(page.getByRole('searchbox'))
  await tabToOperation('input')
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  expect(addedTo(desk)).toEqual(['constant'])
  await userEvent.keyboard('{End}')
  expect(focused()).toBe([...operations.keys()].at(-1))
})

test('Enter in the search adds the best match, Escape clears it', async () => {
  const desk = await show()
  const search = page.getByRole('searchbox')
  await search.fill('sigm')
  await userEvent.keyboard('{Enter}')
  expect(addedTo(desk)).toEqual(['sigmoid'])
  await userEvent.keyboard('{Escape}')
  await expect.element(search).toHaveValue('')
})

test('what fits nothing says so', async () => {
  await show()
  await page.getByRole('searchbox').fill('zebra')
  await expect.element(page.getByText('No operation fits “zebra”.')).toBeVisible()
})

test('the focus shows what an operation is, with its local gradients', async () => {
  await show()
  await page.getByRole('searchbox').fill('div')
  await tabToOperation('div', 2)
  await tooltipOpens()
  const formulas = () =>
    Array.from(document.querySelectorAll('[role=tooltip] annotation'), (e) => e.textContent)
  await expect.poll(formulas).toContain('\\frac{\\partial f}{\\partial a} = \\frac{1}{b}')
})

test('an entry that is dragged carries the name of its operation', async () => {
  await show()
  const dataTransfer = new DataTransfer()
  entry('tanh').dispatchEvent(new DragEvent('dragstart', { dataTransfer, bubbles: true }))
  expect(dataTransfer.getData('application/x-chainrule-operation')).toBe('tanh')
})
