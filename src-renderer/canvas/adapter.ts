import {
  type Edge,
  type EdgeChange,
  type Node,
  type NodeChange,
  type NodeHandle,
  Position,
} from '@xyflow/react'
import type { ChainruleDocument, DocumentNode } from '@shared/document/document'
import type { Program } from '@shared/engine/program'
import { sourcesOf } from '@shared/engine/topology'
import { type Point, portFraction } from '@shared/layout/graph'
import { nodeSize, type Size } from '@shared/layout/node-size'
import { PORT_RADIUS } from '@shared/layout/wire'
import { inputNames } from '@shared/ops/inputs'
import { operations } from '@shared/ops/registry'
import type { Workspace } from '../workspace/workspace'
import type { GroupBox } from './group-box'

// The one file that knows how React Flow wants its nodes and edges. They carry no numbers: what shows one subscribes to
// it by id. An object is made anew only when something in it changed, so that only that node renders again.

export type FlowNode = Node<Record<string, never>, 'gate' | 'source' | 'group'>
export type FlowEdge = Edge<Record<string, never>, 'wire'>

/** The handle of a node's output; the handles of its inputs are called like these. */
export const OUTPUT = 'out'

const NO_DATA: Record<string, never> = {}

/** By these others tell that the focus is on a node or on a wire, without knowing how it is drawn. */
const DRAWN = { 'data-drawn': 'node' } as NonNullable<FlowNode['domAttributes']>
const DRAWN_WIRE = { 'data-drawn': 'edge' } as NonNullable<FlowEdge['domAttributes']>

/** The part of a document that is drawn. */
export type Drawn = Pick<ChainruleDocument, 'nodes' | 'edges'>

/** The names of the inputs that a node shows; a variadic one has a free one after those that are taken. */
export function portsOf({ edges }: Drawn, { id, op }: DocumentNode): readonly string[] {
  const operation = operations.get(op)!
  const taken = operation.variadic ? edges.filter(({ target }) => target === id).length : 0
  return inputNames(operation, taken + 1)
}

/** The inputs that a node waits for, by name. */
export function openInputs(program: Program, id: string): string[] {
  const node = program.indexOf.get(id)
  if (node === undefined) return []
  const sources = sourcesOf(program, node)
  return inputNames(program.operations[node]!, sources.length).filter((_, position) => sources[position]! < 0)
}

/** The size that a node takes up now: it depends on the shape of its value. */
export function sizeIn(program: Program, id: string, ports: number): Size {
  const index = program.indexOf.get(id)
  return nodeSize(index === undefined ? null : program.shapes[index]!, ports)
}

/** Where a port stands, relative to its node. */
export const portHeight = (position: number, count: number, { height }: Size): number =>
  height * portFraction(position, count)

/** The nodes of a workspace for React Flow; `moved` are the ones being dragged, which the document does not know of yet. */
export function flowNodes(
  { id: workspace, window: { words } }: Workspace,
  drawn: Drawn,
  program: Program,
  selected: ReadonlySet<string>,
  moved: ReadonlyMap<string, Point>,
  cache: Map<string, FlowNode>,
): FlowNode[] {
  const made = drawn.nodes.map((node) => {
    const ports = portsOf(drawn, node)
    const size = sizeIn(program, node.id, ports.length)
    const position = moved.get(node.id) ?? node.position
    const type = operations.get(node.op)!.kind === 'source' ? ('source' as const) : ('gate' as const)
    const old = cache.get(node.id)
    const same =
      old &&
      old.position.x === position.x &&
      old.position.y === position.y &&
      old.width === size.width &&
      old.height === size.height &&
      old.selected === selected.has(node.id) &&
      old.type === type &&
      hasPorts(old, ports)
    if (same) return old
    return {
      id: node.id,
      type,
      position,
      ...size,
      // Known, so that fitting the view need not wait to measure what is made anew.
      measured: size,
      selected: selected.has(node.id),
      data: NO_DATA,
      handles: handlesOf(ports, size),
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

/** Whether a node was made for these inputs; besides them it has the handle of its output. */
const hasPorts = ({ handles }: FlowNode, ports: readonly string[]): boolean =>
  handles!.length === ports.length + 1 && ports.every((port, position) => handles![position]!.id === port)

/** The boxes of collapsed groups for React Flow; a box is selected when everything in it is. */
export function flowBoxes(
  { id: workspace, window: { words } }: Workspace,
  boxes: readonly GroupBox[],
  selected: ReadonlySet<string>,
  moved: ReadonlyMap<string, Point>,
  cache: Map<string, { readonly box: GroupBox; readonly node: FlowNode }>,
): FlowNode[] {
  const made = boxes.map((box) => {
    const position = moved.get(box.id) ?? box.position
    const isSelected = box.nodes.every(({ id }) => selected.has(id))
    const old = cache.get(box.id)
    const { x, y } = old?.node.position ?? {}
    if (old?.box === box && x === position.x && y === position.y && old.node.selected === isSelected)
      return old
    const handles = [
      ...box.inputs.map(({ id }, at) => handleAt(id, 'target', at, box.inputs.length, box.size)),
      ...box.outputs.map((id, at) => handleAt(id, 'source', at, box.outputs.length, box.size)),
    ]
    const node: FlowNode = {
      id: box.id,
      type: 'group',
      position,
      ...box.size,
      measured: box.size,
      selected: isSelected,
      data: NO_DATA,
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
function handlesOf(ports: readonly string[], size: Size): NodeHandle[] {
  return [
    ...ports.map((id, position) => handleAt(id, 'target', position, ports.length, size)),
    handleAt(OUTPUT, 'source', 0, 1, size),
  ]
}

/** Inputs on the left, outputs on the right, evenly spread. */
const handleAt = (
  id: string,
  type: 'source' | 'target',
  position: number,
  count: number,
  size: Size,
): NodeHandle => ({
  id,
  type,
  position: type === 'target' ? Position.Left : Position.Right,
  x: (type === 'target' ? 0 : size.width) - PORT_RADIUS,
  y: portHeight(position, count, size) - PORT_RADIUS,
  width: 2 * PORT_RADIUS,
  height: 2 * PORT_RADIUS,
})

/** The wires for React Flow; one that ends in a collapsed group ends at the group's box. */
export function flowEdges(
  { id: workspace, window: { words } }: Workspace,
  { nodes, edges }: Drawn,
  selected: ReadonlySet<string>,
  cache: Map<string, FlowEdge>,
  boxOf: ReadonlyMap<string, GroupBox> = new Map(),
): FlowEdge[] {
  const names = new Map(nodes.map(({ id, name }) => [id, name]))
  const made = edges.map((edge) => {
    const old = cache.get(edge.id)
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
      data: NO_DATA,
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
