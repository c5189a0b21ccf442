import '../../../src-renderer/ui/theme.css'
import type { ReactElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach } from 'vitest'

let root: Root | null = null

/** Renders an element into the page of the test; it is taken away when the test ends. */
export function render(element: ReactElement): void {
  const container = document.createElement('div')
  document.body.append(container)
  root = createRoot(container)
  root.render(element)
}

afterEach(() => {
  root?.unmount()
  root = null
  document.body.replaceChildren()
})
