import { arrange } from '@shared/scene/arrange'
import { documentFrom } from '@shared/document/create'
import { type ChainruleDocument, emptyDocument, findNodeNamed } from '@shared/document/document'
import { setSeed, setTarget } from '@shared/document/edit-fields'
import { moveNodes } from '@shared/document/edit-nodes'
import { pasteNodes } from '@shared/document/fragment'
import { diff } from '@shared/document/patch'
import type { Graph, GraphNode } from '@shared/engine/graph'
import { targetOf } from '@shared/engine/target'
import type { Expressions } from '@shared/expression/build'
import { type Choice, type Completed, completeExpressions } from '@shared/expression/complete'
import { operations } from '@shared/ops/registry'
import { type Nested, toNested } from '@shared/tensor/tensor'
import type { Workspace } from '../workspace/workspace'
import { boundsOf } from './place'
import { mayLeave } from './save'
import { together } from './together'

/** Between the graph that is there and the one that is added below it, in pixels. */
export const GAP = 80

/** What was chosen of free names, by their names. */
export type Choices = ReadonlyMap<string, Choice>

/** What was typed, as a new graph, with all that it needs to evaluate. */
export const completeNew = (expressions: Expressions, choices?: Choices): Completed =>
  completeExpressions(expressions, choices)

/** The same as a part of the open graph: its names that a text does not define are no free ones. */
export const completeAdded = (workspace: Workspace, expressions: Expressions, choices?: Choices): Completed =>
  completeExpressions(expressions, choices, takenValues(workspace, expressions))

/** Opens a new graph with what was typed, laid out; false where the graph that is open stays. */
export async function openExpressions(
  workspace: Workspace,
  expressions: Expressions,
  choices?: Choices,
): Promise<boolean> {
  if (!(await mayLeave(workspace))) return false
  const { graph, target } = completeNew(expressions, choices)
  const positions = arrange(graph, { room: workspace.canvas.room() })
  const made = documentFrom(graph, { target: chosenTarget(graph, target), positions })
  workspace.document.open(emptyDocument, null)
  // As an edit: it is unsaved work, and can be taken back.
  workspace.document.edit(() => diff(emptyDocument, made))
  show(workspace, made.nodes)
  return true
}

/**
 * Adds what was typed to the open graph, laid out below it, in one step of the history. A name without a definition that
 * the graph has already means that node. The seed of the text holds where nothing else is drawn.
 */
export function addExpressions(workspace: Workspace, expressions: Expressions, choices?: Choices): boolean {
  const before = workspace.document.current
  const { graph } = completeAdded(workspace, expressions, choices)
  const known = knownNames(expressions, before)
  const isNew = (id: string) => !known.has(id)
  // Ids of the two graphs may be the same.
  const idOf = (id: string) => known.get(id) ?? `typed ${id}`
  const typed = documentFrom(graph)
  const fragment = {
    ...emptyDocument,
    nodes: typed.nodes.filter(({ id }) => isNew(id)).map((node) => ({ ...node, id: idOf(node.id) })),
    edges: typed.edges.map((edge) => ({ ...edge, source: idOf(edge.source), target: idOf(edge.target) })),
    given: typed.given.map((said) => ({ ...said, id: idOf(said.id) })),
  }
  const targetPlace = typed.nodes
    .filter(({ id }) => isNew(id))
    .findIndex(({ id }) => id === expressions.target)
  const refusal = workspace.document.edit(
    together(
      (document) => pasteNodes(document, fragment, { offset: { x: 0, y: 0 }, keepIncoming: true }),
      (document) => moveNodes(document, below(before, document)),
      (document) => {
        const added = targetPlace < 0 ? null : (document.nodes[before.nodes.length + targetPlace]?.id ?? null)
        return setTarget(document, document.target ?? targetToKeep(before, document, added))
      },
      (document) => setSeed(document, draws(before) || !draws(typed) ? document.seed : graph.seed),
    ),
  )
  if (refusal) workspace.window.refused(refusal)
  else show(workspace, workspace.document.current.nodes.slice(before.nodes.length))
  return !refusal
}

/** What to write down so that a node is the target: nothing where that follows from the graph by itself. */
const chosenTarget = (graph: Graph, wanted: string | null): string | null =>
  targetOf({ ...graph, target: null }) === wanted ? null : wanted

/** The same where something was added: what was differentiated stays so, unless the graph goes on from there. */
export function targetToKeep(before: ChainruleDocument, after: ChainruleDocument, added: string | null) {
  const wanted = targetOf(before)
  if (wanted === null) return chosenTarget(after, added)
  return targetOf(after) === null ? wanted : null
}

/** By id of the typed graph: the nodes of the document that its free names mean. */
function knownNames({ graph }: Expressions, document: ChainruleDocument): ReadonlyMap<string, string> {
  return new Map(
    graph.nodes.filter(isFree).flatMap(({ id, name }) => {
      const known = findNodeNamed(document, name)
      return known ? [[id, known.id]] : []
    }),
  )
}

/** The names that `addExpressions` would take from the open graph. */
export const takenNames = ({ document }: Workspace, { graph }: Expressions): readonly string[] =>
  graph.nodes
    .filter((node) => isFree(node) && findNodeNamed(document.current, node.name))
    .map(({ name }) => name)

/** The values of the same names, as they are now. */
export const takenValues = (
  workspace: Workspace,
  expressions: Expressions,
): ReadonlyMap<string, Nested | null> =>
  new Map(
    takenNames(workspace, expressions).map((name) => {
      const { id } = findNodeNamed(workspace.document.current, name)!
      const { value } = workspace.evaluation.nodeReading(id)
      return [name, value && toNested(value)]
    }),
  )

const isFree = ({ op, value }: GraphNode): boolean => op === 'input' && value === null

/** Whether anything takes numbers from the random stream. */
export const draws = ({ nodes }: ChainruleDocument): boolean =>
  nodes.some(({ op }) => {
    const operation = operations.get(op)!
    return operation.kind !== 'elementwise' && operation.draw !== null
  })

/** Places for the nodes that were added, below those that were there. */
function below(before: ChainruleDocument, after: ChainruleDocument) {
  const added = after.nodes.slice(before.nodes.length).map(({ id }) => id)
  const { left, bottom } = boundsOf(before)
  const top = before.nodes.length === 0 ? 0 : Math.ceil((bottom + GAP) / 10) * 10
  const places = arrange(after, { only: new Set(added) })
  return new Map([...places].map(([id, { x, y }]) => [id, { x: x + left, y: y + top }]))
}

/** Shows what was added, with the first input selected: its value is what one changes first. */
export function show(
  { document, session, canvas, window: { chrome, words } }: Workspace,
  added: readonly { readonly id: string; readonly op: string }[],
): void {
  chrome.showWelcome(false)
  const first = added.find(({ op }) => op === 'input' || op === 'parameter') ?? added[0]
  session.select(first ? [first.id] : [])
  if (added.length === document.current.nodes.length) canvas.showAnew()
  else canvas.bringIn(added.map(({ id }) => id))
  chrome.announce(words.said.addedNodes(added.length))
}
