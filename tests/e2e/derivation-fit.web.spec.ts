import { expect, test } from '@playwright/test'
import { enterStepMode, exampleTitles, openExample } from './editor'

// Nothing in the derivation panel is cut off without a sign, at the width that it has by default.

/** What is wider than its place in the panel, and does not scroll there, or scrolls without a sign of it. */
function cutOff(): string[] {
  const panel = document.querySelector('.derivation')!
  const found: string[] = []
  if (panel.scrollWidth > panel.clientWidth) found.push('the panel itself')
  const edge = panel.getBoundingClientRect().left + panel.clientLeft + panel.clientWidth
  for (const formula of panel.querySelectorAll('.katex-html')) {
    const box = formula.closest<HTMLElement>('.equation')
    const right = box ? box.getBoundingClientRect().left + box.clientLeft + box.clientWidth : edge
    const isSigned =
      box !== null &&
      box.tabIndex === 0 &&
      box.getAttribute('aria-label') !== null &&
      getComputedStyle(box).maskImage.includes('gradient') &&
      getComputedStyle(box).overflowX === 'auto'
    const isCut = formula.getBoundingClientRect().right > right + 0.5
    if (right > edge + 0.5 || (isCut && !isSigned)) found.push(formula.textContent!)
  }
  return found
}

for (const title of exampleTitles)
  test(`${title}: each formula of each step fits, or scrolls with a sign`, async ({ page }) => {
    await openExample(page, title)
    await enterStepMode(page)
    await page.getByText('Fine', { exact: true }).click()
    const panel = page.getByRole('tabpanel', { name: 'Derivation' })
    const slider = page.getByRole('slider', { name: 'Step', exact: true })
    const count = Number(await slider.getAttribute('max'))
    expect(count).toBeGreaterThan(5)
    for (let position = 1; position <= count; position++) {
      await page.keyboard.press('F10')
      const step = (await page.locator('.timeline-step b').textContent())!
      await expect(panel.locator('h3').first()).toContainText(step)
      await expect.poll(() => page.evaluate(cutOff)).toEqual([])
    }
    await panel.getByRole('button', { name: /^Show the \d+ whole steps$/ }).click()
    await expect.poll(() => page.evaluate(cutOff)).toEqual([])
  })

test('a formula that is too wide is reached and scrolled with the keyboard', async ({ page }) => {
  await openExample(
    page,
    exampleTitles.find((title) => /batch norm/i.test(title))!,
  )
  await enterStepMode(page)
  await page.keyboard.press('Control+Shift+Enter')
  const wide = page.getByRole('group', { name: /wider than the panel/ }).first()
  await wide.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => wide.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0)
})
