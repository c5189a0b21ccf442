import { expect, type Locator, type Page } from '@playwright/test'

// What a person does in the editor, and what a person reads there.

/** Starts the browser edition and opens a lecture example by its title. */
export async function openExample(page: Page, title: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: title }).first().click()
  await expect(page.locator('.react-flow__node').first()).toBeVisible()
  await settled(page)
}

/** Waits until the canvas no longer moves: it glides to where all of a graph is in view. */
export async function settled(page: Page): Promise<void> {
  const place = () => page.locator('.react-flow__viewport').getAttribute('style')
  let before = await place()
  await expect(async () => {
    await page.waitForTimeout(120)
    const now = await place()
    const still = now === before
    before = now
    expect(still).toBe(true)
  }).toPass()
}

/** A node on the canvas by its name. */
export const node = (page: Page, name: string): Locator => page.locator(`.node[data-node="${name}"]`)

/** A port of a node: an input by its name, or `output`. */
export const port = (page: Page, name: string, which: string): Locator =>
  node(page, name).getByRole('button', {
    name: which === 'output' ? 'output' : `input ${which}`,
    exact: true,
  })

/** The wire between two nodes, into an input of the second. */
export const wire = (page: Page, from: string, to: string, input: string): Locator =>
  page.locator(`.react-flow__edge[aria-label="wire from ${from} to ${to}, input ${input}"]`)

/** What stands on a wire: the value (on the first wire of a node only), the gradients. */
export async function readWire(
  edge: Locator,
): Promise<{ value: string | null; local: string; global: string }> {
  const text = async (selector: string) => {
    const found = edge.locator(selector)
    return (await found.count()) ? (await found.textContent())! : null
  }
  return {
    value: (await text('.wire-value'))?.replace('▸ ', '') ?? null,
    local: ((await text('.chip text')) ?? '').split('= ').at(-1)!,
    global: ((await text('.wire-gradient')) ?? '').replace('◂ ', ''),
  }
}

/** Drags from the middle of one thing to the middle of another, or to a point of the window. */
export async function drag(page: Page, from: Locator, to: Locator | { x: number; y: number }): Promise<void> {
  const middle = async (of: Locator) => {
    const { x, y, width, height } = (await of.boundingBox())!
    return { x: x + width / 2, y: y + height / 2 }
  }
  const start = await middle(from)
  const end = 'x' in to ? to : await middle(to)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  // React Flow swallows the first move of a drag: a small one.
  await page.mouse.move(start.x + 2, start.y + 1)
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 })
  await page.mouse.move(end.x, end.y, { steps: 4 })
  await page.mouse.up()
}

/** Gathers what the page complains of; nothing is what it should be. */
export function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('console', (message) => message.type() === 'error' && heard.push(message.text()))
  page.on('pageerror', (error) => heard.push(String(error)))
  return heard
}
