import { expect, type Page } from '@playwright/test'
import { stepCount } from './editor'

// What of the numbers the page shows at a position of the timeline.

/** A number as it stands there, and with all its digits as one reads it by pointing there. */
export interface Written {
  readonly text: string
  readonly all: number
}

/** By the names of nodes and of wires; null: nothing, or a dot. */
export interface Shown {
  /** "backward f5 · products". */
  readonly step: string
  readonly values: Record<string, Written | null>
  /** Of those whose gradient no single wire carries. */
  readonly gradients: Record<string, Written | null>
  /** By `source → target`, and `input` in the order of the ports. */
  readonly wires: Record<string, { local: Written | null; global: Written | null }>
}

/** Runs in the page. */
function readShown(): Shown {
  const digitsIn = (text: string) => /[−-]?\d[\d.]*(e[−-]?\d+)?$/.exec(text)?.[0]
  const written = (text: string | undefined, full: string | null | undefined): Written | null => {
    const found = digitsIn(text ?? '')
    if (found === undefined) return null
    return { text: found, all: Number((digitsIn(full ?? '') ?? found).replaceAll('−', '-')) }
  }
  // All digits are said where the number has more than stand there.
  const number = (element: Element | null | undefined) =>
    written(element?.textContent, element?.querySelector('[data-full]')?.getAttribute('data-full'))
  const values: Shown['values'] = {}
  const gradients: Shown['gradients'] = {}
  for (const element of document.querySelectorAll<HTMLElement>('.node[data-node]')) {
    const name = element.dataset['node']!
    const field = element.querySelector<HTMLInputElement>('.value-field')
    values[name] = field ? written(field.value, field.title) : number(element.querySelector('.reading.value'))
    // Elsewhere its one wire carries it.
    const own = element.querySelector('.reading.gradient')!
    // What a sum counts up on its way is not the sum.
    if (own.textContent !== '') gradients[name] = number(own.querySelector('.total') ?? own)
  }
  const wires: Shown['wires'] = {}
  for (const edge of document.querySelectorAll('.react-flow__edge')) {
    const [, source, target, input] = /^wire from (.+) to (.+), input (.+)$/.exec(
      edge.getAttribute('aria-label')!,
    )!
    wires[`${source} → ${target} ${input === 'b' ? 1 : 0}`] = {
      local: number(edge.querySelector('.local')),
      global: number(edge.querySelector('.global')),
    }
  }
  const step = document.querySelector('.timeline-step')!.textContent.replace(/^[▸◂] /, '')
  return { step, values, gradients, wires }
}

/** What shows now. */
export const shownNow = (page: Page): Promise<Shown> => page.evaluate(readShown)

/** Goes through all positions by a key, all in the page: what each shows. */
export async function walk(page: Page, key: 'F10' | 'F9'): Promise<Shown[]> {
  const count = await stepCount(page)
  const shown = await page.evaluate<Shown[]>(`(async () => {
    const read = ${readShown}
    const shown = [read()]
    while (shown.length <= ${count}) {
      window.dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', bubbles: true }))
      // What the application renders at once is there after its microtasks.
      await null
      shown.push(read())
    }
    return shown
  })()`)
  expect(new Set(shown.map(({ step }) => step)).size).toBe(count + 1)
  return shown
}
