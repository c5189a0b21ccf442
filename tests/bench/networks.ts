import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import * as tf from '@tensorflow/tfjs-core'
import { Evaluation } from '@shared/engine/evaluation'
import { compile } from '@shared/engine/program'
import { parseExpressions } from '@shared/expression/build'
import type { Nested } from '@shared/tensor/tensor'
import { english, say } from '@shared/words'
import { seeded } from './graphs'

/** A multilayer perceptron with tanh layers and a mean squared error, and one SGD step of it on either side. */
export interface Network {
  readonly name: string
  readonly project: () => number
  readonly reference: () => number
}

const LEARNING_RATE = 0.01

export function network(sizes: readonly number[], batch: number): Network {
  const random = seeded(11)
  const matrix = (rows: number, columns: number) =>
    Array.from({ length: rows }, () =>
      Array.from({ length: columns }, () => (random() - 0.5) / Math.sqrt(rows)),
    )
  const values: Record<string, Nested> = { X: matrix(batch, sizes[0]!), Y: matrix(batch, sizes.at(-1)!) }
  const weights = sizes
    .slice(1)
    .map((size, layer) => ({ W: matrix(sizes[layer]!, size), b: matrix(1, size)[0]! }))
  weights.forEach(({ W, b }, layer) => Object.assign(values, { [`W${layer}`]: W, [`b${layer}`]: b }))
  return {
    name: `${sizes.join('-')}, batch ${batch}`,
    project: projectStep(weights.length, values),
    reference: referenceStep(weights, values),
  }
}

function projectStep(layers: number, values: Record<string, Nested>): () => number {
  const statements = Array.from({ length: layers }, (_, layer) => {
    const affine = `${layer === 0 ? 'X' : `h${layer - 1}`} @ W${layer} + b${layer}`
    return `h${layer} = ${layer === layers - 1 ? affine : `tanh(${affine})`}`
  })
  const parsed = parseExpressions([...statements, `loss = meanSquaredError(h${layers - 1}, Y)`].join('\n'))
  if (!parsed.ok) throw new Error(say(english.expressionFault, parsed.error))
  const { graph, target } = parsed.value
  const nodes = graph.nodes.map((node) =>
    Object.hasOwn(values, node.name) ? { ...node, value: values[node.name]! } : node,
  )
  const program = compile({ ...graph, nodes })
  const loss = program.indexOf.get(target)!
  const evaluation = new Evaluation(program, loss)
  const parameters = nodes.flatMap(({ name }, index) => (/^[Wb]\d/.test(name) ? [index] : []))
  return () => {
    evaluation.forward()
    evaluation.backward()
    for (const parameter of parameters) {
      const value = evaluation.valueOf(parameter)!.data
      const gradient = evaluation.gradientOf(parameter)!.data
      for (let i = 0; i < value.length; i++) value[i]! -= LEARNING_RATE * gradient[i]!
    }
    return evaluation.valueOf(loss)!.data[0]!
  }
}

function referenceStep(
  weights: readonly { W: number[][]; b: number[] }[],
  { X, Y }: Record<string, Nested>,
): () => number {
  const [x, y] = [tf.tensor2d(X as number[][]), tf.tensor2d(Y as number[][])]
  const variables = weights.map(({ W, b }) => ({
    W: tf.variable(tf.tensor2d(W)),
    b: tf.variable(tf.tensor1d(b)),
  }))
  const list = variables.flatMap(({ W, b }) => [W, b])
  const loss = () =>
    tf.tidy(() => {
      const output = variables.reduce((h: tf.Tensor2D, { W, b }, layer) => {
        const z = tf.add(tf.matMul(h, W as tf.Tensor2D), b) as tf.Tensor2D
        return layer === variables.length - 1 ? z : tf.tanh(z)
      }, x)
      return tf.mean(tf.square(tf.sub(output, y))) as tf.Scalar
    })
  return () =>
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(loss, list)
      for (const variable of list as tf.Variable[])
        variable.assign(tf.sub(variable, tf.mul(grads[variable.name]!, LEARNING_RATE)))
      return value.dataSync()[0]!
    })
}

/** Both sides on the same backend every time. */
export const useCpu = async (): Promise<void> => {
  await tf.setBackend('cpu')
  await tf.ready()
}
