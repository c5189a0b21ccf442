import { useMemo, useState } from 'react'
import type { Table } from '@shared/data/table'
import { predictingNodes, readingOf, type Reading, usualPrediction } from '@shared/prediction/choice'
import { nodesBefore } from '@shared/prediction/predictor'
import { useDocument, useEvaluation, useRows } from '../../workspace/context'

/** More nodes than this are not evaluated again for every picture. */
const MAX_NODES = 4000

/** What is predicted of a table, and from what. */
export interface Prediction {
  /** The node that predicts, by id; null: none does. */
  readonly node: string | null
  /** Those that could. */
  readonly nodes: readonly string[]
  /** What it reads; null where none predicts. */
  readonly reading: Reading | null
  /** Which of its numbers, where it has several of each row. */
  readonly unit: number
  choose(node: string): void
  chooseUnit(unit: number): void
}

/** The table that a node predicts something of: rather the one that is shown, else the first; null: there is none. */
export function usePredictedTable(): Table | null {
  const { program, target } = useEvaluation()
  const tables = useDocument(({ document }) => document.tables)
  const shown = useRows(({ table }) => table)
  return useMemo(() => {
    if (program.graph.nodes.length > MAX_NODES) return null
    const isPredicted = (table: Table) => usualPrediction({ program, target }, table) !== null
    const predicted = tables.filter(isPredicted)
    return predicted.find(({ id }) => id === shown) ?? predicted[0] ?? null
  }, [program, target, tables, shown])
}

/** What somebody chose to be predicted of a table, or what is likely to be. */
export function usePrediction(table: Table): Prediction {
  const evaluation = useEvaluation()
  const { program, target } = evaluation
  const [chosen, choose] = useState<string | null>(null)
  const [unit, chooseUnit] = useState(0)
  const [nodes, usual] = useMemo(() => {
    const isSmall = program.graph.nodes.length <= MAX_NODES
    return isSmall
      ? [predictingNodes(program, table), usualPrediction({ program, target }, table)]
      : [[], null]
  }, [program, target, table])
  const node = chosen !== null && nodes.includes(chosen) ? chosen : usual
  const reading = useMemo(
    () => (node !== null && nodesBefore(program, node).length > 0 ? readingOf(program, node, table) : null),
    [program, node, table],
  )
  return { node, nodes, reading, unit, choose, chooseUnit }
}
