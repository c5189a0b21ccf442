import type { NodeGroup } from '@shared/document/document'
import { groupNodes, setCollapsed, ungroup } from '@shared/document/edit-groups'
import { collapsedAround, groupsByNode, nodesWithin, wholeGroups } from '@shared/document/groups'
import { english, say } from '@shared/words'
import { currentDocument, edit } from '../state/document'
import { announce, notify, select } from '../state/session'
import { nameThem, onCanvas, selectedNodes } from './selection'
import { together } from './together'

/**
 * The groups that the selection means: those drawn as one box that is selected, else the outermost that are wholly
 * selected, else the innermost around the selected nodes.
 */
function meantGroups(): NodeGroup[] {
  const document = currentDocument()
  if (document.groups.length === 0) return []
  const chosen = new Set(selectedNodes().map(({ id }) => id))
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
export const hasGroup = (): boolean => onCanvas() && meantGroups().length > 0

/** The group that the selection means, where it is just one. */
export function meantGroup(): NodeGroup | null {
  const [group, ...more] = meantGroups()
  return group && more.length === 0 ? group : null
}

/** Puts the selected nodes into a group. */
export function groupSelected(): void {
  const nodes = selectedNodes()
  const refusal = edit((document) =>
    groupNodes(
      document,
      nodes.map(({ id }) => id),
    ),
  )
  if (refusal) return notify(say(english.refusal, refusal), 'warning')
  announce(`Grouped ${nameThem(nodes)} as ${currentDocument().groups.at(-1)!.name}`)
}

/** Takes the groups apart that the selection means; their nodes stay. */
export function ungroupSelected(): void {
  const groups = meantGroups()
  edit(
    together(
      ...groups.map(
        ({ id }) =>
          (document: Parameters<typeof ungroup>[0]) =>
            ungroup(document, id),
      ),
    ),
  )
  announce(`Ungrouped ${nameGroups(groups)}`)
}

/** Draws a group as one box, or a box as what is in it. */
export function toggleGroup({ id, name, collapsed }: NodeGroup): void {
  const nodes = nodesWithin(currentDocument(), id)
  edit((document) => setCollapsed(document, id, !collapsed))
  select(nodes)
  announce(
    collapsed ? `Expanded the group ${name}` : `Collapsed ${nodes.length} nodes into the group ${name}`,
  )
}

/** The same for the groups that the selection means, as one step of the history. */
export function toggleSelected(): void {
  const groups = meantGroups()
  const [first] = groups
  if (!first) return
  if (groups.length === 1) return toggleGroup(first)
  const collapsed = !first.collapsed
  edit(
    together(
      ...groups.map(
        ({ id }) =>
          (document: Parameters<typeof setCollapsed>[0]) =>
            setCollapsed(document, id, collapsed),
      ),
    ),
  )
  announce(`${collapsed ? 'Collapsed' : 'Expanded'} ${nameGroups(groups)}`)
}

const nameGroups = (groups: readonly NodeGroup[]): string =>
  groups.length === 1 ? `the group ${groups[0]!.name}` : `${groups.length} groups`
