import { quote, type JsonPath } from '../json'
import { err, ok, type Result } from '../result'
import type { Fault } from './checks'
import type { NodeGroup } from './document'
import type { GroupRecord } from './schema'

/** Reads the groups of a file: known nodes, each in one group, and no group that holds itself or nothing. */
export function readGroups(
  records: readonly GroupRecord[],
  nodes: { has(id: string): boolean },
): Result<readonly NodeGroup[], Fault> {
  const places = new Map<string, number>()
  const groupOfNode = new Map<string, string>()
  for (const [index, { id, name, nodes: members }] of records.entries()) {
    if (places.has(id)) return refuse([index, 'id'], 'another group has this id')
    places.set(id, index)
    for (const [at, node] of members.entries()) {
      if (!nodes.has(node)) return refuse([index, 'nodes', at], `there is no node with the id ${quote(node)}`)
      const other = groupOfNode.get(node)
      if (other !== undefined)
        return refuse([index, 'nodes', at], `this node is in the group ${quote(other)} already`)
      groupOfNode.set(node, name)
    }
  }
  const fault = findParentFault(records, places)
  if (fault) return err(fault)
  return ok(
    records.map(({ id, name, parent, collapsed, nodes: members }) => ({
      id,
      name,
      parent,
      collapsed,
      nodes: [...members],
    })),
  )
}

const refuse = (path: JsonPath, message: string): Result<never, Fault> => err(fault(path, message))
const fault = (path: JsonPath, message: string): Fault => ({ path: ['groups', ...path], message })

/** Walks outwards from every group, over each group once. */
function findParentFault(records: readonly GroupRecord[], places: ReadonlyMap<string, number>): Fault | null {
  const isParent = new Set(records.map(({ parent }) => parent))
  const walkedFrom = new Map<number, number>()
  for (const [start, { id, parent, nodes }] of records.entries()) {
    if (parent !== null && !places.has(parent))
      return fault([start, 'parent'], `there is no group with the id ${quote(parent)}`)
    if (nodes.length === 0 && !isParent.has(id))
      return fault([start, 'nodes'], 'a group holds at least one node or another group')
  }
  for (const start of records.keys())
    for (let at: number | undefined = start; at !== undefined && walkedFrom.get(at) !== start;) {
      if (walkedFrom.has(at)) break
      walkedFrom.set(at, start)
      const { parent }: GroupRecord = records[at]!
      const next: number | undefined = parent === null ? undefined : places.get(parent)
      if (next !== undefined && walkedFrom.get(next) === start)
        return fault([at, 'parent'], 'this group would be inside itself')
      at = next
    }
  return null
}
