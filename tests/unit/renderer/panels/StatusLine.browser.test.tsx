import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { setValue } from '@shared/document/edit-nodes'
import { DocumentPanel } from '../../../../src-renderer/panels/inspector/DocumentPanel'
import { StatusLine } from '../../../../src-renderer/panels/StatusLine'
import { createDesk, documentSaying } from '../desk'
import { renderIn } from '../render'

const button = (name: string) => page.getByRole('button', { name, exact: true })

test('no problems are only where every number is finite, and the first that is not is named', async () => {
  const desk = createDesk(documentSaying('r = sqrt(x); f = sum(r * 2)', { x: [4, -1] }))
  renderIn(
    desk,
    <>
      <DocumentPanel />
      <StatusLine />
    </>,
  )
  await expect.element(button('1 problem: r makes NaN')).toBeVisible()
  expect(page.getByText('No problems').query()).toBeNull()
  const said = 'r is NaN at entry [1]: sqrt of x = −1; change x'
  await expect.element(button(said)).toBeVisible()
  await button('1 problem: r makes NaN').click()
  expect(desk.selectedNames).toEqual(['r'])
  expect(desk.announcement).toBe(said)
  desk.workspace.session.select([])
  desk.edit((document) => setValue(document, desk.node('x').id, [4, 0]))
  await expect.element(page.getByText('1 problem: r makes ∞')).toBeVisible()
  await expect
    .element(button('r: its local gradient by x is ∞ at entry [1]; change what goes into r'))
    .toBeVisible()
  desk.edit((document) => setValue(document, desk.node('x').id, [4, 1]))
  await expect.element(page.getByText('No problems')).toBeVisible()
  await expect.element(page.getByText('Every node has a value, and every number is finite.')).toBeVisible()
})

test('an empty graph has no values, and one with several ends no gradients', async () => {
  const desk = createDesk()
  renderIn(
    desk,
    <>
      <DocumentPanel />
      <StatusLine />
    </>,
  )
  await expect.element(page.getByText('There are no nodes yet.')).toBeVisible()
  expect(page.getByText('No problems').query()).toBeNull()
  desk.open({ ...documentSaying('f = exp(x); g = sin(x)', { x: 1 }), target: null })
  await expect
    .element(page.getByText('Every node has a value, but there are no gradients: nothing is differentiated.'))
    .toBeVisible()
})
