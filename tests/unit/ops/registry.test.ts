import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Attributes } from '@shared/ops/attributes'
import { real } from '@shared/ops/domains'
import { groups, type Operation, type Sample } from '@shared/ops/op'
import { operations } from '@shared/ops/registry'
import { RandomState } from '@shared/random/random-state'
import { print } from '@shared/symbolic/print'
import { precedence } from '@shared/symbolic/function'
import { type Expr, symbol } from '@shared/symbolic/expr'
import { shapeOf } from '@shared/symbolic/shape'
import { broadcastTo } from '@shared/symbolic/arrays'
import { filled, type Shape, type Tensor } from '@shared/tensor/tensor'
import { applyOperation, attributesOf, type Applied } from './apply'
import { inputNames } from '@shared/ops/inputs'
import { english, say } from '@shared/words'
import { evaluateFormulas, formulaContext } from './formulas'
import { anyCall, pointsOf, tiesOf } from './points'

const all = [...operations.values()]
const comparisons = new Set(['greater', 'less', 'greaterEqual', 'lessEqual', 'equal'])
const computed = all.filter(({ kind }) => kind !== 'source')
const cases = computed.flatMap((operation) =>
  operation.samples.map((sample) => [titleOf(operation, sample), operation, sample] as const),
)
function titleOf({ name }: Operation, { shapes, attributes }: Sample): string {
  const parts = shapes.map((shape) => `[${shape.join(', ')}]`)
  for (const [key, value] of Object.entries(attributes ?? {})) parts.push(`${key}=${JSON.stringify(value)}`)
  return `${name}(${parts.join(', ')})`
}

/** Entry by entry within `relative` of the greater of |expected| and 1; a NaN only for a NaN. */
function expectClose(actual: Tensor, expected: Tensor, relative: number): void {
  expect(actual.shape).toEqual(expected.shape)
  expected.data.forEach((value, i) => {
    const found = actual.data[i]!
    if (Object.is(found, value) || found === value) return
    expect(Math.abs(found - value), `entry ${i}: ${found}, expected ${value}`).toBeLessThanOrEqual(
      relative * Math.max(Math.abs(value), 1),
    )
  })
}

/** ∂(Σ upstream · output)/∂input by a central difference in each entry. */
function centralDifferences(
  operation: Operation,
  inputs: readonly Tensor[],
  attributes: Attributes | undefined,
  position: number,
  upstream: Tensor,
): Tensor {
  const { shape, data } = inputs[position]!
  const outputAt = (at: number, x: number) => {
    const moved = data.slice()
    moved[at] = x
    return applyOperation(operation, inputs.with(position, { shape, data: moved }), attributes).output.data
  }
  return {
    shape,
    data: data.map((x, at) => {
      const h = 1e-6 * Math.max(1, Math.abs(x))
      const [above, below] = [outputAt(at, x + h), outputAt(at, x - h)]
      // What stays as it is adds nothing, also where that is −∞.
      const change = above.reduce(
        (sum, y, i) => (y === below[i] ? sum : sum + (y - below[i]!) * upstream.data[i]!),
        0,
      )
      return change / (2 * h)
    }),
  }
}

const positionsOf = (inputs: readonly Tensor[]) => inputs.map((_, position) => position)

function expectFormulas(
  operation: Operation,
  inputs: readonly Tensor[],
  applied: Applied,
  upstream: Tensor,
): void {
  const formulas = evaluateFormulas(operation, inputs, applied)
  expectClose(formulas.value(), applied.output, 1e-12)
  for (const position of positionsOf(inputs)) {
    const gradient = applied.gradient(position, upstream)
    const global = formulas.global(position, upstream)
    expect(global === null).toBe(gradient === null)
    if (gradient && global) expectClose(global, gradient, 1e-12)
  }
}

describe.each(cases)('%s', (_, operation, sample) => {
  const points = pointsOf(operation, sample)

  it('has gradients that central differences confirm', () => {
    for (const { inputs, applied, upstream } of points)
      for (const position of positionsOf(inputs)) {
        const analytic = applied.gradient(position, upstream)
        if (!analytic) continue
        const numeric = centralDifferences(operation, inputs, sample.attributes, position, upstream)
        expect(analytic.shape).toEqual(numeric.shape)
        numeric.data.forEach((slope, i) =>
          expect(Math.abs(analytic.data[i]! - slope)).toBeLessThanOrEqual(1e-7 + 1e-6 * Math.abs(slope)),
        )
      }
  })

  it('computes the value and the gradients that its formulas say', () => {
    for (const { inputs, applied, upstream } of points) expectFormulas(operation, inputs, applied, upstream)
  })

  it('says at every kink and jump what it passes', () => {
    // The slope of huber goes on without a jump at delta: only it turns a corner there.
    if (operation.name === 'huber') return
    for (const inputs of tiesOf(operation, sample)) {
      const { attributes, output } = applyOperation(operation, inputs, sample.attributes)
      const remarks = operation.remarks(inputs, attributes, output.shape).map((remark) => remark?.kind)
      const isAtKink = operation.kink(inputs, attributes) === 0
      const said = remarks.some(
        (kind) => kind && ['kink', 'jump', 'tie', 'dead', 'stopped log'].includes(kind),
      )
      // Of two inputs the distance is that of any two entries, also of such as never meet.
      const meet = operation.kind !== 'elementwise' || operation.entries.arity === 1
      if (isAtKink && meet) expect(said).toBe(true)
    }
  })

  it('computes what its formulas say at ties, at kinks and at its own bounds, too', () => {
    for (const inputs of tiesOf(operation, sample)) {
      const applied = applyOperation(operation, inputs, sample.attributes)
      const positions = positionsOf(inputs)
      expectFormulas(operation, inputs, applied, filled(applied.output.shape, 2))
      if (operation.kind !== 'elementwise') continue
      const formulas = evaluateFormulas(operation, inputs, applied)
      for (const [local, formula] of positions.map((at) => [applied.local(at), formulas.local(at)]))
        if (local && formula) expectClose(broadcastTo(formula, local.shape), local, 1e-12)
    }
  })

  it('hands a NaN on to every entry but those that are ∞ whatever the numbers; no comparison holds', () => {
    const inputs = sample.shapes.map((shape) => filled(shape, NaN))
    const { output } = applyOperation(operation, inputs, sample.attributes)
    const { shape, data } = points[0]!.applied.output
    const handed = comparisons.has(operation.name) ? 0 : NaN
    expect(output).toEqual({ shape, data: data.map((entry) => (Number.isFinite(entry) ? handed : entry)) })
  })

  it('never throws, whatever the numbers', () => {
    const special = [0, -0, 1e-308, -1e-308, 1e308, -1e308, Infinity, -Infinity, NaN]
    for (const even of special)
      for (const odd of special) {
        const inputs = sample.shapes.map((shape, i) => filled(shape, i % 2 === 0 ? even : odd))
        const applied = applyOperation(operation, inputs, sample.attributes)
        positionsOf(inputs).forEach((position) => applied.gradient(position))
        operation.kink(inputs, applied.attributes)
      }
  })
})

describe.each(cases.filter(([, operation]) => operation.kind === 'elementwise'))(
  '%s, entry by entry',
  (_, operation, sample) => {
    it('has the local gradient that its formula says', () => {
      for (const { inputs, applied } of pointsOf(operation, sample))
        for (const position of positionsOf(inputs)) {
          const [local, formula] = [
            applied.local(position),
            evaluateFormulas(operation, inputs, applied).local(position),
          ]
          expect(formula === null).toBe(local === null)
          if (local && formula) expectClose(broadcastTo(formula, local.shape), local, 1e-12)
        }
    })
  },
)

describe.each(computed.map((operation) => [operation.name, operation] as const))('%s', (_, operation) => {
  it('refuses shapes with a reason, and computes what its formulas say for all shapes that it accepts', () => {
    fc.assert(
      fc.property(anyCall(operation), ({ shapes, attributes, seed }) => {
        const shape = operation.shape(shapes, attributesOf(operation, attributes))
        if (!shape.ok) {
          expect(say(english.shapeFault, shape.error)).toMatch(/\S/)
          return
        }
        const generator = new RandomState(seed)
        const draw = (of: Shape) => real(of, () => generator.randomSample())
        const inputs = shapes.map(draw)
        const applied = applyOperation(operation, inputs, attributes)
        expectFormulas(operation, inputs, applied, draw(shape.value))
      }),
      { numRuns: 60 },
    )
  })

  it('has formulas that print in both notations, with every symbol in them known', () => {
    for (const sample of operation.samples) {
      const [{ inputs, applied }] = pointsOf(operation, sample) as [ReturnType<typeof pointsOf>[number]]
      const context = formulaContext(applied, inputs)
      const names = inputNames(operation, inputs.length)
      const symbols = names.map(symbol)
      const known = [...names, 'output', 'upstream', 'drawn']
      const formulas = [
        operation.formula(symbols, context),
        ...names.flatMap((_, position) => {
          const gradient = operation.gradient(position)
          return gradient
            ? [gradient.local(symbols, context, position), gradient.global(symbols, context, position)]
            : []
        }),
      ]
      for (const formula of formulas)
        for (const notation of ['latex', 'text'] as const) {
          const named = (name: string) => {
            expect(known).toContain(name)
            return { text: name, precedence: precedence.atom }
          }
          const text = print(formula, notation, named, english)
          expect(text).toMatch(/\S/)
          expect(text).not.toMatch(/undefined|\[object/)
        }
    }
  })

  it('has formulas whose shape is known from the shapes of what is in them', () => {
    for (const sample of operation.samples) {
      const [{ inputs, applied, upstream }] = pointsOf(operation, sample) as [
        ReturnType<typeof pointsOf>[number],
      ]
      const context = formulaContext(applied, inputs)
      const names = inputNames(operation, inputs.length)
      const shapes = new Map<string, Shape>([
        ...names.map((name, position) => [name, inputs[position]!.shape] as const),
        ['output', applied.output.shape],
        ['upstream', applied.output.shape],
        ['drawn', applied.output.shape],
      ])
      const known = (formula: Expr) => shapeOf(formula, (name) => shapes.get(name)!)
      const symbols = names.map(symbol)
      const evaluated = evaluateFormulas(operation, inputs, applied)
      expect(known(operation.formula(symbols, context))).toEqual(evaluated.value().shape)
      names.forEach((_, position) => {
        const global = operation.gradient(position)?.global(symbols, context, position)
        if (global) expect(known(global)).toEqual(evaluated.global(position, upstream)!.shape)
      })
    }
  })

  it('has samples, and says for each input whether a gradient flows there', () => {
    expect(operation.samples.length).toBeGreaterThan(0)
    for (const { shapes } of operation.samples) {
      if (!operation.variadic) expect(shapes).toHaveLength(operation.inputs.length)
      shapes.forEach((_, position) => {
        const flows = operation.gradient(position) !== null
        if (operation.kind === 'elementwise') expect(operation.entries.local[position] !== null).toBe(flows)
        if (operation.kind === 'tensor') expect(operation.vjp(position) !== null).toBe(flows)
      })
    }
  })
})

/* ---- Documentation and attributes ---- */

const identifier = /^[a-z][A-Za-z0-9]*$/

describe.each(all.map((operation) => [operation.name, operation] as const))('%s', (_, operation) => {
  it('is documented', () => {
    expect(operation.name).toMatch(identifier)
    expect(operation.symbol).toMatch(/\S/)
    expect(operation.summary).toMatch(/^\p{L}.*\.$/u)
    for (const { summary, rule } of Object.values(operation.attributes)) {
      expect(summary).toMatch(/^\p{Lu}.*\.$/u)
      expect(say(english.rule, rule)).toMatch(/^\p{Ll}.*[^.]$/u)
    }
  })

  it('names its inputs and its attributes by different identifiers', () => {
    const names = [...operation.inputs, ...Object.keys(operation.attributes)]
    for (const name of names) expect(name).toMatch(identifier)
    expect(new Set(names).size).toBe(names.length)
  })

  it('has fallbacks and initial values that its own schema accepts', () => {
    for (const { fallback, initial, parse } of Object.values(operation.attributes)) {
      if (fallback !== undefined) expect(parse(fallback)).toEqual({ ok: true, value: fallback })
      expect(parse(initial)).toEqual({ ok: true, value: initial })
    }
  })
})

it('the operations stand in the order of the groups, and no group is empty', () => {
  const order = all.map(({ group }) => group)
  expect([...new Set(order)]).toEqual(groups)
  expect(order).toEqual(order.toSorted((a, b) => groups.indexOf(a) - groups.indexOf(b)))
})
