import type { Graph, GraphEdge, GraphNode } from '@shared/engine/graph'
import { type Attributes, parseAttributes } from '@shared/ops/attributes'
import { positive, real, unit } from '@shared/ops/domains'
import { inputNames } from '@shared/ops/inputs'
import type { Operation, Sample } from '@shared/ops/op'
import { operations } from '@shared/ops/registry'
import { type Shape, sizeOf, type Tensor, toNested } from '@shared/tensor/tensor'
import { seeded } from '../engine/builders'

// Random graphs of all operations, on scalars and on tensors of up to 16 entries and four axes.

/** The index of the operation that is surely there; the others are drawn. */
const computed = [...operations.values()].filter(({ kind }) => kind !== 'source')
const sources = [...operations.values()].filter(
  (operation) => operation.kind === 'source' && !operation.reads,
)

const MAX_ENTRIES = 16
const MAX_AXES = 4

/** Of a few numbers many are equal: to each other, to 0 and to the bounds that operations have. */
const FEW = [[0], [1], [0, 1], [-1, 0, 1], [-2, -1, -0.5, 0, 0.5, 1, 2]]

/** Numbers that are none, and zeros of both signs. */
const ODD = [NaN, Infinity, -Infinity, 0, -0, 1, -2]

/** Names that are written with indices, such as differ in little. */
const ODD_NAMES = ['W_Q', 'x1', 'x_1', 'theta_h', 'h_', 'x₁', 'σ', 'f', 'e', 'axis']

const isSmall = (shape: Shape): boolean => sizeOf(shape) <= MAX_ENTRIES && shape.length <= MAX_AXES

interface Made {
  readonly node: GraphNode
  readonly shape: Shape
}

/** A random graph, and the name of its target; an odd one has ∞ and NaN among its numbers, and odd names. */
export function graphOfAll(
  seed: number,
  { isOdd = false }: { readonly isOdd?: boolean } = {},
): { graph: Graph; target: string } {
  const random = seeded(seed * 7919 + 13)
  const below = (count: number) => Math.floor(random() * count)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!
  const made: Made[] = []
  const edges: GraphEdge[] = []

  const add = (op: string, letter: string, attributes: Attributes, shape: Shape, value?: Tensor): string => {
    const name = (isOdd && seed % 3 === 0 && ODD_NAMES[made.length]) || `${letter}${made.length}`
    const node = { id: name, name, op, attributes, ...(value && { value: toNested(value) }) }
    made.push({ node, shape })
    return name
  }

  /** Numbers of a domain; every other time such as meet in ties, and lie on kinks and at conventions. */
  const source = (shape: Shape, draw = real): string => {
    const drawn = draw(shape, random)
    const [few, isReal] = [pick(FEW), draw === real]
    const isTie = random() < 0.5 && (isReal || draw === positive || draw === unit)
    const data =
      isOdd && isReal && random() < 0.5
        ? drawn.data.map((entry) => (random() < 0.5 ? pick(ODD) : entry))
        : isTie
          ? drawn.data.map(() => (isReal ? pick(few) : drawn.data[below(Math.min(2, drawn.data.length))]!))
          : drawn.data
    const op = pick(sources)
    return op.name === 'random'
      ? add(op.name, 'r', withFallbacks(op, { shape }), shape)
      : add(op.name, pick(['x', 'w', 'a']), {}, shape, { shape, data })
  }

  const apply = (operation: Operation, inputs: readonly string[], attributes: Attributes): string | null => {
    const shapes = inputs.map((name) => made.find(({ node }) => node.name === name)!.shape)
    const shape = operation.shape(shapes, attributes)
    if (!shape.ok || !isSmall(shape.value)) return null
    const name = add(operation.name, 'h', attributes, shape.value)
    inputNames(operation, inputs.length).forEach((input, position) =>
      edges.push({ id: `e${edges.length}`, source: inputs[position]!, target: name, input }),
    )
    return name
  }

  /** At a point that the declaration gives, in part on what is there already. */
  const applySample = (operation: Operation): void => {
    const small = operation.samples.filter(({ shapes }) => shapes.every(isSmall))
    const { shapes, attributes, domains = [] }: Sample = pick(small)
    const inputs = shapes.map((shape, position) => {
      const alike = made.filter((one) => one.shape.join() === shape.join())
      const isFree = !domains[position] || domains[position] === real
      return isFree && alike.length > 0 && random() < 0.6
        ? pick(alike).node.name
        : source(shape, domains[position])
    })
    apply(operation, inputs, withFallbacks(operation, attributes ?? {}))
  }

  /** On whatever is there, where it fits. */
  const applyAnywhere = (): void => {
    for (let attempt = 0; attempt < 20; attempt++) {
      const operation = pick(computed)
      const count = operation.variadic ? 1 + below(3) : operation.inputs.length
      const inputs = Array.from({ length: count }, () => pick(made).node.name)
      const given = pick(operation.samples).attributes ?? {}
      if (apply(operation, inputs, withFallbacks(operation, given)) !== null) return
    }
  }

  for (let i = 0; i < 3; i++) source(pick<Shape>([[], [3], [2, 2], [2, 3], [2, 1, 3], [1, 2, 1, 3]]))
  applySample(computed[seed % computed.length]!)
  for (let i = below(4) + 2; i > 0; i--) {
    if (random() < 0.5) applySample(pick(computed))
    else applyAnywhere()
  }

  const loose = made.filter(({ node }) => !edges.some((edge) => edge.source === node.name))
  const target = seed % 2 === 0 ? loose.at(-1)!.node.name : sumOf(loose, apply)
  return { graph: { seed: 3, nodes: made.map(({ node }) => node), edges }, target }
}

/** One number that depends on everything. */
function sumOf(
  loose: readonly Made[],
  apply: (operation: Operation, inputs: readonly string[], attributes: Attributes) => string | null,
): string {
  const numbers = loose.map(({ node, shape }) =>
    shape.length === 0
      ? node.name
      : apply(operations.get('sum')!, [node.name], withFallbacks(operations.get('sum')!, {}))!,
  )
  return numbers.reduce((sum, next) => apply(operations.get('add')!, [sum, next], {})!)
}

function withFallbacks(operation: Operation, given: Attributes): Attributes {
  const parsed = parseAttributes(operation.attributes, new Map(Object.entries(given)))
  if (!parsed.ok) throw new Error(`${operation.name}: ${parsed.error.kind} ${parsed.error.attribute}`)
  return parsed.value
}
