import '../../../src-renderer/ui/theme.css'
import type { ReactElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { english } from '@shared/words'
import { type UiWords, UiWordsProvider } from '../../../src-renderer/ui/words'
import { WindowProvider } from '../../../src-renderer/workspace/context'
import type { Desk } from './desk'

let root: Root | null = null

/** Renders an element into the page of the test; it is taken away when the test ends (clear-page.ts). */
export function render(element: ReactElement, words: UiWords = english): void {
  const container = document.createElement('div')
  // As high as the page, as in index.html: in a page that scrolls, the focus does, and scrolling closes what is open.
  container.id = 'root'
  document.body.append(container)
  root = createRoot(container)
  root.render(<UiWordsProvider words={words}>{element}</UiWordsProvider>)
}

/** The same in the window of a desk: what is about a document is about the active one there. */
export const renderIn = ({ window }: Pick<Desk, 'window'>, element: ReactElement): void =>
  render(<WindowProvider window={window}>{element}</WindowProvider>, window.words)

/** Takes away what was rendered, and all else that a test put into the page. */
export function takeAway(): void {
  root?.unmount()
  root = null
  document.body.replaceChildren()
}
