import { invariant } from '../invariant'
import { ok } from '../result'
import { nodeOf, type ChainruleDocument, type DocumentNode, type NodeGroup } from './document'
import { change, type Edit } from './edit'
import { groupOf, groupsAround, groupsByNode, wholeGroups } from './groups'
import { counter, freshGroupIds } from './ids'
import { MAX_GROUPS } from './limits'
import { GROUP_NAME_RULE, isGroupName } from './names'
import type { Patch } from './patch'
import { refuse, tooMany } from './refusal'

/**
 * Puts nodes into a new group, under a name or an automatic one. A group that is wholly among them goes in as it is; the
 * new one stands in the innermost group around all of them.
 */
export function groupNodes(document: ChainruleDocument, ids: Iterable<string>, name?: string): Edit {
  const chosen = new Set(ids)
  invariant(chosen.size > 0, 'a group needs a node')
  for (const id of chosen) nodeOf(document, id)
  if (name !== undefined && !isGroupName(name)) return refuse({ kind: 'invalid-name', rule: GROUP_NAME_RULE })
  if (document.groups.length >= MAX_GROUPS) return tooMany('groups')

  const whole = wholeGroups(document, chosen)
  const inner = document.groups.filter(({ id, parent }) => whole.has(id) && !whole.has(parent ?? ''))
  const innermost = groupsByNode(document)
  const loose = document.nodes
    .map(({ id }) => id)
    .filter((id) => chosen.has(id) && !whole.has(innermost.get(id)?.id ?? ''))
  if (loose.length === 0 && inner.length === 1) return refuse({ kind: 'grouped', group: inner[0]!.name })

  const taken = new Set(loose)
  const moved = new Set(inner.map(({ id }) => id))
  const id = freshGroupIds(document.groups)()
  const parents = [
    ...inner.map(({ parent }) => parent),
    ...loose.map((node) => innermost.get(node)?.id ?? null),
  ]
  const others = document.groups.map((group) => {
    if (moved.has(group.id)) return { ...group, parent: id }
    return group.nodes.some((node) => taken.has(node))
      ? { ...group, nodes: group.nodes.filter((node) => !taken.has(node)) }
      : group
  })
  const group: NodeGroup = {
    id,
    name: name ?? automaticGroupName(document),
    parent: commonGroup(document, parents),
    collapsed: false,
    nodes: loose,
  }
  return ok(change(document, { groups: [...others, group] }))
}

/** The innermost group that is around all of these, or null. */
function commonGroup(document: ChainruleDocument, ids: readonly (string | null)[]): string | null {
  const [first = null, ...rest] = new Set(ids)
  const around = groupsAround(document, first).map((group) => group.id)
  const place = new Map(around.map((id, at) => [id, at]))
  const parentOf = new Map(document.groups.map(({ id, parent }) => [id, parent]))
  const seen = new Set<string>()
  let innermost = 0
  for (const id of rest) {
    // Up to the first that is around all so far, or to where another one led there.
    let at: string | null = id
    for (; at !== null && !place.has(at) && !seen.has(at); at = parentOf.get(at) ?? null) seen.add(at)
    if (at === null) return null
    innermost = Math.max(innermost, place.get(at) ?? 0)
  }
  return around[innermost] ?? null
}

/** The name of a new group: group1, group2, … */
const automaticGroupName = ({ groups }: ChainruleDocument): string =>
  counter(
    'group',
    groups.map(({ name }) => name),
  )()

/** The groups once nodes have taken the place of one, by its id: a group under its name, in the group that it was in. */
export function groupedInPlace(
  document: ChainruleDocument,
  id: string,
  nodes: readonly DocumentNode[],
): readonly NodeGroup[] {
  const around = groupsByNode(document).get(id)
  const group: NodeGroup = {
    id: freshGroupIds(document.groups)(),
    name: nodeOf(document, id).name,
    parent: around?.id ?? null,
    collapsed: false,
    nodes: nodes.map((node) => node.id),
  }
  const others = document.groups.map((other) =>
    other === around ? { ...other, nodes: other.nodes.filter((node) => node !== id) } : other,
  )
  return [...others, group]
}

/** Takes a group apart: what is in it is then in the group around it, if there is one. */
export function ungroup(document: ChainruleDocument, id: string): Patch {
  const { parent, nodes } = groupOf(document, id)
  const groups = document.groups.flatMap((group) => {
    if (group.id === id) return []
    if (group.parent === id) return [{ ...group, parent }]
    return [group.id === parent ? { ...group, nodes: [...group.nodes, ...nodes] } : group]
  })
  return change(document, { groups })
}

/** Draws a group as one box, or with everything in it. */
export const setCollapsed = (document: ChainruleDocument, id: string, collapsed: boolean): Patch =>
  changeGroup(document, { ...groupOf(document, id), collapsed })

/** Gives a group another name. Groups may have the same name: nothing refers to them by it. */
export const renameGroup = (document: ChainruleDocument, id: string, name: string): Edit =>
  isGroupName(name)
    ? ok(changeGroup(document, { ...groupOf(document, id), name }))
    : refuse({ kind: 'invalid-name', rule: GROUP_NAME_RULE })

const changeGroup = (document: ChainruleDocument, group: NodeGroup): Patch =>
  change(document, { groups: document.groups.map((other) => (other.id === group.id ? group : other)) })
