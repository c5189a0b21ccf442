import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ExpressionBar } from '../../../../../src-renderer/panels/overlays/ExpressionBar'
import { multiplyAfterAdd } from '../../../document/builders'
import { createDesk } from '../../desk'
import { renderIn } from '../../render'

const field = () => page.getByRole('textbox', { name: 'Expression' })
const chips = () => page.getByRole('list', { name: 'What its free names are' }).getByRole('button')
const chip = (name: string) => page.getByRole('button', { name: new RegExp(`^${name} `) })
const said = () =>
  chips()
    .elements()
    .map((chip) => chip.textContent!.trim())

/** The bar over a graph, with a text in it. */
async function typed(text: string, desk = createDesk()) {
  renderIn(desk, <ExpressionBar />)
  await field().fill(text)
  return desk
}

test.each([
  ['f = w * x', '1 gate, 2 new inputs.'],
  ['param w = 3; f = exp(w)', '1 gate, 1 new input.'],
  ['W ~ he(2, 3); f = W @ [1, 2, 3]', '1 gate, 1 new input.'],
])('%s: %s', async (text, summary) => {
  await typed(text)
  await expect.element(page.getByRole('status')).toHaveTextContent(summary)
})

describe('the graph that a text becomes', () => {
  const picture = () => page.getByRole('img', { name: 'The graph that it becomes' })

  test('shows while it is typed', async () => {
    await typed('z = W @ x + b; a = relu(z)')
    await expect.element(picture()).toBeVisible()
    expect(picture().element().querySelectorAll('rect').length).toBeGreaterThan(6)
  })

  test('stays while the text has a fault, and goes on after it', async () => {
    await typed('f = x')
    await expect.element(picture()).toBeVisible()
    await field().fill('f = x +')
    await expect.element(page.getByRole('status')).toHaveTextContent('expected a number')
    await expect.element(picture()).toBeVisible()
    expect(said()).toEqual(['x input = 1'])
    await field().fill('')
    await expect.element(picture()).not.toBeInTheDocument()
  })
})

describe('the free names', () => {
  test('have a chip each, with what they are taken for', async () => {
    await typed('z = W @ x + b; a = relu(z)')
    await expect.element(chip('W')).toHaveTextContent('W 2×3 parameter ~ heNormal')
    expect(said()).toEqual(['W 2×3 parameter ~ heNormal', 'x 3 input = [1, 2, 3]', 'b 2 parameter = [0, 0]'])
  })

  test('of the open graph are none', async () => {
    await typed('g = q * new', createDesk(multiplyAfterAdd))
    await expect.element(page.getByRole('status')).toHaveTextContent('q from this graph')
    expect(said()).toEqual(['new input = 1'])
  })

  test('are changed by keyboard alone, and the others follow', async () => {
    await typed('z = W @ x + b')
    await expect.element(chip('x')).toBeVisible()
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    const values = page.getByRole('textbox', { name: 'Values' })
    await expect.element(values).toHaveFocus()
    await userEvent.keyboard('[[5, 6, 7, 8]{Enter}')
    await expect.element(field()).toHaveFocus()
    expect(said()).toEqual([
      'W 2×4 parameter ~ xavierUniform',
      'x 4 input = [5, 6, 7, 8]',
      'b 2 parameter = [0, 0]',
    ])
  })

  test('are changed by mouse: their kind, and what they are drawn from', async () => {
    await typed('z = W @ x')
    await chip('x').click()
    await page.getByRole('button', { name: /Drawn from/ }).click()
    await page.getByRole('option', { name: 'normal', exact: true }).click()
    await page.getByRole('button', { name: /Kind/ }).click()
    await page.getByRole('option', { name: 'parameter' }).click()
    await expect.poll(said).toContain('x 3 parameter ~ normal')
    await page.getByRole('button', { name: 'Infer Again' }).click()
    await expect.poll(said).toContain('x 3 input = [1, 2, 3]')
  })

  test('that are given are written out', async () => {
    await typed('z = W @ x')
    await chip('W').click()
    await page.getByRole('button', { name: /Kind/ }).click()
    await page.getByRole('option', { name: 'given' }).click()
    await expect.poll(said).toContain('W 2×3 given')
  })

  test('take a shape, and say what is none', async () => {
    await typed('z = W @ x')
    await chip('W').click()
    const shape = page.getByRole('textbox', { name: 'Shape' })
    await shape.fill('4×5')
    await expect.poll(said).toContain('x 5 input')
    await shape.fill('4×')
    await expect.poll(said).toContain('W 4 parameter ~ xavierUniform')
    await shape.fill('four')
    await expect.element(page.getByText('Write lengths of at least 1')).toBeVisible()
  })

  test('answer a misspelt draw with the nearest one', async () => {
    await typed('z = W @ x')
    await chip('W').click()
    await page.getByRole('textbox', { name: 'Values' }).fill('~ xvaier')
    await expect.element(page.getByText('did you mean xavier?')).toBeVisible()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('did you mean xavier?')).toBeVisible()
    expect(said()).toContain('W 2×3 parameter ~ xavierUniform')
  })

  test('that cannot fit are said, with what does not', async () => {
    await typed('z = [[1, 2]] @ x')
    await chip('x').click()
    await page.getByRole('textbox', { name: 'Shape' }).fill('3')
    await expect.element(page.getByText(/matmul: c1 has shape 1×2, x has shape \(3\)/)).toBeInTheDocument()
  })
})

test('Enter adds what was chosen in one undo step', async () => {
  const desk = await typed('g = q * W @ u', createDesk(multiplyAfterAdd))
  await chip('W').click()
  await page.getByRole('textbox', { name: 'Values' }).fill('[2, 3]')
  await userEvent.keyboard('{Enter}')
  await expect.element(field()).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  expect(desk.node('W')).toMatchObject({ op: 'parameter', value: [2, 3] })
  expect(desk.node('u')).toMatchObject({ op: 'input', value: [1, 2] })
  desk.undo()
  expect(desk.document).toStrictEqual(multiplyAfterAdd)
})
