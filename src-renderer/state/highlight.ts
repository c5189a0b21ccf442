import { create } from 'zustand'

/** What the pointer or the focus is on, in a panel or on the canvas, by id: both light up. */
export interface Highlight {
  readonly node: string | null
  readonly edge: string | null
}

const nothing: Highlight = { node: null, edge: null }

export const useHighlight = create<Highlight>()(() => nothing)

export const highlightNode = (node: string): void => useHighlight.setState({ node, edge: null })
export const highlightEdge = (edge: string): void => useHighlight.setState({ node: null, edge })
export const clearHighlight = (): void => useHighlight.setState(nothing)
