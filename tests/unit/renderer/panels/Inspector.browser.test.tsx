import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { type ChainruleDocument, emptyDocument, findNodeNamed } from '@shared/document/document'
import { setAttribute } from '@shared/document/edit-nodes'
import { readDocument } from '@shared/document/file'
import { examples } from '../../../../src-renderer/examples'
import { Inspector } from '../../../../src-renderer/panels/inspector/Inspector'
import { must, node } from '../../document/builders'
import { createDesk, type Desk, documentSaying } from '../desk'
import { renderIn } from '../render'

const example = (id: string): ChainruleDocument =>
  must(readDocument(examples.find((candidate) => candidate.id === id)!.text))

const field = (label: string) => page.getByRole('textbox', { name: label, exact: true })
const text = () => document.querySelector('.inspector')!.textContent

function show(document: ChainruleDocument, name?: string): Desk {
  const desk = createDesk(document)
  if (name !== undefined) desk.selectNamed([name])
  renderIn(desk, <Inspector />)
  return desk
}

const withNode = (name: string, op: Parameters<typeof node>[1]): ChainruleDocument => ({
  ...emptyDocument,
  nodes: [node(name, op)],
})

test('a node shows its value and its gradient to all digits', async () => {
  const desk = show(example('sigmoid-neuron'), 'f8')
  await expect.element(page.getByText('0.7310585786300049')).toBeVisible()
  desk.selectNamed(['x0'])
  await expect.element(page.getByText('0.3932238664829637')).toBeVisible()
})

test('−0 is told from 0 in a grid where something comes of it, as a number alone is', async () => {
  const cells = () => [...document.querySelectorAll('td')].map((cell) => cell.textContent)
  show(documentSaying('input x = [-0, 1]; f = sum(1 / x)'), 'x')
  await expect.poll(() => cells().slice(0, 2)).toEqual(['−0', '1'])
})

test('local gradients are written in names and in numbers, and lead to their wires', async () => {
  show(example('sigmoid-neuron'), 'f1')
  const wire = page.getByRole('button', { name: 'The wire into a' })
  await expect.element(wire).toBeVisible()
  expect(wire.element().querySelector('annotation')!.textContent).toBe(
    '\\frac{\\partial f_{1}}{\\partial w_{0}} = x_{0}',
  )
  await wire.click()
  await expect.element(page.getByText('input a')).toBeVisible()
})

test('typing a value changes the numbers at once, as one entry of the history', async () => {
  const desk = show(example('add-then-multiply'), 'x')
  await field('Set the value').fill('')
  await userEvent.type(field('Set the value'), '12.5')
  expect(desk.node('x').value).toBe(12.5)
  expect(desk.entries).toBe(1)
  desk.undo()
  expect(desk.node('x').value).toBe(-2)
})

test('what is no value stays in the field with the reason, and goes when it is left', async () => {
  const desk = show(example('add-then-multiply'), 'x')
  await field('Set the value').fill('[1, 2')
  await expect.element(field('Set the value')).toHaveAttribute('aria-invalid', 'true')
  expect(desk.node('x').value).toBe(-2)
  await userEvent.tab()
  await expect.element(field('Set the value')).toHaveValue('-2')
  await expect.element(field('Set the value')).not.toHaveAttribute('aria-invalid')
})

test('a matrix typed into the field of a number keeps the focus; Escape brings the number back', async () => {
  const desk = show(example('add-then-multiply'), 'x')
  await field('Set the value').click()
  await userEvent.keyboard('{Control>}a{/Control}[[[[1, 2], [[3, 4]')
  await expect.element(field('Set the value')).toHaveFocus()
  await userEvent.keyboard(']')
  expect(desk.node('x').value).toEqual([
    [1, 2],
    [3, 4],
  ])
  await expect.element(field('Set the value')).toHaveFocus()
  await userEvent.keyboard('{Backspace}{Escape}')
  expect(desk.node('x').value).toBe(-2)
  expect(desk.entries).toBe(0)
})

test('a name that is taken is refused at the field', async () => {
  const desk = show(example('add-then-multiply'), 'x')
  await field('Name').fill('y')
  await expect.element(page.getByText('another node is called y already')).toBeVisible()
  await field('Name').fill('first')
  expect(desk.names).toContain('first')
})

test('an axis takes an integer, or nothing for all axes', async () => {
  const desk = show(withNode('s', 'sum'), 's')
  await field('Axis').fill('1')
  expect(desk.node('s').attributes['axis']).toBe(1)
  await field('Axis').fill('')
  expect(desk.node('s').attributes['axis']).toBeNull()
  await field('Axis').fill('first')
  await expect.element(page.getByText('expected an integer or null')).toBeVisible()
  expect(desk.node('s').attributes['axis']).toBeNull()
})

test('a yes-or-no attribute is a switch', async () => {
  const desk = show(withNode('s', 'sum'), 's')
  await page.getByRole('switch', { name: 'Keepdims' }).click({ force: true })
  expect(desk.node('s').attributes['keepdims']).toBe(true)
})

test('a choice is made from a list', async () => {
  const desk = show(withNode('r', 'random'), 'r')
  await page.getByRole('button', { name: 'Distribution' }).click()
  await page.getByRole('option', { name: 'Xavier normal' }).click()
  expect(desk.node('r').attributes['distribution']).toBe('xavierNormal')
})

test('a number within bounds is refused outside of them', async () => {
  const desk = show(withNode('r', 'random'), 'r')
  desk.edit((document) => setAttribute(document, 'r', 'distribution', 'normal'))
  await field('Std').fill('0.5')
  expect(desk.node('r').attributes['std']).toBe(0.5)
  await field('Std').fill('-1')
  await expect.element(page.getByText('expected a finite number of at least 0')).toBeVisible()
  expect(desk.node('r').attributes['std']).toBe(0.5)
})

test('a shape is typed as 2×3', async () => {
  const desk = show(withNode('r', 'random'), 'r')
  await field('Shape').fill('2×3')
  expect(desk.node('r').attributes['shape']).toEqual([2, 3])
})

test('a wire shows value, upstream, local, global, and its Jacobian when asked', async () => {
  const desk = show(example('vectorised-relu-layer'))
  const { edges } = desk.document
  const matmul = desk.document.nodes.find(({ op }) => op === 'matmul')!
  desk.workspace.session.select(
    [],
    [edges.find(({ target, input }) => target === matmul.id && input === 'a')!.id],
  )
  await expect.element(page.getByRole('heading', { name: /Upstream/ })).toBeVisible()
  await page.getByRole('button', { name: /full Jacobian/ }).click()
  await expect.element(page.getByRole('table', { name: /full Jacobian/ })).toBeVisible()
})

test('no gradient says why: no target, or none that depends on the node', async () => {
  const document = example('add-then-multiply')
  const desk = show({ ...documentSaying('f = exp(x); g = sin(x)', { x: 1 }), target: null }, 'x')
  await expect.element(page.getByText('No gradient: nothing is differentiated.')).toBeVisible()
  desk.open({ ...document, target: findNodeNamed(document, 'x')!.id })
  desk.selectNamed(['y'])
  await expect.element(page.getByText('No gradient: x does not depend on y.')).toBeVisible()
})

test('a target without a value is to blame for a gradient that is not there yet', async () => {
  const desk = show(documentSaying('a = x * h; f = exp(a)', { x: 1 }), 'x')
  const reason = page.getByText('No gradient yet: f has no value, because of h.')
  await expect.element(reason).toBeVisible()
  desk.playback.goTo(1)
  await expect.element(reason).toBeVisible()
  desk.workspace.session.select([], [desk.document.edges[0]!.id])
  await expect.element(reason.first()).toBeVisible()
})

test('a problem is shown in the words of the engine', async () => {
  show(withNode('s', 'sum'), 's')
  await expect.element(page.getByText(/s: .*not connected/)).toBeVisible()
})

test('without a selection the document is edited', async () => {
  const desk = show(example('add-then-multiply'))
  await field('Title').fill('Mine')
  expect(desk.document.title).toBe('Mine')
  await field('Seed of the random numbers').fill('-1')
  await expect.element(page.getByText(/seed: expected an integer/)).toBeVisible()
  expect(desk.document.seed).toBe(0)
  expect(text()).toContain('5 nodes · 4 wires')
})

test('the target is chosen from a list of the nodes', async () => {
  const desk = show(example('add-then-multiply'))
  await page.getByRole('button', { name: 'Target: f' }).click()
  await userEvent.keyboard('q{Enter}')
  expect(desk.document.target).toBe(desk.node('q').id)
})

test('the undo of a field does not double what an undo of the document brought back', async () => {
  const desk = show(example('add-then-multiply'))
  const { notes } = desk.document
  await field('Note').click()
  await userEvent.keyboard('{Control>}a{/Control}{Backspace}')
  await userEvent.tab()
  expect(desk.document.notes).toBe('')
  desk.undo()
  await expect.element(field('Note')).toHaveValue(notes)
  await field('Note').click()
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.element(field('Note')).toHaveValue(notes)
  expect(desk.document.notes).toBe(notes)
})

test('what is refused is said again when it goes with the field', async () => {
  const desk = show(withNode('r', 'random'), 'r')
  await field('Shape').fill('[3,-1]')
  await userEvent.tab()
  await expect.element(field('Shape')).toHaveValue('')
  const { notices } = desk.window.chrome.getState()
  expect(notices.map(({ kind, message }) => [kind, message])).toEqual([
    ['warning', expect.stringMatching(/^Shape: expected a list of positive integers/)],
  ])
})

test('only what a distribution reads is asked for', async () => {
  const desk = show(withNode('r', 'random'), 'r')
  const labels = () =>
    Array.from(document.querySelectorAll('.inspector-fields .field-label'), ({ textContent }) => textContent)
  await expect.element(field('High')).toBeVisible()
  expect(labels()).not.toContain('Mean')
  desk.edit((document) => setAttribute(document, 'r', 'distribution', 'heNormal'))
  await expect.element(field('Fan in')).toBeVisible()
  for (const unread of ['Low', 'High', 'Mean', 'Std', 'Fan out']) expect(labels()).not.toContain(unread)
})

test('a source is given by a switch, and then has no gradient that shows', async () => {
  const desk = show(example('add-then-multiply'), 'x')
  await page.getByRole('switch', { name: 'Given: nobody asks for its gradient' }).click({ force: true })
  expect(desk.document.given).toHaveLength(1)
  await expect.element(page.getByText('No gradient: x is given, so that nobody asks for one.')).toBeVisible()
})

test('what comes to the target from outside is typed, and refused where it does not fit', async () => {
  const desk = show(example('add-then-multiply'), 'f')
  await field('Upstream gradient, from outside').fill('2')
  expect(desk.document.upstream).toEqual({ kind: 'value', value: 2 })
  expect(desk.gradientOf('x')).toBe(-8)
  await field('Upstream gradient, from outside').fill('[1, 2]')
  await expect
    .element(page.getByText(/its upstream gradient has shape \(2\), but the target is a scalar/))
    .toBeVisible()
  await field('Upstream gradient, from outside').fill('')
  expect(desk.document.upstream).toBeNull()
})
