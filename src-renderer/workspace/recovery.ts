import { type ChainruleDocument, emptyDocument } from '@shared/document/document'
import { writeDocumentInPieces } from '@shared/document/file'
import type { SavedFile } from '@shared/ipc/contract'
import type { CanvasView, FoundDocument, Keeping, RecoveryKey, StepPlace } from '@shared/ipc/recovery'
import { atOnce } from '@shared/pieces'
import type { Recovery } from '../host/host'
import { type Cell, createCell } from './cell'
import { type DocumentStore, isDirty } from './document'
import type { Happening } from './happening'
import { writeOrigin } from './kept-origin'
import type { PlaybackStore } from './playback'
import type { RowsLookedAt, RowStore } from './rows'
import type { SessionStore } from './session'
import type { Origin, VariantStore } from './variant'

// What of a window's documents is kept outside of the page while one works, so that a crash loses less than a second.

/** How long it may be until what happened is kept, in milliseconds: after the last of several things, and after the first. */
const PAUSE = 250
const LONGEST = 600

/** What there is to keep of a workspace. */
interface Facts {
  readonly document: ChainruleDocument
  readonly file: SavedFile | null
  readonly unsaved: boolean
  readonly step: StepPlace | null
  readonly view: CanvasView | null
  /** Which of the open ones it is. */
  readonly place: number
  readonly origin: Origin | null
  /** Under which key that is kept of which it is a copy; null: it is a copy of nothing that is open. */
  readonly original: RecoveryKey | null
  /** Which rows of its tables are looked at. */
  readonly picked: RowsLookedAt['picked']
}

/** An open document, and where one is in it. */
interface Opened {
  readonly id: string
  readonly document: DocumentStore
  readonly playback: PlaybackStore
  readonly session: SessionStore
  readonly variant: VariantStore
  readonly rows: RowStore
}

/** Does work piece by piece, with the page having its turn in between. */
export type InTurns = <T>(work: Generator<unknown, T>) => Promise<T>

interface Around {
  readonly happening: Happening
  readonly recovery: Recovery
  /** All that is open in the window. */
  opened(): readonly Opened[]
  /** Says why documents cannot be kept. */
  warn(outcome: Exclude<Keeping, 'kept'>): void
}

export interface RecoveryStore extends Cell<{ readonly found: readonly FoundDocument[] }> {
  /** Keeps whatever happens from now on; returns what stops it. Large documents are written in turns with the page. */
  follow(inTurns: InTurns): () => void
  /** Keeps what is not kept yet, now, and without a pause: the page may be gone. Done when it is. */
  flush(): Promise<void>
  /** The page goes, and whoever was asked gave up what is not saved: that does not come back with the next one. */
  giveUp(): Promise<void>
  /** A workspace goes on with a document that was kept before. */
  adopt(workspace: Opened, key: RecoveryKey): void
  /** The workspace whose document is kept under a key; null: none is open. */
  keptAs(key: RecoveryKey): Opened | null
  /** Looks for what was left unsaved and is not open here; how much of it was damaged. */
  look(): Promise<number>
}

export function createRecoveryStore({ happening, recovery, opened, warn }: Around): RecoveryStore {
  const cell = createCell<{ readonly found: readonly FoundDocument[] }>(happening, { found: [] })
  const keepers = new Map<Opened, Keeper>()
  let inTurns: InTurns = async (work) => atOnce(work)
  let hasFailed = false
  let isOver = false
  /** One look after the other: what is damaged is put aside once. */
  let looking: Promise<unknown> = Promise.resolve()

  /** Says once that nothing can be kept, until it can. */
  const hear = (outcome: Keeping) => {
    if (outcome !== 'kept' && !hasFailed) warn(outcome)
    hasFailed = outcome !== 'kept'
  }
  const keeperOf = (workspace: Opened): Keeper => {
    const keeper = keepers.get(workspace) ?? createKeeper(recovery, hear, (work) => inTurns(work))
    keepers.set(workspace, keeper)
    return keeper
  }
  const lookAtAll = () => {
    if (isOver) return
    const workspaces = opened()
    const original = ({ variant }: Opened): RecoveryKey | null => {
      const { origin } = variant.getState()
      const other = origin && workspaces.find(({ id }) => id === origin.workspace)
      return other && other.document.getState().opened === origin.opened ? keeperOf(other).key : null
    }
    for (const [place, workspace] of workspaces.entries())
      keeperOf(workspace).look(factsOf(workspace, place, original(workspace)))
    for (const [workspace, keeper] of keepers)
      if (!workspaces.includes(workspace)) {
        keepers.delete(workspace)
        void keeper.end()
      }
  }

  return {
    ...cell,
    follow(turns) {
      inTurns = turns
      lookAtAll()
      const stop = happening.subscribe(lookAtAll)
      return () => {
        stop()
        for (const keeper of keepers.values()) keeper.stop()
      }
    },
    async flush() {
      await Promise.all(Array.from(keepers.values(), (keeper) => keeper.hurry()))
    },
    async giveUp() {
      isOver = true
      const leave = (keeper: Keeper, isLost: boolean) => (isLost ? keeper.end() : keeper.hurry())
      await Promise.all(Array.from(keepers, ([{ document }, it]) => leave(it, isDirty(document.getState()))))
    },
    adopt: (workspace, key) => keeperOf(workspace).adopt(key),
    keptAs: (key) => [...keepers].find(([, keeper]) => keeper.key === key)?.[0] ?? null,
    look() {
      const looked = looking.then(look)
      looking = looked.catch(() => {})
      return looked
    },
  }

  async function look(): Promise<number> {
    const { documents, damaged } = await recovery.found()
    const open = new Set(Array.from(keepers.values(), ({ key }) => key))
    cell.setState({ found: documents.filter(({ key }) => !open.has(key)) })
    return damaged
  }
}

interface Keeper {
  readonly key: RecoveryKey
  /** Sees to it that what there is now will be kept. */
  look(now: Facts): void
  /** Keeps what is not kept yet before anything else happens in the page. Done when it is. */
  hurry(): Promise<void>
  adopt(key: RecoveryKey): void
  /** Keeps no more, and lets be what is kept. */
  stop(): void
  /** The workspace is closed: nothing of it needs to be kept. */
  end(): Promise<void>
}

/** Keeps the document of one workspace. */
function createKeeper(recovery: Recovery, hear: (outcome: Keeping) => void, inTurns: InTurns): Keeper {
  let key: RecoveryKey = crypto.randomUUID()
  let seen: Facts = BLANK
  /** What was given to be kept last. */
  let sent: Facts = BLANK
  let isKept = false
  let first: number | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const textOf = createTexts()
  /** One after the other: what comes last stays. */
  let last = Promise.resolve()
  /** Whether there is one that has not begun. */
  let isWaiting = false

  const keep = async (facts: Facts, text: string, origin: string | null) => {
    const { document, file, unsaved, step, view, place, picked } = facts
    sent = facts
    isKept = true
    const title = document.title.trim() || (file?.name.replace(/\.chainrule$/i, '') ?? '')
    const rows = picked.size > 0 && { rows: Array.from(picked, ([table, row]) => ({ table, row })) }
    const kept = { key, title, text, unsaved, at: Date.now(), step, view, place, ...rows }
    hear(await recovery.keep(origin === null ? kept : { ...kept, origin }, file?.handle ?? null))
  }
  const forget = async (facts: Facts) => {
    sent = facts
    if (isKept) await recovery.forget(key)
    isKept = false
  }
  const send = async () => {
    const [facts, before] = [seen, sent]
    if (isBlank(facts)) return forget(facts)
    const written = await inTurns(textsOf(facts, textOf))
    // Somebody may have been in a hurry meanwhile: what is older does not come after that.
    if (sent === before) await keep(facts, ...written)
  }
  const stop = () => {
    clearTimeout(timer)
    first = null
  }
  /** Waits for a slow disk: meanwhile more may happen, which is kept in one. */
  const flush = (): Promise<void> => {
    if (first === null) return last
    stop()
    if (!isWaiting)
      last = last
        .then(() => {
          isWaiting = false
          return send()
        })
        .catch(() => hear('failed'))
    isWaiting = true
    return last
  }

  return {
    get key() {
      return key
    },
    look(now) {
      if (isSame(now, seen)) return
      seen = now
      first ??= Date.now()
      clearTimeout(timer)
      timer = setTimeout(() => void flush(), Math.max(0, Math.min(PAUSE, first + LONGEST - Date.now())))
    },
    hurry() {
      stop()
      if (sent === seen) return last
      const facts = seen
      const done = isBlank(facts) ? forget(facts) : keep(facts, ...atOnce(textsOf(facts, textOf)))
      last = Promise.all([last, done.catch(() => hear('failed'))]).then(() => {})
      return last
    },
    adopt(other) {
      const own = key
      const wasKept = isKept
      if (own === other) return
      key = other
      isKept = true
      // What was kept of the document before is of one that was left.
      if (wasKept) last = last.then(() => recovery.forget(own)).catch(() => {})
    },
    stop,
    async end() {
      stop()
      await last
      if (isKept) await recovery.forget(key).catch(() => {})
    },
  }
}

/** Documents as texts; what was written before is not written again. */
type Texts = (document: ChainruleDocument) => Generator<unknown, string>

function createTexts(): Texts {
  const texts = new WeakMap<ChainruleDocument, string>()
  return function* (document) {
    const text = texts.get(document) ?? (yield* writeDocumentInPieces(document))
    texts.set(document, text)
    return text
  }
}

/** The document, and what it is a copy of. */
function* textsOf(
  { document, origin, original }: Facts,
  textOf: Texts,
): Generator<unknown, readonly [text: string, origin: string | null]> {
  const text = yield* textOf(document)
  return [text, origin && writeOrigin(origin, yield* textOf(origin.document), original)]
}

const BLANK: Facts = {
  document: emptyDocument,
  file: null,
  unsaved: false,
  step: null,
  view: null,
  place: 0,
  origin: null,
  original: null,
  picked: new Map(),
}

/** Whether there is nothing to lose. */
const isBlank = ({ document, file, unsaved }: Facts): boolean =>
  file === null && !unsaved && document.nodes.length === 0

function factsOf(
  { document: store, playback, session, variant, rows }: Opened,
  place: number,
  original: RecoveryKey | null,
): Facts {
  const state = store.getState()
  const { mode, position, grain } = playback.getState()
  return {
    document: state.document,
    file: state.file,
    unsaved: isDirty(state),
    step: mode === 'step' ? { position, grain } : null,
    view: session.getState().view,
    place,
    origin: variant.getState().origin,
    original,
    picked: rows.getState().picked,
  }
}

const isSame = (a: Facts, b: Facts): boolean =>
  a.document === b.document &&
  a.file === b.file &&
  a.unsaved === b.unsaved &&
  a.step?.position === b.step?.position &&
  a.step?.grain === b.step?.grain &&
  a.view === b.view &&
  a.place === b.place &&
  a.origin === b.origin &&
  a.original === b.original &&
  a.picked === b.picked
