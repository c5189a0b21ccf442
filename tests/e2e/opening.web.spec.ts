import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import { enterStepMode, find, node, nodes, openExample, selected, settled } from './editor'

// The ids of two examples are the same: n1, n2, … What was about a node of the one must not be about one of the other.

const NEURON = 'A sigmoid neuron, gate by gate'

/** Drops an example on the window, as a file. */
const dropExample = (page: Page, name: string): Promise<void> =>
  page.evaluate(
    ([name, text]) => {
      const data = new DataTransfer()
      data.items.add(new File([text!], name!))
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
    },
    [name, readFileSync(new URL(`../../shared/examples/${name}`, import.meta.url), 'utf8')],
  )

test('a document that is opened while presenting has nothing selected, so that Delete takes nothing', async ({
  page,
}) => {
  await openExample(page, NEURON)
  await find(page, 'w0')
  await page.keyboard.press('Shift+F11')
  await expect(page.locator('.app.presenting')).toBeVisible()
  await dropExample(page, 'max-gate.chainrule')
  await expect(node(page, 'z')).toBeVisible()
  await expect(page.locator('.app.presenting')).toHaveCount(0)
  await expect(selected(page)).toHaveCount(0)
  const count = await nodes(page).count()
  await page.keyboard.press('Delete')
  await expect(nodes(page)).toHaveCount(count)
})

test('a document that is opened while stepping begins live, and passes through no step of its own', async ({
  page,
}) => {
  await openExample(page, NEURON)
  await enterStepMode(page)
  // So close that only the end of the graph is in view.
  const closer = page.getByRole('button', { name: 'Zoom In' })
  for (let times = 0; times < 4; times++) await closer.click()
  await page.keyboard.press('Control+Enter')
  await settled(page)
  // Each step of another graph would move the canvas to it, before it shows what was opened.
  await page.evaluate(() => {
    const viewport = document.querySelector('.react-flow__viewport')!
    const seen: string[] = (window.seen = [])
    new MutationObserver(() => seen.push(viewport.getAttribute('style')!)).observe(viewport, {
      attributeFilter: ['style'],
    })
  })
  await dropExample(page, 'add-then-multiply.chainrule')
  await expect(page.getByRole('radio', { name: 'Live' })).toBeChecked()
  await settled(page)
  const seen = await page.evaluate(() => [...new Set(window.seen)])
  expect(seen).toHaveLength(1)
})

declare global {
  interface Window {
    seen: string[]
  }
}
