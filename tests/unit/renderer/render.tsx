import '../../../src-renderer/ui/theme.css'
import type { ReactElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach } from 'vitest'
import { UiWordsProvider } from '../../../src-renderer/ui/words'
import { WindowProvider } from '../../../src-renderer/workspace/context'
import type { Desk } from './desk'

let root: Root | null = null

/** Renders an element into the page of the test; it is taken away when the test ends. */
export function render(element: ReactElement): void {
  const container = document.createElement('div')
  document.body.append(container)
  root = createRoot(container)
  root.render(element)
}

/** The same in the window of a desk: what is about a document is about the active one there. */
export const renderIn = ({ window }: Pick<Desk, 'window'>, element: ReactElement): void =>
  render(
    <WindowProvider window={window}>
      <UiWordsProvider words={window.words}>{element}</UiWordsProvider>
    </WindowProvider>,
  )

afterEach(() => {
  root?.unmount()
  root = null
  document.body.replaceChildren()
})
