import type { Updates } from '../host/updates'
import type { MenuTarget } from './canvas-slot'
import { type Cell, createCell } from './cell'
import type { Happening } from './happening'
import type { CanvasPlace } from './pointer'
import type { Transaction } from '@shared/document/transaction'
import type { Joint } from './wiring'

// What there is once in a window, around its graphs.

interface Spot {
  readonly x: number
  readonly y: number
}

/** What is open over the active graph; one at a time. */
export type Overlay =
  | { readonly kind: 'commands' | 'find' | 'shortcuts' | 'about' | 'expression' | 'export' | 'layers' }
  /** At a point of the window; with a wire or its loose end, what is added goes into it or gets connected to it. */
  | { readonly kind: 'quick-add'; readonly at: Spot; readonly wire?: Joint }
  /** At a point of the window, or beside what it is about; `pointed` is the place that it was opened at. */
  | {
      readonly kind: 'context-menu'
      readonly at: Spot | null
      readonly target: MenuTarget
      readonly pointed: CanvasPlace | null
    }

export interface Notice {
  readonly id: number
  /** What was done; why something was refused; what failed, which stays until somebody has seen it. */
  readonly kind: 'info' | 'warning' | 'error'
  readonly message: string
  /** What it is about: it goes when another run of that workspace begins. */
  readonly run: string | null
  /** What can be done about it: then it stays until that is done or it is dismissed. */
  readonly action: NoticeAction | null
}

export interface NoticeAction {
  readonly label: string
  readonly perform: () => void
}

export interface Chrome {
  readonly overlay: Overlay | null
  /** The welcome page with the gallery instead of the graphs. */
  readonly welcome: boolean
  readonly notices: readonly Notice[]
  /** The last thing said to screen readers, and how many there were: the same sentence may be said again. */
  readonly announcement: string
  readonly announcements: number
  /** How newer versions of the application come; null where they don't by themselves. */
  readonly updates: Updates | null
  /** Whether there is one that waits. */
  readonly newVersion: boolean
}

export interface ChromeStore extends Cell<Chrome> {
  openOverlay(overlay: Overlay): void
  closeOverlay(): void
  showWelcome(welcome: boolean): void
  /**
   * Says something in a corner of the window, and to screen readers. A warning takes the place of the one before, an error
   * that of one that said the same.
   */
  notify(message: string, kind?: Notice['kind'], action?: NoticeAction): void
  /** Warns of what is the matter with a run of a workspace, by its id, until another one begins there. */
  warnOfRun(workspace: string, message: string): void
  /** Another run begins in a workspace. */
  runBegins(workspace: string): void
  /** Takes away what was said, as something else shows now: all but errors, and what can be acted on. */
  clearNotices(): void
  dismiss(id: number): void
  /** Says something to screen readers only. */
  announce(announcement: string): void
  /** Another document is open: it is what shows. */
  hear(transaction: Transaction): void
}

/** So many errors show at most, and as many other notices: the oldest go. */
const MOST = 3

/** Which notices stay when another comes. */
function besides(notices: readonly Notice[], { kind, message }: Notice): readonly Notice[] {
  const isReplaced = (other: Notice) =>
    other.kind === kind && (kind === 'warning' || (kind === 'error' && other.message === message))
  const kept = notices.filter((other) => !isReplaced(other))
  const isAlike = (other: Notice) => (other.kind === 'error') === (kind === 'error')
  const tooMany = kept.filter((other) => isAlike(other) && !other.action).slice(0, 1 - MOST)
  return kept.filter((other) => !tooMany.includes(other))
}

export function createChromeStore(happening: Happening): ChromeStore {
  const cell = createCell<Chrome>(happening, {
    overlay: null,
    welcome: true,
    notices: [],
    announcement: '',
    announcements: 0,
    updates: null,
    newVersion: false,
  })
  const { setState } = cell
  let count = 0
  const announce = (announcement: string) =>
    setState(({ announcements }) => ({ announcement, announcements: announcements + 1 }))
  const add = (notice: Omit<Notice, 'id'>) =>
    happening.run(() => {
      const numbered = { ...notice, id: ++count }
      setState(({ notices }) => ({ notices: [...besides(notices, numbered), numbered] }))
      announce(notice.message)
    })
  const keep = (isKept: (notice: Notice) => boolean) => {
    const { notices } = cell.getState()
    if (!notices.every(isKept)) setState({ notices: notices.filter(isKept) })
  }
  const clearNotices = () => keep(({ kind, action }) => kind === 'error' || action !== null)
  return {
    ...cell,
    openOverlay: (overlay) => setState({ overlay }),
    closeOverlay: () => setState({ overlay: null }),
    showWelcome: (welcome) => setState({ welcome }),
    notify: (message, kind = 'info', action) => add({ kind, message, action: action ?? null, run: null }),
    warnOfRun: (run, message) => add({ kind: 'warning', message, action: null, run }),
    runBegins: (workspace) => keep(({ run }) => run !== workspace),
    clearNotices,
    dismiss: (id) => keep((notice) => notice.id !== id),
    announce,
    hear({ cause }) {
      if (cause !== 'open') return
      setState({ welcome: false, overlay: null })
      clearNotices()
    },
  }
}
