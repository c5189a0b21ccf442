import { err, ok } from '../../result'
import type { Fault } from '../fault'
import { boolean, list as listOf, object, text, that } from '../form'
import { wholeGroups, withoutNodes, type NodeGroup } from '../groups'
import { freshGroupIds } from '../ids'
import { MAX_GROUPS, MAX_NODES, MAX_TEXT } from '../limits'
import { freshNames, GROUP_NAME_RULE, isGroupName } from '../names'
import { list, type Copies } from '../part'
import { nodesById, type DocumentNode } from './nodes'

const id = text(1, MAX_TEXT)

const entry = object({
  id,
  name: that<string>(GROUP_NAME_RULE, (value) => typeof value === 'string' && isGroupName(value)),
  parent: that<string | null>(
    { kind: 'group-or-null' },
    (value) => value === null || typeof value === 'string',
  ),
  collapsed: boolean,
  nodes: listOf(MAX_NODES, id),
})

/** Nodes under one name: a forest over the nodes. What can be asked of it is in groups.ts. */
export const groups = list<NodeGroup, NodeGroup, { readonly nodes: readonly DocumentNode[] }>({
  since: 2,
  most: MAX_GROUPS,
  entry,
  thing: 'group',
  nameOf: ({ name }) => name,
  needs: ['nodes'],
  read(records, { nodes }) {
    const fault = findMemberFault(records, nodesById(nodes)) ?? findParentFault(records)
    return fault ? err(fault) : ok(records)
  },
  write: entry.ordered,
  without: withoutNodes,
  extract(all, chosen) {
    const whole = wholeGroups({ groups: all }, chosen)
    return all
      .filter(({ id }) => whole.has(id))
      .map((group) => (whole.has(group.parent ?? '') ? group : { ...group, parent: null }))
  },
  paste: (all, copied, copies) => [...all, ...copiesOf(copied, all, copies)],
})

/** Known nodes, each in one group. */
function findMemberFault(records: readonly NodeGroup[], nodes: { has(id: string): boolean }): Fault | null {
  const groupOfNode = new Map<string, string>()
  for (const [index, { name, nodes: members }] of records.entries())
    for (const [at, node] of members.entries()) {
      const path = [index, 'nodes', at]
      if (!nodes.has(node)) return { kind: 'no-such-id', path, thing: 'node', id: node }
      const group = groupOfNode.get(node)
      if (group !== undefined) return { kind: 'in-two-groups', path, group }
      groupOfNode.set(node, name)
    }
  return null
}

/** No group holds nothing or itself. Walks outwards from every group, over each group once. */
function findParentFault(records: readonly NodeGroup[]): Fault | null {
  const places = new Map(records.map(({ id }, index) => [id, index]))
  const isParent = new Set(records.map(({ parent }) => parent))
  const walkedFrom = new Map<number, number>()
  for (const [start, { id, parent, nodes }] of records.entries()) {
    if (parent !== null && !places.has(parent))
      return { kind: 'no-such-id', path: [start, 'parent'], thing: 'group', id: parent }
    if (nodes.length === 0 && !isParent.has(id)) return { kind: 'empty-group', path: [start, 'nodes'] }
  }
  for (const start of records.keys())
    for (let at: number | undefined = start; at !== undefined && walkedFrom.get(at) !== start;) {
      if (walkedFrom.has(at)) break
      walkedFrom.set(at, start)
      const { parent }: NodeGroup = records[at]!
      const next: number | undefined = parent === null ? undefined : places.get(parent)
      if (next !== undefined && walkedFrom.get(next) === start)
        return { kind: 'group-in-itself', path: [at, 'parent'] }
      at = next
    }
  return null
}

/** The groups under fresh ids and names that are not taken, around the copies of their nodes. */
function copiesOf(
  copied: readonly NodeGroup[],
  all: readonly NodeGroup[],
  { idOf }: Copies,
): readonly NodeGroup[] {
  const nextId = freshGroupIds(all)
  const groupIdOf = new Map(copied.map(({ id }) => [id, nextId()]))
  const nameFor = freshNames(all.map(({ name }) => name))
  return copied.map((group) => ({
    ...group,
    id: groupIdOf.get(group.id)!,
    name: nameFor(group.name),
    parent: groupIdOf.get(group.parent ?? '') ?? null,
    nodes: group.nodes.map((node) => idOf.get(node)!),
  }))
}
