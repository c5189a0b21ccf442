import type { ChainruleDocument } from '@shared/document/document'
import { emptyHistory } from '@shared/document/history'
import { open, type Transaction } from '@shared/document/transaction'
import { type RunNote, say } from '@shared/words'
import { createCanvasSlot } from './canvas-slot'
import { createCell } from './cell'
import { createDocumentStore } from './document'
import { createEvaluationStore } from './evaluation'
import { createGestures } from './gestures'
import { createPointer } from './pointer'
import { createRowStore } from './rows'
import { createSessionStore } from './session'
import { createPlaybackStore } from './playback'
import { tellAll } from './tell-all'
import { createTrainingStore } from './training'
import { createTurns } from './turns'
import { createVariantStore } from './variant'
import { createWiringStore } from './wiring'
import type { EditorWindow, Highlight, Workspace } from './workspace'

/**
 * Opens a document in a workspace of its own. Of what happens to it everything in the workspace hears once, in this order:
 * document, training, rows, evaluation, playback, session, canvas; whoever only shows something hears when all of them have.
 */
export function createWorkspace(window: EditorWindow, id: string, document: ChainruleDocument): Workspace {
  const { happening } = window
  const rows = createRowStore(happening, () => {
    if (evaluation.lookAtRows(store.current)) playback.reshape()
    else playback.follow()
  })
  const evaluation = createEvaluationStore(
    happening,
    document,
    rows.inView,
    (prepared) => window.prepared.get(prepared)?.evaluation,
  )
  const session = createSessionStore(happening)
  const canvas = createCanvasSlot()
  const pointer = createPointer()
  const store = createDocumentStore(happening, document, hear, () => {
    // Nothing happens by mistake before a class.
    return session.isPresenting ? { kind: 'presented' } : null
  })
  const playback = createPlaybackStore(
    happening,
    () => evaluation.current,
    () => store.current,
    () => evaluation.standpoint,
    () => rows.inView(store.current).size > 0,
  )
  const training = createTrainingStore({
    happening,
    evaluation,
    document: () => store,
    showed: playback.follow,
    ...window.workshop,
    began: () => window.chrome.runBegins(id),
    say: sayNote,
  })
  const wiring = createWiringStore(happening, () => store.current)
  const variant = createVariantStore(happening, () => store.current)
  const ends: (() => void)[] = []

  function sayNote(note: RunNote): void {
    const sentence = say(window.words.panels.training.note, note)
    if (isTrouble(note)) window.chrome.warnOfRun(id, sentence)
    else window.chrome.announce(sentence)
  }

  function hear(transaction: Transaction): void {
    let restructured = false
    hearWholly(transaction, [
      (it) => training.hear(it),
      (it) => rows.hear(it),
      (it) => void (restructured = evaluation.hear(it)),
      (it) => playback.hear(it, restructured),
      (it) => session.hear(it),
      (it) => wiring.hear(it),
      (it) => variant.hear(it),
      (it) => canvas.hear(it),
      (it) => window.chrome.hear(it),
    ])
  }

  return {
    id,
    window,
    document: store,
    rows,
    evaluation,
    playback,
    training,
    session,
    wiring,
    variant,
    highlight: createCell<Highlight>(happening, {
      node: null,
      edge: null,
      nodes: new Set(),
      focusedEdge: null,
      paths: null,
    }),
    canvas,
    gestures: createGestures(),
    pointer,
    saving: createTurns(),
    placeForNew: () => pointer.place ?? canvas.middle(),
    atEnd: (end) => void ends.push(end),
    dispose() {
      playback.setState({ playing: false })
      training.dispose()
      for (const end of ends.splice(0)) end()
    },
  }
}

/**
 * Tells each in turn of a transaction. Where one fails, all who have heard of it hear that the document before is open
 * again, so that nobody shows another one than the rest; and the failure goes on.
 */
function hearWholly(transaction: Transaction, parts: readonly ((it: Transaction) => void)[]): void {
  for (const [at, tell] of parts.entries())
    try {
      tell(transaction)
    } catch (failure) {
      const back = open({ document: transaction.after, history: emptyHistory }, transaction.before)
      const fail = () => {
        throw failure
      }
      tellAll([fail, ...parts.slice(0, at + 1).map((tell) => () => tell(back.transaction))])
    }
}

/** What somebody has not asked for shows; of the rest screen readers hear. */
const isTrouble = ({ kind }: RunNote): boolean =>
  ['refused', 'no-target', 'not-finite', 'edited', 'set', 'broke'].includes(kind)
