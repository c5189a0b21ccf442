import { expect, type Page } from '@playwright/test'

// What of the numbers the page shows at a position of the timeline.

/** By the names of nodes and of wires; null: nothing, or a dot. */
export interface Shown {
  /** "backward f5 · products". */
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

/** What shows now. */
export const shownNow = (page: Page): Promise<Shown> => page.evaluate(readShown)

/** Goes through all positions by a key. What each shows is written down in the page, before the next key can come. */
export async function walk(page: Page, key: 'F10' | 'F9'): Promise<Shown[]> {
  const count = Number(await page.locator('.timeline-slider').getAttribute('max'))
  await page.evaluate(`{
    const read = ${readShown}
    window.shown = [read()]
    // Heard after the application, which has rendered the step by then.
    window.onkeydown = () => queueMicrotask(() => window.shown.push(read()))
  }`)
  for (let at = 0; at < count; at++) await page.keyboard.press(key)
  const shown = await page.evaluate<Shown[]>('window.onkeydown = null, window.shown')
  expect(shown).toHaveLength(count + 1)
  return shown
}
