import { type Cell, createCell } from './cell'
import type { Happening } from './happening'
import { nothingSelected, type Selection, selectionAfter } from './selection'
import type { Playback } from './playback'
import type { CanvasView } from '@shared/ipc/recovery'
import type { Transaction } from '@shared/document/transaction'

// What belongs to one document in this window and to this person, not to the document: never undone, never saved in a file.

/** The graph in front of a class: full screen, panels away. */
export interface Presentation {
  /** A soft dot that follows the pointer. */
  readonly laser: boolean
  /** The note of the document, beside the canvas. */
  readonly notes: boolean
  /** The mathematics of the step, below the canvas. */
  readonly derivation: boolean
  /**
   * How the graphs were looked at before: leaving goes back to that. Modes are by the ids of workspaces, as those that step
   * together with this one go along.
   */
  readonly before: {
    readonly modes: ReadonlyMap<string, Playback['mode']>
    readonly selection: Selection
  }
}

/** A view of the panel beside the graph. */
export type Detail =
  'inspector' | 'derivation' | 'training' | 'data' | 'health' | 'differences' | 'text' | 'paths'

/** Of a tensor with more entries none is chosen to be moved. */
export const MOST_MOVED = 64

/** How far, and which way, which entry of a tensor is moved. */
export interface Nudge {
  readonly size: number
  readonly sign: 1 | -1
  readonly entry: number
  /** Whether the errors of differences of all sizes show. */
  readonly isCompared: boolean
}

export interface Session {
  readonly selection: Selection
  /** Null: it is edited, not presented. */
  readonly presentation: Presentation | null
  /** How large the canvas shows things; 1 is 100 %. */
  readonly zoom: number
  /** Where the canvas stands, once it has moved; null: as it is shown when a document is opened. */
  readonly view: CanvasView | null
  /** The name that it was saved by, as long as nothing happened to it since. */
  readonly saved: string | null
  /**
   * The view that somebody chose beside the graph; null: the usual one. What is usual is another thing in another mode, and
   * while graphs are compared: then somebody chooses anew.
   */
  readonly detail: {
    readonly view: Detail
    readonly mode: Playback['mode']
    readonly isCompared: boolean
  } | null
  /** How a what-if moves a number. What was chosen for one number holds for the next. */
  readonly nudge: Nudge
}

export interface SessionStore extends Cell<Session> {
  select(nodes: Iterable<string>, edges?: Iterable<string>): void
  readonly selection: Selection
  readonly isPresenting: boolean
  hear(transaction: Transaction): void
}

export function createSessionStore(happening: Happening): SessionStore {
  const cell = createCell<Session>(happening, {
    selection: nothingSelected,
    presentation: null,
    zoom: 1,
    view: null,
    saved: null,
    detail: null,
    nudge: { size: 0.01, sign: 1, entry: 0, isCompared: false },
  })
  const { getState, setState } = cell
  return {
    ...cell,
    select: (nodes, edges = []) => setState({ selection: { nodes: new Set(nodes), edges: new Set(edges) } }),
    get selection() {
      return getState().selection
    },
    get isPresenting() {
      return getState().presentation !== null
    },
    hear(transaction) {
      const { selection, presentation, saved } = getState()
      const left = selectionAfter(selection, transaction)
      if (transaction.cause === 'open')
        setState({ selection: left, presentation: null, saved: null, view: null })
      else if (left !== selection || saved !== null) setState({ selection: left, presentation, saved: null })
    },
  }
}
