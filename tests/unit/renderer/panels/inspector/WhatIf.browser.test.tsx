import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Evaluation } from '@shared/engine/evaluation'
import { setTarget } from '@shared/document/edit-fields'
import { setValue } from '@shared/document/edit-nodes'
import type { Nested } from '@shared/tensor/tensor'
import { Inspector } from '../../../../../src-renderer/panels/inspector/Inspector'
import { createDesk, type Desk, documentSaying } from '../../desk'
import { renderIn } from '../../render'

/** The inspector of one node of some statements, in live mode. */
function show(text: string, values: Record<string, Nested>, name: string): Desk {
  const desk = createDesk(documentSaying(text, values))
  desk.selectNamed([name])
  renderIn(desk, <Inspector />)
  return desk
}

/** f(x), f(x + ε), their quotient, the gradient, as they read; what is named by a label by that. */
const rows = () =>
  [...document.querySelectorAll('.what-if td')].map(
    (cell) => cell.querySelector('[aria-label]')?.getAttribute('aria-label') ?? cell.textContent,
  )

const PENDING = 'not computed yet'

/** Goes to right after a step. */
function goToStep({ playback, document }: Desk, phase: 'forward' | 'backward', name: string): void {
  const { moments, trace } = playback.timeline
  const { nodes } = document
  playback.goTo(
    1 +
      moments.findIndex(
        ({ step }) => trace[step]!.phase === phase && nodes[trace[step]!.node]!.name === name,
      ),
  )
}

const square = () => show('f = x ^ 2', { x: 3 }, 'x')
const chooseH = (name: string) => page.getByRole('radio', { name, exact: true }).click()

test('in live mode the difference stands beside the gradient', async () => {
  square()
  await expect.poll(rows).toEqual(['9', '9.0601', '6.01', '6'])
})

test('h is chosen, and which way', async () => {
  square()
  await chooseH('0.1')
  await expect.poll(rows).toEqual(['9', '9.61', '6.1', '6'])
  await chooseH('down')
  await expect.poll(rows).toEqual(['9', '8.41', '5.9', '6'])
})

test('what ε is stays when another node is selected', async () => {
  const desk = show('f = x * y', { x: 3, y: 5 }, 'x')
  await chooseH('0.1')
  await chooseH('down')
  desk.selectNamed([])
  await expect.element(page.getByRole('radio')).not.toBeInTheDocument()
  desk.selectNamed(['y'])
  await expect.poll(rows).toEqual(['15', '14.7', '3', '3'])
})

test('at a kink the two sides differ', async () => {
  show('f = relu(x)', { x: 0 }, 'x')
  await expect.poll(rows).toEqual(['0', '0.01', '1', '0'])
  await chooseH('down')
  await expect.poll(rows).toEqual(['0', '0', '0', '0'])
})

test('at each step the numbers show that are reached, and the others are dots with a name', async () => {
  const desk = show('a = x * 3; f = a * y', { x: 2, y: 5 }, 'x')
  desk.playback.goTo(0)
  await expect.poll(rows).toEqual([PENDING, PENDING, PENDING, PENDING])
  goToStep(desk, 'forward', 'a')
  await expect.poll(rows).toEqual([PENDING, PENDING, PENDING, PENDING])
  goToStep(desk, 'forward', 'f')
  await expect.poll(rows).toEqual(['30', '30.15', '15', PENDING])
  goToStep(desk, 'backward', 'f')
  await expect.poll(rows).toEqual(['30', '30.15', '15', PENDING])
  goToStep(desk, 'backward', 'a')
  await expect.poll(rows).toEqual(['30', '30.15', '15', '15'])
  desk.playback.goTo(0)
  await expect.poll(rows).toEqual([PENDING, PENDING, PENDING, PENDING])
})

test('h can be chosen before anything is reached', async () => {
  const desk = show('a = x * 3; f = a * y', { x: 2, y: 5 }, 'x')
  desk.playback.goTo(0)
  await chooseH('0.1')
  goToStep(desk, 'forward', 'f')
  await expect.poll(rows).toEqual(['30', '31.5', '15', PENDING])
})

test('a value that is set at a step keeps the step and moves every number that is reached', async () => {
  const desk = show('a = x * 3; f = a * y', { x: 2, y: 5 }, 'x')
  goToStep(desk, 'forward', 'f')
  const { position } = desk.playback.getState()
  desk.edit((document) => setValue(document, desk.node('x').id, 4))
  await expect.poll(rows).toEqual(['60', '60.15', '15', PENDING])
  expect(desk.playback.getState().position).toBe(position)
})

test('what the target does not depend on moves nothing, and has no gradient, which is not 0', async () => {
  show('a = y * 2; f = x * 3', { x: 2, y: 5 }, 'y')
  await expect.poll(rows).toEqual(['6', '6', '0', 'no gradient'])
})

test('where a gradient is stopped the target moves all the same', async () => {
  show('a = stopGradient(x); f = a * 3', { x: 2 }, 'x')
  await expect.poll(rows).toEqual(['6', '6.03', '3', 'no gradient'])
  await expect.element(page.getByText('No gradient: none flows back from f to x.')).toBeVisible()
})

test('it is not asked of a large tensor, of a gate, of the target itself, or of a target without a value', async () => {
  const heading = page.getByRole('heading', { name: /^What if .* moved by ε\?/ })
  const desk = show('s = sum(v); f = s * x * h', { v: Array.from({ length: 65 }, () => 0), x: 1, h: 1 }, 'x')
  await expect.element(heading).toBeVisible()
  for (const name of ['v', 's', 'f']) {
    desk.selectNamed([name])
    await expect.element(heading).not.toBeInTheDocument()
  }
  desk.selectNamed(['x'])
  await expect.element(heading).toBeVisible()
  desk.edit((document) => setValue(document, desk.node('h').id, null))
  await expect.element(heading).not.toBeInTheDocument()
  desk.edit((document) => setTarget(document, desk.node('x').id))
  await expect.element(page.getByText(/The target: gradients/)).toBeVisible()
  await expect.element(heading).not.toBeInTheDocument()
})

test.each([
  ['h', 'ε'],
  ['ε', 'δ'],
])('a node that is called %s is nudged by %s', async (name, letter) => {
  show(`f = ${name} ^ 2`, { [name]: 3 }, name)
  await expect.element(page.getByRole('heading', { name: `What if it moved by ${letter}?` })).toBeVisible()
  await expect.element(page.getByText(`f(${name} + ${letter})`, { exact: true })).toBeInTheDocument()
})

test('the size of the nudge is chosen by the arrow keys, and both differences say how far they are off', async () => {
  const desk = square()
  await page.getByRole('button', { name: 'Which ε is best?' }).click()
  const slider = page.getByRole('slider', { name: 'ε, by powers of ten' })
  slider.element().focus()
  await userEvent.keyboard('{ArrowRight}{ArrowRight}')
  expect(desk.workspace.session.getState().nudge.size).toBeCloseTo(0.1, 12)
  // (x + ε)² is off by ε one-sided, and by nothing but rounding central.
  await expect.element(page.getByRole('cell', { name: /^6\.1, off by 0\.1$/ })).toBeVisible()
  await expect.element(page.getByRole('cell', { name: /^6, off by/ })).toBeVisible()
  await expect.element(page.getByText(/^one-sided: at best off by/)).toBeInTheDocument()
  goToStep(desk, 'forward', 'f')
  await expect.element(slider).not.toBeInTheDocument()
})

test('while the size of the nudge is chosen nothing is differentiated anew', async () => {
  const desk = square()
  await page.getByRole('button', { name: 'Which ε is best?' }).click()
  const slider = page.getByRole('slider', { name: 'ε, by powers of ten' })
  await expect.element(slider).toBeVisible()
  const backward = vi.spyOn(Evaluation.prototype, 'backward')
  onTestFinished(() => void backward.mockRestore())
  slider.element().focus()
  await userEvent.keyboard('{ArrowRight}{ArrowRight}')
  await expect.element(page.getByRole('cell', { name: /^6\.1, off by 0\.1$/ })).toBeVisible()
  expect(backward).not.toHaveBeenCalled()
  desk.edit((document) => setValue(document, desk.node('x').id, 5))
  await expect.element(page.getByRole('cell', { name: /^10\.1, off by 0\.1$/ })).toBeVisible()
  expect(backward).toHaveBeenCalled()
})

test('of a tensor one entry is moved, that which is chosen', async () => {
  show('f = sum(v * v)', { v: [1, 2, 3] }, 'v')
  await expect.poll(rows).toEqual(['14', '14.0201', '2.01', '2'])
  await page.getByRole('option', { name: 'v[2]' }).click()
  await expect.poll(rows).toEqual(['14', '14.0601', '6.01', '6'])
})

test('a command leads to the errors of differences, which say where there is no derivative', async () => {
  const desk = show('f = relu(x) + y', { x: 0, y: 1 }, 'y')
  desk.run('view.checkGradient')
  await expect.element(page.getByText(/cuts off the curve/)).toBeInTheDocument()
  desk.selectNamed(['f'])
  desk.run('view.checkGradient')
  expect(desk.workspace.session.selection.nodes).toEqual(new Set([desk.node('x').id]))
  await expect.element(page.getByText(/There is no derivative at this very point/)).toBeInTheDocument()
})
