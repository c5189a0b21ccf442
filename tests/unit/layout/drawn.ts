import { compile } from '@shared/engine/program'
import type { ChainruleDocument } from '@shared/document/document'
import { sourcesOf } from '@shared/engine/topology'
import type { Label, LayoutEdge, LayoutGraph, LayoutNode } from '@shared/layout/graph'
import { operations } from '@shared/ops/registry'

/** The sizes with which the canvas draws numbers. */
export const ONLY: Label = { width: 62, above: 22, below: 24 }
export const BRANCH: Label = { width: 62, above: 9, below: 24 }
export const STEM: Label = { width: 62, above: 18, below: 20 }

const tensorLabel = (shape: readonly number[], scalar: Label): Label => {
  if (shape.length === 0) return scalar
  const columns = shape.length < 2 ? 1 : shape.at(-1)!
  const rows = shape.reduce((product, length) => product * length, 1) / columns
  if (rows > 3 || columns > 3) return { width: 62, above: scalar.above + 24, below: scalar.below + 24 }
  return {
    width: Math.max(62, columns * 32 + 8),
    above: scalar.above - 16 + rows * 16,
    below: scalar.below - 16 + rows * 16,
  }
}

/** A node as the canvas draws it: a gate, or a source without inputs. */
export function nodeOf(
  id: string,
  ports: number,
  name = id,
  word = '',
  shape: readonly number[] = [],
): LayoutNode {
  const stem = tensorLabel(shape, STEM)
  if (ports === 0) return { id, width: Math.max(52, 20 + name.length * 8), height: 28, below: 0, ports, stem }
  const width = word.length > 2 ? Math.min(90, 16 + word.length * 9) : 36
  const height = ports > 2 ? ports * 18 : word.length > 2 ? 28 : 36
  return { id, width, height, below: 15, belowWidth: name.length * 6, ports, stem }
}

/** A graph with the labels that its wires have by whether their source forks. */
export function labelled(
  nodes: readonly LayoutNode[],
  joints: readonly { readonly source: string; readonly target: string; readonly port: number }[],
  shapes: ReadonlyMap<string, readonly number[]> = new Map(),
): LayoutGraph {
  const consumers = new Map<string, number>()
  for (const { source } of joints) consumers.set(source, (consumers.get(source) ?? 0) + 1)
  const edges = joints.map((joint, i): LayoutEdge => ({
    id: `e${i}`,
    ...joint,
    label: tensorLabel(shapes.get(joint.source) ?? [], consumers.get(joint.source)! > 1 ? BRANCH : ONLY),
  }))
  return { nodes, edges }
}

/** A document as boxes and labels of about the sizes of the canvas. */
export function drawingOf(document: ChainruleDocument): LayoutGraph {
  const program = compile(document)
  const shapes = new Map(document.nodes.map(({ id }, i) => [id, program.shapes[i] ?? []]))
  const nodes = document.nodes.map(({ id, name, op }, i) => {
    const ports = sourcesOf(program, i).length
    return nodeOf(id, ports, name, operations.get(op)?.symbol ?? '', shapes.get(id))
  })
  const joints = document.edges.map(({ source, target }, i) => ({
    source,
    target,
    port: program.edgePort[i]!,
  }))
  return labelled(nodes, joints, shapes)
}

/** A graph from lines such as 'q = x y', q being fed by x on its upper and y on its lower port. */
export function drawn(...statements: string[]): LayoutGraph {
  const gates = statements.map((statement) => statement.split(/[ =]+/))
  const inputs = new Map(gates.map(([gate = '', ...sources]) => [gate, sources]))
  const ids = [...new Set(gates.flatMap(([gate = '', ...sources]) => [...sources, gate]))]
  return labelled(
    ids.map((id) => nodeOf(id, inputs.get(id)?.length ?? 0)),
    gates.flatMap(([target = '', ...sources]) => sources.map((source, port) => ({ source, target, port }))),
  )
}
