import { expect } from 'vitest'
import { type Locator, page, userEvent } from 'vitest/browser'

// The focus as the keyboard moves it. Each waits until it has arrived: what is pressed next goes where the focus is.

/** Waits until the canvas of an opened graph has taken the focus, which it does in a frame after it is drawn. */
export const canvasTakesFocus = () =>
  expect.poll(() => document.activeElement?.matches('[data-drawn=canvas]')).toBe(true)

/** Gives an element the focus, once it is there. */
export async function giveFocus(element: Locator): Promise<void> {
  await expect.element(element).toBeVisible()
  ;(element.element() as HTMLElement).focus()
  await expect.element(element).toHaveFocus()
}

/** Tab, which then has led to an element. */
export async function tabTo(element: Locator): Promise<void> {
  await userEvent.tab()
  await expect.element(element).toHaveFocus()
}

/** Tab, as often as said, which then has led to an operation of the palette. */
export async function tabToOperation(name: string, times = 1): Promise<void> {
  for (let time = 0; time < times; time++) await userEvent.tab()
  await expect.poll(() => (document.activeElement as HTMLElement).dataset['operation']).toBe(name)
}

/** Waits for what a tooltip says of that which has the focus. */
export const tooltipOpens = () => expect.element(page.getByRole('tooltip')).toBeVisible()
