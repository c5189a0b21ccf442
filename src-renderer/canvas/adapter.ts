import {
  type Edge,
  type EdgeChange,
  type Node,
  type NodeChange,
  type NodeHandle,
  Position,
} from '@xyflow/react'
import type { ChainruleDocument } from '@shared/document/document'
import type { Program } from '@shared/engine/program'
import { sourcesOf } from '@shared/engine/topology'
import type { Point } from '@shared/layout/graph'
import { inputNames } from '@shared/ops/inputs'
import { operations } from '@shared/ops/registry'
import type { Body } from '@shared/scene/body'
import type { Geometry, NodeGeometry, WireGeometry } from '@shared/scene/geometry'
import type { GroupBox } from '@shared/scene/group-box'
import type { Workspace } from '../workspace/workspace'

// The one file that knows how React Flow wants its nodes and edges. They carry where they are drawn, and no numbers: what
// shows one subscribes to it by id. An object is made anew only when something in it changed, so that only that node
// renders again.

/** Where a node is drawn, or the results of a collapsed group, by their ids. */
export interface NodeData extends Record<string, unknown> {
  readonly geometry: NodeGeometry | null
  readonly results: readonly (readonly [id: string, geometry: NodeGeometry])[]
}
export interface EdgeData extends Record<string, unknown> {
  readonly geometry: WireGeometry
}

export type FlowNode = Node<NodeData, 'gate' | 'source' | 'box'>
export type FlowEdge = Edge<EdgeData, 'wire'>

/** The radius of a port, in pixels of the canvas. */
const PORT_RADIUS = 4

/** The handle of a node's output; the handles of its inputs are called like these. */
export const OUTPUT = 'out'

/** By these others tell that the focus is on a node or on a wire, without knowing how it is drawn. */
const DRAWN = { 'data-drawn': 'node', tabIndex: -1 } as NonNullable<FlowNode['domAttributes']>
const DRAWN_WIRE = { 'data-drawn': 'edge', tabIndex: -1 } as NonNullable<FlowEdge['domAttributes']>

/** The part of a document that is drawn. */
export type Drawn = Pick<ChainruleDocument, 'nodes' | 'edges'>

/** The inputs that a node waits for, by name. */
export function openInputs(program: Program, id: string): string[] {
  const node = program.indexOf.get(id)
  if (node === undefined) return []
  const sources = sourcesOf(program, node)
  return inputNames(program.operations[node]!, sources.length).filter((_, position) => sources[position]! < 0)
}

/** The nodes of a workspace for React Flow; `moved` are the ones being dragged, which the document does not know of yet. */
export function flowNodes(
  { id: workspace, window: { words } }: Workspace,
  drawn: Drawn,
  geometry: Geometry,
  selected: ReadonlySet<string>,
  moved: ReadonlyMap<string, Point>,
  cache: Map<string, FlowNode>,
): FlowNode[] {
  const made = drawn.nodes.map((node) => {
    const place = geometry.nodes.get(node.id)!
    const body = place.body!
    const position = moved.get(node.id) ?? node.position
    const type = operations.get(node.op)!.kind === 'source' ? ('source' as const) : ('gate' as const)
    const old = cache.get(node.id)
    const same =
      old &&
      old.position.x === position.x &&
      old.position.y === position.y &&
      old.data.geometry === place &&
      old.selected === selected.has(node.id) &&
      old.type === type
    if (same) return old
    const size = { width: body.width, height: body.height }
    return {
      id: node.id,
      type,
      position,
      ...size,
      // Known, so that fitting the view need not wait to measure what is made anew.
      measured: size,
      selected: selected.has(node.id),
      // Its slider and its field lie over the nodes beside it.
      zIndex: selected.has(node.id) ? 1 : 0,
      data: old?.data.geometry === place ? old.data : { geometry: place, results: [] },
      handles: handlesOf(body),
      domAttributes: {
        ...DRAWN,
        'aria-labelledby': labelId(workspace, node.id),
        'aria-roledescription': words.canvas.nodeRole,
      },
      ariaRole: 'group' as const,
    }
  })
  cache.clear()
  for (const node of made) cache.set(node.id, node)
  return made
}

/** The boxes of collapsed groups for React Flow; a box is selected when everything in it is. */
export function flowBoxes(
  { id: workspace, window: { words } }: Workspace,
  boxes: readonly GroupBox[],
  geometry: Geometry,
  selected: ReadonlySet<string>,
  moved: ReadonlyMap<string, Point>,
  cache: Map<string, { readonly box: GroupBox; readonly node: FlowNode }>,
): FlowNode[] {
  const made = boxes.map((box) => {
    const position = moved.get(box.id) ?? box.position
    const isSelected = box.nodes.every(({ id }) => selected.has(id))
    const old = cache.get(box.id)
    const { x, y } = old?.node.position ?? {}
    const results = box.results.map((id) => [id, geometry.nodes.get(id)!] as const)
    const isSame = old?.node.data.results.every(([, place], at) => place === results[at]?.[1])
    if (
      old?.box === box &&
      isSame &&
      x === position.x &&
      y === position.y &&
      old.node.selected === isSelected
    )
      return old
    const along = (at: number, count: number) => (box.size.height * (at + 0.5)) / count
    const handles = [
      ...box.inputs.map(({ id }, at) => handleAt(id, 'target', { x: 0, y: along(at, box.inputs.length) })),
      ...box.outputs.map((id) =>
        handleAt(id, 'source', {
          x: box.size.width,
          y: along(box.results.indexOf(id), box.results.length),
        }),
      ),
    ]
    const node: FlowNode = {
      id: box.id,
      // Not `group`: React Flow has a look of its own for those.
      type: 'box',
      position,
      ...box.size,
      measured: box.size,
      selected: isSelected,
      data: { geometry: null, results },
      handles,
      connectable: false,
      domAttributes: {
        ...DRAWN,
        'aria-labelledby': labelId(workspace, box.id),
        'aria-roledescription': words.canvas.groupRole,
      },
      ariaRole: 'group',
    }
    return { box, node }
  })
  cache.clear()
  for (const entry of made) cache.set(entry.box.id, entry)
  return made.map(({ node }) => node)
}

/** The element that says, for screen readers, what a node is and holds. Lists of such ids are separated by spaces. */
export const labelId = (workspace: string, id: string): string =>
  `${workspace}-label-${encodeURIComponent(id)}`

/** The element that says what a wire is and what flows over it. */
export const wireLabelId = (workspace: string, id: string): string =>
  `${workspace}-wire-label-${encodeURIComponent(id)}`

/** Given instead of measured, so that wires are there in the first frame. */
const handlesOf = ({ width, height, inputs, ports }: Body): NodeHandle[] => [
  ...inputs.map((id, at) => handleAt(id, 'target', ports[at]!)),
  handleAt(OUTPUT, 'source', { x: width, y: height / 2 }),
]

const handleAt = (id: string, type: 'source' | 'target', { x, y }: Point): NodeHandle => ({
  id,
  type,
  position: type === 'target' ? Position.Left : Position.Right,
  x: x - PORT_RADIUS,
  y: y - PORT_RADIUS,
  width: 2 * PORT_RADIUS,
  height: 2 * PORT_RADIUS,
})

/** The wires for React Flow; one that ends in a collapsed group ends at the group's box. */
export function flowEdges(
  { id: workspace, window: { words } }: Workspace,
  { nodes, edges }: Drawn,
  geometry: Geometry,
  selected: ReadonlySet<string>,
  cache: Map<string, FlowEdge>,
  boxOf: ReadonlyMap<string, GroupBox> = new Map(),
): FlowEdge[] {
  const names = new Map(nodes.map(({ id, name }) => [id, name]))
  const made = edges.map((edge) => {
    const old = cache.get(edge.id)
    const place = geometry.wires.get(edge.id)!
    const ariaLabel = words.canvas.wire({
      source: names.get(edge.source)!,
      target: names.get(edge.target)!,
      input: edge.input,
    })
    const [from, into] = [boxOf.get(edge.source), boxOf.get(edge.target)]
    const ends = {
      source: from?.id ?? edge.source,
      sourceHandle: from ? edge.source : OUTPUT,
      target: into?.id ?? edge.target,
      targetHandle: into ? edge.id : edge.input,
    }
    const same =
      old &&
      old.source === ends.source &&
      old.sourceHandle === ends.sourceHandle &&
      old.target === ends.target &&
      old.targetHandle === ends.targetHandle &&
      old.ariaLabel === ariaLabel &&
      old.data!.geometry === place &&
      old.selected === selected.has(edge.id)
    if (same) return old
    return {
      id: edge.id,
      type: 'wire' as const,
      ...ends,
      // A box does not say which of its nodes' inputs are free.
      ...((from || into) && { reconnectable: false }),
      ariaLabel,
      domAttributes: {
        ...DRAWN_WIRE,
        // Instead of the label, where it is drawn: with its numbers.
        'aria-labelledby': wireLabelId(workspace, edge.id),
        'aria-roledescription': words.canvas.wireRole,
      },
      selected: selected.has(edge.id),
      data: old?.data!.geometry === place ? old.data! : { geometry: place },
    }
  })
  cache.clear()
  for (const edge of made) cache.set(edge.id, edge)
  return made
}

/** What React Flow tells of nodes. */
export type NodeChanges = readonly NodeChange<FlowNode>[]

/** Where React Flow says that nodes and boxes are being dragged to. */
export const draggedTo = (changes: NodeChanges): (readonly [string, Point])[] =>
  changes.flatMap((change) =>
    change.type === 'position' && change.position && change.dragging
      ? [[change.id, change.position] as const]
      : [],
  )

/** What React Flow says was selected, or no longer is. */
export const chosenIn = (
  changes: readonly (NodeChange<FlowNode> | EdgeChange<FlowEdge>)[],
): { readonly id: string; readonly selected: boolean }[] =>
  changes.filter((change) => change.type === 'select')
