import { expect, test } from '../harness/web'
import { expectFirstAlone, workOnTwo } from './side-by-side'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('two graphs stand side by side, each with its own undo, steps and selection', async ({ page }) => {
  await page.goto('/')
  await workOnTwo(page)
  await page
    .getByRole('button', { name: /^Close / })
    .last()
    .click()
  await expect(page.getByRole('dialog')).toContainText('“Untitled 2” has changes')
  await page.getByRole('button', { name: 'Don’t Save' }).click()
  await expectFirstAlone(page)
})

test('an example opens beside what is open', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Multiply, then add' }).click()
  await page.getByRole('button', { name: 'Examples…' }).click()
  await page.getByRole('button', { name: 'Open The max gate: f = 2 (x · y + max(z, w)) beside' }).click()
  const graphs = page.getByRole('group', { name: /^Graph \d of 2/ })
  await expect(graphs.nth(0).locator('.node[data-node]')).toHaveCount(5)
  await expect(graphs.nth(1).locator('.node[data-node="w"]')).toBeVisible()
  await expect(graphs.nth(1)).toHaveAttribute('aria-current', 'true')
})

test('beside another graph the steps are narrow, and none of them is cut off', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'A sigmoid neuron, gate by gate' }).click()
  await page.keyboard.press('F10')
  await page.getByRole('button', { name: 'Examples…' }).click()
  await page.getByRole('button', { name: /^Open Multiply, then add.* beside$/ }).click()
  const steps = page.getByRole('group', { name: /^Graph 1 of 2/ }).locator('.stepper')
  await expect(steps).toBeVisible()
  const beyond = await steps.evaluate((stepper) => {
    const { right } = stepper.getBoundingClientRect()
    const parts = Array.from(stepper.querySelectorAll('button, input, .timeline-count'))
    return parts.filter((part) => part.getBoundingClientRect().right > right).length
  })
  expect(beyond).toBe(0)
  await expect(steps.getByRole('slider')).toBeVisible()
})
