import type { Graph, GraphNode, Upstream } from '../engine/graph'
import type { AtNodes, Cycle } from '../engine/problem'
import { resolveTopology, sourcesOf, type Topology } from '../engine/topology'
import { invariant } from '../invariant'
import { inputName } from '../ops/inputs'
import { err, ok, type Result } from '../result'
import { DEFAULT_SEED } from './build'
import { isProduct } from './matrices'
import { isWord } from './tokens'
import { constants } from './vocabulary'
import { type Operand, printCall, printGate, printNested, printRandom, printSource } from './print-gate'

/** Why a graph cannot be written, as facts. */
export type Unprintable = AtNodes &
  (
    | Cycle
    /** The name would be read as something else. */
    | { readonly kind: 'no-word'; readonly name: string }
    | { readonly kind: 'free-input'; readonly name: string; readonly input: string }
  )

/**
 * Writes a graph as statements that `parseExpressions` turns into an equal graph: equal up to ids and attributes that a
 * random source does not read; in the order of the list as far as inputs come before what they go into. `target` is the id
 * of a node.
 */
export function printExpressions(graph: Graph, target: string): Result<string, Unprintable> {
  const topology = resolveTopology(graph, null)
  const problem = topology.cycles[0] ?? findUnprintable(topology)
  return problem ? err(problem) : ok(new Printer(topology).print(target))
}

function findUnprintable(topology: Topology): Unprintable | null {
  for (const [index, { id, name }] of topology.graph.nodes.entries()) {
    if (!isWord(name)) return { kind: 'no-word', nodes: [id], name }
    const operation = topology.operations[index]!
    const gap = sourcesOf(topology, index).indexOf(-1)
    if (gap >= 0) return { kind: 'free-input', nodes: [id], name, input: inputName(operation, gap)! }
  }
  return null
}

class Printer {
  private readonly topology: Topology
  private readonly lines: string[] = []
  private readonly inlinable: ReadonlySet<number>
  /** What somebody says of sources, by id. */
  private readonly said: ReadonlyMap<string, boolean>
  /** Inputs and constants that came up but are not written yet: the next statement may be the first to name them. */
  private pending: number[] = []
  private last = -1

  constructor(topology: Topology) {
    this.topology = topology
    this.said = saidIn(topology.graph)
    this.inlinable = findInlinable(topology, this.said)
  }

  print(target: string): string {
    const { graph, order, indexOf } = this.topology
    if (graph.seed !== DEFAULT_SEED) this.lines.push(`seed ${graph.seed}`)
    for (const node of order) this.statement(node)
    this.declare(this.pending)
    const wanted = indexOf.get(target)
    invariant(wanted !== undefined, 'the target is a node of the graph')
    if (graph.upstream) this.lines.push(printBackward(this.name(wanted), graph.upstream))
    else if (wanted !== this.last) this.lines.push(this.name(wanted))
    return this.lines.join('\n')
  }

  private statement(node: number): void {
    const { op, value, attributes } = this.node(node)
    if (op === 'input' || op === 'constant') {
      this.pending.push(node)
      return
    }
    const sources = this.sources(node)
    const declared = this.pending.length - this.countFirstNamedBy(sources)
    const inline = new Set(this.pending.slice(declared))
    this.declare(this.pending.slice(0, declared))
    this.pending = []
    const name = this.name(node)
    if (op === 'parameter') this.write(node, printSource('param', name, value ?? null))
    else if (op === 'random') this.write(node, printRandom(this.node(node)))
    else if (this.topology.operations[node]!.kind === 'source')
      this.write(node, `${name} = ${printCall(op, this.topology.operations[node]!.attributes, attributes)}`)
    else {
      const isNamed = isProduct(
        op,
        sources.map((source) => this.node(source)),
      )
      const operands = sources.map((source, at) => {
        const operand = this.operand(source, inline.has(source))
        const input = isNamed ? `${inputName(this.topology.operations[node]!, at)}=` : ''
        return { ...operand, text: input + operand.text }
      })
      this.write(node, `${name} = ${printGate(this.topology.operations[node]!, attributes, operands)}`)
    }
  }

  /**
   * How many of the last pending nodes a statement with these operands creates in just their order. Those before need
   * lines of their own, else the order of the nodes would change.
   */
  private countFirstNamedBy(sources: readonly number[]): number {
    const firstPosition = new Map<number, number>()
    sources.forEach((source, position) => {
      if (!firstPosition.has(source)) firstPosition.set(source, position)
    })
    let bound = sources.length
    let start = this.pending.length
    while (start > 0) {
      const node = this.pending[start - 1]!
      const position = firstPosition.get(node)
      if (position === undefined || position >= bound) break
      if (!this.inlinable.has(node)) break
      bound = position
      start--
    }
    return this.pending.length - start
  }

  /** An input without a value by its name alone; a constant with its number, which says what it is. */
  private declare(nodes: readonly number[]): void {
    for (const node of nodes) {
      const { id, op, name, value = null } = this.node(node)
      const isFree = value === null && !constants.has(name) && !this.said.has(id)
      if (op === 'input') this.write(node, isFree ? name : printSource('input', name, value))
      else
        this.write(
          node,
          value === null ? printSource('given', name, null) : `${name} = ${printNested(value)}`,
        )
    }
  }

  private operand(node: number, isNew: boolean): Operand {
    const { op, value } = this.node(node)
    if (!isNew || op !== 'constant') return { text: this.name(node), literal: null }
    return { text: printNested(value!), literal: value! }
  }

  /** With what somebody says of whether it is given; a constant is by itself. */
  private write(node: number, line: string): void {
    const { id, op } = this.node(node)
    const said = this.said.get(id)
    const word = said === undefined || (said && op === 'constant') ? '' : said ? 'given ' : 'not '
    this.lines.push(word === 'not ' && !line.startsWith('given ') ? `not given ${line}` : word + line)
    this.last = node
  }

  private sources(node: number): number[] {
    return Array.from(sourcesOf(this.topology, node))
  }

  private node(index: number): GraphNode {
    return this.topology.graph.nodes[index]!
  }

  private name(index: number): string {
    return this.node(index).name
  }
}

const saidIn = ({ given = [] }: Graph): ReadonlyMap<string, boolean> =>
  new Map(given.map(({ id, given }) => [id, given]))

/** As PyTorch has it; one entry of the target is all of it where that is a number. */
function printBackward(target: string, upstream: Upstream): string {
  if (upstream.kind === 'value') return `${target}.backward(${printNested(upstream.value)})`
  return upstream.at.length === 0 ? target : `${target}[${upstream.at.join(', ')}].backward()`
}

/**
 * The sources that need no statement. An input without a value: its name alone brings it back. A constant that is used
 * once, and under the automatic name that it gets again without one. That is so if every earlier automatic name is
 * somewhere in the graph, and those that come back automatically come in order.
 */
function findInlinable(
  { graph, order, inputNode }: Topology,
  said: ReadonlyMap<string, boolean>,
): Set<number> {
  const uses = new Int32Array(graph.nodes.length)
  for (const source of inputNode) uses[source]!++
  const names = new Set(graph.nodes.map(({ name }) => name))
  let dense = 0
  while (names.has(`c${dense + 1}`)) dense++
  const inlinable = new Set<number>()
  let latest = 0
  for (const node of order) {
    const { id, op, name, value = null } = graph.nodes[node]!
    if (said.has(id)) continue
    if (op === 'input' && value === null && !constants.has(name)) inlinable.add(node)
    const number = Number(/^c([1-9]\d*)$/.exec(name)?.[1] ?? NaN)
    if (op !== 'constant' || value === null || uses[node] !== 1) continue
    if (!(number > latest && number <= dense)) continue
    latest = number
    inlinable.add(node)
  }
  return inlinable
}
