import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { complaints, node, openExample, readWire, wire } from './editor'

// Editing by keys, menus and searches, in the browser edition.

const pane = (page: Page) => page.locator('.react-flow__pane')
const nodes = (page: Page) => page.locator('.node[data-node]')
const selected = (page: Page) => page.locator('.node.selected')
const search = (page: Page, name: string) => page.getByRole('combobox', { name })
const valueOf = (page: Page, name: string) =>
  page.getByRole('textbox', { name: `value of ${name}`, exact: true })

const names = (page: Page) =>
  nodes(page).evaluateAll((found) => found.map((node) => node.getAttribute('data-node')!).sort())

/** A new, empty graph. */
async function newGraph(page: Page) {
  await page.goto('/')
  await page.getByRole('button', { name: 'New graph' }).click()
  await expect(pane(page)).toBeVisible()
}

/** The graph of a typed expression. */
async function graphOf(page: Page, expression: string) {
  await page.goto('/')
  await page.keyboard.press('Control+E')
  await typeExpression(page, expression)
}

async function typeExpression(page: Page, expression: string) {
  await page.getByRole('textbox', { name: 'Expression' }).fill(expression)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
}

/** Presses where the canvas is empty: nothing is selected then. */
async function pressEmpty(page: Page) {
  await pane(page).click({ position: { x: 20, y: 20 } })
  await expect(selected(page)).toHaveCount(0)
}

/** Adds a node by the search at the pointer. */
async function quickAdd(page: Page, operation: string) {
  await page.keyboard.press('Shift+A')
  await expect(search(page, 'Operations')).toBeFocused()
  await page.keyboard.type(operation)
  await page.keyboard.press('Enter')
  await expect(search(page, 'Operations')).toBeHidden()
}

/** Goes to a node by its name. */
async function find(page: Page, name: string) {
  await page.keyboard.press('Control+F')
  await expect(search(page, 'Nodes')).toBeFocused()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(page.locator('.react-flow__node:focus')).toHaveAttribute('data-id', /.+/)
  await expect(selected(page)).toHaveAttribute('data-node', name)
}

/** Draws a wire between two nodes, into the first free input of the second. */
async function connect(page: Page, from: string, to: string) {
  await find(page, from)
  await page.keyboard.press('Control+L')
  await find(page, to)
  await page.keyboard.press('Enter')
}

async function select(page: Page, ...wanted: string[]) {
  await pressEmpty(page)
  for (const name of wanted) await node(page, name).click({ modifiers: ['Shift'], position: { x: 30, y: 8 } })
  await expect(selected(page)).toHaveCount(wanted.length)
}

test('f = (x + y) · z is built by keyboard alone, and shows its numbers', async ({ page }) => {
  const heard = complaints(page)
  await newGraph(page)
  for (const [at, value] of ['-2', '5', '-4'].entries()) {
    await quickAdd(page, 'input')
    await expect(valueOf(page, `x${at + 1}`)).toBeFocused()
    await page.keyboard.type(value)
    await page.keyboard.press('Enter')
  }
  await quickAdd(page, 'plus')
  await quickAdd(page, '*')
  await connect(page, 'x1', 'f1')
  await connect(page, 'x2', 'f1')
  await connect(page, 'f1', 'f2')
  await connect(page, 'x3', 'f2')
  await find(page, 'f2')
  await page.keyboard.press('Shift+T')
  await page.keyboard.press('Shift+Alt+T')
  expect(await readWire(wire(page, 'x1', 'f1', 'a'))).toEqual({ value: '−2', local: '1', global: '−4' })
  expect(await readWire(wire(page, 'x2', 'f1', 'b'))).toEqual({ value: '5', local: '1', global: '−4' })
  expect(await readWire(wire(page, 'x3', 'f2', 'b'))).toEqual({ value: '−4', local: '3', global: '3' })
  await expect(node(page, 'f2')).toContainText('−12')
  expect(heard).toEqual([])
})

test('everything is undone all the way back, and done again', async ({ page }) => {
  await graphOf(page, 'f = (x + y) * z')
  await select(page, 'x')
  await page.keyboard.press('F2')
  await page.keyboard.type('width')
  await page.keyboard.press('Enter')
  await select(page, 'width')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Control+D')
  await page.keyboard.press('Shift+Alt+T')
  await select(page, 'y')
  await page.keyboard.press('Delete')
  const places = () =>
    page
      .locator('.react-flow__node')
      .evaluateAll((found) => found.map((node) => (node as HTMLElement).style.transform))
  const end = { names: await names(page), places: await places() }
  expect(end.names).toEqual(['f', 'f1', 'width', 'width1', 'z'])
  const undo = page.getByRole('button', { name: 'Undo' })
  const redo = page.getByRole('button', { name: 'Redo' })
  let steps = 0
  while (await undo.isEnabled()) {
    await page.keyboard.press('Control+Z')
    steps++
  }
  // One a gesture: the graph, the name, two nudges in a row, the copy, the layout, the deletion.
  expect(steps).toBe(6)
  await expect(nodes(page)).toHaveCount(0)
  while (await redo.isEnabled()) await page.keyboard.press('Control+Shift+Z')
  expect({ names: await names(page), places: await places() }).toEqual(end)
})

test.describe('an expression', () => {
  test('becomes a laid-out graph, gate by gate, with numbers at once', async ({ page }) => {
    const heard = complaints(page)
    await graphOf(page, 'f = 1/(1+exp(-(w0*x0+w1*x1+w2)))')
    await expect(node(page, 'f')).toContainText('0.9526')
    await expect(selected(page)).toHaveAttribute('data-node', 'w0')
    const boxes = await nodes(page).evaluateAll((found) =>
      found.map((node) => {
        const { left, right, top, bottom } = node.getBoundingClientRect()
        return { left, right, top, bottom }
      }),
    )
    const overlaps = boxes.filter((a, at) =>
      boxes.some(
        (b, other) =>
          other < at && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
      ),
    )
    expect(overlaps).toEqual([])
    expect(heard).toEqual([])
  })

  test('with a fault says where and what, and cannot be added', async ({ page }) => {
    await newGraph(page)
    await page.keyboard.press('Control+E')
    const field = page.getByRole('textbox', { name: 'Expression' })
    await field.fill('f = x + sigmoyd(y)')
    await expect(page.locator('.expression mark')).toHaveText('sigmoyd')
    await expect(page.getByText(/did you mean "?sigmoid/i)).toBeVisible()
    await expect(page.getByRole('button', { name: 'New Graph' })).toBeDisabled()
    await page.keyboard.press('Enter')
    await expect(field).toBeVisible()
    await field.fill('f = x + sigmoid(y)')
    await expect(page.locator('.expression mark')).toHaveCount(0)
  })

  test('is added to the open graph, whose names it may use, in one undo step', async ({ page }) => {
    await openExample(page, 'Add, then multiply')
    const before = await names(page)
    await page.keyboard.press('Control+E')
    await page.getByRole('textbox', { name: 'Expression' }).fill('g = x * new')
    await expect(page.getByText('x from this graph')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(wire(page, 'x', 'g', 'a')).toHaveCount(1)
    await expect(node(page, 'g')).toContainText('−2')
    await pressEmpty(page)
    await page.keyboard.press('Control+Z')
    await expect.poll(() => names(page)).toEqual(before)
  })
})

test.describe('the clipboard', () => {
  test('copies go to the pointer, with the wires among them', async ({ page }) => {
    await openExample(page, 'Add, then multiply')
    await select(page, 'x', 'y')
    const first = (await names(page)).length
    await page.keyboard.press('Control+C')
    const canvas = (await pane(page).boundingBox())!
    const goal = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height - 120 }
    await page.mouse.move(goal.x, goal.y)
    await page.keyboard.press('Control+V')
    await expect(nodes(page)).toHaveCount(first + 2)
    await expect(selected(page)).toHaveCount(2)
    const copies = await selected(page).evaluateAll((found) =>
      found
        .map((node) => node.getBoundingClientRect())
        .map(({ left, right, top, bottom }) => [left, right, top, bottom]),
    )
    const middle = (from: number, to: number) =>
      (Math.min(...copies.map((box) => box[from]!)) + Math.max(...copies.map((box) => box[to]!))) / 2
    expect(Math.abs(middle(0, 1) - goal.x)).toBeLessThan(15)
    expect(Math.abs(middle(2, 3) - goal.y)).toBeLessThan(15)
  })

  test('Mod+Shift+V keeps the wires that come from outside, cut takes away', async ({ page }) => {
    await graphOf(page, 'f = (x + y) * z')
    await select(page, 'f1')
    await page.keyboard.press('Control+C')
    await page.keyboard.press('Control+V')
    await expect(node(page, 'f2')).toHaveCount(1)
    await expect(wire(page, 'x', 'f2', 'a')).toHaveCount(0)
    await page.keyboard.press('Control+Shift+V')
    await expect(wire(page, 'x', 'f3', 'a')).toHaveCount(1)
    await expect(wire(page, 'y', 'f3', 'b')).toHaveCount(1)
    await page.keyboard.press('Control+X')
    await expect(node(page, 'f3')).toHaveCount(0)
    await page.keyboard.press('Control+V')
    await expect(node(page, 'f3')).toHaveCount(1)
  })

  test('works from one window to another', async ({ context, page }) => {
    await openExample(page, 'Add, then multiply')
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Control+C')
    const other = await context.newPage()
    await newGraph(other)
    await other.keyboard.press('Control+V')
    await expect.poll(() => names(other)).toEqual(await names(page))
    expect((await readWire(wire(other, 'x', 'q', 'a'))).value).toBe('−2')
  })

  test('text that is no graph is refused in one sentence', async ({ page }) => {
    await newGraph(page)
    await page.getByRole('searchbox').fill('just words')
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Control+C')
    await pressEmpty(page)
    await page.keyboard.press('Control+V')
    const notices = page.getByRole('region', { name: 'Notices' })
    await expect(notices).toContainText('There are no nodes on the clipboard')
  })
})

test('Delete and Backspace in a text field delete text, and Mod+Z there is its own', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  const count = await nodes(page).count()
  await select(page, 'x')
  await page.keyboard.press('Enter')
  await expect(valueOf(page, 'x')).toBeFocused()
  await page.keyboard.type('125')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Home')
  await page.keyboard.press('Delete')
  await expect(valueOf(page, 'x')).toHaveValue('2')
  await expect(nodes(page)).toHaveCount(count)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  await expect(nodes(page)).toHaveCount(count - 1)
})

test('a deleted node with one wire in and one out leaves a wire behind', async ({ page }) => {
  await graphOf(page, 'f = exp(square(x))')
  await select(page, 'f1')
  await page.keyboard.press('Backspace')
  await expect(wire(page, 'x', 'f', 'x')).toHaveCount(1)
})

test('Tab on the empty canvas adds; with a node it goes on to the next thing', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await pressEmpty(page)
  await page.keyboard.press('Tab')
  await expect(search(page, 'Operations')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(search(page, 'Operations')).toBeHidden()
  await find(page, 'x')
  await page.keyboard.press('Tab')
  await expect(search(page, 'Operations')).toBeHidden()
  await expect(page.locator(':focus')).toHaveCount(1)
})

test('the command palette finds a command by its words and performs it', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await page.keyboard.press('Control+Shift+P')
  await expect(search(page, 'Commands')).toBeFocused()
  await page.keyboard.type('high contrast')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast')
  await select(page, 'y')
  await page.keyboard.press('Control+Shift+P')
  await page.keyboard.type('edit value')
  await page.keyboard.press('Enter')
  await expect(valueOf(page, 'y')).toBeFocused()
})

test('a node is found by its operation, and by its value', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await page.keyboard.press('Control+F')
  await page.keyboard.type('-12')
  await page.keyboard.press('Enter')
  await expect(selected(page)).toHaveAttribute('data-node', 'f')
})

test('? shows every shortcut, and Escape closes it', async ({ page }) => {
  await newGraph(page)
  await pressEmpty(page)
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  for (const label of ['Undo', 'Duplicate', 'Command Palette…', 'Fit Everything', 'Nudge'])
    await expect(sheet.getByText(label, { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
})

test('context menus open by right click and from the keyboard', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await node(page, 'q').click({ button: 'right', position: { x: 30, y: 8 } })
  await page.getByRole('menuitem', { name: 'Differentiate This' }).click()
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(node(page, 'q')).toHaveClass(/target/)
  await find(page, 'x')
  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.type('dup')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(node(page, 'x1')).toHaveCount(1)
  const canvas = (await pane(page).boundingBox())!
  const goal = { x: canvas.width - 160, y: canvas.height - 120 }
  await pane(page).click({ button: 'right', position: goal })
  await page.getByRole('menuitem', { name: 'Add Node…' }).click()
  await expect(search(page, 'Operations')).toBeFocused()
  await page.keyboard.type('tanh')
  await page.keyboard.press('Enter')
  const box = (await node(page, 'f1').boundingBox())!
  expect(Math.abs(box.x + box.width / 2 - canvas.x - goal.x)).toBeLessThan(15)
})

test('New asks about unsaved changes, and Cancel keeps them', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await select(page, 'x')
  await page.keyboard.press('Delete')
  const count = await nodes(page).count()
  await page.getByRole('button', { name: 'File', exact: true }).click()
  await page.getByRole('menuitem', { name: /^New(?! Window)/ }).click()
  const question = page.getByRole('dialog', { name: 'Save the changes?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(nodes(page)).toHaveCount(count)
  await page.getByRole('button', { name: 'File', exact: true }).click()
  await page.getByRole('menuitem', { name: /^New(?! Window)/ }).click()
  await question.getByRole('button', { name: 'Don’t Save' }).click()
  await expect(nodes(page)).toHaveCount(0)
})

test('a file that is dropped on the window opens; one that is damaged is refused', async ({ page }) => {
  await newGraph(page)
  const drop = (name: string, content: string) =>
    page.evaluate(
      ([name, content]) => {
        const data = new DataTransfer()
        data.items.add(new File([content!], name!))
        document.body.dispatchEvent(
          new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
        )
      },
      [name, content],
    )
  const example = new URL('../../shared/examples/max-gate.chainrule', import.meta.url)
  await drop('max-gate.chainrule', readFileSync(example, 'utf8'))
  await expect(nodes(page)).not.toHaveCount(0)
  const count = await nodes(page).count()
  await drop('broken.chainrule', '{"format": "chainrule", "version": 1}')
  const refusal = page.getByRole('dialog', { name: 'The file was not opened' })
  await expect(refusal).toContainText('broken.chainrule is damaged at title: missing.')
  await refusal.getByRole('button', { name: 'OK' }).click()
  await expect(nodes(page)).toHaveCount(count)
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('whatever opens over the canvas is accessible', async ({ page }) => {
      test.setTimeout(60_000)
      await openExample(page, 'Add, then multiply')
      await find(page, 'q')
      const opened: Record<string, () => Promise<void>> = {
        'command palette': () => page.keyboard.press('Control+Shift+P'),
        'find node': () => page.keyboard.press('Control+F'),
        'quick-add': () => page.keyboard.press('Shift+A'),
        shortcuts: () => page.keyboard.press('?'),
        expression: () => page.keyboard.press('Control+E'),
        'context menu': () => page.keyboard.press('Shift+F10'),
      }
      for (const [name, open] of Object.entries(opened)) {
        await open()
        await expect(page.getByRole('dialog').or(page.getByRole('menu')).first()).toBeVisible()
        const { violations } = await new AxeBuilder({ page }).include('.dialog, .popover').analyze()
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        expect(
          serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
          name,
        ).toEqual([])
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog').or(page.getByRole('menu'))).toHaveCount(0)
      }
    })
  })
