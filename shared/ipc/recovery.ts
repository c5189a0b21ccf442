import { MAX_BYTES, MAX_TABLES, MAX_TEXT } from '../document/limits'

// What is kept of the open documents, so that it is there again after a crash of the page, of the application or of the
// machine. The window says what, the world around it keeps it: in files of the application's own, or in the browser's
// storage. Never in a file of the user's.

/** Names what is kept of one open document, for as long as there is something to keep: a UUID. */
export type RecoveryKey = string

/** Where the canvas stands, and how large it shows things. */
export interface CanvasView {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

/** Where somebody stands in the steps. */
export interface StepPlace {
  readonly position: number
  readonly grain: 'coarse' | 'fine'
}

/**
 * So many characters are kept of a document. An open one may be larger than a file, which is refused where it is saved: it
 * is not lost for that.
 */
const MAX_KEPT = 4 * MAX_BYTES

/** The one row of a table that somebody looks at, counted from 0. */
export interface RowInView {
  /** The id of the table. */
  readonly table: string
  readonly row: number
}

/** An open document as it is kept. */
export interface KeptDocument {
  readonly key: RecoveryKey
  readonly title: string
  /** The document as its file would be. */
  readonly text: string
  /** One that is saved is there again when the page is loaded again, and otherwise of no interest. */
  readonly unsaved: boolean
  /** When it was kept, in milliseconds since 1970. */
  readonly at: number
  /** Null: no steps, all shows at once. */
  readonly step: StepPlace | null
  /** Null: as it is shown when it is opened. */
  readonly view: CanvasView | null
  /** Which of the open documents of its window it is, from the left. */
  readonly place?: number
  /** What a copy was made from, in words of the page's own; missing: it is no copy. */
  readonly origin?: string
  /** Left out where all rows of all tables go through the graph. */
  readonly rows?: readonly RowInView[]
}

/** What became of the file that a document came from: nobody may say where it cannot be read without asking. */
export type FileState = 'same' | 'changed' | 'gone' | 'unknown'

/** A document that was not saved, and is open nowhere. */
export interface FoundDocument {
  readonly key: RecoveryKey
  readonly title: string
  readonly at: number
  /** Null: it was in no file yet. */
  readonly file: { readonly name: string; readonly state: FileState } | null
}

export interface Found {
  /** The latest first. */
  readonly documents: readonly FoundDocument[]
  /** How many were damaged, and were put aside just now. */
  readonly damaged: number
}

/** What became of an attempt to keep a document. */
export type Keeping = 'kept' | 'full' | 'failed'

/** Whether something is a kept document, and nothing else: what was read may be damaged, or come from elsewhere. */
export function isKeptDocument(value: unknown): value is KeptDocument {
  // What came later may be missing: an update does not lose what was kept before it.
  const keys = ['key', 'title', 'text', 'unsaved', 'at', 'step', 'view']
  if (!isRecord(value, keys, ['place', 'origin', 'rows'])) return false
  const { key, title, text, unsaved, at, step, view, place, origin, rows } = value
  return (
    isRecoveryKey(key) &&
    isText(title, MAX_TEXT) &&
    isText(text, MAX_KEPT) &&
    typeof unsaved === 'boolean' &&
    isCount(at) &&
    (step === null || isStepPlace(step)) &&
    (view === null || isCanvasView(view)) &&
    (place === undefined || isCount(place)) &&
    (origin === undefined || isText(origin, MAX_KEPT)) &&
    (rows === undefined || (Array.isArray(rows) && rows.length <= MAX_TABLES && rows.every(isRowInView)))
  )
}

/** Whether something can name what is kept; it becomes the name of a file. */
export const isRecoveryKey = (value: unknown): value is RecoveryKey =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)

const isStepPlace = (value: unknown): value is StepPlace =>
  isRecord(value, ['position', 'grain']) &&
  isCount(value['position']) &&
  (value['grain'] === 'coarse' || value['grain'] === 'fine')

const isCanvasView = (value: unknown): value is CanvasView =>
  isRecord(value, ['x', 'y', 'zoom']) &&
  Object.values(value).every(Number.isFinite) &&
  Number(value['zoom']) > 0

const isRowInView = (value: unknown): value is RowInView =>
  isRecord(value, ['table', 'row']) && isText(value['table'], MAX_TEXT) && isCount(value['row'])

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0

const isText = (value: unknown, most: number): boolean => typeof value === 'string' && value.length <= most

/**
 * Whether something is an object with these keys, perhaps some of the others, and no more. A list may have keys, too,
 * where it was sent as one.
 */
function isRecord(
  value: unknown,
  keys: readonly string[],
  others: readonly string[] = [],
): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const own = Object.keys(value)
  return (
    keys.every((key) => Object.hasOwn(value, key)) &&
    own.every((key) => keys.includes(key) || others.includes(key))
  )
}
