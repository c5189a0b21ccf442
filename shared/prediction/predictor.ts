import type { Table } from '../data/table'
import { ancestorsOf } from '../engine/ancestors'
import { Evaluation } from '../engine/evaluation'
import type { Graph } from '../engine/graph'
import { compile, type Program } from '../engine/program'
import { sameShape } from '../tensor/tensor'

// What a graph says of rows that need not be in its tables: a plane, a curve, the rows of a list. Begin here: a predictor
// evaluates all of them at once, with the numbers that an evaluation has now. plane.ts says which rows a picture takes,
// boundary.ts where neurons change sign, choice.ts what is predicted by what. No picture is made here.

/** What a node says of rows: `width` numbers of each, row by row. A view. */
export interface Predictions {
  readonly width: number
  readonly data: Float64Array
}

/** Evaluates a node, and what it is computed from, for rows in the place of those of a table. */
export class Predictor {
  private readonly evaluation: Evaluation
  private readonly count: number

  /** `rows` has the columns of the table. */
  constructor(program: Program, node: string, table: Table, rows: readonly (readonly number[])[]) {
    this.count = rows.length
    // Computed when it follows: a plane has thousands of rows.
    this.evaluation = new Evaluation(compile(withRows(program, node, table, rows)), null)
  }

  /** Takes over the numbers that the sources of an evaluation of the same graph have now: trained, drawn, typed. */
  follow(evaluation: Evaluation): this {
    const { graph, operations } = this.evaluation.program
    for (const [node, { id }] of graph.nodes.entries()) {
      const operation = operations[node]!
      if (operation.kind !== 'source' || operation.reads) continue
      const other = evaluation.program.indexOf.get(id)
      const value = other === undefined ? null : evaluation.valueOf(other)
      const own = this.evaluation.valueOf(node)
      if (value && own && sameShape(value.shape, own.shape)) this.evaluation.setValue(node, value)
    }
    this.evaluation.forward()
    return this
  }

  /** What a node says of each row; null where it has no value, or does not say something of each. */
  of(id: string): Predictions | null {
    const { program } = this.evaluation
    const node = program.indexOf.get(id)
    const value = node === undefined ? null : this.evaluation.valueOf(node)
    if (!value || value.shape[0] !== this.count) return null
    return { width: value.data.length / this.count, data: value.data }
  }

  /** The nodes that are evaluated: their structure, for those who look for more in it. */
  get program() {
    return this.evaluation.program
  }
}

/** The node with all that it is computed from, and a table with other rows. */
function withRows(program: Program, id: string, table: Table, rows: readonly (readonly number[])[]): Graph {
  const { nodes, edges, tables = [], rowsInView } = program.graph
  const kept = new Set(nodesBefore(program, id).map((node) => nodes[node]!.id))
  const others = new Map(rowsInView)
  others.delete(table.name)
  return {
    ...program.graph,
    nodes: nodes.filter((node) => kept.has(node.id)),
    edges: edges.filter(({ target }) => kept.has(target)),
    tables: tables.map((other) =>
      other.name === table.name ? { ...table, content: { kind: 'rows', rows } } : other,
    ),
    rowsInView: others,
  }
}

/** The nodes that a node is computed from, itself included, by index. */
export const nodesBefore = (program: Program, id: string): readonly number[] => {
  const node = program.indexOf.get(id)
  return node === undefined ? [] : [...ancestorsOf(program, node)]
}
