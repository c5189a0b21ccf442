import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { complaints, enterStepMode, node, openExample, stepName, valueOf } from './editor'

// Stepping through the lecture examples: every figure when it is reached, and nothing before.

interface Figures {
  readonly values: Readonly<Record<string, number>>
  readonly gradients: Readonly<Record<string, number>>
  readonly edges: readonly {
    readonly source: string
    readonly target: string
    readonly input: number
    readonly local: number
    readonly contribution: number
  }[]
}

const examples = [
  ['sigmoid-neuron', 'A sigmoid neuron, gate by gate'],
  ['max-gate', 'The max gate: f = 2 (x · y + max(z, w))'],
  ['vanishing-sigmoid-chain', 'Three sigmoid layers: the gradient vanishes'],
  ['relu-as-abs', 'ReLU built from gates: (x + |x|) / 2'],
] as const

const figuresOf = (id: string) =>
  JSON.parse(
    readFileSync(fileURLToPath(new URL(`../fixtures/lecture-examples/${id}.json`, import.meta.url)), 'utf8'),
  ) as Figures

/** What the page shows at one position; null: nothing, or a dot. */
interface Shown {
  readonly step: string
  readonly values: Record<string, number | null>
  readonly gradients: Record<string, number | null>
  /** By `source → target`, and `input` in the order of the ports. */
  readonly wires: Record<string, { local: number | null; global: number | null }>
}

/** Runs in the page. */
function readShown(): Shown {
  const number = (text: string | null | undefined) => {
    const found = /[−-]?\d[\d.]*(e[−-]?\d+)?$/.exec(text ?? '')
    return found ? Number(found[0].replaceAll('−', '-')) : null
  }
  const values: Shown['values'] = {}
  const gradients: Shown['gradients'] = {}
  for (const element of document.querySelectorAll<HTMLElement>('.node[data-node]')) {
    const name = element.dataset['node']!
    const field = element.querySelector<HTMLInputElement>('.value-field')
    values[name] = number(field ? field.value : element.querySelector('.reading.value')!.textContent)
    gradients[name] = number(element.querySelector('.reading.gradient')!.textContent)
  }
  const wires: Shown['wires'] = {}
  for (const edge of document.querySelectorAll('.react-flow__edge')) {
    const [, source, target, input] = /^wire from (.+) to (.+), input (.+)$/.exec(
      edge.getAttribute('aria-label')!,
    )!
    wires[`${source} → ${target} ${input === 'b' ? 1 : 0}`] = {
      local: number(edge.querySelector('.chip title')?.textContent),
      global: number(edge.querySelector('.wire-gradient')?.textContent),
    }
  }
  const step = document.querySelector('.timeline-step')!.textContent.replace(/^[▸◂] /, '')
  return { step, values, gradients, wires }
}

const slider = (page: Page) => page.getByRole('slider', { name: 'Step', exact: true })

/** All positions in turn, by a key. */
async function walk(page: Page, key: 'F10' | 'F9'): Promise<Shown[]> {
  const shown = [await page.evaluate(readShown)]
  const count = Number(await slider(page).getAttribute('max'))
  for (let at = 0; at < count; at++) {
    await page.keyboard.press(key)
    shown.push(await page.evaluate(readShown))
  }
  return shown
}

const rounded = (figure: number) => Number(figure.toPrecision(4))

/** Holds what was shown, position by position, against the figures. */
function check(shown: readonly Shown[], { values, gradients, edges }: Figures, fine: boolean): void {
  const seen = {
    values: new Set<string>(),
    gradients: new Set<string>(),
    locals: new Set(),
    globals: new Set(),
  }
  const wireName = ({ source, target, input }: Figures['edges'][number]) => `${source} → ${target} ${input}`
  for (const { step, ...now } of shown) {
    const [, phase, name, part] = /^(forward|backward) ([^ ]+)(?: · (.+))?$/.exec(step) ?? []
    const incoming = edges.filter(({ target }) => target === name).map(wireName)
    if (phase === 'forward') {
      for (const { source, target } of edges) if (target === name) expect(seen.values).toContain(source)
      seen.values.add(name!)
    } else if (phase === 'backward') {
      for (const edge of edges) if (edge.source === name) expect(seen.globals).toContain(wireName(edge))
      const [, arrived, count] = /contribution (\d+) of (\d+)/.exec(part ?? '') ?? []
      if (arrived === count) seen.gradients.add(name!)
      if (!fine || part === 'local gradients') for (const wire of incoming) seen.locals.add(wire)
      if (!fine || part === 'products') for (const wire of incoming) seen.globals.add(wire)
      // Before all contributions are there, their sum so far is not yet the gradient.
      if (arrived !== count) now.gradients[name!] = null
    }
    for (const [name, figure] of Object.entries(values))
      expect(now.values[name], `${step}: value of ${name}`).toBe(
        seen.values.has(name) ? rounded(figure) : null,
      )
    for (const [name, figure] of Object.entries(gradients))
      expect(now.gradients[name], `${step}: gradient of ${name}`).toBe(
        seen.gradients.has(name) ? rounded(figure) : null,
      )
    for (const edge of edges) {
      const wire = wireName(edge)
      expect(now.wires[wire], `${step}: ${wire}`).toEqual({
        local: seen.locals.has(wire) ? rounded(edge.local) : null,
        global: seen.globals.has(wire) ? rounded(edge.contribution) : null,
      })
    }
  }
  // At the end everything was there.
  expect([...seen.values]).toEqual(expect.arrayContaining(Object.keys(values)))
  expect([...seen.gradients]).toEqual(expect.arrayContaining(Object.keys(gradients)))
  expect([...seen.globals]).toEqual(expect.arrayContaining(edges.map(wireName)))
}

for (const [id, title] of examples)
  for (const grain of ['coarse', 'fine'] as const)
    test(`${title}: every figure when it is reached, none before; ${grain}, there and back`, async ({
      page,
    }) => {
      const heard = complaints(page)
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await openExample(page, title)
      await enterStepMode(page)
      if (grain === 'fine') await page.locator('.stepper .switch').click()
      const forth = await walk(page, 'F10')
      check(forth, figuresOf(id), grain === 'fine')
      const back = await walk(page, 'F9')
      expect(back.toReversed()).toEqual(forth)
      expect(heard).toEqual([])
    })

test('at a fork the contributions arrive one by one and are added', async ({ page }) => {
  await openExample(page, 'ReLU built from gates: (x + |x|) / 2')
  await enterStepMode(page)
  await page.locator('.stepper .switch').click()
  await page.keyboard.press('Control+Shift+Enter')
  await page.keyboard.press('F9')
  await expect(stepName(page)).toContainText('contribution 1 of 2')
  await expect(node(page, 'x').locator('.reading.gradient')).toHaveText('◂ 0.5 + •')
  await page.keyboard.press('F10')
  await expect(node(page, 'x').locator('.reading.gradient')).toHaveText('◂ 0')
})

test('the timeline is scrubbed with the keyboard, and says where it is', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await enterStepMode(page)
  await expect(slider(page)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^forward x, 1 of \d+$/)
  await page.keyboard.press('End')
  await expect(page.locator('.reading.pending')).toHaveCount(0)
  await page.keyboard.press('Home')
  await expect(stepName(page)).toHaveText('before the first step')
  await page.getByRole('radio', { name: 'Live' }).click()
  await expect(page.locator('.reading.pending')).toHaveCount(0)
})

test('a value edited mid-way keeps the step and updates every number', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await enterStepMode(page)
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('F10')
  await page.keyboard.press('F10')
  const before = await stepName(page).textContent()
  await valueOf(page, 'z').fill('10')
  await page.keyboard.press('Enter')
  await expect(stepName(page)).toHaveText(before!)
  await expect(node(page, 'f')).toContainText('30')
  const shown = await page.evaluate(readShown)
  expect(shown.gradients).toMatchObject({ f: 1, x: null, y: null })
})

test('the current node has a ring, its wires are thicker, and what is to do is dashed', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await enterStepMode(page)
  await page.keyboard.press('Control+Enter')
  const look = () =>
    page.evaluate(() => ({
      ringed: [...document.querySelectorAll<HTMLElement>('.node')]
        .filter((element) => getComputedStyle(element).outlineStyle === 'solid')
        .map((element) => element.dataset['node']),
      thick: [...document.querySelectorAll('.react-flow__edge-path')].filter(
        (path) => parseFloat(getComputedStyle(path).strokeWidth) >= 3,
      ).length,
      dashed: [...document.querySelectorAll('.react-flow__edge-path')].filter(
        (path) => getComputedStyle(path).strokeDasharray !== 'none',
      ).length,
    }))
  expect(await look()).toEqual({ ringed: ['f'], thick: 2, dashed: 0 })
  await page.keyboard.press('F10')
  expect(await look()).toEqual({ ringed: ['f'], thick: 2, dashed: 2 })
})

test('the number travels along the wire, except under reduced motion', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await enterStepMode(page)
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('F10')
  await expect(page.locator('.traveller')).toHaveText(['−4', '3'])
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(page.locator('.traveller').first()).toBeHidden()
})

test('what is pointed at on the canvas lights up', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await node(page, 'f').hover()
  await expect(node(page, 'f')).toHaveClass(/lit/)
  await page.mouse.move(640, 60)
  await expect(page.locator('.lit')).toHaveCount(0)
})

for (const theme of ['light', 'dark'] as const)
  test(`step mode has no fault of accessibility in the ${theme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await openExample(page, 'ReLU built from gates: (x + |x|) / 2')
    await enterStepMode(page)
    await page.keyboard.press('Control+Enter')
    for (let at = 0; at < 3; at++) await page.keyboard.press('F10')
    const { violations } = await new AxeBuilder({ page }).include('.stepper').include('.canvas').analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([])
  })

test('presenting: panels away, values hidden, the keys of a clicker, notes, and back', async ({ page }) => {
  const heard = complaints(page)
  await openExample(page, 'Add, then multiply')
  const before = await page.locator('.react-flow__viewport').getAttribute('style')
  await page.keyboard.press('F11')
  await expect(page.locator('.top-bar, .side-panel, .status-line')).toHaveCount(0)
  expect(Object.values((await page.evaluate(readShown)).values).every((value) => value === null)).toBe(true)
  for (const key of ['ArrowRight', 'PageDown', 'Space']) await page.keyboard.press(key)
  await expect(page.locator('.timeline-count')).toHaveText(/^3 of/)
  await page.keyboard.press('PageUp')
  await expect(page.locator('.timeline-count')).toHaveText(/^2 of/)
  const size = await node(page, 'f')
    .locator('.reading.value')
    .evaluate((e) => parseFloat(getComputedStyle(e).fontSize))
  expect(size).toBeGreaterThan(12)
  await page.keyboard.press('n')
  await expect(page.locator('.presenter-notes')).toBeVisible()
  await page.keyboard.press('l')
  await page.mouse.move(300, 300)
  await expect(page.locator('.laser')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('.top-bar')).toBeVisible()
  await expect(page.locator('.laser, .presenter-notes')).toHaveCount(0)
  await expect(page.locator('.react-flow__viewport')).toHaveAttribute('style', before!)
  await expect(page.locator('.reading.pending')).toHaveCount(0)
  expect(heard).toEqual([])
})
