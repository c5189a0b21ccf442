import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { addGenerated } from '@shared/document/edit-tables'
import { apply } from '@shared/document/patch'
import { makeStack } from '@shared/layers/make'
import { defaultStack, settleStack } from '@shared/layers/stack'
import { TrainingPanel } from '../../../../../src-renderer/panels/training/TrainingPanel'
import { createDesk, documentSaying } from '../../desk'
import { createHandWorkshop } from '../../hand-workshop'
import { renderIn } from '../../render'

const stackOn = (data: string | null) => {
  const stack = settleStack({ ...defaultStack, sizes: data === 'sine' ? [1, 3, 1] : [2, 3, 1], data })
  if (!stack.ok) return expect.fail(stack.error.kind)
  return makeStack(stack.value)
}

const plane = () => page.getByRole('img', { name: /^p over x1 and x2: / })
const fold = () => page.getByRole('button', { name: 'Predictions' })

test('what the graph predicts of its table follows the training, and is folded away', async () => {
  const workshop = createHandWorkshop()
  const desk = createDesk(stackOn('circles'), null, workshop)
  renderIn(desk, <TrainingPanel />)
  await expect.element(plane()).toBeVisible()
  const before = plane().element().getAttribute('aria-label')
  desk.workspace.training.go(40)
  workshop.settle()
  expect(desk.workspace.training.getState().done).toBe(40)
  await expect.poll(() => plane().element().getAttribute('aria-label')).not.toBe(before)
  await expect.element(fold()).toHaveAttribute('aria-expanded', 'true')
  await fold().click()
  await expect.element(fold()).toHaveAttribute('aria-expanded', 'false')
  await expect.element(plane()).not.toBeInTheDocument()
})

test('of one column it is a curve', async () => {
  renderIn(createDesk(stackOn('sine')), <TrainingPanel />)
  await expect.element(page.getByRole('img', { name: /over x/ })).toBeVisible()
})

test('without a table, or a node that predicts from one, nothing of it is said', async () => {
  const unread = addGenerated(documentSaying('param w = 2; loss = w ^ 2'), 'moons', 1)
  if (!unread.ok) return expect.fail(unread.error.kind)
  const document = apply(documentSaying('param w = 2; loss = w ^ 2'), unread.value)
  renderIn(createDesk(document), <TrainingPanel />)
  await expect.element(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await expect.element(fold()).not.toBeInTheDocument()
})
