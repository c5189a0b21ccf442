import { create } from 'zustand'
import { edgeById, nodeById, useDocument } from './document'
import { documentReplaced } from './events'
import type { Selection } from './selection'

// What belongs to this window and this person, not to the document: never undone, never saved in a file.

export * from './preferences'

/** What is open over the canvas; one at a time. */
export type Overlay =
  | { readonly kind: 'commands' | 'find' | 'shortcuts' | 'expression' }
  /** At a point of the window; with a wire's loose end, what is added gets connected to it. */
  | {
      readonly kind: 'quick-add'
      readonly at: { readonly x: number; readonly y: number }
      readonly wire?: LooseWire
    }

/** A wire that was dropped on empty canvas: it has one end. */
export type LooseWire = { readonly from: string } | { readonly into: string; readonly input: string }

export interface Notice {
  readonly id: number
  readonly kind: 'info' | 'warning'
  readonly message: string
}

export interface Session {
  readonly selection: Selection
  readonly overlay: Overlay | null
  /** The welcome page with the gallery instead of the canvas. */
  readonly welcome: boolean
  readonly notices: readonly Notice[]
  /** The last thing said to screen readers, and how many there were: the same sentence may be said again. */
  readonly announcement: string
  readonly announcements: number
  /** How large the canvas shows things; 1 is 100 %. */
  readonly zoom: number
}

const nothing: Selection = { nodes: new Set(), edges: new Set() }

export const useSession = create<Session>()(() => ({
  selection: nothing,
  overlay: null,
  welcome: true,
  notices: [],
  announcement: '',
  announcements: 0,
  zoom: 1,
}))

export const select = (nodes: Iterable<string>, edges: Iterable<string> = []): void =>
  useSession.setState({ selection: { nodes: new Set(nodes), edges: new Set(edges) } })

export const openOverlay = (overlay: Overlay): void => useSession.setState({ overlay })
export const closeOverlay = (): void => useSession.setState({ overlay: null })

let notices = 0

/** Says something in a corner of the window, and to screen readers. A warning takes the place of the one before. */
export function notify(message: string, kind: Notice['kind'] = 'info'): void {
  const notice = { id: ++notices, kind, message }
  useSession.setState(({ notices }) => ({
    notices: [...notices.filter((other) => kind === 'info' || other.kind === 'info').slice(-2), notice],
  }))
  announce(message)
}

export const dismiss = (id: number): void =>
  useSession.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))

/** Says something to screen readers only. */
export const announce = (announcement: string): void =>
  useSession.setState(({ announcements }) => ({ announcement, announcements: announcements + 1 }))

// The selection is not part of the history; what an edit or an undo takes away is no longer selected.
useDocument.subscribe(({ document }, { document: before }) => {
  if (document.nodes === before.nodes && document.edges === before.edges) return
  const { nodes, edges } = useSession.getState().selection
  const isGone =
    [...nodes].some((id) => !nodeById(document, id)) || [...edges].some((id) => !edgeById(document, id))
  if (isGone)
    select(
      [...nodes].filter((id) => nodeById(document, id)),
      [...edges].filter((id) => edgeById(document, id)),
    )
})

documentReplaced.on(() => useSession.setState({ selection: nothing, overlay: null, welcome: false }))
