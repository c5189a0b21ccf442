import { holdsValue, type ChainruleDocument, type DocumentNode } from '../document/document'
import { freshEdgeIds, freshNodeIds } from '../document/ids'
import { MAX_EDGES, MAX_NODES } from '../document/limits'
import { freshNames } from '../document/names'
import type { GraphEdge, GraphNode } from '../engine/graph'
import { isName } from '../engine/name'
import { invariant } from '../invariant'
import { type Attributes, parseAttributes } from '../ops/attributes'
import { inputNames } from '../ops/inputs'
import { operation, type OperationName } from '../ops/registry'
import { fromStart } from '../tensor/axis'
import { filled, SCALAR, type Shape, sizeOf, type Tensor, toNested } from '../tensor/tensor'
import { filledWith, type Made, type Operand } from './operand'

/** A constant of at most so many entries is written out; of a larger one a number is repeated. */
const WRITTEN_OUT = 16
const NOWHERE = { x: 0, y: 0 }

/**
 * Nodes that are being added to a document. What is computed already is not computed again: the same operation on the
 * same inputs is the node that is there, be it one of the document, as in σ(x)(1 − σ(x)).
 */
export class Draft {
  private readonly nodes: Omit<DocumentNode, 'name'>[] = []
  readonly edges: GraphEdge[] = []
  private readonly document: ChainruleDocument
  private readonly nextId: () => string
  private readonly nextEdgeId: () => string
  private readonly nameFor: (wanted: string) => string
  private readonly computed = new Map<string, Made>()
  private constants = new Map<string, Made>()
  private readonly ours = new Set<string>()
  private readonly names = new Map<string, string>()
  private readonly taken: Set<string>

  constructor(document: ChainruleDocument) {
    this.document = document
    this.nextId = freshNodeIds(document.nodes)
    this.nextEdgeId = freshEdgeIds(document.edges)
    this.taken = new Set(document.nodes.map(({ name }) => name))
    this.nameFor = freshNames(this.taken)
  }

  /** A node of the document, and what it is computed from. */
  know({ op, attributes }: GraphNode, inputs: readonly Made[], node: Made): void {
    this.computed.set(keyOf(op, inputs, attributes), node)
  }

  /** From here on constants are new ones: no wire comes from far away for the sake of a 1. */
  beginFormula(): void {
    this.constants = new Map()
  }

  /** An operation on operands that fit. */
  apply(op: OperationName, operands: readonly Operand[], given: Attributes = {}): Made {
    const inputs = operands.map((operand) => this.node(operand))
    const parsed = parseAttributes(operation(op).attributes, new Map(Object.entries(given)))
    invariant(parsed.ok, `${op} has other attributes than a formula gives it`)
    const key = keyOf(op, inputs, parsed.value)
    const known = this.computed.get(key)
    if (known) return known
    const made = this.add(op, inputs, parsed.value)
    this.computed.set(key, made)
    return made
  }

  constant(tensor: Tensor): Made {
    const key = `${tensor.shape.join()} ${tensor.data.join()}`
    const known = this.constants.get(key)
    if (known) return known
    const node = { op: 'constant', position: NOWHERE, attributes: {}, value: toNested(tensor) }
    const made = this.put(node, tensor.shape)
    this.constants.set(key, made)
    return made
  }

  /** The node of an operand. */
  node(operand: Operand): Made {
    if (operand.kind === 'made') return operand
    const { value, shape } = operand
    return sizeOf(shape) <= WRITTEN_OUT
      ? this.constant(filled(shape, value))
      : this.apply('broadcastTo', [filledWith(value, SCALAR)], { shape })
  }

  /**
   * Names a node of ours; what is none, or has a name, stays, and its number gets a node. Where the name is taken it is
   * an automatic one: with another number the name would be that of another derivative.
   */
  name(operand: Operand, wanted: string): Made {
    const node = this.node(operand)
    const named = this.isNameless(node) ? node : this.add('identity', [node], {})
    if (isName(wanted)) this.names.set(named.id, this.nameFor(this.taken.has(wanted) ? 'f1' : wanted))
    this.taken.add(wanted)
    return named
  }

  isNameless({ id }: Made): boolean {
    return this.ours.has(id) && !this.names.has(id)
  }

  /** Of what there is more than a document may hold, and how many by now; null: of nothing. */
  get excess(): { readonly part: 'nodes' | 'edges'; readonly count: number; readonly most: number } | null {
    const nodes = this.document.nodes.length + this.nodes.length
    if (nodes > MAX_NODES) return { part: 'nodes', count: nodes, most: MAX_NODES }
    const edges = this.document.edges.length + this.edges.length
    return edges > MAX_EDGES ? { part: 'edges', count: edges, most: MAX_EDGES } : null
  }

  /** All that was made; what nobody named has automatic names. */
  made(): readonly DocumentNode[] {
    return this.nodes.map((node) => {
      const automatic = holdsValue(operation(node.op as OperationName)) ? 'c1' : 'f1'
      return { ...node, name: this.names.get(node.id) ?? this.nameFor(automatic) }
    })
  }

  private add(op: OperationName, inputs: readonly Made[], attributes: Attributes): Made {
    const declared = operation(op)
    const shape = declared.shape(
      inputs.map((input) => input.shape),
      attributes,
    )
    invariant(shape.ok, `${op} is unfolded with shapes that do not fit`)
    const made = this.put({ op, position: NOWHERE, attributes }, shape.value)
    inputNames(declared, inputs.length).forEach((input, at) =>
      this.edges.push({ id: this.nextEdgeId(), source: inputs[at]!.id, target: made.id, input }),
    )
    return made
  }

  private put(node: Omit<DocumentNode, 'id' | 'name'>, shape: Shape): Made {
    const id = this.nextId()
    this.nodes.push({ id, ...node })
    this.ours.add(id)
    return { kind: 'made', id, shape }
  }
}

/** What is computed: an axis counted from the end is one that is counted from the start. */
function keyOf(op: string, inputs: readonly Made[], attributes: Attributes): string {
  const { axis } = attributes
  const rank = inputs[0]?.shape.length ?? 0
  const counted = typeof axis === 'number' ? { ...attributes, axis: fromStart(axis, rank) } : attributes
  return `${op}(${inputs.map(({ id }) => JSON.stringify(id)).join()})${JSON.stringify(counted)}`
}
