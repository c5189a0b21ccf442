import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, type Locator, type Page } from '@playwright/test'
import { cover } from '../unit/examples/cover'

// What a person does in the editor, and what a person reads there.

const examplesFolder = fileURLToPath(new URL('../../shared/examples', import.meta.url))

interface ExampleDocument {
  readonly title: string
  readonly nodes: readonly { readonly op: string }[]
  readonly groups: readonly unknown[]
}

/** By their files. */
export const exampleDocuments: ReadonlyMap<string, ExampleDocument> = new Map(
  readdirSync(examplesFolder)
    .filter((name) => name.endsWith('.chainrule'))
    .map((name) => `${examplesFolder}/${name}`)
    .map((path) => [path, JSON.parse(readFileSync(path, 'utf8'))]),
)

/** The files of few lecture examples, in which each operation is once, and a group. */
export const sample = cover([...exampleDocuments.keys()], (path) => {
  const { nodes, groups } = exampleDocuments.get(path)!
  return new Set([...nodes.map(({ op }) => op), ...(groups.length > 0 ? ['a group'] : [])])
})

/** Starts the browser edition and opens a lecture example by its title. */
export async function openExample(page: Page, title: string): Promise<void> {
  await page.goto('/')
  await chooseExample(page, title)
}

/** Opens a lecture example from the welcome page. */
export async function chooseExample(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: title }).first().click()
  await expect(page.locator('.react-flow__node').first()).toBeVisible()
  await settled(page)
}

/** Goes from a graph in which nothing is unsaved back to the welcome page. */
export async function leaveGraph(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Welcome page' }).click()
  await expect(page.getByRole('button', { name: 'New graph' })).toBeVisible()
}

/** Starts the browser edition with a new, empty graph. */
export async function newGraph(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'New graph' }).click()
  await expect(pane(page)).toBeVisible()
}

/** Starts the browser edition with the graph of a typed expression. */
export async function graphOf(page: Page, expression: string): Promise<void> {
  await page.goto('/')
  await page.keyboard.press('Shift+E')
  await page.getByRole('textbox', { name: 'Expression' }).fill(expression)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
}

/** Waits until the canvas no longer moves: it glides to where all of a graph is in view. */
export const settled = (page: Page): Promise<void> =>
  page.locator('.react-flow__viewport').evaluate(async (viewport) => {
    let before = ''
    for (let still = 0; still < 4; still++) {
      await new Promise((done) => requestAnimationFrame(done))
      const now = viewport.getAttribute('style')!
      if (now !== before) still = 0
      before = now
    }
  })

/** The entry of an operation in the palette, which is unfolded where it is a rail. */
export async function paletteEntry(page: Page, operation: string): Promise<Locator> {
  const unfold = page.getByRole('button', { name: 'Unfold the palette' })
  if (await unfold.isVisible()) await unfold.click()
  return page.getByRole('complementary').getByRole('button', { name: operation, exact: true }).first()
}

/** The canvas where it is empty. */
export const pane = (page: Page): Locator => page.locator('.react-flow__pane')

/** The nodes on the canvas, without groups that are collapsed. */
export const nodes = (page: Page): Locator => page.locator('.node[data-node]')

export const selected = (page: Page): Locator => page.locator('.node.selected')

/** The field of a search: `Operations`, `Nodes`, `Commands`. */
export const search = (page: Page, name: string): Locator => page.getByRole('combobox', { name })

/** The field in which a source is given its value. */
export const valueOf = (page: Page, name: string): Locator =>
  page.getByRole('textbox', { name: `value of ${name}`, exact: true })

/** The names of all nodes, sorted. */
export const names = (page: Page): Promise<string[]> =>
  nodes(page).evaluateAll((found) => found.map((node) => node.getAttribute('data-node')!).sort())

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

/** The gradients that stand on a wire. */
export async function readWire(edge: Locator): Promise<{ local: string; global: string }> {
  const text = async (selector: string) => {
    const found = edge.locator(selector)
    return (await found.count()) ? (await found.textContent())! : null
  }
  return {
    local: (await text('.local')) ?? '',
    global: (await text('.global')) ?? '',
  }
}

/** Presses where the canvas is empty: nothing is selected then. */
export async function pressEmpty(page: Page): Promise<void> {
  await pane(page).click({ position: { x: 20, y: 20 } })
  await expect(selected(page)).toHaveCount(0)
}

/** Selects nodes by their names with the pointer. */
export async function select(page: Page, ...wanted: string[]): Promise<void> {
  await pressEmpty(page)
  for (const name of wanted) await node(page, name).click({ modifiers: ['Shift'] })
  await expect(selected(page)).toHaveCount(wanted.length)
}

/** Goes to a node by its name. */
export async function find(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Shift+F')
  await expect(search(page, 'Nodes')).toBeFocused()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(page.locator('.react-flow__node:focus', { has: node(page, name) })).toHaveCount(1)
  await expect(selected(page)).toHaveAttribute('data-node', name)
}

/** Drags from the middle of one thing to the middle of another, or to a point of the window. */
export async function drag(page: Page, from: Locator, to: Locator | { x: number; y: number }): Promise<void> {
  await carry(page, from, to)
  await page.mouse.up()
}

/** The same, but without letting go. */
export async function carry(
  page: Page,
  from: Locator | { x: number; y: number },
  to: Locator | { x: number; y: number },
): Promise<void> {
  const [start, end] = ['x' in from ? from : await middleOf(from), 'x' in to ? to : await middleOf(to)]
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  // React Flow swallows the first move of a drag: a small one.
  await page.mouse.move(start.x + 2, start.y + 1)
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 })
  await page.mouse.move(end.x, end.y, { steps: 4 })
}

export async function middleOf(thing: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await thing.boundingBox())!
  return { x: x + width / 2, y: y + height / 2 }
}

export const enterStepMode = (page: Page): Promise<void> => page.getByRole('radio', { name: 'Step' }).click()

/** Takes whole steps, or each in its parts. */
export async function setGrain(page: Page, grain: 'coarse' | 'fine'): Promise<void> {
  const fine = page.getByRole('switch', { name: 'Fine' })
  if ((await fine.isChecked()) !== (grain === 'fine')) await page.getByText('Fine', { exact: true }).click()
  await expect(fine).toBeChecked({ checked: grain === 'fine' })
}

/** How many steps there are. */
export const stepCount = async (page: Page): Promise<number> =>
  Number(await page.getByRole('slider', { name: 'Step', exact: true }).getAttribute('max'))

/** The step at which the timeline stands. */
export const stepName = (page: Page): Locator => page.locator('.timeline-step')

/** How many pairs of nodes lie over one another. */
export const overlaps = (page: Page): Promise<number> =>
  nodes(page).evaluateAll((found) => {
    const boxes = found.map((node) => node.getBoundingClientRect())
    const areOver = (a: DOMRect, b: DOMRect) =>
      a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
    return boxes.reduce((count, a, at) => count + boxes.slice(at + 1).filter((b) => areOver(a, b)).length, 0)
  })

/** Drops a file with a text in the middle of the canvas. */
export const dropTable = (page: Page, name: string, text: string): Promise<void> =>
  page.locator('.canvas').evaluate(
    (canvas, [name, text]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text!], name!))
      const { x, y, width, height } = canvas.getBoundingClientRect()
      const [clientX, clientY] = [x + width / 2, y + height / 2]
      canvas.dispatchEvent(
        new DragEvent('drop', { dataTransfer, clientX, clientY, bubbles: true, cancelable: true }),
      )
    },
    [name, text] as const,
  )

/** Each of them is in view, all of it. */
export async function expectWithin(drawn: Locator, frame: Locator): Promise<void> {
  const { x, y, width, height } = (await frame.boundingBox())!
  const rects = await drawn.evaluateAll((all) =>
    all.map((element) => element.getBoundingClientRect().toJSON() as DOMRect),
  )
  for (const { left, top, right, bottom } of rects) {
    expect(left).toBeGreaterThanOrEqual(x)
    expect(top).toBeGreaterThanOrEqual(y)
    expect(right).toBeLessThanOrEqual(x + width)
    expect(bottom).toBeLessThanOrEqual(y + height)
  }
}
