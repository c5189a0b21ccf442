import { documentFrom } from '@shared/document/create'
import type { ChainruleDocument } from '@shared/document/document'
import { parseExpressions } from '@shared/expression/build'
import type { Nested } from '@shared/tensor/tensor'
import { english, say } from '@shared/words'
import { seeded } from '../graphs'

/** A 2-16-16-1 network with tanh layers and a mean squared error on 200 points. */
export function networkDocument(): ChainruleDocument {
  const random = seeded(11)
  const matrix = (rows: number, columns: number) =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => random() - 0.5))
  const values: Record<string, Nested> = {
    X: matrix(200, 2),
    Y: matrix(200, 1),
    W1: matrix(2, 16),
    b1: matrix(1, 16)[0]!,
    W2: matrix(16, 16),
    b2: matrix(1, 16)[0]!,
    W3: matrix(16, 1),
    b3: matrix(1, 1)[0]!,
  }
  const parsed = parseExpressions(
    'h1 = tanh(X @ W1 + b1)\nh2 = tanh(h1 @ W2 + b2)\nloss = meanSquaredError(h2 @ W3 + b3, Y)',
  )
  if (!parsed.ok) throw new Error(say(english.expressionFault, parsed.error))
  const { graph, target } = parsed.value
  const nodes = graph.nodes.map((node) => {
    if (!Object.hasOwn(values, node.name)) return node
    return { ...node, value: values[node.name]!, op: /^[Wb]/.test(node.name) ? 'parameter' : node.op }
  })
  return documentFrom({ ...graph, nodes }, { target })
}
