import { arrange } from '@shared/document/arrange'
import { moveNodes } from '@shared/document/edit-nodes'
import { currentDocument, edit } from '../state/document'
import { wireRequested } from '../state/events'
import { placeForNew } from '../state/pointer'
import { announce, openOverlay } from '../state/session'
import type { Command } from './command'
import { canExpand, expandSelected } from './expand'
import { groupSelected, hasGroup, toggleSelected, ungroupSelected } from './groups'
import { hasNodes, hasOneNode, hasSelectedNodes, onCanvas, selectedNode, selectedNodes } from './selection'
import { differentiate } from './target'

/** Lays out the selected nodes, or all where fewer than two are selected; they keep their common centre. */
function tidy(): void {
  const document = currentDocument()
  const selected = selectedNodes()
  const nodes = selected.length > 1 ? selected : document.nodes
  const keep = new Map(nodes.map(({ id, position }) => [id, position]))
  const places = arrange(document, keep, new Set(keep.keys()))
  edit((document) => moveNodes(document, places))
  announce(selected.length > 1 ? `Tidied ${nodes.length} nodes` : 'Tidied the whole graph')
}

export const graphCommands = {
  'graph.add': {
    perform: () => openOverlay({ kind: 'quick-add', at: placeForNew().window }),
    enabled: onCanvas,
  },
  'graph.expression': { perform: () => openOverlay({ kind: 'expression' }) },
  'graph.connect': { perform: () => wireRequested.emit(selectedNode()!.id), enabled: hasOneNode },
  'graph.target': {
    perform: () => differentiate(selectedNode()!.id),
    enabled: () => hasOneNode() && currentDocument().target !== selectedNode()!.id,
  },
  'graph.tidy': { perform: tidy, enabled: hasNodes },
  'graph.expand': { perform: expandSelected, enabled: canExpand },
  'graph.group': { perform: groupSelected, enabled: hasSelectedNodes },
  'graph.ungroup': { perform: ungroupSelected, enabled: hasGroup },
  'graph.collapse': { perform: toggleSelected, enabled: hasGroup },
} as const satisfies Record<string, Command>
