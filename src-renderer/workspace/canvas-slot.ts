import type { CanvasPlace } from './pointer'
import type { Transaction } from '@shared/document/transaction'
import type { CanvasView } from '@shared/ipc/recovery'
import type { Geometry } from '@shared/scene/geometry'

/** What on the canvas can be typed over: the value of a node, its name, the name of a group. */
export type EditedPart = 'value' | 'name' | 'group'

/** What a context menu is about. */
export type MenuTarget = { readonly kind: 'canvas' } | { readonly kind: 'node' | 'edge'; readonly id: string }

/** What commands and panels ask of a canvas. */
export interface CanvasHandle {
  /** Hears what happened to the document, last of all in its workspace. */
  hear(transaction: Transaction): void
  /** Shows the graph as it is shown when it is opened: for when the canvas has another size. */
  showAnew(): void
  /** Shows all of the graph anew where nobody has moved it. */
  keepWhole(): void
  /** The zoom at which all of the graph is in view; null where there is nothing to see. */
  wholeZoom(): number | null
  /** Brings nodes into view; without ids everything. */
  fit(ids?: readonly string[]): void
  /** Has all of some nodes in view, without zooming in: what is around them matters, too. */
  bringIn(ids: readonly string[]): void
  /** Zooms: by a factor, or to exactly 100 %. */
  zoom(by: number | 'reset'): void
  /** Gives a node the keyboard's focus, which also brings it into view; `still`: only where nothing of it is. */
  focus(id: string, still?: boolean): void
  /** Brings a node into view where nothing of it is, and leaves the focus where it is. */
  reveal(id: string): void
  /** Gives the canvas itself the keyboard's focus. */
  takeFocus(): void
  /** Begins a wire at a node from the keyboard. */
  beginWire(source: string): void
  /** The middle of the part of the canvas that is in view. */
  middle(): CanvasPlace
  /** How much of the graph there is room for at 100 %, in pixels. */
  room(): { readonly width: number; readonly height: number }
  /** Where everything was drawn last; null before the first time. */
  geometry(): Geometry | null
  /** Where in the window something is drawn; null where it is not. */
  boxOf(target: MenuTarget): DOMRect | null
}

/** The place of a workspace's canvas: whoever asks something of it need not know whether there is one. */
export interface CanvasSlot extends CanvasHandle {
  /** Puts a canvas in; returns what takes it out again. */
  attach(canvas: CanvasHandle): () => void
  /** Has the canvas begin with this view of what was opened, not with the usual one. */
  startAt(view: CanvasView): void
  /** The view to begin with; null: the usual one. */
  readonly start: CanvasView | null
  /** Opens what edits a part of something on the canvas; it begins with what was typed already, if anything. */
  edit(id: string, part: EditedPart, typed?: string): void
  /** Has `open` called when a part of something is to be edited; returns what stops it. */
  onEdit(id: string, part: EditedPart, open: (typed?: string) => void): () => void
}

/** Where there is no canvas yet: that of a small window. */
const ROOM = { width: 900, height: 600 }
const NOWHERE: CanvasPlace = { at: { x: 0, y: 0 }, window: { x: 0, y: 0 } }

export function createCanvasSlot(): CanvasSlot {
  let canvas: CanvasHandle | null = null
  let start: CanvasView | null = null
  const editors = new Map<string, (typed?: string) => void>()
  const keyOf = (id: string, part: EditedPart) => `${part} ${id}`
  return {
    attach(attached) {
      canvas = attached
      return () => {
        if (canvas === attached) canvas = null
      }
    },
    startAt(view) {
      start = view
    },
    get start() {
      return start
    },
    hear(transaction) {
      if (transaction.cause === 'open') start = null
      canvas?.hear(transaction)
    },
    showAnew: () => canvas?.showAnew(),
    keepWhole: () => canvas?.keepWhole(),
    wholeZoom: () => canvas?.wholeZoom() ?? null,
    fit: (ids) => canvas?.fit(ids),
    bringIn: (ids) => canvas?.bringIn(ids),
    zoom: (by) => canvas?.zoom(by),
    focus: (id, still) => canvas?.focus(id, still),
    reveal: (id) => canvas?.reveal(id),
    takeFocus: () => canvas?.takeFocus(),
    beginWire: (source) => canvas?.beginWire(source),
    middle: () => canvas?.middle() ?? NOWHERE,
    room: () => canvas?.room() ?? ROOM,
    geometry: () => canvas?.geometry() ?? null,
    boxOf: (target) => canvas?.boxOf(target) ?? null,
    edit: (id, part, typed) => editors.get(keyOf(id, part))?.(typed),
    onEdit(id, part, open) {
      const key = keyOf(id, part)
      editors.set(key, open)
      return () => {
        if (editors.get(key) === open) editors.delete(key)
      }
    },
  }
}
