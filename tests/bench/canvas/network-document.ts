import { numbersOf } from '@shared/data/table'
import type { ChainruleDocument } from '@shared/document/document'
import { keepRows, regenerate } from '@shared/document/edit-tables'
import type { Edit } from '@shared/document/edit'
import { setTraining } from '@shared/document/edit-training'
import { apply } from '@shared/document/patch'
import { makeStack } from '@shared/layers/make'
import { defaultStack, settleStack } from '@shared/layers/stack'
import { arrangeLayers } from '@shared/scene/arrange-layers'
import { moveNodes } from '@shared/document/edit-nodes'
import { defaultSettings } from '@shared/training/settings'

/** A 2-16-16-1 network with tanh layers that learns two circles of so many points, from a table; all at once, or in batches. */
export function networkDocument(points: number, batchSize: number | null = null): ChainruleDocument {
  const stack = settleStack({ ...defaultStack, sizes: [2, 16, 16, 1], activation: 'tanh', data: 'circles' })
  if (!stack.ok) throw new Error('the network cannot be made')
  const made = makeStack(stack.value)
  const table = made.tables[0]!.id
  const document = after(
    apply(made, moveNodes(made, arrangeLayers(made))),
    (now) => regenerate(now, table, { numbers: { points } }),
    // As somebody's own numbers are: rows, and not what a generator draws.
    (now) => keepRows(now, table),
    (now) => setTraining(now, { ...defaultSettings, batchSize, shuffle: batchSize !== null }),
  )
  const { count } = numbersOf(document.tables[0]!)
  if (count !== points) throw new Error(`the table has ${count} rows`)
  return document
}

const after = (document: ChainruleDocument, ...edits: readonly ((now: ChainruleDocument) => Edit)[]) =>
  edits.reduce((now, edit) => {
    const made = edit(now)
    if (!made.ok) throw new Error(`refused: ${made.error.kind}`)
    return apply(now, made.value)
  }, document)
