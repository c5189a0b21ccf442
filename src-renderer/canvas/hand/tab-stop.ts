import type { FocusEvent, KeyboardEvent } from 'react'
import { type Drawing, drawnAt, nodeElement } from '../drawing'

// The canvas is one Tab stop: Tab comes to the node that had the focus last, and from any node leaves the canvas. Alt with
// an arrow key goes about within it.

/** Where Tab comes to on the canvas: the node that had the focus last, a selected one, or the first. */
function entry(drawing: Drawing, last: string | null): HTMLElement | null {
  const { workspace, element } = drawing
  const { nodes } = workspace.session.selection
  const candidates = [last, ...nodes].flatMap((id) => (id === null ? [] : [id]))
  const found = candidates.map((id) => nodeElement(drawing, id)).find((node) => node !== null)
  return found ?? element()?.querySelector<HTMLElement>('.react-flow__node') ?? null
}

/** Keeps where the keyboard was, and leads Tab there. */
export function createTabStop(drawing: Drawing) {
  let last: string | null = null
  return {
    onFocus({ target, currentTarget }: FocusEvent): void {
      const id = drawnAt(target)
      if (id !== undefined) last = id
      // With the focus inside, Tab backwards must not come to the canvas itself first.
      ;(currentTarget as HTMLElement).tabIndex = target === currentTarget ? 0 : -1
    },
    onBlur({ relatedTarget, currentTarget }: FocusEvent): void {
      if (!currentTarget.contains(relatedTarget)) (currentTarget as HTMLElement).tabIndex = 0
    },
    /** On the canvas itself Tab goes on to a node, where there is one; else it means nothing here. */
    onKeyDown({ key, shiftKey, target, currentTarget }: KeyboardEvent): boolean {
      if (key !== 'Tab' || shiftKey || target !== currentTarget) return false
      const node = entry(drawing, last)
      node?.focus({ preventScroll: true })
      return node !== null
    },
    /** Tab has come from elsewhere: on to a node. */
    onKeyUp({ key, target, currentTarget }: KeyboardEvent): void {
      if (key === 'Tab' && target === currentTarget) entry(drawing, last)?.focus({ preventScroll: true })
    },
  }
}
