import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { documentFrom } from '@shared/document/create'
import { emptyDocument } from '@shared/document/document'
import { setTarget } from '@shared/document/edit-fields'
import { setValue } from '@shared/document/edit-nodes'
import type { Nested } from '@shared/tensor/tensor'
import { Inspector } from '../../../../../src-renderer/panels/inspector/Inspector'
import { currentDocument, edit, replaceDocument } from '../../../../../src-renderer/state/document'
import { useNudge } from '../../../../../src-renderer/state/nudge'
import { select } from '../../../../../src-renderer/state/session'
import { goToMoment, timeline, useStepping } from '../../../../../src-renderer/state/stepping'
import { named } from '../../../document/builders'
import { graphOf } from '../../../engine/builders'
import { render } from '../../render'

beforeEach(() => {
  replaceDocument(emptyDocument, null)
  useNudge.setState(useNudge.getInitialState())
})

/** The inspector of one node of some statements, in live mode. */
function show(text: string, values: Record<string, Nested>, name: string): void {
  const { graph, target } = graphOf(text, values)
  const id = graph.nodes.find((node) => node.name === target)!.id
  replaceDocument(documentFrom(graph, { target: id }), null)
  select([named(currentDocument(), name).id])
  render(<Inspector />)
}

/** f(x), f(x + h), their quotient, the gradient, as they read; what is named by a label by that. */
const rows = () =>
  [...document.querySelectorAll('.what-if td')].map(
    (cell) => cell.querySelector('[aria-label]')?.getAttribute('aria-label') ?? cell.textContent,
  )

const PENDING = 'not computed yet'

/** Goes to right after a step. */
function goToStep(phase: 'forward' | 'backward', name: string): void {
  const { moments, trace } = timeline()
  const { nodes } = currentDocument()
  goToMoment(
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

test('what h is stays when another node is selected', async () => {
  show('f = x * y', { x: 3, y: 5 }, 'x')
  await chooseH('0.1')
  await chooseH('down')
  select([])
  await expect.element(page.getByRole('radio')).not.toBeInTheDocument()
  select([named(currentDocument(), 'y').id])
  await expect.poll(rows).toEqual(['15', '14.7', '3', '3'])
})

test('at a kink the two sides differ', async () => {
  show('f = relu(x)', { x: 0 }, 'x')
  await expect.poll(rows).toEqual(['0', '0.01', '1', '0'])
  await chooseH('down')
  await expect.poll(rows).toEqual(['0', '0', '0', '0'])
})

test('at each step the numbers show that are reached, and the others are dots with a name', async () => {
  show('a = x * 3; f = a * y', { x: 2, y: 5 }, 'x')
  goToMoment(0)
  await expect.poll(rows).toEqual([PENDING, PENDING, PENDING, PENDING])
  goToStep('forward', 'a')
  await expect.poll(rows).toEqual([PENDING, PENDING, PENDING, PENDING])
  goToStep('forward', 'f')
  await expect.poll(rows).toEqual(['30', '30.15', '15', PENDING])
  goToStep('backward', 'a')
  await expect.poll(rows).toEqual(['30', '30.15', '15', PENDING])
  goToStep('backward', 'x')
  await expect.poll(rows).toEqual(['30', '30.15', '15', '15'])
  goToMoment(0)
  await expect.poll(rows).toEqual([PENDING, PENDING, PENDING, PENDING])
})

test('h can be chosen before anything is reached', async () => {
  show('a = x * 3; f = a * y', { x: 2, y: 5 }, 'x')
  goToMoment(0)
  await chooseH('0.1')
  goToStep('forward', 'f')
  await expect.poll(rows).toEqual(['30', '31.5', '15', PENDING])
})

test('a value that is set at a step keeps the step and moves every number that is reached', async () => {
  show('a = x * 3; f = a * y', { x: 2, y: 5 }, 'x')
  goToStep('forward', 'f')
  const { position } = useStepping.getState()
  edit((document) => setValue(document, named(document, 'x').id, 4))
  await expect.poll(rows).toEqual(['60', '60.15', '15', PENDING])
  expect(useStepping.getState().position).toBe(position)
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

test('it is not asked of a tensor, of a gate, of the target itself, or of a target without a value', async () => {
  const heading = page.getByRole('heading', { name: 'What if it moved by h?' })
  show('s = sum(v); f = s * x * h', { v: [1, 2], x: 1, h: 1 }, 'x')
  await expect.element(heading).toBeVisible()
  for (const name of ['v', 's', 'f']) {
    select([named(currentDocument(), name).id])
    await expect.element(heading).not.toBeInTheDocument()
  }
  select([named(currentDocument(), 'x').id])
  await expect.element(heading).toBeVisible()
  edit((document) => setValue(document, named(document, 'h').id, null))
  await expect.element(heading).not.toBeInTheDocument()
  edit((document) => setTarget(document, named(document, 'x').id))
  await expect.element(page.getByText(/The target: gradients/)).toBeVisible()
  await expect.element(heading).not.toBeInTheDocument()
})
