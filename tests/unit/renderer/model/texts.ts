import { writeDocument } from '@shared/document/file'
import { documentFrom } from '@shared/document/create'
import { makeStack } from '@shared/layers/make'
import { defaultStack, settleStack } from '@shared/layers/stack'
import { multiplyAfterAdd, must } from '../../document/builders'
import { graphOf } from '../../engine/builders'

/** One parameter, to be trained without a table. */
function parabola() {
  const { graph, target } = graphOf('loss = (w - 1) ^ 2', { w: 2 })
  const nodes = graph.nodes.map((node) => (node.name === 'w' ? { ...node, op: 'parameter' } : node))
  return documentFrom({ ...graph, nodes }, { target: nodes.find(({ name }) => name === target)!.id })
}

const network = { ...defaultStack, sizes: [2, 2, 1], data: 'xor', form: 'tensor' } as const

/** Documents to begin with, as files. */
export const exampleTexts: readonly string[] = [
  multiplyAfterAdd,
  parabola(),
  makeStack(must(settleStack(network))),
].map((document) => writeDocument(document))
