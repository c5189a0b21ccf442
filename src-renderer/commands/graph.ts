import { moveNodes } from '@shared/document/edit-nodes'
import type { Point } from '@shared/layout/graph'
import { arrange, type ArrangeOptions } from '@shared/scene/arrange'
import type { Joint } from '../workspace/wiring'
import type { Workspace } from '../workspace/workspace'
import { carryOut } from './change'
import type { Command } from './command'
import { canExpand, expandSelected, expandSelectedIntoScalars, hasProducts } from './expand'
import { showWork } from './long-work'
import { isLarge } from './prepare'
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
import { selectedSources, toggleGiven } from './given'
import { showDetail } from './show-detail'
import { differentiate } from './target'
import { unfoldBeside } from './unfold'
import { tryOnCopy } from './variant'

/** How often it is seen to that what goes on shows, in milliseconds. */
const SHOW = 100

/** Lays out the selected nodes, or all where fewer than two are selected; they keep their common centre. */
function tidy(workspace: Workspace): void | Promise<void> {
  const document = workspace.document.current
  const selected = selectedNodes(workspace)
  const nodes = selected.length > 1 ? selected : document.nodes
  const keep = new Map(nodes.map(({ id, position }) => [id, position]))
  const options = { room: workspace.canvas.room(), keep, only: new Set(keep.keys()) }
  const { chrome, words } = workspace.window
  const label = words.panels.work.tidying(nodes.length)
  const move = (places: ReadonlyMap<string, Point>) => {
    const planned = workspace.document.plan((document) => moveNodes(document, places))
    if (!planned.ok) return workspace.window.refused(planned.error)
    const finish = () =>
      chrome.announce(selected.length > 1 ? words.said.tidied(nodes.length) : words.said.tidiedAll)
    return planned.value ? carryOut(workspace, planned.value, label, finish) : finish()
  }
  if (!isLarge(document)) return move(arrange(document, options))
  return arrangeElsewhere(workspace, label, options).then((places) => {
    // Meanwhile it may have been edited, before it could be seen that something goes on.
    if (places && workspace.document.current === document) return move(places)
  })
}

/** Has nodes arranged beside the page, which shows that meanwhile; null where somebody cancelled. */
async function arrangeElsewhere(
  { document, window }: Workspace,
  label: string,
  options: ArrangeOptions,
): Promise<ReadonlyMap<string, Point> | null> {
  let cancel = () => {}
  const cancelled = new Promise<null>((resolve) => (cancel = () => resolve(null)))
  const showing = showWork(window, label, cancel)
  const arranging = window.workshop.startArranging(document.current, options)
  const timer = setInterval(() => showing.at(null), SHOW)
  try {
    return await Promise.race([arranging.places, cancelled])
  } finally {
    clearInterval(timer)
    arranging.end()
    showing.end()
  }
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
  'graph.asText': { perform: (workspace) => showDetail(workspace, 'text'), enabled: onCanvas },
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
  'graph.given': { perform: toggleGiven, enabled: (workspace) => selectedSources(workspace).length > 0 },
  'graph.tidy': { perform: tidy, enabled: hasNodes },
  'graph.tryCopy': {
    perform: tryOnCopy,
    enabled: (workspace) => hasNodes(workspace) && !workspace.session.isPresenting,
  },
  'graph.unfold': {
    perform: unfoldBeside,
    enabled: (workspace) => hasNodes(workspace) && !workspace.session.isPresenting,
  },
  'graph.expand': { perform: expandSelected, enabled: canExpand },
  'graph.expandScalars': { perform: expandSelectedIntoScalars, enabled: hasProducts },
  'graph.group': { perform: groupSelected, enabled: hasSelectedNodes },
  'graph.ungroup': { perform: ungroupSelected, enabled: hasGroup },
  'graph.collapse': { perform: toggleSelected, enabled: hasGroup },
} as const satisfies Record<string, Command>
