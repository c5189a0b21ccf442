import type { SaidGiven } from '../../engine/graph'
import { err, ok } from '../../result'
import { boolean, object, text } from '../form'
import { MAX_NODES, MAX_TEXT } from '../limits'
import { list } from '../part'
import { nodesById, operationOf, type DocumentNode } from './nodes'

const entry = object({ id: text(1, MAX_TEXT), given: boolean })

/** Which sources are given or not, where somebody says so; of the others it follows from the graph. */
export const given = list<SaidGiven, SaidGiven, { readonly nodes: readonly DocumentNode[] }>({
  since: 5,
  most: MAX_NODES,
  entry,
  needs: ['nodes'],
  read(records, { nodes }) {
    const byId = nodesById(nodes)
    for (const [index, { id }] of records.entries()) {
      const node = byId.get(id)
      if (!node) return err({ kind: 'no-such-id', path: [index, 'id'], thing: 'node', id })
      if (operationOf(node).kind !== 'source')
        return err({ kind: 'no-source', path: [index, 'id'], op: node.op })
    }
    return ok(records)
  },
  write: entry.ordered,
  without: (all, gone) => all.filter(({ id }) => !gone.has(id)),
  extract: (all, chosen) => all.filter(({ id }) => chosen.has(id)),
  paste: (all, copied, { idOf }) => [...all, ...copied.map((said) => ({ ...said, id: idOf.get(said.id)! }))],
})
