import { err, ok } from '../../result'
import { that } from '../form'
import { field } from '../part'
import { nodesById, type DocumentNode } from './nodes'

const nodeOrNull = that<string | null>(
  { kind: 'node-or-null' },
  (value) => value === null || typeof value === 'string',
)

/** The id of the node that is differentiated; null: none is. */
export const target = field<string | null, { readonly nodes: readonly DocumentNode[] }>({
  since: 1,
  empty: null,
  form: nodeOrNull,
  needs: ['nodes'],
  read: (id, { nodes }) =>
    id === null || nodesById(nodes).has(id)
      ? ok(id)
      : err({ kind: 'no-such-id', path: [], thing: 'node', id }),
  without: (id, gone) => (id !== null && gone.has(id) ? null : id),
})
