import { say } from '@shared/words'
import { isDirty } from '../workspace/document'
import type { EditorWindow } from '../workspace/workspace'
import { documentName } from './document-name'
import { openFile, showRefusal } from './open'
import { keepDocuments, lookForUnsaved, reopen } from './recover'
import { mayLeave } from './save'
import { addTableFile, tableFileIn } from './tables'

/**
 * Connects the documents with the world around the window: the title, files that the system hands over or that are
 * dropped, the question on closing. Returns what disconnects it.
 */
export function connectHost(window: EditorWindow): () => void {
  const { host } = window
  const open = (outcome: Parameters<typeof openFile>[1]) => {
    const { active } = window
    return openFile(active, outcome, () => mayLeave(active))
  }
  let isClosing = false
  /** Asked again while it asks, it goes on asking. */
  const close = () => {
    if (isClosing) return
    isClosing = true
    void closeWindow(window).finally(() => (isClosing = false))
  }
  const stops = [
    followTitle(window),
    keepDocuments(window),
    host.on('file:opened', (file) => void open({ ok: true, value: file })),
    host.on('file:trouble', (trouble) => void showRefusal(window, say(window.words.fileTrouble, trouble))),
    host.on('window:close-requested', close),
    listenToDrops(async (data) => {
      const table = tableFileIn(data)
      if (table) {
        window.chrome.showWelcome(false)
        await addTableFile(window.active, table, null)
      } else open(await host.openDropped(data))
    }),
  ]
  void begin()
  return () => stops.forEach((stop) => stop())

  async function begin(): Promise<void> {
    await reopen(window)
    const file = await host.ready()
    if (file) await open({ ok: true, value: file })
    await lookForUnsaved(window)
  }
}

/** The window is called after the active document, and marked where that is unsaved; it asks on closing where any is. */
function followTitle({ host, happening, panes }: EditorWindow): () => void {
  let shown: string | null = null
  const show = () => {
    const { active, workspaces } = panes.getState()
    const name = documentName(active)
    const dirty = isDirty(active.document.getState())
    const anyDirty = workspaces.some(({ document }) => isDirty(document.getState()))
    const now = `${dirty} ${anyDirty} ${name}`
    if (shown === now) return
    shown = now
    void host.setTitle(name, dirty, anyDirty)
  }
  show()
  return happening.subscribe(show)
}

/** Closes the window, once nothing in it is unsaved any more, or was given up. */
async function closeWindow(window: EditorWindow): Promise<void> {
  const { host, panes } = window
  for (const workspace of panes.getState().workspaces) {
    // Asked about what is seen.
    window.activate(workspace)
    if (!(await mayLeave(workspace))) return host.keepOpen()
  }
  await host.confirmClose?.()
}

/** Opens a file that is dropped anywhere on the window. */
function listenToDrops(open: (data: DataTransfer) => Promise<void>): () => void {
  const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false
  const onDragOver = (event: DragEvent) => {
    if (holdsFiles(event)) event.preventDefault()
  }
  const onDrop = (event: DragEvent) => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    void open(event.dataTransfer!)
  }
  window.addEventListener('dragover', onDragOver)
  window.addEventListener('drop', onDrop)
  return () => {
    window.removeEventListener('dragover', onDragOver)
    window.removeEventListener('drop', onDrop)
  }
}
