import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { type SearchItem, SearchList } from '../../../../src-renderer/ui/SearchList'
import { render } from '../render'

const items: readonly SearchItem[] = ['add', 'sub', 'mul', 'max'].map((id) => ({ id, label: id }))

async function show(list = items) {
  const onChoose = vi.fn()
  render(
    <SearchList
      label="Operations"
      placeholder="Search"
      items={list}
      onChoose={onChoose}
      empty="Nothing fits."
    />,
  )
  await expect.element(page.getByRole('combobox')).toHaveFocus()
  return onChoose
}

test('Enter right after the last letter chooses what that letter found', async () => {
  const onChoose = await show()
  await userEvent.keyboard('ma{Enter}')
  expect(onChoose).toHaveBeenCalledExactlyOnceWith('max')
})

test('before anything is typed the first entry is active', async () => {
  const onChoose = await show()
  await userEvent.keyboard('{Enter}')
  expect(onChoose).toHaveBeenCalledWith('add')
})

test('arrows move through the list and around its ends', async () => {
  const onChoose = await show()
  await userEvent.keyboard('{ArrowUp}{Enter}{ArrowDown}{ArrowDown}{Enter}')
  expect(onChoose.mock.calls).toEqual([['max'], ['sub']])
})

test('the active entry is told to screen readers', async () => {
  await show()
  await userEvent.keyboard('{ArrowDown}')
  const active = page.getByRole('combobox').element().getAttribute('aria-activedescendant')!
  expect(document.getElementById(active)!.textContent).toBe('sub')
})

test('an entry that is off cannot be chosen', async () => {
  const onChoose = await show([{ id: 'cut', label: 'Cut', disabled: true }])
  await userEvent.keyboard('{Enter}')
  await page.getByRole('option', { name: 'Cut' }).click({ force: true })
  expect(onChoose).not.toHaveBeenCalled()
})

test('where nothing fits it says so, and Enter does nothing', async () => {
  const onChoose = await show()
  await userEvent.keyboard('zebra{Enter}')
  await expect.element(page.getByText('Nothing fits.')).toBeVisible()
  expect(onChoose).not.toHaveBeenCalled()
})
