import { arrange } from '@shared/scene/arrange'
import { moveNodes } from '@shared/document/edit-nodes'
import type { Joint } from '../workspace/wiring'
import type { Workspace } from '../workspace/workspace'
import type { Command } from './command'
import { canExpand, expandSelected } from './expand'
import { groupSelected, hasGroup, toggleSelected, ungroupSelected } from './groups'
import {
  hasNodes,
  hasOneNode,
  hasSelectedNodes,
  onCanvas,
  selectedEdges,
  selectedNode,
  selectedNodes,
} from './selection'
import { differentiate } from './target'
import { tryOnCopy } from './variant'

/** Lays out the selected nodes, or all where fewer than two are selected; they keep their common centre. */
function tidy(workspace: Workspace): void {
  const document = workspace.document.current
  const selected = selectedNodes(workspace)
  const nodes = selected.length > 1 ? selected : document.nodes
  const keep = new Map(nodes.map(({ id, position }) => [id, position]))
  const places = arrange(document, { room: workspace.canvas.room(), keep, only: new Set(keep.keys()) })
  workspace.document.edit((document) => moveNodes(document, places))
  const { chrome, words } = workspace.window
  chrome.announce(selected.length > 1 ? words.said.tidied(nodes.length) : words.said.tidiedAll)
}

/** The selected wire, where it is all that is selected: what is added goes into it. */
function wireForNew(workspace: Workspace): Joint | null {
  const [edge, ...more] = selectedEdges(workspace)
  return edge && more.length === 0 && selectedNodes(workspace).length === 0 ? { splice: edge.id } : null
}

export const graphCommands = {
  'graph.add': {
    perform: (workspace) => {
      const { window, placeForNew } = workspace
      const wire = wireForNew(workspace)
      window.chrome.openOverlay({ kind: 'quick-add', at: placeForNew().window, ...(wire && { wire }) })
    },
    enabled: onCanvas,
  },
  'graph.expression': { perform: ({ window }) => window.chrome.openOverlay({ kind: 'expression' }) },
  'graph.layers': { perform: ({ window }) => window.chrome.openOverlay({ kind: 'layers' }) },
  'graph.connect': {
    perform: (workspace) => workspace.canvas.beginWire(selectedNode(workspace)!.id),
    enabled: hasOneNode,
  },
  'graph.target': {
    perform: (workspace) => differentiate(workspace, selectedNode(workspace)!.id),
    enabled: (workspace) =>
      hasOneNode(workspace) && workspace.document.current.target !== selectedNode(workspace)!.id,
  },
  'graph.automaticTarget': {
    perform: (workspace) => differentiate(workspace, null),
    enabled: ({ document }) => document.current.target !== null,
  },
  'graph.tidy': { perform: tidy, enabled: hasNodes },
  'graph.tryCopy': {
    perform: tryOnCopy,
    enabled: (workspace) => hasNodes(workspace) && !workspace.session.isPresenting,
  },
  'graph.expand': { perform: expandSelected, enabled: canExpand },
  'graph.group': { perform: groupSelected, enabled: hasSelectedNodes },
  'graph.ungroup': { perform: ungroupSelected, enabled: hasGroup },
  'graph.collapse': { perform: toggleSelected, enabled: hasGroup },
} as const satisfies Record<string, Command>
