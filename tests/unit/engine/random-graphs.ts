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
