import type { ChainruleDocument } from '../document/document'
import { setCollapsed } from '../document/edit-groups'
import { moveNodes } from '../document/edit-nodes'
import { groupOf, nodesWithin } from '../document/groups'
import { apply, diff, type Patch } from '../document/patch'
import { boxId, movedNodes, shownAs, visibleParts } from './groups'
import { boundsOf, makeRoom } from './make-room'

/** Draws a group with everything in it, and makes room for that; or as one box, and what had made room comes back. */
export function setCollapsedInRoom(document: ChainruleDocument, id: string, collapsed: boolean): Patch {
  const change = setCollapsed(document, id, collapsed)
  if (groupOf(document, id).collapsed === collapsed) return change
  const changed = apply(document, change)
  const [closed, opened] = collapsed ? [changed, document] : [document, changed]
  const seen = visibleParts(opened)
  const inside = new Set(nodesWithin(document, id).map((node) => shownAs(seen, node)))
  const visible = visibleParts(closed)
  const places = makeRoom(closed, visible, boxId(id), boundsOf(opened, seen, inside, id), !collapsed)
  return diff(document, apply(changed, moveNodes(changed, movedNodes(visible, places))))
}
