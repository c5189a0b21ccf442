import type { Page } from '@playwright/test'
import axe from 'axe-core'

/** What a page, or the parts of it that selectors name, makes hard to use: `color-contrast: <p>…</p>`. */
export async function accessibilityFaults(page: Page, ...parts: readonly string[]): Promise<string[]> {
  // It is half a megabyte, which a document needs but once.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${axe.source};0`)
  const faults = await page.evaluate(async (parts) => {
    const { axe: here } = window as unknown as { axe: typeof axe }
    const { violations } = await here.run(
      parts.length > 0 ? { include: parts.map((part) => [part]) } : document,
      { resultTypes: ['violations'], selectors: false },
    )
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
  }, parts)
  return faults.filter((fault) => !OVER_THE_PAGE.test(fault))
}

/**
 * React Aria puts what lies over the page at its end, outside of all landmarks: tooltips, and beside the dialog of a
 * popover a hidden button that dismisses it. They belong to what they were opened from.
 */
const OVER_THE_PAGE = /^region: <div (style="display: contents;"|data-overlay-container="true")>/
