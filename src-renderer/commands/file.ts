import { emptyDocument } from '@shared/document/document'
import { type Example } from '@shared/examples/index'
import { english, say } from '@shared/words'
import { readDocument } from '@shared/document/file'
import { invariant } from '@shared/invariant'
import type { FileHandle } from '@shared/ipc/contract'
import { host } from '../bridge'
import { isDirty, replaceDocument, useDocument } from '../state/document'
import { useSession } from '../state/session'
import type { Command } from './command'
import { openFile, refuse } from './open'
import { mayLeave, nameOf, save, saveAs } from './save'
import { onCanvas } from './selection'

/** Opens one of the files that were open lately. */
export async function openRecent(handle: FileHandle): Promise<void> {
  if (await mayLeave()) await openFile(await host.openRecent(handle))
}

/** Opens a lecture example; saving it asks where to. */
export async function openExample({ title, text }: Example): Promise<void> {
  const document = readDocument(text)
  invariant(document.ok, `the example ${title} is sound`)
  if (await mayLeave()) replaceDocument(document.value, null)
}

/** Closes the window; in a browser, whose windows are not ours to close, the document. */
async function close(): Promise<void> {
  if (!(await mayLeave())) return host.keepOpen()
  if (host.confirmClose) return host.confirmClose()
  replaceDocument(emptyDocument, null)
  useSession.setState({ welcome: true })
}

export const fileCommands = {
  'file.new': {
    async perform() {
      if (await mayLeave()) replaceDocument(emptyDocument, null)
    },
  },
  'file.newWindow': { perform: () => host.newWindow() },
  'file.open': {
    async perform() {
      if (await mayLeave()) await openFile(await host.open())
    },
  },
  'file.save': { perform: async () => void (await save()), enabled: onCanvas },
  'file.saveAs': { perform: async () => void (await saveAs()), enabled: onCanvas },
  'file.examples': { perform: () => useSession.setState({ welcome: true }) },
  'file.close': { perform: close },
} as const satisfies Record<string, Command>

/**
 * Connects the document with the world around the window: the title, files that the system hands over or that are
 * dropped, the question on closing. Returns what disconnects it.
 */
export function connectHost(): () => void {
  let shown: string | null = null
  const showTitle = () => {
    const state = useDocument.getState()
    const [name, dirty] = [nameOf(state), isDirty(state)]
    if (shown === `${dirty} ${name}`) return
    shown = `${dirty} ${name}`
    void host.setTitle(name, dirty)
  }
  showTitle()
  const stops = [
    useDocument.subscribe(showTitle),
    host.on('file:opened', (file) => void openFile({ ok: true, value: file }, mayLeave)),
    host.on('file:trouble', (trouble) => void refuse(say(english.fileTrouble, trouble))),
    host.on('window:close-requested', () => void close()),
    listenToDrops(),
  ]
  void host.ready().then((file) => file && openFile({ ok: true, value: file }, mayLeave))
  return () => stops.forEach((stop) => stop())
}

/** Opens a file that is dropped anywhere on the window. */
function listenToDrops(): () => void {
  const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false
  const onDragOver = (event: DragEvent) => {
    if (holdsFiles(event)) event.preventDefault()
  }
  const onDrop = (event: DragEvent) => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    void host.openDropped(event.dataTransfer!).then((outcome) => openFile(outcome, mayLeave))
  }
  window.addEventListener('dragover', onDragOver)
  window.addEventListener('drop', onDrop)
  return () => {
    window.removeEventListener('dragover', onDragOver)
    window.removeEventListener('drop', onDrop)
  }
}
