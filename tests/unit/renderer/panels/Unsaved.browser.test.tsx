import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { writeDocument } from '@shared/document/file'
import type { FileState, KeptDocument } from '@shared/ipc/recovery'
import { QuestionDialog } from '../../../../src-renderer/panels/overlays/QuestionDialog'
import { Welcome } from '../../../../src-renderer/panels/welcome/Welcome'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, type Desk } from '../desk'
import { renderIn } from '../render'

/** Has a document found that was kept some time ago. */
function find({ world }: Desk, title: string, more: Partial<KeptDocument> = {}, state?: FileState): void {
  const kept: KeptDocument = {
    key: title,
    title,
    text: writeDocument({ ...multiplyAfterAdd, title }),
    unsaved: true,
    at: Date.now(),
    step: null,
    view: null,
    ...more,
  }
  world.kept.set(kept.key, { ...kept, handle: null })
  const file = state ? { name: `${title}.chainrule`, state } : null
  world.found.push({ key: kept.key, title: kept.title, at: kept.at, file })
}

async function show(desk: Desk): Promise<void> {
  Object.assign(desk.host, { recent: async () => [] })
  renderIn(
    desk,
    <>
      <Welcome />
      <QuestionDialog />
    </>,
  )
  await desk.window.recovery.look()
}
const region = page.getByRole('region', { name: 'Not saved' })
const cards = () => region.getByRole('listitem')
const card = (text: string) => cards().filter({ hasText: text })
const pictures = () => document.querySelectorAll('.unsaved-picture svg').length

test('where nothing was left unsaved there is nothing', async () => {
  await show(createDesk())
  await expect.element(page.getByRole('button', { name: 'New graph' })).toBeVisible()
  expect(region.elements()).toEqual([])
})

test('a card says what it is, how old, and what became of its file; it has its picture', async () => {
  const desk = createDesk()
  const ago = (seconds: number) => Date.now() - seconds * 1000
  find(desk, 'first', { at: ago(5) })
  find(desk, 'second', { at: ago(90) }, 'same')
  find(desk, 'third', { at: ago(3 * 3600 + 5) }, 'changed')
  find(desk, 'fourth', { at: ago(49 * 3600) }, 'gone')
  await show(desk)
  await expect.poll(pictures).toBe(4)
  for (const [title, age, file] of [
    ['first', 'Edited just now', 'In no file yet'],
    ['second', 'Edited 1 minute ago', 'Belongs to second.chainrule'],
    ['third', 'Edited 3 hours ago', 'Another program has changed third.chainrule meanwhile'],
    ['fourth', 'Edited 2 days ago', 'fourth.chainrule was deleted or moved meanwhile'],
  ] as const) {
    await expect.element(card(title)).toHaveTextContent(age)
    await expect.element(card(title)).toHaveTextContent(file)
  }
})

test('the keyboard alone restores one and discards another', async () => {
  const desk = createDesk()
  find(desk, 'wanted')
  find(desk, '')
  await show(desk)
  await expect.element(page.getByRole('button', { name: 'Restore wanted' })).toBeVisible()
  const restore = page.getByRole('button', { name: 'Restore wanted' }).element()
  for (let tabs = 0; tabs < 20 && document.activeElement !== restore; tabs++)
    await userEvent.keyboard('{Tab}')
  await expect.element(page.getByRole('button', { name: 'Restore wanted' })).toHaveFocus()
  await userEvent.keyboard('{Tab}{Tab}{Tab}')
  await expect.element(page.getByRole('button', { name: 'Discard Untitled' })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
  await expect.poll(() => cards().elements().length).toBe(1)
  await page.getByRole('button', { name: 'Restore wanted' }).click()
  await expect.poll(() => desk.document.title).toBe('wanted')
})

test('what cannot be read is put aside, and the other cards stay', async () => {
  const desk = createDesk()
  find(desk, 'sound')
  find(desk, 'damaged', { text: '{' })
  await show(desk)
  await expect.poll(() => desk.world.setAside).toEqual(['damaged'])
  await expect.poll(() => cards().elements().length).toBe(1)
  await expect.element(card('sound')).toBeVisible()
})
