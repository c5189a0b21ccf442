import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What a page, or the parts of it that selectors name, makes hard to use: `color-contrast: <p>…</p>`. */
export async function accessibilityFaults(page: Page, ...parts: readonly string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    // No page here has frames of other origins, for whose sake axe would open a window of its own.
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
  for (const part of parts) axe.include(part)
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
