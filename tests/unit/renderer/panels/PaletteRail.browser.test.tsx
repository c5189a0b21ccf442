import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { groups } from '@shared/ops/op'
import { operations } from '@shared/ops/registry'
import { PaletteRail } from '../../../../src-renderer/panels/palette/PaletteRail'
import { usePreferences } from '../../../../src-renderer/workspace/preferences'
import { createDesk, type Desk } from '../desk'
import { renderIn } from '../render'

const flyout = () => document.querySelector('.palette-flyout')
const focused = () => (document.activeElement as HTMLElement).dataset['operation']

afterEach(() => usePreferences.setState(usePreferences.getInitialState()))

async function show(): Promise<Desk> {
  const desk = createDesk()
  renderIn(desk, <PaletteRail />)
  await expect.element(page.getByRole('complementary')).toBeVisible()
  return desk
}

test('every group has an icon with its name, on a rail of 44 pixels', async () => {
  const { words } = (await show()).window
  for (const group of groups)
    await expect.element(page.getByRole('button', { name: words.operationGroup[group] })).toBeVisible()
  expect(page.getByRole('complementary').element().getBoundingClientRect().width).toBe(44)
})

test('a group opens its operations beside the rail, and one that is pressed is added', async () => {
  const desk = await show()
  await page.getByRole('button', { name: 'Trigonometric' }).click()
  const names = Array.from(
    document.querySelectorAll<HTMLElement>('[data-operation]'),
    (entry) => entry.dataset['operation'],
  )
  expect(names).toEqual(
    [...operations.values()].filter(({ group }) => group === 'trigonometric').map(({ name }) => name),
  )
  expect(focused()).toBe('sin')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(desk.document.nodes.map(({ op }) => op)).toEqual(['cos'])
  expect(flyout()).toBeNull()
})

test('Escape closes it, and the focus is back on the icon', async () => {
  await show()
  const icon = page.getByRole('button', { name: 'Loss' })
  await icon.click()
  await userEvent.keyboard('{Escape}')
  expect(flyout()).toBeNull()
  await expect.element(icon).toHaveFocus()
})

test('the search looks through all groups', async () => {
  const desk = await show()
  await page.getByRole('button', { name: 'Search the operations' }).click()
  await userEvent.keyboard('huber{Enter}')
  expect(desk.document.nodes.map(({ op }) => op)).toEqual(['huber'])
})

test('a press elsewhere closes it', async () => {
  await show()
  await page.getByRole('button', { name: 'Shape' }).click()
  expect(flyout()).not.toBeNull()
  document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
  await expect.poll(flyout).toBeNull()
})

test('no name is cut off, however narrow the flyout', async () => {
  await show()
  await page.getByRole('button', { name: 'Search the operations' }).click()
  const cut = Array.from(document.querySelectorAll<HTMLElement>('.palette-entry')).filter((entry) => {
    const edge = entry.getBoundingClientRect().right
    return [...entry.querySelectorAll('.palette-name, .palette-symbol')].some(
      (part) => part.getBoundingClientRect().right > edge + 0.5 || part.scrollWidth > part.clientWidth + 1,
    )
  })
  expect(cut.map((entry) => entry.dataset['operation'])).toEqual([])
})
