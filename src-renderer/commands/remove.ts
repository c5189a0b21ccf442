import { removeNodes } from '@shared/document/edit-nodes'
import { disconnect } from '@shared/document/edit-wires'
import { english, say } from '@shared/words'
import { edit } from '../state/document'
import { announce, notify, select } from '../state/session'
import { nameThem, selectedEdges, selectedNodes } from './selection'
import { together } from './together'

/** Deletes what is selected, in one step of the history. A node with one wire in and one out leaves one behind. */
export function deleteSelection(): void {
  const nodes = selectedNodes()
  const gone = new Set(nodes.map(({ id }) => id))
  // A wire of a deleted node goes with it, or heals: only those between nodes that stay are meant.
  const edges = selectedEdges().filter(({ source, target }) => !gone.has(source) && !gone.has(target))
  const refusal = edit(
    together(
      (document) =>
        disconnect(
          document,
          edges.map(({ id }) => id),
        ),
      (document) => removeNodes(document, gone, { heal: true }),
    ),
  )
  if (refusal) return notify(say(english.refusal, refusal), 'warning')
  select([])
  const wires = edges.length === 1 ? 'a wire' : edges.length > 0 && `${edges.length} wires`
  announce(`Deleted ${[nodes.length > 0 && nameThem(nodes), wires].filter(Boolean).join(' and ')}`)
}
