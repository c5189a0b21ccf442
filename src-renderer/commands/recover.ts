import { numbersOf } from '@shared/data/table'
import { emptyDocument } from '@shared/document/document'
import { readKeptInPieces } from '@shared/document/file'
import type { RecoveredDocument } from '@shared/ipc/contract'
import type { FoundDocument } from '@shared/ipc/recovery'
import type { EditorWindow, Workspace } from '../workspace/workspace'
import { isDirty } from '../workspace/document'
import { type KeptOrigin, readOrigin } from '../workspace/kept-origin'
import { isBlank } from './panes'
import { mayLeave } from './save'
import { prepareOpening } from './prepare'
import { inSlices } from './slices'

// What was open when a page, the application or the machine crashed, and is there again.

/** Set while documents are opened by themselves: who finds it set crashed over them. */
const REOPENING = 'chainrule-reopening'

/** Keeps what is open from now on for after a crash; returns what stops it. */
export function keepDocuments({ recovery }: EditorWindow): () => void {
  const stops = [recovery.follow(inSlices), listenToLeaving(() => void recovery.flush())]
  return () => stops.forEach((stop) => stop())
}

/** Hears when the page may go, or be put to sleep: a browser says nothing later. */
function listenToLeaving(leave: () => void): () => void {
  const hide = () => void (document.visibilityState === 'hidden' && leave())
  window.addEventListener('pagehide', leave)
  window.addEventListener('visibilitychange', hide)
  return () => {
    window.removeEventListener('pagehide', leave)
    window.removeEventListener('visibilitychange', hide)
  }
}

/** Opens again what this window had open before its page was loaded again. */
export async function reopen(window: EditorWindow): Promise<void> {
  const { chrome, host, words } = window
  const mine = await host.recovery.mine()
  if (mine.length === 0) return
  const session = sessionStorage
  if (session.getItem(REOPENING) !== null) {
    // The page crashed over them before: somebody decides. What is not saved is among what was found.
    for (const { key, unsaved } of mine) if (!unsaved) await host.recovery.forget(key)
    return
  }
  session.setItem(REOPENING, '')
  // Nothing goes that somebody has begun meanwhile.
  const blank = () => window.panes.getState().workspaces.find(isBlank) ?? null
  let isUnsaved = false
  const inOrder = mine.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0))
  for (const recovered of inOrder) if (await open(window, recovered, blank)) isUnsaved ||= recovered.unsaved
  // Only now is all of it there.
  for (const recovered of inOrder) rememberOrigin(window, recovered)
  if (isUnsaved) chrome.notify(words.said.reopened)
  const survive = () => session.removeItem(REOPENING)
  // By then it has been evaluated and drawn. A page that is left has not crashed either.
  setTimeout(survive, SURVIVED)
  listenToLeaving(survive)
}

/** After so long, in milliseconds, it was not opening that made a page crash. */
const SURVIVED = 2000

/** Looks for what others left unsaved; of what is damaged it is said that it was put aside. */
export async function look({ chrome, recovery, words }: EditorWindow): Promise<void> {
  const damaged = await recovery.look()
  if (damaged > 0) chrome.notify(words.said.recoveryDamaged(damaged), 'error')
}

/** Says what others left unsaved; on the start page it stands there. */
export async function lookForUnsaved(window: EditorWindow): Promise<void> {
  const { chrome, recovery, words } = window
  await look(window)
  const { length } = recovery.getState().found
  if (length === 0) return
  if (chrome.getState().welcome) chrome.announce(words.said.unsavedFound(length))
  else chrome.notify(words.said.unsavedFound(length))
}

/** Opens a document that was found, where it takes nothing away: else beside it. */
export async function restore(workspace: Workspace, { key }: FoundDocument): Promise<void> {
  const { window } = workspace
  const { chrome, host, words } = window
  /** Null: beside what is open. */
  const placeNow = (): Workspace | null => {
    const { workspaces } = window.panes.getState()
    const isThere = workspaces.length > 1 || !isDirty(workspace.document.getState())
    return workspaces.find(isBlank) ?? (isThere ? workspace : null)
  }
  // Asked before it is taken over: nothing is lost by Cancel.
  if (placeNow() === workspace && !(await mayLeave(workspace))) return
  const recovered = await host.recovery.restore(key)
  const isOpen = recovered !== null && (await open(window, recovered, placeNow))
  if (isOpen) rememberOrigin(window, recovered)
  if (recovered === null) chrome.notify(words.said.notThere, 'warning')
  else if (isOpen) chrome.announce(words.said.restored(recovered.title || words.asked.untitled))
  await look(window)
}

/** Gives up a document that was found, once somebody has said so. */
export async function discard(window: EditorWindow, { key, title }: FoundDocument): Promise<void> {
  const { chrome, host, question, recovery, words } = window
  const name = title || words.asked.untitled
  const answer = await question.ask({
    title: words.asked.discard.title,
    message: words.asked.discard.message(name),
    choices: [{ answer: 'discard', label: words.asked.discard.discard, kind: 'danger' }],
  })
  if (answer !== 'discard') return
  await host.recovery.forget(key)
  await recovery.look()
  chrome.announce(words.said.discarded(name))
}

/** What was kept under a key cannot be read: it is put out of the way, and that is said. */
export async function putAside({ chrome, host, recovery, words }: EditorWindow, key: string): Promise<void> {
  await host.recovery.setAside(key)
  await recovery.look()
  chrome.notify(words.said.recoveryDamaged(1), 'error')
}

/** Opens a document as it was left, in a workspace that is there or in a new one (null). False: it is damaged. */
async function open(
  window: EditorWindow,
  { key, text, file, unsaved, step, view, rows = [] }: RecoveredDocument,
  placeFor: () => Workspace | null,
): Promise<boolean> {
  // It may be larger than a file: that is refused where it is saved, and here nothing is lost.
  const read = await inSlices(readKeptInPieces(text))
  if (!read.ok) {
    await putAside(window, key)
    return false
  }
  await inSlices(prepareOpening(window, read.value))
  window.happening.run(() => {
    const workspace = placeFor() ?? window.openBeside(emptyDocument)
    workspace.document.open(read.value, file, unsaved)
    window.recovery.adopt(workspace, key)
    window.activate(workspace)
    // Before the steps, which are those of what goes through the graph.
    for (const { table, row } of rows) {
      const found = read.value.tables.find(({ id }) => id === table)
      if (found && row < numbersOf(found).count) workspace.rows.pick(table, row)
    }
    if (step) {
      workspace.playback.setGrain(step.grain)
      workspace.playback.goTo(step.position)
    }
    if (view) {
      workspace.session.setState({ view })
      workspace.canvas.startAt(view)
    }
  })
  return true
}

/** A document that was a copy of another one is one again; of the one that it is beside, if that is still open. */
function rememberOrigin(
  { comparison, happening, panes, recovery }: EditorWindow,
  kept: RecoveredDocument,
): void {
  const copy = panes.getState().workspaces.find((workspace) => workspace === recovery.keptAs(kept.key))
  const origin = kept.origin === undefined ? null : readOrigin(kept.origin)
  if (!copy || !origin) return
  const { document, name, tried } = origin
  happening.run(() => {
    copy.variant.setState({ origin: { document, name, tried, run: null, ...placeOf(origin) } })
    comparison.setState({ marked: true })
  })

  function placeOf({ original }: KeptOrigin) {
    const beside = original === null ? null : recovery.keptAs(original)
    return { workspace: beside?.id ?? null, opened: beside?.document.getState().opened ?? 0 }
  }
}
