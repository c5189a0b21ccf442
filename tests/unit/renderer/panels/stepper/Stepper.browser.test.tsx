import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { documentFrom } from '@shared/document/create'
import { rename } from '@shared/document/edit-nodes'
import { listenToKeys } from '../../../../../src-renderer/commands/keyboard'
import { Stepper } from '../../../../../src-renderer/panels/stepper/Stepper'
import { currentDocument, edit, replaceDocument } from '../../../../../src-renderer/state/document'
import { usePresenting } from '../../../../../src-renderer/state/presenting'
import { useSession } from '../../../../../src-renderer/state/session'
import { goToMoment, setGrain, useStepping } from '../../../../../src-renderer/state/stepping'
import { named } from '../../../document/builders'
import { graphOf } from '../../../engine/builders'
import { render } from '../../render'

const slider = () => page.getByRole('slider', { name: 'Step' })
const button = (name: string) => page.getByRole('button', { name, exact: true })
const position = () => useStepping.getState().position
const id = (name: string) => named(currentDocument(), name).id

beforeEach(async () => {
  const { graph, target } = graphOf('f = x * y', { x: 2, y: 3 })
  replaceDocument(documentFrom(graph, { target: graph.nodes.find(({ name }) => name === target)!.id }), null)
  setGrain('coarse')
  goToMoment(0)
  onTestFinished(listenToKeys())
  render(<Stepper />)
  await expect.element(slider()).toBeVisible()
})

test.each([true, false])('an arrow key on a button steps once, presenting: %s', async (on) => {
  usePresenting.setState({ on })
  onTestFinished(() => usePresenting.setState({ on: false }))
  await button('Step').click()
  await userEvent.keyboard('{ArrowRight}')
  expect(position()).toBe(2)
  await userEvent.keyboard('{ArrowLeft}')
  expect(position()).toBe(1)
})

test('an arrow key on the timeline steps once, and says what happened', async () => {
  ;(slider().element() as HTMLElement).focus()
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}')
  expect(position()).toBe(3)
  expect(useSession.getState().announcement).toContain('forward f: f = x · y; f = 2 · 3 = 6')
  await userEvent.keyboard('{End}')
  expect(position()).toBe(6)
})

test('the timeline names its step, and the part, as things are called now', async () => {
  setGrain('fine')
  goToMoment(5)
  const name = 'backward f, local gradients'
  await expect.element(slider()).toHaveAttribute('aria-valuetext', `${name}, 5 of 8`)
  await expect.element(page.getByTitle(name)).toBeVisible()
  edit((document) => rename(document, id('f'), 'g'))
  await expect.element(page.getByTitle('backward g, local gradients')).toBeVisible()
})

test('the timeline names the step under the pointer', async () => {
  const pointed = () => document.querySelector('.timeline-pointed')?.textContent ?? null
  // From wherever the pointer was left.
  await button('Step').hover()
  await expect.poll(pointed).toBeNull()
  const { width } = slider().element().getBoundingClientRect()
  await slider().hover({ position: { x: width / 2, y: 8 } })
  await expect.poll(pointed).toBe('forward f')
  await slider().hover({ position: { x: width - 1, y: 8 } })
  await expect.poll(pointed).toBe('backward x')
  await button('Step').hover()
  await expect.poll(pointed).toBeNull()
})

test('a step inside a collapsed group is called by the group', async () => {
  const group = { id: 'g1', name: 'product', parent: null, collapsed: true, nodes: [id('f')] }
  replaceDocument({ ...currentDocument(), groups: [group] }, null)
  goToMoment(3)
  await expect.element(slider()).toHaveAttribute('aria-valuetext', 'forward group product, 3 of 6')
  await expect.element(page.getByTitle('forward group product')).toHaveTextContent('forward group product')
})
