import { ok } from '../result'
import { type Nested, type Tensor, toNested } from '../tensor/tensor'
import { readSettings, type TrainingSettings, type WrittenSettings } from '../training/settings'
import { holdsValue, operationOf, type ChainruleDocument, type DocumentNode } from './document'
import { change, type Edit } from './edit'
import type { Patch } from './patch'
import { refuse } from './refusal'

/** Sets how the parameters are trained; refused where a setting is not possible. */
export function setTraining(document: ChainruleDocument, settings: TrainingSettings): Edit {
  const read = readSettings(settings as unknown as WrittenSettings)
  return read.ok
    ? ok(change(document, { training: read.value }))
    : refuse({ kind: 'invalid-training', fault: read.error })
}

/**
 * Puts trained values, by the ids of their nodes, into the document. What was drawn at random becomes a parameter, which
 * holds its value.
 */
export function keepTrained(document: ChainruleDocument, trained: ReadonlyMap<string, Tensor>): Patch {
  const nodes = document.nodes.map((node) => {
    const value = trained.get(node.id)
    return value ? withValue(node, toNested(value)) : node
  })
  return change(document, { nodes })
}

const withValue = (node: DocumentNode, value: Nested): DocumentNode =>
  holdsValue(operationOf(node)) ? { ...node, value } : { ...node, op: 'parameter', attributes: {}, value }
