import { BatchRows, type Split, splitRows } from '../data/batches'
import { numbersOf } from '../data/table'
import type { Graph, RowsInView } from '../engine/graph'
import { compile, type Program } from '../engine/program'
import { invariant } from '../invariant'
import type { ColumnsRead } from '../ops/op'
import type { TrainingSettings } from './settings'

/** What a training sees of the tables that a graph reads. */
export class Feed {
  /** The nodes that read a table, by index. */
  readonly readers: readonly number[]
  /** How many steps an epoch has: one where no table is read. */
  readonly stepsPerEpoch: number
  private readonly splits: ReadonlyMap<string, Split>
  private readonly batches: ReadonlyMap<string, BatchRows>

  constructor(graph: Graph, settings: TrainingSettings) {
    const program = sourceProgram(graph)
    this.readers = program.operations.flatMap((operation, node) =>
      operation.kind === 'source' && operation.reads && program.place[node] !== -1 ? [node] : [],
    )
    const read = new Set(this.readers.map((node) => readsOf(program, node).table))
    this.splits = new Map(Array.from(read, (name) => [name, splitRows(countOf(graph, name), settings)]))
    this.batches = new Map(
      Array.from(this.splits, ([name, { training }]) => [name, new BatchRows(training, settings)]),
    )
    this.stepsPerEpoch = Math.max(1, ...Array.from(this.batches.values(), ({ perEpoch }) => perEpoch))
  }

  /** Which rows of each table the step after `done` others sees. */
  rowsAt(done: number): RowsInView {
    return new Map(Array.from(this.batches, ([name, batch]) => [name, batch.at(done)]))
  }

  /** Those that are kept from training; null where there are none of a table. */
  validationRows(): RowsInView | null {
    const rows = Array.from(this.splits, ([name, { validation }]) => [name, validation] as const)
    return rows.length === 0 || rows.some(([, { length }]) => length === 0) ? null : new Map(rows)
  }

  /** One of each kind that an evaluation is laid out for: a batch, those that end an epoch, the rows for validation. */
  *kinds(): Generator<{ readonly rowsInView: RowsInView; readonly isValidation: boolean }> {
    const steps = [0, ...Array.from(this.batches.values(), ({ perEpoch }) => perEpoch - 1)]
    for (const step of new Set(steps)) yield { rowsInView: this.rowsAt(step), isValidation: false }
    const validation = this.validationRows()
    if (validation) yield { rowsInView: validation, isValidation: true }
  }
}

/** What a node that reads a table reads. */
export function readsOf({ operations, graph }: Program, node: number): ColumnsRead {
  const operation = operations[node]!
  invariant(operation.kind === 'source' && operation.reads, 'the node reads a table')
  return operation.reads(graph.nodes[node]!.attributes)
}

/** For questions about sources alone: laid out for a row of each table, since all together may be too many. */
export const sourceProgram = (graph: Graph): Program =>
  compile({
    ...graph,
    rowsInView: new Map((graph.tables ?? []).map(({ name }) => [name, FIRST_ROW])),
  })

const FIRST_ROW = Int32Array.of(0)

const countOf = ({ tables = [] }: Graph, name: string): number =>
  numbersOf(tables.find((table) => table.name === name)!).count
