import { expect, test } from '../harness/web'
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

/** Runs in the page: takes one step by its key, waits for its formulas, and says how it is called. */
async function takeStep(): Promise<string> {
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F10', bubbles: true }))
  const step = () => document.querySelector('.timeline-step b')?.textContent ?? ''
  // Formulas are rendered after the canvas.
  const isThere = () => document.querySelector('.derivation h3')?.textContent?.includes(step())
  for (let frame = 0; frame < 2 || (frame < 120 && !isThere()); frame++)
    await new Promise((done) => requestAnimationFrame(done))
  return isThere() ? step() : `no derivation of ${step()}`
}

for (const title of exampleTitles)
  test(`${title}: each formula of each step fits, or scrolls with a sign`, async ({ page }) => {
    await openExample(page, title)
    await enterStepMode(page)
    await page.getByText('Fine', { exact: true }).click()
    const panel = page.getByRole('tabpanel', { name: 'Derivation' })
    const count = Number(await page.getByRole('slider', { name: 'Step', exact: true }).getAttribute('max'))
    expect(count).toBeGreaterThan(5)
    await page.evaluate(`window.takeStep = ${takeStep}; window.cutOff = ${cutOff}`)
    const found = await page.evaluate(async (steps) => {
      const { takeStep, cutOff } = window as unknown as { takeStep(): Promise<string>; cutOff(): string[] }
      const faults: string[] = []
      for (let position = 1; position <= steps; position++) {
        const step = await takeStep()
        if (step.startsWith('no derivation')) faults.push(step)
        // The sign comes when what was rendered has been measured.
        let cut = cutOff()
        for (let frame = 0; frame < 60 && cut.length > 0; frame++) {
          await new Promise((done) => requestAnimationFrame(done))
          cut = cutOff()
        }
        faults.push(...cut.map((formula) => `${step}: ${formula}`))
      }
      return faults
    }, count)
    expect(found).toEqual([])
    await expect(page.locator('.timeline-count')).toHaveText(`${count} of ${count}`)
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
