import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { ExpressionBar } from '../../../../../src-renderer/panels/overlays/ExpressionBar'
import { createDesk } from '../../desk'
import { renderIn } from '../../render'

test.each([
  ['f = w * x', '1 gate, 2 new inputs; they are 1 until you set them.'],
  ['f = exp(x)', '1 gate, 1 new input; it is 1 until you set it.'],
  ['param w = 3; f = w * x', '1 gate, 2 new inputs; x is 1 until you set it.'],
  ['param w = 3; f = w * x + b', '2 gates, 3 new inputs; x, b are 1 until you set them.'],
  ['param w = 3; f = exp(w)', '1 gate, 1 new input.'],
])('%s: %s', async (text, summary) => {
  renderIn(createDesk(), <ExpressionBar />)
  await page.getByRole('textbox', { name: 'Expression' }).fill(text)
  await expect.element(page.getByRole('status')).toHaveTextContent(summary)
})
