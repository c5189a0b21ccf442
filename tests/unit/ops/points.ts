import fc from 'fast-check'
import type { AttributeSpec, Attributes } from '@shared/ops/attributes'
import { type Domain, positive, real, unit } from '@shared/ops/domains'
import type { Operation, Sample } from '@shared/ops/op'
import { RandomState } from '@shared/random/random-state'
import { sizeOf, type Tensor } from '@shared/tensor/tensor'
import { applyOperation, attributesOf } from './apply'

// Where operations are tried: at random points of the samples that they declare, and on any shapes with any attributes.

/** How many points each sample is tried at. */
const POINTS = 4

/** Random points of a sample, at least 1e-3 from the next kink, with a random upstream gradient. */
export function pointsOf(operation: Operation, { shapes, attributes, domains = [] }: Sample) {
  const generator = new RandomState(1)
  const uniform = () => generator.randomSample()
  return Array.from({ length: POINTS }, () => {
    for (let attempt = 0; attempt < 1000; attempt++) {
      const inputs = shapes.map((shape, i) => (domains[i] ?? real)(shape, uniform))
      if (operation.kink(inputs, attributesOf(operation, attributes)) < 1e-3) continue
      const applied = applyOperation(operation, inputs, attributes)
      return { inputs, applied, upstream: real(applied.output.shape, uniform) }
    }
    throw new Error(`${operation.name}: every point drawn lies at a kink`)
  })
}

/** Points at which entries equal each other, 0, 1 and the bounds that the attributes set. */
export function tiesOf(operation: Operation, { shapes, attributes, domains = [] }: Sample): Tensor[][] {
  const generator = new RandomState(2)
  const uniform = () => generator.randomSample()
  const given = Object.values(attributesOf(operation, attributes)).filter(
    (value) => typeof value === 'number',
  )
  const reals = [0, 1, -1, ...given.flatMap((value) => [value, -value])]
  const valuesOf = (domain: Domain) => (domain === real ? reals : domain === positive ? [1, 2] : [0.5, 1])
  return [1, 2, reals.length].flatMap((count) =>
    Array.from({ length: POINTS }, () =>
      shapes.map((shape, i) => {
        const domain = domains[i] ?? real
        if (![real, positive, unit].includes(domain)) return domain(shape, uniform)
        const values = valuesOf(domain)
        const drawn = Array.from({ length: count }, () => values[Math.floor(values.length * uniform())]!)
        const pick = () => drawn[Math.floor(count * uniform())]!
        return { shape, data: Float64Array.from({ length: sizeOf(shape) }, pick) }
      }),
    ),
  )
}

/* ---- Any shapes, any attributes ---- */

const length = fc.integer({ min: 1, max: 3 })
const anyShape = fc.array(length, { maxLength: 3 })

/** Shapes that have something to do with each other. */
const relatedShapes = (count: number) =>
  anyShape.chain((base) =>
    fc.array(
      fc.oneof(
        fc.constant(base),
        fc.constant(base.slice(1)),
        fc.constant(base.slice(0, -1)),
        fc.constant(base.slice(-1)),
        fc.constant(base.toReversed()),
        anyShape,
      ),
      { minLength: count, maxLength: count },
    ),
  )

const valueOf: Record<AttributeSpec['kind'], fc.Arbitrary<unknown>> = {
  number: fc.double({ min: -2, max: 2, noNaN: true }),
  integer: fc.integer({ min: -3, max: 3 }),
  axis: fc.oneof(fc.constant(null), fc.integer({ min: -4, max: 3 })),
  boolean: fc.boolean(),
  shape: anyShape,
  index: fc.oneof(fc.integer({ min: -4, max: 3 }), fc.array(fc.integer({ min: -4, max: 3 }))),
  lengths: fc.oneof(
    fc.constant(null),
    fc.integer({ min: 0, max: 3 }),
    fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 2 })),
  ),
  choice: fc.string(),
  text: fc.string(),
  texts: fc.array(fc.string(), { maxLength: 3 }),
}

/** Attributes that the schema accepts, in an operation's own order. */
const anyAttributes = (operation: Operation): fc.Arbitrary<Attributes> =>
  fc.record(
    Object.fromEntries(
      Object.entries(operation.attributes).map(([name, { kind, initial, parse }]) => [
        name,
        fc.oneof(
          fc.constant(initial),
          valueOf[kind].map((value) => (parse(value).ok ? value : initial)),
        ),
      ]),
    ),
  )

/** Shapes, attributes and a seed, whether or not the operation takes them. */
export const anyCall = (operation: Operation) =>
  fc.record({
    shapes: operation.variadic
      ? fc.integer({ min: 1, max: 3 }).chain(relatedShapes)
      : relatedShapes(operation.inputs.length),
    attributes: anyAttributes(operation),
    seed: fc.nat(1000),
  })
