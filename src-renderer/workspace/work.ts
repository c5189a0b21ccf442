import { type Cell, createCell } from './cell'
import type { Happening } from './happening'

/** Something that takes long, which the page does in slices or has done elsewhere. */
export interface Work {
  readonly label: string
  /** How far it is, from 0 to 1; null: nobody knows. */
  readonly share: number | null
  /** Gives it up: then nothing has happened. */
  readonly cancel: () => void
}

/** What takes long in a window now: one thing at a time. */
export interface WorkStore extends Cell<{ readonly work: Work | null }> {
  show(work: Work | null): void
}

export function createWorkStore(happening: Happening): WorkStore {
  const cell = createCell<{ readonly work: Work | null }>(happening, { work: null })
  return { ...cell, show: (work) => cell.setState({ work }) }
}
