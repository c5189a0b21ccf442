import { accessibilityFaults } from '../harness/accessibility'
import { expect, test } from '../harness/web'
import { expectFirstAlone, graph, run, workOnTwo } from './side-by-side'

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

test('two graphs that step together are played, dragged and shown live as one', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Multiply, then add' }).click()
  await page.getByRole('button', { name: 'Examples…' }).click()
  await page.getByRole('button', { name: /^Open The max gate.* beside$/ }).click()
  const [left, right] = [graph(page, 1), graph(page, 2)]
  await right.getByRole('button', { name: 'Step Both Graphs Together' }).click()

  // By the switch, and by the timeline: by as many steps, and to the end of each.
  await left.getByRole('radio', { name: 'Step' }).click()
  const [first, second] = [left.getByRole('slider'), right.getByRole('slider')]
  await expect(second).toHaveValue('0')
  const { x, y, width, height } = (await first.boundingBox())!
  await page.mouse.click(x + width / 2, y + height / 2)
  await expect(first).not.toHaveValue('0')
  await expect(second).toHaveValue(await first.inputValue())
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + width - 1, y + height / 2, { steps: 5 })
  await page.mouse.up()
  const ends = await Promise.all([first, second].map((slider) => slider.getAttribute('max')))
  expect(ends[0]).not.toBe(ends[1])
  await expect(first).toHaveValue(ends[0]!)
  await expect(second).toHaveValue(ends[1]!)
  await first.press('Home')
  await expect(first).toHaveValue('0')
  await expect(second).toHaveValue('0')

  // Played in one, both go to their ends; either has the button that stops both.
  await left.getByRole('button', { name: 'Play or Pause' }).click()
  await expect(second).not.toHaveValue('0')
  await right.getByRole('button', { name: 'Play or Pause' }).click()
  for (const either of [left, right])
    await expect(either.getByRole('button', { name: 'Play or Pause' })).toHaveAttribute(
      'aria-pressed',
      'false',
    )
  await expect(second).toHaveValue(await first.inputValue())

  await right.getByRole('radio', { name: 'Live' }).click()
  await expect(left.getByRole('radio', { name: 'Live' })).toBeChecked()
})

test('two graphs are told apart by name, live, in step mode and each in its own', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Multiply, then add' }).click()
  await page.getByRole('button', { name: 'Examples…' }).click()
  await page.getByRole('button', { name: /^Open The max gate.* beside$/ }).click()
  const [left, right] = [graph(page, 1), graph(page, 2)]
  await expect(left.locator('.canvas')).toHaveAccessibleName(/^Canvas: Multiply, then add/)
  await expect(right.locator('.canvas')).toHaveAccessibleName(/^Canvas: The max gate/)
  expect(await accessibilityFaults(page)).toEqual([])
  await left.getByRole('radio', { name: 'Step' }).click()
  await expect(left.getByRole('slider')).toBeVisible()
  await right.getByRole('radio', { name: 'Step' }).click()
  await expect(right.getByRole('slider')).toBeVisible()
  expect(await accessibilityFaults(page)).toEqual([])
})

test('Side by Side, turned on and off, leaves the graph that was there', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Multiply, then add' }).click()
  await run(page, 'Side by Side')
  await expect(graph(page, 2)).toHaveAttribute('aria-current', 'true')
  await run(page, 'Side by Side')
  await expect(page.getByRole('group', { name: /^Graph \d of 2/ })).toHaveCount(0)
  await expect(page.locator('.node[data-node]')).toHaveCount(5)
})

test('a wire that is dragged to another graph moves nothing, connects nothing, and it is said why', async ({
  page,
}) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Multiply, then add' }).click()
  await page.getByRole('button', { name: 'Examples…' }).click()
  await page.getByRole('button', { name: /^Open Multiply, then add.* beside$/ }).click()
  const [left, right] = [graph(page, 1), graph(page, 2)]
  const node = left.locator('.node[data-node="x"]')
  const before = await node.boundingBox()
  const from = (await left
    .locator('.react-flow__node:has([data-node="x"]) .react-flow__handle.source')
    .boundingBox())!
  // The ids of both graphs are the same, and here x could go into f.
  const ports = right.locator('.react-flow__node:has([data-node="f"]) .react-flow__handle.target')
  const wires = await left
    .locator('.react-flow__edge')
    .evaluateAll((all) => all.map(({ ariaLabel }) => ariaLabel))
  for (const place of [await ports.first().boundingBox(), await right.locator('.canvas').boundingBox()]) {
    const { x, y, width, height } = place!
    const [toX, toY] = width > 100 ? [x + width / 2, y + height - 60] : [x + width / 2, y + height / 2]
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(toX, toY, { steps: 20 })
    await page.mouse.move(toX, toY + 1, { steps: 20 })
    await page.mouse.up()
    await expect(page.getByText('Wires do not go from one graph to another').first()).toBeVisible()
  }
  expect(await node.boundingBox()).toEqual(before)
  expect(
    await left.locator('.react-flow__edge').evaluateAll((all) => all.map(({ ariaLabel }) => ariaLabel)),
  ).toEqual(wires)
})
