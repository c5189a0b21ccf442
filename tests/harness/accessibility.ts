import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What a page, or the parts of it that selectors name, makes hard to use: `color-contrast: <p>…</p>`. */
export async function accessibilityFaults(page: Page, ...parts: readonly string[]): Promise<string[]> {
  const axe = builder(page)
  for (const part of parts) axe.include(part)
  return faultsIn(axe)
}

/** Of these only what depends on the colours. */
export const contrastFaults = (page: Page): Promise<string[]> =>
  faultsIn(builder(page).withRules(['color-contrast']))

const builder = (page: Page): AxeBuilder =>
  new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    // No page here has frames of other origins, for whose sake axe would open a window of its own.
    .setLegacyMode()

async function faultsIn(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze()
  return violations
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
    .filter((fault) => !OVER_THE_PAGE.test(fault))
}

/**
 * React Aria puts what lies over the page at its end, outside of all landmarks: tooltips, and beside the dialog of a
 * popover a hidden button that dismisses it. They belong to what they were opened from.
 */
const OVER_THE_PAGE = /^region: <div (style="display: contents;"|data-overlay-container="true")>/
