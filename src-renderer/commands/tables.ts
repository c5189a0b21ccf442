import type { DelimitedFault, Delimited } from '@shared/data/delimited'
import type { GeneratorName } from '@shared/data/generators'
import { numbersOf } from '@shared/data/table'
import type { ChainruleDocument } from '@shared/document/document'
import type { Edit } from '@shared/document/edit'
import { addNode, moveNodes, setAttribute } from '@shared/document/edit-nodes'
import { addGenerated, addRows, replaceRows } from '@shared/document/edit-tables'
import type { Point } from '@shared/layout/graph'
import type { Result } from '@shared/result'
import { say } from '@shared/words'
import type { Workspace } from '../workspace/workspace'
import { clearPlace, spaceOf, toGrid } from './place'
import { goTo } from './selection'
import { showDetail } from './show-detail'
import { inSlices } from './slices'
import { type EditStep, together } from './together'

// Tables come into a document as files, as text from the clipboard, and from generators.

/** Of a file, in MiB: a million numbers with all their digits need less. */
const MAX_MIB = 48

/** What is offered where a file is chosen. */
export const TABLE_FILES = ['.csv', '.tsv', '.tab', '.txt', 'text/csv', 'text/tab-separated-values']

/** Whether a file is a table by its name. */
export const isTableFile = (name: string): boolean => /\.(csv|tsv|tab)$/i.test(name)

/** The first file among what is dropped that is a table by its name. */
export const tableFileIn = (data: DataTransfer): File | null =>
  Array.from(data.files).find(({ name }) => isTableFile(name)) ?? null

/** What becomes of a text that was read; gives the sentence that says why it cannot be. */
type Settle = (read: Delimited) => string | null

/** Makes a table of a file; with a place of the canvas a node there that reads it. Says why it cannot be read. */
export const addTableFile = (workspace: Workspace, file: File, at: Point | null): Promise<void> =>
  readTableFile(workspace, file, adding(workspace, file.name, at))

/** Puts the rows of a file in the place of those of a table. */
export const replaceByFile = (workspace: Workspace, table: string, file: File): Promise<void> =>
  readTableFile(workspace, file, ({ columns, rows }) => {
    const refusal = workspace.document.edit((now) => replaceRows(now, table, columns, rows))
    return refusal && say(workspace.window.words.refusal, refusal)
  })

async function readTableFile(workspace: Workspace, file: File, settle: Settle): Promise<void> {
  const { said, asked } = workspace.window.words
  const refuse = (why: string) =>
    workspace.window.question.ask({
      title: asked.notATable.title,
      message: said.tableRefused(file.name, why),
      choices: [],
    })
  if (file.size > MAX_MIB * 1024 ** 2) return void (await refuse(said.largeFile(MAX_MIB)))
  const text = decode(await file.arrayBuffer())
  const refusal = text === null ? said.notUtf8 : await readText(workspace, file.name, text, settle)
  if (refusal !== null) await refuse(refusal)
}

/** Makes a table of a text from the clipboard, and a node that reads it where there is a place for one. */
export async function pasteTable(workspace: Workspace, text: string, at: Point | null): Promise<void> {
  const { said } = workspace.window.words
  const name = said.pastedTable
  const refusal = await readText(workspace, name, text, adding(workspace, name, at))
  if (refusal !== null) workspace.window.chrome.notify(said.tableRefused(name, refusal), 'warning')
}

function decode(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Reads a text and settles what becomes of it; gives the sentence that says why that cannot be. */
async function readText(
  workspace: Workspace,
  name: string,
  text: string,
  settle: Settle,
): Promise<string | null> {
  const { opened } = workspace.document.getState()
  const read = await inTurns(workspace, name, text)
  // Meanwhile another document may be open: the table was not meant for that.
  if (!read || workspace.document.getState().opened !== opened) return null
  return read.ok ? settle(read.value) : say(workspace.window.words.delimitedFault, read.error)
}

const adding =
  (workspace: Workspace, name: string, at: Point | null): Settle =>
  ({ columns, rows, classes }) => {
    const refusal = add(workspace, (now) => addRows(now, nameFrom(name), columns, rows), at)
    if (refusal !== null) return refusal
    const table = workspace.document.current.tables.at(-1)!
    const { chrome, words } = workspace.window
    chrome.notify(words.said.tableAdded(table.name, rows.length, columns.length, classes))
    return null
  }

/** Reads a text, with the page having its turn in between; null where somebody cancelled. */
async function inTurns(
  { rows, window }: Workspace,
  name: string,
  text: string,
): Promise<Result<Delimited, DelimitedFault> | null> {
  let isCancelled = false
  const cancel = () => {
    isCancelled = true
  }
  // With the library that finds the fields, which a start without a table goes without.
  const { readInPieces } = await import('@shared/data/delimited')
  try {
    const read = await inSlices(
      readInPieces(text),
      (share) => rows.setState({ reading: { name, share, cancel } }),
      () => isCancelled,
    )
    if (read === null) window.chrome.notify(window.words.panels.data.cancelled(name))
    return read
  } finally {
    rows.setState({ reading: null })
  }
}

/** A name for a table, from that of a file: `my data.csv` becomes my_data. */
function nameFrom(file: string): string {
  const stem = file.replace(/\.[^.]*$/, '').replace(/[^\p{L}\p{N}_]+/gu, '_')
  return stem.replace(/^[\d_]+|_+$/g, '').slice(0, 40) || 'table'
}

/** Adds a table that a generator draws. */
export function addGeneratedTable(workspace: Workspace, generator: GeneratorName): void {
  const refusal = add(workspace, (now) => addGenerated(now, generator, now.seed), null)
  if (refusal) return workspace.window.chrome.notify(refusal, 'warning')
  const table = workspace.document.current.tables.at(-1)!
  const { said } = workspace.window.words
  workspace.window.chrome.announce(
    said.tableAdded(table.name, numbersOf(table).count, table.columns.length, []),
  )
}

/** Adds a node that reads a table, near a place of the canvas, and selects it. */
export function addReader(workspace: Workspace, table: string, at: Point | null): void {
  const refusal = workspace.document.edit(together(...readerSteps(workspace, () => table, at)))
  if (refusal) return workspace.window.refused(refusal)
  goTo(workspace, workspace.document.current.nodes.at(-1)!, true)
}

/** Adds a table, and a node that reads it where there is a place for one; gives the sentence that says why not. */
function add(
  workspace: Workspace,
  make: (document: ChainruleDocument) => Edit,
  at: Point | null,
): string | null {
  const { document, rows, window } = workspace
  return window.happening.run(() => {
    const steps: EditStep[] = [make]
    if (at) steps.push(...readerSteps(workspace, (now) => now.tables.at(-1)!.name, at))
    const refusal = document.edit(together(...steps))
    if (refusal) return say(window.words.refusal, refusal)
    rows.show(document.current.tables.at(-1)!.id)
    showDetail(workspace, 'data')
    if (at) goTo(workspace, document.current.nodes.at(-1)!, true)
    return null
  })
}

const readerSteps = (
  workspace: Workspace,
  table: (now: ChainruleDocument) => string,
  at: Point | null,
): EditStep[] => {
  const corner = toGrid(at ?? workspace.placeForNew().at)
  const added = (now: ChainruleDocument) => now.nodes.at(-1)!.id
  return [
    (now) => addNode(now, 'data', corner),
    (now) => setAttribute(now, added(now), 'table', table(now)),
    (now) => {
      const others = { ...now, nodes: now.nodes.slice(0, -1) }
      return moveNodes(
        now,
        new Map([[added(now), clearPlace(others, corner, spaceOf(now, new Set([added(now)])))]]),
      )
    },
  ]
}
