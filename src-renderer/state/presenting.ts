import { create } from 'zustand'
import type { Selection } from './selection'

/** The graph in front of a class: full screen, panels away. */
export interface Presenting {
  readonly on: boolean
  /** A soft dot that follows the pointer. */
  readonly laser: boolean
  /** The note of the document, over the canvas. */
  readonly notes: boolean
  /** How the graph was looked at before: leaving goes back to that. */
  readonly before: { readonly mode: 'live' | 'step'; readonly selection: Selection }
}

export const usePresenting = create<Presenting>()(() => ({
  on: false,
  laser: false,
  notes: false,
  before: { mode: 'live', selection: { nodes: new Set(), edges: new Set() } },
}))
