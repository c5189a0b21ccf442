import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { documentReplaced } from './events'

// What belongs to this window and this person, not to the document: never undone, never saved in a file.

export type Theme = 'system' | 'light' | 'dark' | 'contrast'

/** Kept from one start to the next. */
export interface Preferences {
  readonly theme: Theme
  /** Significant digits on the canvas, 2 to 10. */
  readonly digits: number
  readonly palette: boolean
  readonly inspector: boolean
  readonly minimap: boolean
  readonly snap: boolean
  readonly paletteWidth: number
  readonly inspectorWidth: number
}

export const usePreferences = create<Preferences>()(
  persist(
    (): Preferences => ({
      theme: 'system',
      digits: 4,
      palette: true,
      inspector: true,
      minimap: false,
      snap: false,
      paletteWidth: 184,
      inspectorWidth: 288,
    }),
    { name: 'chainrule.preferences' },
  ),
)

export const MIN_DIGITS = 2
export const MAX_DIGITS = 10

/** What is selected, by id. */
export interface Selection {
  readonly nodes: ReadonlySet<string>
  readonly edges: ReadonlySet<string>
}

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
  /** The last thing said to screen readers. */
  readonly announcement: string
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
  zoom: 1,
}))

export const select = (nodes: Iterable<string>, edges: Iterable<string> = []): void =>
  useSession.setState({ selection: { nodes: new Set(nodes), edges: new Set(edges) } })

export const openOverlay = (overlay: Overlay): void => useSession.setState({ overlay })
export const closeOverlay = (): void => useSession.setState({ overlay: null })

let notices = 0

/** Says something in a corner of the window, and to screen readers; it goes by itself. */
export function notify(message: string, kind: Notice['kind'] = 'info'): void {
  const notice = { id: ++notices, kind, message }
  useSession.setState(({ notices }) => ({ notices: [...notices.slice(-2), notice], announcement: message }))
  setTimeout(() => dismiss(notice.id), 6_000)
}

export const dismiss = (id: number): void =>
  useSession.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))

/** Says something to screen readers only. */
export const announce = (announcement: string): void => useSession.setState({ announcement })

documentReplaced.on(() => useSession.setState({ selection: nothing, overlay: null, welcome: false }))
