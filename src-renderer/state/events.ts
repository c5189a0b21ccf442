/** A signal that several places may wait for. */
export interface Signal<T extends readonly unknown[] = []> {
  emit(...args: T): void
  /** Listens; returns what stops it. */
  on(listener: (...args: T) => void): () => void
}

function signal<T extends readonly unknown[] = []>(): Signal<T> {
  const listeners = new Set<(...args: T) => void>()
  return {
    emit: (...args) => listeners.forEach((listener) => listener(...args)),
    on(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Another document is open: the canvas shows all of it, and the selection is gone. */
export const documentReplaced = signal()

/** Brings nodes into view; without ids everything. */
export const fitRequested = signal<[ids?: readonly string[]]>()

/** Zooms: a factor, or to exactly 100 %. */
export const zoomRequested = signal<[by: number | 'reset']>()

/** Opens the editor of a node's value, of its name, or of the name of a group. */
export const editRequested = signal<[id: string, part: 'value' | 'name' | 'group']>()

/** Begins a wire at a node from the keyboard. */
export const wireRequested = signal<[source: string]>()

/** Gives a node the keyboard's focus, which also brings it into view. */
export const focusRequested = signal<[id: string]>()

/** What a context menu is about. */
export type MenuTarget = { readonly kind: 'canvas' } | { readonly kind: 'node' | 'edge'; readonly id: string }

/** Opens a context menu at a point of the window; null: beside what it is about. */
export const contextMenuRequested =
  signal<[at: { readonly x: number; readonly y: number } | null, on: MenuTarget]>()
