import { expect, onTestFinished, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { rename } from '@shared/document/edit-nodes'
import { listenToKeys } from '../../../../../src-renderer/commands/keyboard'
import { Stepper } from '../../../../../src-renderer/panels/stepper/Stepper'
import { createDesk, type Desk, documentSaying } from '../../desk'
import { giveFocus } from '../../focus'
import { renderIn } from '../../render'

const slider = () => page.getByRole('slider', { name: 'Step' })
const button = (name: string) => page.getByRole('button', { name, exact: true })

async function show(): Promise<Desk> {
  const desk = createDesk(documentSaying('f = x * y', { x: 2, y: 3 }))
  desk.playback.goTo(0)
  onTestFinished(listenToKeys(desk.window))
  renderIn(desk, <Stepper />)
  await expect.element(slider()).toBeVisible()
  return desk
}

test.each([true, false])('an arrow key on a button steps once, presenting: %s', async (on) => {
  const desk = await show()
  if (on) desk.run('view.present')
  await button('Step').click()
  await userEvent.keyboard('{ArrowRight}')
  expect(desk.position).toBe(2)
  await userEvent.keyboard('{ArrowLeft}')
  expect(desk.position).toBe(1)
})

test('an arrow key on the timeline steps once, and says what happened', async () => {
  const desk = await show()
  await giveFocus(slider())
  await userEvent.keyboard('{ArrowRight}')
  expect(desk.position).toBe(1)
  expect(desk.announcement).toContain('forward f: f = x · y; f = 2 · 3 = 6')
  await userEvent.keyboard('{End}')
  expect(desk.position).toBe(2)
})

test('the timeline names its step, and the part, as things are called now', async () => {
  const desk = await show()
  desk.playback.setGrain('fine')
  desk.playback.goTo(3)
  const name = 'backward f, local gradients'
  await expect.element(slider()).toHaveAttribute('aria-valuetext', `${name}, 3 of 4`)
  await expect.element(page.getByTitle(name)).toBeVisible()
  desk.edit((document) => rename(document, desk.node('f').id, 'g'))
  await expect.element(page.getByTitle('backward g, local gradients')).toBeVisible()
})

test('the timeline names the step under the pointer', async () => {
  await show()
  const pointed = () => document.querySelector('.timeline-pointed')?.textContent ?? null
  // From wherever the pointer was left.
  await button('Step').hover()
  await expect.poll(pointed).toBeNull()
  const { width } = slider().element().getBoundingClientRect()
  await slider().hover({ position: { x: width / 2, y: 8 } })
  await expect.poll(pointed).toBe('forward f')
  await slider().hover({ position: { x: width - 1, y: 8 } })
  await expect.poll(pointed).toBe('backward f')
  await button('Step').hover()
  await expect.poll(pointed).toBeNull()
})

test('a step inside a collapsed group is called by the group', async () => {
  const desk = await show()
  const group = { id: 'g1', name: 'product', parent: null, collapsed: true, nodes: [desk.node('f').id] }
  desk.open({ ...desk.document, groups: [group] })
  desk.playback.goTo(1)
  await expect.element(slider()).toHaveAttribute('aria-valuetext', 'forward group product, 1 of 2')
  await expect.element(page.getByTitle('forward group product')).toHaveTextContent('forward group product')
})

test('live, it does not say that every number shows while no gradient does', async () => {
  const desk = createDesk(documentSaying('f = x * y', { x: 2, y: 3 }))
  renderIn(desk, <Stepper />)
  await expect.element(page.getByText('Every number shows.')).toBeVisible()
  desk.open({ ...documentSaying('f = exp(x); g = sin(x)', { x: 0 }), target: null })
  await expect
    .element(page.getByText('The values show, but no gradient: nothing is differentiated.'))
    .toBeVisible()
  desk.open(documentSaying('f = x * y', { x: 2 }))
  await expect.element(page.getByText('no gradient: f has no value, because of y.')).toBeVisible()
})
