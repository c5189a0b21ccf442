import type { Subject } from '@shared/code/program'
import { type GeneratorName, generatorNames, generators } from '@shared/data/generators'
import type { Table } from '@shared/data/table'
import { targetOf } from '@shared/engine/target'
import { evaluate } from '@shared/engine/evaluate'
import { makeStack } from '@shared/layers/make'
import { defaultStack, settleStack, type StackOptions } from '@shared/layers/stack'
import { must } from '../document/builders'

// Graphs that read tables: of rows that are given, and of those that every generator draws.

/** How many outputs tell its labels apart; one where it is not said. */
const outputs: Partial<Readonly<Record<GeneratorName, number>>> = { blobs: 3, digits: 10 }

const given: Table = {
  id: 't1',
  name: 'given',
  columns: ['a', 'b', 'label'],
  content: {
    kind: 'rows',
    rows: [
      [0.1, -2, 1],
      [1e-300, 3.5, 0],
      [1 / 3, 40, 1],
    ],
  },
}

function ofTable(options: Partial<StackOptions>, tables: readonly Table[] = [], rows?: number[]): Subject {
  const stack = must(settleStack({ ...defaultStack, sizes: [2, 3, 1], data: null, ...options }, tables))
  const document = makeStack(stack)
  const graph = rows
    ? { ...document, rowsInView: new Map([[stack.table!.name, Int32Array.from(rows)]]) }
    : document
  return { title: '', notes: '', evaluation: evaluate(graph, targetOf(document)), missing: [] }
}

export const tableSubjects = (): (readonly [title: string, Subject])[] => [
  ...generatorNames.map((data) => {
    const inputs = generators[data].columns.length - 1
    return [data, ofTable({ data, sizes: [inputs, 3, outputs[data] ?? 1] })] as const
  }),
  ['given rows', ofTable({ data: 'given' }, [given])],
  ['some of the given rows', ofTable({ data: 'given' }, [given], [2, 0])],
  ['one of the given rows', ofTable({ data: 'given' }, [given], [1])],
  ['given rows, normalised', ofTable({ data: 'given', normalisation: 'batchNorm' }, [given])],
  ['columns as vectors', ofTable({ data: 'given', form: 'scalar' }, [given])],
]
