import {
  type ChainruleDocument,
  edgesFrom,
  findNode,
  holdsValue,
  nodeOf,
  operationOf,
} from '../document/document'
import { change, changeNode, type Edit } from '../document/edit'
import { addNode, removeNodes, setValue } from '../document/edit-nodes'
import { setTraining } from '../document/edit-training'
import { connect, reconnect } from '../document/edit-wires'
import { apply } from '../document/patch'
import { evaluate } from '../engine/evaluate'
import type { OperationName } from '../ops/registry'
import { operation } from '../ops/registry'
import { drawDistribution } from '../random/distributions'
import { RandomState } from '../random/random-state'
import { err, ok } from '../result'
import { spliceInRoom } from './edit-splice'
import { sizeOf, type Nested, toNested } from '../tensor/tensor'
import { defaultSettings } from '../training/settings'
import type { Experiment, Redrawn } from '../health/experiment'

// What an experiment changes in a document.

/** The edit that tries an experiment; refused where the document has no room for it. */
export function tryExperiment(document: ChainruleDocument, experiment: Experiment): Edit {
  switch (experiment.kind) {
    case 'activation':
      return each(document, experiment.nodes, (now, id) =>
        replaceOperation(now, id, experiment.to as OperationName),
      )
    case 'insert-activation':
      return each(document, experiment.nodes, (now, id) =>
        insertAfter(now, id, experiment.to as OperationName),
      )
    case 'batch-norm':
      return each(document, experiment.nodes, normaliseAfter)
    case 'initialise':
      return initialise(document, experiment)
    case 'clip':
      return setTraining(document, { ...trainingOf(document), clipNorm: experiment.norm })
    case 'learning-rate':
      return setTraining(document, { ...trainingOf(document), learningRate: experiment.to })
    case 'remove':
      return ok(removeNodes(document, experiment.nodes))
  }
}

const trainingOf = ({ training }: ChainruleDocument) => training ?? defaultSettings

/** One edit after the other, as one. */
function each(
  document: ChainruleDocument,
  ids: readonly string[],
  edit: (now: ChainruleDocument, id: string) => Edit,
): Edit {
  let now = document
  for (const id of ids) {
    const made = edit(now, id)
    if (!made.ok) return made
    now = apply(now, made.value)
  }
  return between(document, now)
}

const between = (document: ChainruleDocument, { nodes, edges, groups }: ChainruleDocument): Edit =>
  ok(change(document, { nodes, edges, groups }))

/** Another gate with the same inputs, in its place. */
function replaceOperation(document: ChainruleDocument, id: string, op: OperationName): Edit {
  const attributes = Object.fromEntries(
    Object.entries(operation(op).attributes).map(([name, { initial }]) => [name, initial]),
  )
  return ok(changeNode(document, { ...nodeOf(document, id), op, attributes }))
}

/** A gate behind a node: all that was computed from the node is computed from the gate. */
function insertAfter(document: ChainruleDocument, id: string, op: OperationName): Edit {
  const { position } = nodeOf(document, id)
  const added = addNode(document, op, { x: position.x + BESIDE, y: position.y })
  if (!added.ok) return added
  let now = apply(document, added.value)
  const gate = now.nodes.at(-1)!.id
  const [first, ...others] = edgesFrom(document, id)
  if (!first) return added
  for (const { id: edge } of others) {
    const moved = reconnect(now, edge, { source: gate })
    if (!moved.ok) return moved
    now = apply(now, moved.value)
  }
  const spliced = spliceInRoom(now, gate, first.id)
  return spliced.ok ? between(document, apply(now, spliced.value)) : spliced
}

/** How far a new gate stands from the node before it. */
const BESIDE = 90
/** And its parameters below it. */
const BELOW = 70

/** Batch normalisation behind a node, with a scale of 1 and a shift of 0 for every column to begin with. */
function normaliseAfter(document: ChainruleDocument, id: string): Edit {
  const shape = evaluate(document, null).valueOf(document.nodes.findIndex((node) => node.id === id))?.shape
  const inserted = insertAfter(document, id, 'batchNorm')
  if (!inserted.ok) return inserted
  let now = apply(document, inserted.value)
  const gate = now.nodes.find((node) => !findNode(document, node.id))!
  const columns = shape?.at(-1) ?? 1
  for (const [at, [input, entry]] of (
    [
      ['gamma', 1],
      ['beta', 0],
    ] as const
  ).entries()) {
    const { x, y } = nodeOf(now, gate.id).position
    const added = addNode(now, 'parameter', { x: x - BESIDE / 2, y: y + (at + 1) * BELOW })
    if (!added.ok) return added
    now = apply(now, added.value)
    const parameter = now.nodes.at(-1)!.id
    const given = setValue(
      now,
      parameter,
      Array.from({ length: columns }, () => entry),
    )
    if (!given.ok) return given
    now = apply(now, given.value)
    const joined = connect(now, { source: parameter, target: gate.id, input })
    if (!joined.ok) return joined
    now = apply(now, joined.value)
  }
  return between(document, now)
}

/** Draws weights anew, from the stream of the document: what is drawn at random keeps doing so, by another distribution. */
function initialise(
  document: ChainruleDocument,
  { weights, distribution }: Extract<Experiment, { kind: 'initialise' }>,
): Edit {
  const { program } = evaluate(document, null)
  const generator = new RandomState(document.seed)
  let now = document
  for (const weight of weights) {
    const node = nodeOf(now, weight.node)
    if (!holdsValue(operationOf(node))) {
      const { fanIn, fanOut } = weight
      const attributes = { ...node.attributes, distribution, fanIn, fanOut }
      now = apply(now, changeNode(now, { ...node, attributes }))
      continue
    }
    const index = program.indexOf.get(weight.node)!
    const shape = program.shapes[index]
    if (!shape) return err({ kind: 'holds-no-value', node: node.name, op: node.op })
    const given = setValue(now, weight.node, drawn(weight, distribution, shape, generator))
    if (!given.ok) return given
    now = apply(now, given.value)
  }
  return between(document, now)
}

function drawn(
  { fanIn, fanOut }: Redrawn,
  kind: Extract<Experiment, { kind: 'initialise' }>['distribution'],
  shape: readonly number[],
  generator: RandomState,
): Nested {
  return toNested({ shape, data: drawDistribution({ kind, fanIn, fanOut }, sizeOf(shape), generator) })
}
