import { invariant } from '../invariant'
import {
  type Graph,
  type GraphEdge,
  type GraphNode,
  MAX_EDGES,
  MAX_NODES,
  type SaidGiven,
  type Upstream,
} from '../engine/graph'
import { type Attributes, parseAttributes } from '../ops/attributes'
import { inputNames } from '../ops/inputs'
import type { Operation } from '../ops/op'
import { operation, type OperationName } from '../ops/registry'
import type { Result } from '../result'
import { type Backward, backwardOf } from './backward'
import { resolveCall, resolveRandom, resolveReading } from './call'
import { composedCall } from './composed-call'
import { catchFault, type ExpressionFault, fault, placeOf } from './fault'
import { placesFromEnd, selectionsOf } from './indexing'
import { isProduct } from './matrices'
import { isEmptyValue, type IsTaken } from './expression-parser'
import { parseScript } from './parser'
import type { Expression, Indexed, Literal, Name, Operator, Script, Statement } from './syntax'

// Text ↔ graph. Begin here: tokens.ts and parser.ts read what a text says (syntax.ts), this file makes a graph of what
// it means, and print.ts writes a graph as text again. What is wrong with a text is a fact of fault.ts, which words/
// says. operators.ts is the one table of operators, for reading and writing; gates.ts expands an operation by the text
// that it declares. complete.ts gives free names what they need to evaluate: kinds.ts says what they are, infer-shapes.ts
// how large (it asks the operations' own shape rules), chosen-values.ts what they hold. tokens.ts, syntax.ts and call.ts
// are the room's own.

/** Of a graph whose text sets no seed. */
export const DEFAULT_SEED = 0

/** What a text stands for; the target is the id of the node that its last statement names. */
export interface Expressions {
  readonly graph: Graph
  readonly target: string
}

/**
 * Builds the graph that statements such as `q = x + y; f = q * z` describe, gate by gate. Nodes come in the order in
 * which evaluation from left to right meets them, edges in the order of their gates. Of the nodes, free names are inputs
 * without a value. `isTaken` says which names mean something outside of the text: e is no number then.
 */
export const parseExpressions = (text: string, isTaken?: IsTaken): Result<Expressions, ExpressionFault> =>
  catchFault(text, () => buildScript(parseScript(text, isTaken)))

/** The same from a text that was read already. Faults leave through `fault`. */
export const buildScript = (script: Script): Expressions => new Builder(script).build()

class Builder {
  private readonly script: Script
  private readonly nodes: GraphNode[] = []
  private readonly edges: GraphEdge[] = []
  private readonly given: SaidGiven[] = []
  /** Ids by name. */
  private readonly named = new Map<string, string>()
  /** Where each name that the text defines is defined. */
  private readonly definitions: ReadonlyMap<string, number>
  private readonly lastAutomatic = { f: 0, c: 0 }
  /** Where the statement begins that is being built. */
  private at = 0

  constructor(script: Script) {
    this.script = script
    this.definitions = findDefinitions(script)
  }

  build(): Expressions {
    let last: string | null = null
    let seed: number | null = null
    let differentiated: { readonly target: string; readonly upstream: Upstream | null } | null = null
    for (const statement of this.script.statements) {
      this.at = statement.at
      if (statement.kind === 'seed') {
        if (seed !== null) fault(statement.at, { kind: 'second-seed' })
        seed = statement.seed
        continue
      }
      const backward = statement.kind === 'expression' ? backwardOf(statement) : null
      if (!backward) {
        last = this.statement(statement)
        continue
      }
      if (differentiated) fault(statement.at, { kind: 'second-backward' })
      differentiated = this.differentiated(backward)
    }
    const target = differentiated?.target ?? last
    if (target === null) fault(0, { kind: 'nothing-to-compute' })
    const { nodes, edges, given } = this
    const graph = {
      seed: seed ?? DEFAULT_SEED,
      nodes,
      edges,
      ...(given.length > 0 && { given }),
      ...(differentiated?.upstream && { upstream: differentiated.upstream }),
    }
    return { graph, target }
  }

  /** The target of `f.backward(…)` and what comes to it from outside; `f[1].backward()` chooses an entry of f. */
  private differentiated({ of, upstream }: Backward): { target: string; upstream: Upstream | null } {
    if (upstream) return { target: this.expression(of), upstream: { kind: 'value', value: upstream.value } }
    const at = of.kind === 'indexed' ? this.entryAt(of) : null
    return at && of.kind === 'indexed'
      ? { target: this.expression(of.of), upstream: { kind: 'entry', at } }
      : { target: this.expression(of), upstream: null }
  }

  /** The place of one entry, axis by axis; null where ranges or what is computed stand among the brackets. */
  private entryAt({ selectors }: Indexed): readonly number[] | null {
    const at = selectors.flatMap((selector) =>
      selector.kind === 'position' ? [this.wholeNumber(selector.value)] : [null],
    )
    return at.every((index) => index !== null) ? at : null
  }

  private statement(statement: Exclude<Statement, { kind: 'seed' }>): string {
    const node = this.declared(statement)
    const { given } = statement
    if (given === null) return node
    const { op, name } = this.node(node)
    if (operation(op as OperationName).kind !== 'source') fault(statement.at, { kind: 'given-gate', name })
    this.given.push({ id: node, given })
    return node
  }

  private declared(statement: Exclude<Statement, { kind: 'seed' }>): string {
    switch (statement.kind) {
      case 'expression':
        return this.expression(statement.value, statement.name)
      case 'source':
        if (statement.value) requireEntries(statement.value)
        return this.addNode(statement.operation, statement.name, {}, statement.value?.value ?? null)
      case 'random':
        return this.addNode('random', statement.name, resolveRandom(statement.source, statement.trained))
    }
  }

  /** The node that an expression stands for. One that makes a node gives it the name, or an automatic one. */
  private expression(expression: Expression, name: string | null = null): string {
    switch (expression.kind) {
      case 'literal':
        requireEntries(expression)
        return this.addNode(
          expression.source ?? 'constant',
          name ?? this.automaticName('c'),
          {},
          expression.value,
        )
      case 'name': {
        const node = this.reference(expression.name, expression.at)
        return name === null ? node : this.operator('identity', [node], name)
      }
      case 'operator':
        return this.operators(expression, name)
      case 'list': {
        const entries = expression.entries.map((entry) => this.expression(entry))
        return this.gate(operation('stack'), entries, this.attributes('stack'), name)
      }
      case 'text':
        fault(expression.at, { kind: 'text-as-value' })
      case 'indexed':
        return this.indexed(expression, name)
      case 'call': {
        const reading = resolveReading(expression)
        if (reading) {
          const op = reading.operation.name as OperationName
          return this.addNode(op, name ?? this.automaticName('f'), reading.attributes)
        }
        const composed = composedCall(expression, (operand) => this.shared(operand))
        if (composed) return this.expression(composed, name)
        const { operation: called, inputs, attributes } = resolveCall(expression)
        const sources = inputs.map((input) => this.expression(input))
        const isPlain = expression.given.every((argument) => argument.name === null)
        const asProduct =
          isPlain &&
          isProduct(
            called.name,
            sources.map((id) => this.node(id)),
          )
        return this.gate(asProduct ? operation('matmul') : called, sources, attributes, name)
      }
    }
  }

  /** What stands for an operand twice: its name, once it is a node. */
  private shared(operand: Expression): Name {
    if (operand.kind === 'name') return operand
    return { kind: 'name', at: operand.at, name: this.node(this.expression(operand)).name }
  }

  /** A sum of 100,000 terms leans to the left that deeply: down the left operands in a loop, and up again. */
  private operators(root: Operator, name: string | null): string {
    const leaning: Operator[] = []
    let expression: Expression = root
    while (expression.kind === 'operator') {
      leaning.push(expression)
      expression = expression.operands[0]
    }
    let node = this.expression(expression)
    for (const operator of leaning.reverse()) {
      const [, ...others] = operator.operands
      const sources = [node, ...others.map((other) => this.expression(other))]
      node = this.operator(operator.operation, sources, operator === root ? name : null)
    }
    return node
  }

  /** One gate for each selection, the name for the last. All of something is itself. */
  private indexed({ at, of, selectors }: Indexed, name: string | null): string {
    const places = placesFromEnd(selectors)
    if (places) {
      const shared = this.shared(of)
      const entries = places.map((value): Indexed => ({
        kind: 'indexed',
        at,
        of: shared,
        selectors: [{ kind: 'position', at, value: { kind: 'literal', at, value } }],
      }))
      return this.expression({ kind: 'list', at, entries }, name)
    }
    const selections = selectionsOf(selectors, (expression) => this.wholeNumber(expression))
    let node = this.expression(of)
    selections.forEach(({ op, attributes, at }, position) => {
      const others = at ? [this.expression(at)] : []
      const isLast = position === selections.length - 1
      node = this.gate(
        operation(op),
        [node, ...others],
        this.attributes(op, attributes),
        isLast ? name : null,
      )
    })
    return selections.length === 0 && name !== null ? this.operator('identity', [node], name) : node
  }

  /** The number that stands for itself, or that a name was defined as. */
  private wholeNumber(expression: Expression): number | null {
    const value =
      expression.kind === 'literal'
        ? expression.value
        : expression.kind === 'name'
          ? this.constantNamed(expression.name)
          : null
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : null
  }

  private constantNamed(name: string): GraphNode['value'] {
    const id = this.named.get(name)
    const node = id === undefined ? null : this.node(id)
    return node?.op === 'constant' ? node.value : null
  }

  /** Ids count the nodes. */
  private node(id: string): GraphNode {
    return this.nodes[Number(id.slice(1)) - 1]!
  }

  private attributes(op: OperationName, given: Attributes = {}): Attributes {
    const attributes = parseAttributes(operation(op).attributes, new Map(Object.entries(given)))
    invariant(attributes.ok, `the language does not know the attributes of ${op}`)
    return attributes.value
  }

  private operator(op: OperationName, sources: readonly string[], name: string | null): string {
    return this.gate(operation(op), sources, this.attributes(op), name)
  }

  private gate(
    operation: Operation,
    sources: readonly string[],
    attributes: Attributes,
    name: string | null,
  ): string {
    const target = this.addNode(operation.name as OperationName, name ?? this.automaticName('f'), attributes)
    const inputs = inputNames(operation, sources.length)
    sources.forEach((source, position) => {
      const input = inputs[position]!
      if (this.edges.length >= MAX_EDGES)
        fault(this.at, { kind: 'too-large', what: 'edges', most: MAX_EDGES })
      this.edges.push({ id: `e${this.edges.length + 1}`, source, target, input })
    })
    return target
  }

  /** The node of a name: defined above, or an input. */
  private reference(name: string, at: number): string {
    const node = this.named.get(name)
    if (node !== undefined) return node
    const definition = this.definitions.get(name)
    if (definition === undefined) return this.addNode('input', name, {}, null)
    if (definition < at) fault(at, { kind: 'self-reference', name })
    fault(at, { kind: 'used-before-defined', name, definedAt: placeOf(this.script.text, definition) })
  }

  private addNode(
    op: OperationName,
    name: string,
    attributes: Attributes,
    value?: GraphNode['value'],
  ): string {
    if (this.nodes.length >= MAX_NODES) fault(this.at, { kind: 'too-large', what: 'nodes', most: MAX_NODES })
    const id = `n${this.nodes.length + 1}`
    this.nodes.push({ id, op, name, attributes, ...(value !== undefined && { value }) })
    this.named.set(name, id)
    return id
  }

  /** f1, f2, … for gates and c1, c2, … for constants; no word of the text is taken. */
  private automaticName(letter: 'f' | 'c'): string {
    for (;;) {
      const name = `${letter}${++this.lastAutomatic[letter]}`
      if (!this.script.words.has(name)) return name
    }
  }
}

function findDefinitions({ text, statements }: Script): Map<string, number> {
  const definitions = new Map<string, number>()
  for (const statement of statements) {
    if (statement.kind === 'seed' || statement.name === null) continue
    const { name, at } = statement
    const first = definitions.get(name)
    if (first !== undefined) fault(at, { kind: 'defined-twice', name, firstAt: placeOf(text, first) })
    definitions.set(name, at)
  }
  return definitions
}

function requireEntries({ value, at }: Literal): void {
  if (isEmptyValue(value)) fault(at, { kind: 'empty-list' })
}
