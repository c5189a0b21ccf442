import { numbersOf } from '@shared/data/table'
import { columnsOf } from '@shared/engine/columns'
import { type Changes, Evaluation } from '@shared/engine/evaluation'
import type { Graph } from '@shared/engine/graph'
import { compile, type Program } from '@shared/engine/program'
import { invariant } from '@shared/invariant'
import { sizeOf } from '@shared/tensor/tensor'
import type { RunParameter, View } from '../training/contract'

// The numbers of a state of a run: of the same graph as the document's, with other parameters, other rows of its tables and
// other draws. The document's own evaluation is left alone meanwhile.

/** An evaluation of a state, and what differs in it from the state before. */
export interface Visited {
  readonly evaluation: Evaluation
  /** Null: it is another evaluation. */
  readonly changes: Changes | null
}

/** How many rows of a table a graph sees. */
const rowsSeen = ({ tables = [], rowsInView }: Graph, name: string): number =>
  rowsInView?.get(name)?.length ?? numbersOf(tables.find((table) => table.name === name)!).count

/** Evaluates the states of one run, on what the document evaluates to. Only what changes from one to the next is computed. */
export function createVisit(
  own: Evaluation,
  parameters: readonly RunParameter[],
  seed: number,
): (view: View) => Visited {
  // Graphs that train together draw from one seed, which need not be that of the document.
  const isOwnSeed = own.program.graph.seed === seed
  const graph = { ...own.program.graph, seed }
  const programs = new Map<string, Program>()
  let last: { readonly evaluation: Evaluation; readonly view: View } | null = null

  /** The program for as many rows as a state sees: it is laid out by them. */
  function programFor({ rowsInView }: View): Program {
    const isOwn = ([name, { length }]: [string, Int32Array]) => rowsSeen(graph, name) === length
    if (isOwnSeed && [...rowsInView].every(isOwn)) return own.program
    const key = Array.from(rowsInView.values(), ({ length }) => length).join()
    const program = programs.get(key) ?? compile({ ...graph, rowsInView })
    programs.set(key, program)
    return program
  }

  /** The same values as the document's own evaluation: some may have been typed since its program was laid out. */
  function begin(program: Program): Evaluation {
    const evaluation = new Evaluation(program, own.wanted)
    for (const [node, value] of own.held()) {
      const operation = program.operations[node]!
      const isRead = operation.kind === 'source' && operation.reads
      if (!isRead && program.place[node] !== -1) evaluation.setValue(node, value)
    }
    return evaluation
  }

  function setRows(evaluation: Evaluation, view: View, before: View | null): void {
    const { operations, place } = evaluation.program
    const { rowsInView } = view
    operations.forEach((operation, node) => {
      if (operation.kind !== 'source' || !operation.reads || place[node] === -1) return
      const reads = operation.reads(graph.nodes[node]!.attributes)
      const [rows, known] = [rowsInView.get(reads.table), before?.rowsInView.get(reads.table)]
      if (rows && known && rows.length === known.length && rows.every((row, i) => row === known[i])) return
      const columns = columnsOf({ ...graph, rowsInView }, reads)
      invariant(columns.ok, 'what a run read can be read')
      evaluation.setValue(node, columns.value)
    })
  }

  function setParameters(evaluation: Evaluation, { parameters: numbers }: View): void {
    let at = 0
    for (const { id, shape } of parameters) {
      const end = at + sizeOf(shape)
      const data = numbers.subarray(at, end)
      evaluation.setValue(evaluation.program.indexOf.get(id)!, { shape, data })
      at = end
    }
  }

  return (view) => {
    const program = programFor(view)
    const before = last?.evaluation.program === program ? last : null
    const evaluation = before?.evaluation ?? begin(program)
    setRows(evaluation, view, before?.view ?? null)
    const draws = view.drawn && evaluation.drawing.state
    if (view.drawn && draws) evaluation.drawing.restore({ stream: draws.stream, numbers: view.drawn })
    // After the draws: a parameter that was drawn once is trained from there.
    setParameters(evaluation, view)
    last = { evaluation, view }
    // Draws stand nowhere in the program: whatever depends on them is computed with all the rest.
    if (before && !view.drawn) return { evaluation, changes: evaluation.update() }
    evaluation.forward()
    evaluation.backward()
    return { evaluation, changes: null }
  }
}
