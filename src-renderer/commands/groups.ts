import type { NodeGroup } from '@shared/document/document'
import { groupNodes, ungroup } from '@shared/document/edit-groups'
import { collapsedAround, groupsByNode, nodesWithin, wholeGroups } from '@shared/document/groups'
import { setCollapsedInRoom } from '@shared/scene/edit-collapse'
import type { Workspace } from '../workspace/workspace'
import { namesOf, onCanvas, selectedNodes } from './selection'
import { together } from './together'

/**
 * The groups that the selection means: those drawn as one box that is selected, else the outermost that are wholly
 * selected, else the innermost around the selected nodes.
 */
function meantGroups(workspace: Workspace): NodeGroup[] {
  const document = workspace.document.current
  if (document.groups.length === 0) return []
  const chosen = new Set(selectedNodes(workspace).map(({ id }) => id))
  const whole = wholeGroups(document, chosen)
  const boxes = new Set(collapsedAround(document).values())
  const selectedBoxes = [...boxes].filter(({ id }) => whole.has(id))
  if (selectedBoxes.length > 0) return selectedBoxes
  const outermost = document.groups.filter(({ id, parent }) => whole.has(id) && !whole.has(parent ?? ''))
  if (outermost.length > 0) return outermost
  const innermost = groupsByNode(document)
  return [...new Set([...chosen].flatMap((id) => innermost.get(id) ?? []))]
}

/** Whether the selection means a group. */
export const hasGroup = (workspace: Workspace): boolean =>
  onCanvas(workspace) && meantGroups(workspace).length > 0

/** The group that the selection means, where it is just one. */
export function meantGroup(workspace: Workspace): NodeGroup | null {
  const [group, ...more] = meantGroups(workspace)
  return group && more.length === 0 ? group : null
}

/** Puts the selected nodes into a group. */
export function groupSelected(workspace: Workspace): void {
  const { document, window } = workspace
  const nodes = selectedNodes(workspace)
  const refusal = document.edit((document) =>
    groupNodes(
      document,
      nodes.map(({ id }) => id),
    ),
  )
  if (refusal) return window.refused(refusal)
  window.chrome.announce(window.words.said.grouped(namesOf(nodes), document.current.groups.at(-1)!.name))
}

/** Takes the groups apart that the selection means; their nodes stay. */
export function ungroupSelected(workspace: Workspace): void {
  const groups = meantGroups(workspace)
  workspace.document.edit(
    together(
      ...groups.map(
        ({ id }) =>
          (document: Parameters<typeof ungroup>[0]) =>
            ungroup(document, id),
      ),
    ),
  )
  const { chrome, words } = workspace.window
  chrome.announce(words.said.ungrouped(namesOf(groups)))
}

/** Draws a group as one box, or a box as what is in it. */
export function toggleGroup(
  { canvas, document, session, window }: Workspace,
  { id, name, collapsed }: NodeGroup,
): void {
  const { said } = window.words
  const nodes = nodesWithin(document.current, id)
  document.edit((document) => setCollapsedInRoom(document, id, !collapsed))
  session.select(nodes)
  canvas.bringIn(nodes)
  window.chrome.announce(collapsed ? said.expandedGroups([name]) : said.collapsedNodes(nodes.length, name))
}

/** The same for the groups that the selection means, as one step of the history. */
export function toggleSelected(workspace: Workspace): void {
  const groups = meantGroups(workspace)
  const [first] = groups
  if (!first) return
  if (groups.length === 1) return toggleGroup(workspace, first)
  const collapsed = !first.collapsed
  workspace.document.edit(
    together(
      ...groups.map(
        ({ id }) =>
          (document: Parameters<typeof setCollapsedInRoom>[0]) =>
            setCollapsedInRoom(document, id, collapsed),
      ),
    ),
  )
  const { chrome, words } = workspace.window
  const { collapsedGroups, expandedGroups } = words.said
  chrome.announce((collapsed ? collapsedGroups : expandedGroups)(namesOf(groups)))
}
