import type { Graph } from '@shared/engine/graph'
import { evaluate } from '@shared/engine/evaluate'
import type { Evaluation } from '@shared/engine/evaluation'
import { parseExpressions } from '@shared/expression/build'
import { findingsOf } from '@shared/health/findings'
import { defaultSettings } from '@shared/training/settings'
import { runStates, trainerOf } from '@shared/training/run'
import { toNested } from '@shared/tensor/tensor'
import { english, say } from '@shared/words'

/** The evaluation of some statements, which say all values. */
export function evaluationOf(text: string): Evaluation {
  const parsed = parseExpressions(text)
  if (!parsed.ok) throw new Error(say(english.expressionFault, parsed.error))
  return evaluate(parsed.value.graph, parsed.value.target)
}

/** What is found, without the same kind twice. */
export const kindsFound = (evaluation: Evaluation, rate: number | null = null): readonly string[] => [
  ...new Set(
    findingsOf(evaluation, rate === null ? null : { ...defaultSettings, learningRate: rate }).map(
      ({ kind }) => kind,
    ),
  ),
]

/** How a stack of dense layers is made. */
export interface Stack {
  readonly activation: string
  readonly init: string
  readonly layers: number
  readonly width: number
  readonly seed: number
  /** null: one input, a vector. */
  readonly rows: number | null
}

/** Dense layers of one width. */
export function stack({ activation, init, layers, width, seed, rows }: Stack): string {
  const lines = [
    `seed ${seed}`,
    `random start = normal(0, 1, shape=[${rows === null ? width : `${rows}, ${width}`}])`,
  ]
  let before = 'start'
  for (let layer = 1; layer <= layers; layer++) {
    const product = rows === null ? `K${layer} @ ${before}` : `${before} @ K${layer}`
    lines.push(`random param K${layer} = ${init.replace('SHAPE', `shape=[${width}, ${width}]`)}`)
    lines.push(`p${layer} = ${product}`, `q${layer} = ${activation}(p${layer})`)
    before = `q${layer}`
  }
  return [...lines, `loss = mean(square(${before} - 1))`].join('\n')
}

/** A chain of neurons with one input each, scalar by scalar. */
export const chain = (activation: string, weight: number, layers: number): string =>
  [
    'input s = 1',
    ...Array.from({ length: layers }, (_, at) => `param k${at + 1} = ${weight}`),
    `r = ${Array.from({ length: layers }, (_, at) => at + 1).reduce((inner, at) => `${activation}(k${at} * ${inner})`, 's')}`,
    'loss = 0.5 * square(r - 1)',
  ].join('\n')

/** A 2-4-1 net on the four rows of XOR. */
export const xor = (activation: string, weights: string): string => `
  input X = [[0, 0], [0, 1], [1, 0], [1, 1]]
  given y = [[0], [1], [1], [0]]
  ${weights}
  h = ${activation}(X @ W1 + b1)
  yhat = sigmoid(h @ W2 + b2)
  losses = binaryCrossEntropy(yhat, y)
  loss = mean(losses)`

export const drawn = (seed: number): string => `
  seed ${seed}
  W1 ~ xavier(2, 4)
  param b1 = [0.1, 0, -0.1, 0]
  W2 ~ xavier(4, 1)
  param b2 = 0`

/** Five rows of three columns, and their labels. */
export const rows = `
  seed 3; input X = [[0.5, -1, 0.2], [1, 0.3, -0.7], [-0.4, 0.8, 1.1], [-1.2, -0.5, 0.6], [0.9, 1.4, -0.1]]
  given y = [[1], [0], [1], [0], [1]]`

/** Two layers of three and four neurons, on rows. */
export const twoLayers = (
  hidden: string,
  W1 = 'xavierUniform([3, 4])',
  W2 = 'xavierUniform([4, 1])',
) => `${rows}
  random param W1 = ${W1}; param b1 = [0, 0, 0, 0]; random param W2 = ${W2}; param b2 = 0
  loss = meanSquaredError(${hidden} @ W2 + b2, y)`

/** After so many steps. */
export function trained(text: string, rate: number, steps: number): { evaluation: Evaluation; loss: number } {
  const before = evaluationOf(text)
  const { graph } = before.program
  const target = graph.nodes[before.target!]!.id
  const settings = { ...defaultSettings, learningRate: rate, length: steps }
  const trainer = trainerOf(graph, target, settings)
  if (!trainer.ok) throw new Error(trainer.error.kind)
  let loss = NaN
  for (const state of runStates(trainer.value)) loss = state.loss
  const values = new Map(trainer.value.parameters.map(({ node, value }) => [node, toNested(value)]))
  const nodes = graph.nodes.map((node, at) =>
    values.has(at) ? { ...node, op: 'parameter', attributes: {}, value: values.get(at)! } : node,
  )
  const after: Graph = { ...graph, nodes }
  return { evaluation: evaluate(after, target), loss }
}
