import { portFraction } from './graph'

/** Boxes, and the wires between them. */
export interface BoxGraph {
  readonly nodes: readonly Box[]
  readonly edges: readonly Joint[]
}

/** A box; sizes in pixels of the canvas. */
export interface Box {
  readonly id: string
  readonly width: number
  readonly height: number
  /** How many inputs it has; as many as the edges tell where this is not said. */
  readonly ports?: number
}

/** A wire from the middle of the source's right side into an input of the target, on its left side. */
export interface Joint {
  readonly source: string
  readonly target: string
  /** The index of the target's input, counted from the top. */
  readonly port: number
}

/** The number of ports of each target, as far as the edges tell. */
function portCounts({ edges }: BoxGraph): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { target, port } of edges) counts.set(target, Math.max(counts.get(target) ?? 0, port + 1))
  return counts
}

/** A box while it is being laid out, or a bend: the place that a long wire takes up in a rank it passes. */
export interface Item {
  /** The id of the node; null for a bend. */
  readonly id: string | null
  readonly width: number
  readonly height: number
  /** Wires in, in port order; and wires out. */
  inputs: Wire[]
  outputs: Wire[]
  /** The column, counted from the left. */
  rank: number
  /** The place in its column, counted from the top. */
  index: number
  /** The top of the box, in pixels; in a layer, the height of the wire that leaves it. */
  y: number
  /** How far the box, with its name, and the label on its wire reach above and below the wire. */
  above: number
  below: number
  labelAbove: number
  labelBelow: number
  /** From its right side to where its label, or the labels of its branches, end. */
  reach: number
  /** Room before it for wires that turn to come in. */
  turn: number
}

/** An edge, or the part of a long one between two bends. */
export interface Wire {
  source: Item
  target: Item
  /** Where on the target's left side the wire enters: 0 is the top and 1 the bottom. */
  readonly entry: number
  /** How strongly it draws its ends level. */
  pull: number
}

/** A box or bend without wires yet. */
export function createItem(id: string | null, width: number, height: number): Item {
  return {
    id,
    width,
    height,
    inputs: [],
    outputs: [],
    rank: 0,
    index: 0,
    y: 0,
    above: 0,
    below: 0,
    labelAbove: 0,
    labelBelow: 0,
    reach: 0,
    turn: 0,
  }
}

/**
 * The graph as linked items, inputs before what they feed (and otherwise in the order of the nodes). Left out are edges
 * from or to a node that is not in the graph, and those that close a cycle.
 */
export function linkItems(graph: BoxGraph): Item[] {
  const items = new Map(graph.nodes.map((node) => [node.id, createItem(node.id, node.width, node.height)]))
  const counts = portCounts(graph)
  const ports = new Map(graph.nodes.map(({ id, ports = 0 }) => [id, Math.max(ports, counts.get(id) ?? 0)]))
  for (const edge of graph.edges) {
    const source = items.get(edge.source)
    const target = items.get(edge.target)
    if (!source || !target) continue
    target.inputs.push({
      source,
      target,
      entry: portFraction(edge.port, ports.get(edge.target) ?? 1),
      pull: 1,
    })
  }
  for (const item of items.values()) item.inputs.sort((a, b) => a.entry - b.entry)
  const sorted = sortTopologically([...items.values()])
  linkOutputs(sorted)
  return sorted
}

/** Rebuilds every list of outputs from the inputs. */
export function linkOutputs(items: readonly Item[]): void {
  for (const item of items) item.outputs = []
  for (const item of items) for (const wire of item.inputs) wire.source.outputs.push(wire)
}

/** Depth first along the inputs, on a stack of our own for deep chains; drops the wires that lead back into the stack. */
function sortTopologically(items: readonly Item[]): Item[] {
  const sorted: Item[] = []
  const entered = new Set<Item>()
  const done = new Set<Item>()
  for (const root of items) {
    const stack = done.has(root) ? [] : [root]
    for (let item = stack.at(-1); item; item = stack.at(-1)) {
      if (!entered.has(item)) {
        entered.add(item)
        item.inputs = item.inputs.filter((wire) => !entered.has(wire.source) || done.has(wire.source))
        for (const { source } of item.inputs.toReversed()) if (!done.has(source)) stack.push(source)
        continue
      }
      stack.pop()
      if (done.has(item)) continue
      done.add(item)
      sorted.push(item)
    }
  }
  return sorted
}
