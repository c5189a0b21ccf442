import type { Table } from '@shared/data/table'
import { type ChainruleDocument, emptyDocument } from '@shared/document/document'
import { setSeed, setTarget } from '@shared/document/edit-fields'
import { change } from '@shared/document/edit'
import { moveNodes } from '@shared/document/edit-nodes'
import { pasteNodes } from '@shared/document/fragment'
import { apply, diff } from '@shared/document/patch'
import { targetOf } from '@shared/engine/target'
import type { StackFault } from '@shared/layers/fault'
import { makeStack } from '@shared/layers/make'
import { settleStack, type StackOptions } from '@shared/layers/stack'
import { ok, type Result } from '@shared/result'
import { arrangeLayers } from '@shared/scene/arrange-layers'
import type { Workspace } from '../workspace/workspace'
import { draws, GAP, show, targetToKeep } from './expression'
import { boundsOf } from './place'
import { mayLeave } from './save'
import { showDetail } from './show-detail'
import { together } from './together'

// Dense stacks of layers, as a new graph or as a part of the one that is open.

/** The document of a stack, laid out; the tables of the open document can be learned from. */
export function stackFor(
  { document, canvas, window }: Workspace,
  options: StackOptions,
): Result<ChainruleDocument, StackFault> {
  const stack = settleStack(options, document.current.tables)
  if (!stack.ok) return stack
  const { sizes, activation } = stack.value
  const made = makeStack(stack.value, window.words.stackTitle(sizes, activation))
  return ok(apply(made, moveNodes(made, arrangeLayers(made, canvas.room()))))
}

/** Whether a graph, which no file holds, is nothing but the data that a stack learns from: then that is what to build on. */
const isOnlyData = ({ document }: Workspace, { tables }: ChainruleDocument): boolean => {
  const { current } = document
  return (
    document.getState().file === null &&
    current.nodes.every(({ op }) => op === 'data') &&
    tables.some(({ name }) => current.tables.some((table) => table.name === name))
  )
}

/** Opens a stack as a new graph, or builds it where nothing but its data is there; false where the graph that is open stays. */
export async function openStack(workspace: Workspace, stack: ChainruleDocument): Promise<boolean> {
  if (isOnlyData(workspace, stack)) {
    // Its own nodes read the table; what read it before led nowhere.
    workspace.document.edit((before) =>
      diff(before, {
        ...stack,
        title: before.title || stack.title,
        tables: [...before.tables, ...freshTables(before, stack.tables)],
      }),
    )
    show(workspace, stack.nodes)
  } else {
    if (!(await mayLeave(workspace))) return false
    workspace.document.open(emptyDocument, null)
    // As an edit: it is unsaved work, and can be taken back.
    workspace.document.edit(() => diff(emptyDocument, stack))
    show(workspace, stack.nodes)
  }
  // What one does with it next is to train it, and no node of it is of more interest than the others.
  workspace.session.select([])
  showDetail(workspace, 'training')
  return true
}

/**
 * Adds a stack to the open graph, below it, in one step of the history. Its seed holds where nothing else is drawn, and its
 * training where nobody has chosen another.
 */
export function addStack(workspace: Workspace, stack: ChainruleDocument): boolean {
  const before = workspace.document.current
  const { left, bottom } = boundsOf(before)
  const own = boundsOf(stack)
  const top = Math.ceil((bottom + GAP) / 10) * 10
  const loss = stack.nodes.findIndex(({ id }) => id === targetOf(stack))
  const refusal = workspace.document.edit(
    together(
      (document) => pasteNodes(document, stack, { offset: { x: left - own.left, y: top - own.top } }),
      (document) =>
        change(document, {
          tables: [...document.tables, ...freshTables(document, stack.tables)],
          training: document.training ?? stack.training,
        }),
      (document) => {
        const added = document.nodes[before.nodes.length + loss]?.id ?? null
        return setTarget(document, document.target ?? targetToKeep(before, document, added))
      },
      (document) => setSeed(document, draws(before) ? document.seed : stack.seed),
    ),
  )
  if (refusal) workspace.window.refused(refusal)
  else show(workspace, workspace.document.current.nodes.slice(before.nodes.length))
  return !refusal
}

/** The tables that are not there by their names, under ids of their own. */
function freshTables({ tables }: ChainruleDocument, wanted: readonly Table[]): Table[] {
  const ids = new Set(tables.map(({ id }) => id))
  const freshId = () => {
    let count = tables.length + 1
    while (ids.has(`t${count}`)) count++
    ids.add(`t${count}`)
    return `t${count}`
  }
  return wanted
    .filter(({ name }) => !tables.some((table) => table.name === name))
    .map((table) => ({ ...table, id: freshId() }))
}
