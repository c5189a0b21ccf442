import type { Patch } from '@shared/document/patch'

/** What a patch did, in a few words: "Undone: 2 nodes added". */
export function inWords({ fields, nodes, edges, groups }: Patch): string {
  if (nodes.added.length > 0) return `${named(nodes.added.map(({ item }) => item))} added`
  if (nodes.removed.length > 0) return `${named(nodes.removed.map(({ item }) => item))} deleted`
  if (nodes.changed.length > 0) return `${named(nodes.changed.map(({ after }) => after))} changed`
  if (edges.added.length > 0) return `${count(edges.added.length, 'wire')} added`
  if (edges.removed.length > 0) return `${count(edges.removed.length, 'wire')} deleted`
  if (edges.changed.length > 0) return `${count(edges.changed.length, 'wire')} changed`
  const [group] = [...groups.added, ...groups.removed].map(({ item }) => item)
  if (group) return `group ${group.name} ${groups.added.length > 0 ? 'made' : 'taken apart'}`
  if (groups.changed.length > 0) return `group ${groups.changed[0]!.after.name} changed`
  return `${Object.keys(fields).join(' and ')} changed`
}

const named = (nodes: readonly { readonly name: string }[]): string =>
  nodes.length === 1 ? nodes[0]!.name : count(nodes.length, 'node')

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
