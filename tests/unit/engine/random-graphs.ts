import type { Graph } from '@shared/engine/graph'
import type { Nested } from '@shared/tensor/tensor'
import { graphOf, seeded } from './builders'

interface Made {
  readonly graph: Graph
  readonly target: string
}

/** Smooth scalar operations, written so that values stay of ordinary size. */
const scalarGates: ((a: string, b: string) => string)[] = [
  (a, b) => `${a} + ${b}`,
  (a, b) => `${a} - ${b}`,
  (a, b) => `${a} * ${b}`,
  (a, b) => `${a} / (1 + ${b} * ${b})`,
  (a) => `tanh(${a})`,
  (a) => `sigmoid(${a})`,
  (a) => `exp(-${a} * ${a})`,
  (a) => `sin(${a})`,
  (a) => `softplus(${a})`,
  (a) => `log(1 + ${a} * ${a})`,
  (a) => `-${a}`,
  (a) => `tanh(${a} ^ 2)`,
]

/** A random scalar graph; the last node is the target. */
export function randomGraph(seed: number, gates: number): Made {
  const random = seeded(seed + 1)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const values: Record<string, Nested> = {}
  const names: string[] = []
  for (const name of ['x', 'y', 'z', 'w']) {
    values[name] = Math.round((random() * 4 - 2) * 1000) / 1000
    names.push(name)
  }
  const statements: string[] = []
  for (let i = 0; i < gates; i++) {
    // Bounded by tanh now and then: a product of products grows without limit.
    const gate = pick(scalarGates)(pick(names), pick(names))
    const name = `g${i}`
    statements.push(`${name} = ${i % 4 === 3 ? `tanh(${gate})` : gate}`)
    names.push(name)
  }
  return graphOf(statements.join('\n'), values)
}

/** Operations with kinks and jumps, ends of the number line, and steep and flat places. */
const roughGates: ((a: string, b: string) => string)[] = [
  (a, b) => `${a} + ${b}`,
  (a, b) => `${a} - ${b}`,
  (a, b) => `${a} * ${b}`,
  (a, b) => `${a} / ${b}`,
  (a) => `${a} ^ 3`,
  (a, b) => `pow(${a}, ${b})`,
  (a) => `relu(${a})`,
  (a) => `abs(${a})`,
  (a) => `leakyRelu(${a}, 0.1)`,
  (a) => `elu(${a}, 0.5)`,
  (a) => `step(${a}, 0.5)`,
  (a) => `sign(${a})`,
  (a) => `clamp(${a}, -1, 1)`,
  (a, b) => `max(${a}, ${b})`,
  (a, b) => `min(${a}, ${b})`,
  (a) => `log(${a})`,
  (a) => `sqrt(${a})`,
  (a) => `exp(${a})`,
  (a) => `reciprocal(${a})`,
  (a, b) => `binaryCrossEntropy(sigmoid(${a}), sigmoid(${b}))`,
  (a, b) => `binaryCrossEntropyWithLogits(${a}, ${b})`,
  (a, b) => `hinge(${a}, ${b})`,
  (a, b) => `huber(${a}, ${b})`,
  (a, b) => `meanAbsoluteError(${a}, ${b})`,
  (a, b) => `norm(stack(${a}, ${b}))`,
  (a, b) => `reduceMax(stack(${a}, ${b}, 0))`,
  (a, b) => `softmaxCrossEntropy(stack(${a}, ${b}), 1)`,
  (a, b) => `logSumExp(stack(${a}, ${b}))`,
]

/** A random graph of numbers that often equal each other, vanish, or are very large or small. */
export function randomRoughGraph(seed: number, gates: number): Made {
  const random = seeded(seed + 1)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const numbers = [0, 1, -1, 0.5, -2, 1e-10, -1e-10, 1e6, 30, -30, 1e-3]
  const names = ['x', 'y', 'z', 'w']
  const values = Object.fromEntries(names.map((name) => [name, pick(numbers)]))
  const statements = Array.from({ length: gates }, (_, i) => {
    const gate = pick(roughGates)(pick(names), pick(names))
    names.push(`g${i}`)
    return `g${i} = ${gate}`
  })
  return graphOf(statements.join('\n'), values)
}

/** A random graph of small tensors that ends in a sum. */
export function randomTensorGraph(seed: number): Made {
  const random = seeded(seed + 1)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const tensor = (shape: readonly number[]): Nested =>
    shape.length === 0
      ? Math.round((random() * 2 - 1) * 1000) / 1000
      : Array.from({ length: shape[0]! }, () => tensor(shape.slice(1)))
  const [m, k, n] = [3 + Math.floor(random() * 2), 2 + Math.floor(random() * 3), 3 + Math.floor(random() * 2)]
  const values = {
    A: tensor([m, k]),
    B: tensor([k, n]),
    b: tensor([n]),
    c: tensor([m, 1]),
    s: tensor([]),
    g: tensor([n]),
  }
  const statements = ['h0 = A @ B + b']
  const steps: ((h: string) => string)[] = [
    (h) => `tanh(${h})`,
    (h) => `${h} * c`,
    (h) => `${h} + s`,
    (h) => `softmax(${h})`,
    (h) => `${h} - mean(${h}, axis=0)`,
    (h) => `${h} / (1 + norm(${h}))`,
    (h) => `batchNorm(${h}, g, b)`,
    (h) => `layerNorm(${h}, g, b)`,
    (h) => `logSoftmax(${h}, axis=0)`,
    (h) => `transpose(transpose(${h}) * s)`,
    (h) => `${h} * sigmoid(${h})`,
    (h) => `concat(slice(${h}, 0, 1), slice(${h}, 1, ${m}))`,
    (h) => `${h} + logSumExp(${h}, axis=1, keepdims=true)`,
    (h) => `${h} * variance(${h}, axis=1, keepdims=true)`,
  ]
  const length = 3 + Math.floor(random() * 4)
  for (let i = 1; i <= length; i++) statements.push(`h${i} = ${pick(steps)(`h${i - 1}`)}`)
  statements.push(`f = sum(h${length} * h${Math.floor(random() * (length + 1))})`)
  return graphOf(statements.join('\n'), values)
}
