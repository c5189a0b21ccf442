import { invariant } from '../invariant'

// Groups are a forest over the nodes: a node is in at most one group, a group in at most one other. Everything here is
// iterative: groups may nest as deep as there are groups.

/** Nodes under one name, which may be drawn as one box. A node is in at most one group; groups nest. */
export interface NodeGroup {
  readonly id: string
  readonly name: string
  /** The id of the group around it, or null. */
  readonly parent: string | null
  readonly collapsed: boolean
  /** The ids of the nodes that are in it, without those of the groups within it. */
  readonly nodes: readonly string[]
}

interface Grouped {
  readonly groups: readonly NodeGroup[]
}

/** The group with an id that is known to exist. */
export function groupOf({ groups }: Grouped, id: string): NodeGroup {
  const group = groups.find((group) => group.id === id)
  invariant(group, `there is no group ${id}`)
  return group
}

/** By node: the innermost group that it is in. */
export const groupsByNode = ({ groups }: Grouped): ReadonlyMap<string, NodeGroup> =>
  new Map(groups.flatMap((group) => group.nodes.map((node) => [node, group])))

/** The group with an id, the one around it, and so on to the outermost; of null nothing. */
export function groupsAround({ groups }: Grouped, id: string | null): NodeGroup[] {
  const byId = new Map(groups.map((group) => [group.id, group]))
  const around: NodeGroup[] = []
  for (let group = id === null ? undefined : byId.get(id); group; group = byId.get(group.parent ?? ''))
    around.push(group)
  return around
}

/** The groups within each group; those of null are in none. */
export function groupsByParent(
  groups: readonly NodeGroup[],
): ReadonlyMap<string | null, readonly NodeGroup[]> {
  const children = new Map<string | null, NodeGroup[]>()
  for (const group of groups) {
    const siblings = children.get(group.parent)
    if (siblings) siblings.push(group)
    else children.set(group.parent, [group])
  }
  return children
}

/** The ids of all nodes in a group and in the groups within it. */
export function nodesWithin({ groups }: Grouped, id: string): string[] {
  const children = groupsByParent(groups)
  const nodes: string[] = []
  const open = groups.filter((group) => group.id === id)
  for (let group = open.pop(); group; group = open.pop()) {
    // One by one: so many arguments as a group may have nodes overflow the stack.
    for (const node of group.nodes) nodes.push(node)
    for (const inside of children.get(group.id) ?? []) open.push(inside)
  }
  return nodes
}

/** The groups of which every node is among these, each with at least one. */
export function wholeGroups({ groups }: Grouped, nodes: ReadonlySet<string>): Set<string> {
  const byId = new Map(groups.map((group) => [group.id, group]))
  const partial = new Set<string>()
  for (const group of groups) {
    if (group.nodes.every((node) => nodes.has(node))) continue
    // What lacks a node makes every group around it lack one.
    for (let at: NodeGroup | undefined = group; at && !partial.has(at.id); at = byId.get(at.parent ?? ''))
      partial.add(at.id)
  }
  return new Set(groups.map(({ id }) => id).filter((id) => !partial.has(id)))
}

/** Groups without these nodes; those that hold nothing any more are gone. */
export function withoutNodes(groups: readonly NodeGroup[], gone: ReadonlySet<string>): readonly NodeGroup[] {
  if (!groups.some(({ nodes }) => nodes.some((node) => gone.has(node)))) return groups
  const left = groups.map((group) =>
    group.nodes.some((node) => gone.has(node))
      ? { ...group, nodes: group.nodes.filter((node) => !gone.has(node)) }
      : group,
  )
  const byId = new Map(left.map((group) => [group.id, group]))
  const alive = new Set<string>()
  for (const group of left) {
    if (group.nodes.length === 0) continue
    for (let at: NodeGroup | undefined = group; at && !alive.has(at.id); at = byId.get(at.parent ?? ''))
      alive.add(at.id)
  }
  return left.filter(({ id }) => alive.has(id))
}

/** By node, of those that are not drawn: the outermost collapsed group around them, which is drawn in their place. */
export function collapsedAround(document: Grouped): ReadonlyMap<string, NodeGroup> {
  const byId = new Map(document.groups.map((group) => [group.id, group]))
  const outermost = new Map<string, NodeGroup | null>()
  for (const group of document.groups) {
    const path: NodeGroup[] = []
    let at: NodeGroup | undefined = group
    while (at && !outermost.has(at.id)) {
      path.push(at)
      at = byId.get(at.parent ?? '')
    }
    let found = at ? outermost.get(at.id)! : null
    for (const inside of path.reverse()) {
      found ??= inside.collapsed ? inside : null
      outermost.set(inside.id, found)
    }
  }
  return new Map(
    document.groups.flatMap(({ id, nodes }) => {
      const box = outermost.get(id)
      return box ? nodes.map((node) => [node, box] as const) : []
    }),
  )
}
