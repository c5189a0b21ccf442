import type { Page } from '@playwright/test'
import { accessibilityFaults } from '../harness/accessibility'
import { expect, test } from '../harness/web'
import {
  drag,
  enterStepMode,
  graphOf,
  newGraph,
  node,
  openExample,
  paletteEntry,
  pane,
  port,
  select,
  setGrain,
  settled,
  valueOf,
  wire,
} from './editor'

// axe finds nothing on any page, in any state, in light, in dark, and where the system chooses the colours.

const NEURON = 'A sigmoid neuron, gate by gate'
const NETWORK = 'A 2-3-1 network with binary cross-entropy'

/** Each state is looked at in one of these, in turn: names and roles are the same in all of them. */
const looks = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours, light': { colorScheme: 'light', forcedColors: 'active' },
  'forced colours, dark': { colorScheme: 'dark', forcedColors: 'active' },
} as const

const press =
  (...keys: readonly string[]) =>
  async (page: Page) => {
    for (const key of keys) await page.keyboard.press(key)
  }

const menu = async (page: Page, name: string, entry: string) => {
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

/** Drags an operation from the palette. */
const place = async (page: Page, operation: string, x: number, y: number) =>
  (await paletteEntry(page, operation)).dragTo(pane(page), { targetPosition: { x, y } })

// Colours that the system is said to choose outlive their page in the browser, and would be in the next test's.
test.afterEach(({ page }) => page.emulateMedia(looks.light))

interface State {
  /** How the page comes to be in it, from that before it. */
  readonly reach: (page: Page) => Promise<unknown>
  /** What is there then. */
  readonly shows?: string
  /** What alone is new in it, where a state before it had all else. */
  readonly part?: string
}

type States = Readonly<Record<string, State>>

/** By what is open, states that follow one another. */
const walks: Readonly<Record<string, States>> = {
  'pages and panels': {
    'the start page': { reach: (page) => page.goto('/'), shows: '.welcome' },
    'an empty graph': { reach: newGraph, shows: '.empty-hint' },
    'a graph': { reach: (page) => openExample(page, NEURON), shows: '.node' },
    'the inspector of a gate': { reach: (page) => select(page, 'f3'), shows: '.node.selected' },
    'a wire that is selected, and its numbers, magnified': {
      reach: (page) => wire(page, 'f1', 'f3', 'a').locator('.global').click(),
      shows: '.lens',
    },
    'the palette, unfolded': { reach: (page) => paletteEntry(page, 'add'), shows: '.palette' },
    'a graph of tensors': { reach: (page) => openExample(page, NETWORK), shows: '.node' },
    'the inspector of a tensor': { reach: (page) => select(page, 'W1'), shows: '.inspector .grid' },
    'a narrow window': {
      reach: (page) => page.setViewportSize({ width: 640, height: 800 }),
      shows: '.menus-in-one',
    },
  },
  'what opens over the canvas': {
    'the command palette': {
      reach: async (page) => {
        await openExample(page, NEURON)
        await page.keyboard.press('Shift+P')
      },
      shows: '.dialog',
    },
    'find a node': { reach: press('Escape', 'Shift+F'), shows: '.dialog' },
    'quick-add': { reach: press('Escape', 'Shift+A'), shows: '.popover, .dialog' },
    'the shortcuts': { reach: press('Escape', '?'), shows: '.dialog' },
    'the menu of a node': {
      reach: async (page) => {
        await page.keyboard.press('Escape')
        await node(page, 'f3').click({ button: 'right' })
      },
      shows: '[role=menu]',
    },
    'the menu of a wire': {
      reach: async (page) => {
        await page.keyboard.press('Escape')
        await wire(page, 'f1', 'f3', 'a').locator('.global').click({ button: 'right' })
      },
      shows: '[role=menu]',
    },
    ...Object.fromEntries(
      ['File', 'Edit', 'View', 'Graph', 'Step', 'Help'].map((name): [string, State] => [
        `the menu ${name}`,
        {
          reach: async (page) => {
            await page.keyboard.press('Escape')
            await page.getByRole('button', { name, exact: true }).click()
          },
          shows: '[role=menu]',
          part: '.popover',
        },
      ]),
    ),
    'the targets': {
      reach: async (page) => {
        await page.keyboard.press('Escape')
        await page.locator('.target-button').click()
      },
      shows: '.popover',
    },
    'the export': {
      reach: async (page) => {
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: 'Export…' }).click()
      },
      shows: '.dialog img',
    },
    'the export as code': {
      reach: async (page) => {
        await page.keyboard.press('Escape')
        await menu(page, 'File', 'Export Code…')
      },
      shows: '.dialog',
    },
    'the examples': {
      reach: async (page) => {
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: 'Examples…' }).click()
      },
      shows: '.welcome',
    },
    'a question': {
      reach: async (page) => {
        await openExample(page, NEURON)
        await select(page, 'f3')
        await page.keyboard.press('Delete')
        await menu(page, 'File', 'Close')
      },
      shows: '.dialog',
    },
  },
  'a typed graph': {
    'the expression bar': {
      reach: async (page) => {
        await newGraph(page)
        await page.keyboard.press('Shift+E')
      },
      shows: '.dialog',
    },
    'a fault in it': {
      reach: async (page) => {
        await page.keyboard.type('z = W @')
        await expect(page.getByRole('dialog')).toContainText(/expect|end|missing/i)
      },
    },
    'its free names': {
      reach: async (page) => {
        await page.keyboard.type(' x')
        await expect(page.getByRole('button', { name: /^W / })).toBeVisible()
      },
    },
    'one of them, edited': {
      reach: async (page) => {
        await page.getByRole('button', { name: /^W / }).click()
        await expect(page.getByRole('textbox', { name: 'Values' })).toBeFocused()
      },
    },
    'a product of tensors, entry by entry and by the shapes': {
      reach: async (page) => {
        await graphOf(page, 'param W = [[1, 2], [3, 4]]; z = W @ [5, 6]; f = sum(z)')
        await select(page, 'W')
        await page.getByRole('tab', { name: 'Derivation' }).click()
        await page.getByRole('button', { name: /^Why\?/ }).click()
      },
      shows: '.entry-orders',
    },
  },
  'graphs that say something': {
    'several nodes that could be differentiated': {
      reach: async (page) => {
        await newGraph(page)
        await place(page, 'input', 70, 160)
        for (const [at, operation] of ['exp', 'sin'].entries()) {
          await place(page, operation, 320, 100 + at * 220)
          await drag(page, port(page, 'x1', 'output'), port(page, `f${at + 1}`, 'x'))
        }
      },
      shows: '.target-hint',
    },
    'a value without a number': {
      reach: async (page) => {
        await graphOf(page, 'r = sqrt(x)')
        await valueOf(page, 'x').fill('-1')
        await page.keyboard.press('Enter')
        // The words of a fault stand where one looks.
        await node(page, 'r').hover()
      },
      shows: '.node .problem',
    },
    'what is typed and means nothing': {
      reach: async (page) => {
        await valueOf(page, 'x').fill('1..2')
        await page.keyboard.press('Enter')
      },
      shows: '.notice',
    },
    'a gate without its inputs': {
      reach: async (page) => {
        await newGraph(page)
        await page.keyboard.press('Shift+A')
        await page.keyboard.type('mul')
        await page.keyboard.press('Enter')
      },
      shows: '.node.unfinished',
    },
    'a group': {
      reach: async (page) => {
        await openExample(page, NEURON)
        await select(page, 'f1', 'f2', 'f3')
        await page.keyboard.press('Shift+G')
      },
      shows: '.group-frame',
    },
    'a group, collapsed': {
      reach: (page) => page.getByRole('button', { name: /^Collapse the group/ }).click(),
      shows: '.group-box',
    },
  },
  steps: {
    'no step yet': {
      reach: async (page) => {
        await openExample(page, NETWORK)
        await enterStepMode(page)
      },
      shows: '.stepper',
    },
    'on the way forward': { reach: press('F10', 'F10'), shows: '.derivation .equation' },
    'on the way back, in parts': {
      reach: async (page) => {
        await setGrain(page, 'fine')
        await page.keyboard.press('Control+Enter')
        for (let at = 0; at < 9; at++) await page.keyboard.press('F10')
      },
      shows: '.derivation .equation',
    },
    'all steps': {
      reach: (page) => page.getByRole('button', { name: /^Show the \d+/ }).click(),
      shows: '.derivation-steps',
    },
    'the derivation below': {
      reach: (page) => page.getByRole('button', { name: /below/i }).click(),
      shows: '.derivation .equation',
    },
    'two graphs side by side': {
      reach: async (page) => {
        await page.getByRole('button', { name: 'Examples…' }).click()
        await page.getByRole('button', { name: /^Open The max gate.* beside$/ }).click()
      },
      shows: '[aria-current=true] .node[data-node="w"]',
    },
  },
  'what learns': {
    'the dialog of layers, with a fault': {
      reach: async (page) => {
        await newGraph(page)
        await menu(page, 'Graph', 'Dense Stack…')
        await page.getByRole('textbox', { name: 'Sizes' }).fill('3-1')
      },
      shows: '.stack-fault',
    },
    'a training after ten steps, with its curves': {
      reach: async (page) => {
        await page.getByRole('textbox', { name: 'Sizes' }).fill('2-4-1')
        await page.getByRole('button', { name: 'New Graph', exact: true }).click()
        await page.getByRole('button', { name: 'Run 10 steps' }).click()
        await expect(page.locator('.training-note')).toContainText('done')
      },
      shows: '.training canvas',
    },
    'the data, a row of it, and what is predicted': {
      reach: async (page) => {
        await page.getByRole('tab', { name: 'Data' }).click()
        await page.getByRole('row').nth(2).click()
      },
      shows: '.data-plane',
    },
    'what keeps a chain from learning, with the paths of a weight': {
      reach: async (page) => {
        await openExample(page, 'Three sigmoid layers: the gradient vanishes')
        await select(page, 'w1')
        await page.getByRole('tab', { name: 'Health' }).click()
      },
      shows: '.strip',
    },
    'the factors along its path to the target, with the path lit': {
      reach: (page) => page.getByRole('button', { name: 'Paths to the Target' }).click(),
      shows: '.paths-factors',
    },
  },
  presenting: {
    'the hints before the first step': {
      reach: async (page) => {
        await openExample(page, NETWORK)
        await page.keyboard.press('Shift+F11')
        await page.keyboard.press('Home')
        await settled(page)
      },
      shows: '.derivation-strip',
    },
    'a step with its equation, its numbers magnified': {
      reach: press('PageDown', 'PageDown'),
      shows: '.step-lens',
    },
    'the notes': { reach: press('n'), shows: '.presenter-notes' },
    'the pointer': {
      reach: async (page) => {
        await page.keyboard.press('l')
        await page.mouse.move(400, 300)
        await page.mouse.move(420, 310)
      },
      shows: '.laser',
    },
    'without the equation': { reach: press('l', 'd'), shows: '.step-lens' },
  },
}

for (const [place, states] of Object.entries(walks))
  test(`axe finds nothing in ${place}`, async ({ page }) => {
    for (const [at, [name, { reach, shows, part }]] of Object.entries(states).entries()) {
      const [look, media] = Object.entries(looks)[at % 4]!
      await test.step(`${name}, ${look}`, async () => {
        await page.emulateMedia(media)
        await reach(page)
        if (shows) await expect(page.locator(shows).first(), name).toBeVisible()
        expect.soft(await accessibilityFaults(page, ...(part ? [part] : [])), name).toEqual([])
      })
    }
  })
