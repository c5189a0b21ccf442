import type { RandomState } from '../random/random-state'
import { ok, err, type Result } from '../result'
import { multiple, num, times, type Expr } from '../symbolic/expr'
import { broadcastShapes } from '../tensor/broadcast'
import { SCALAR, type Shape, type Tensor } from '../tensor/tensor'
import { noAttributes, type Attributes, type AttributeSchema, type AttributesOf } from './attributes'
import type { Domain } from './domains'
import { summedTo } from './broadcasting'
import { nothingToSay, remarkOnEach, remarkOnPairs, type GateRemark, type Remarker } from './gate-remark'
import type {
  ColumnsRead,
  Group,
  FormulaContext,
  GradientFormula,
  Sample,
  Gates,
  Idioms,
  Proof,
  Indices,
  PlacedWindow,
  SourceOperation,
  Entries,
  LocalEntries,
  One,
  Two,
  ElementwiseOperation,
  Call,
  Vjp,
  Work,
  TensorOperation,
  Declared,
} from './op'
import type { ShapeFault } from './shape-fault'

// Turns what a family's file states of an operation into the operation. What is the same for all of a kind is written here
// once: shapes that broadcast, the chain rule of what is diagonal, the points at which tests try it.

let declarations = 0

/* ---- Declaring a source ---- */

interface SourceDeclaration<S extends AttributeSchema> {
  readonly symbol: string
  readonly summary: string
  readonly attributes?: S
  /** Where the values are drawn: how many, and from what. */
  readonly shape?: (attributes: AttributesOf<S>) => Shape
  readonly draw?: (attributes: AttributesOf<S>, generator: RandomState) => Tensor
  /** What is wrong with attributes that do not go together. */
  readonly refuses?: (attributes: AttributesOf<S>) => ShapeFault | null
  readonly reads?: (attributes: AttributesOf<S>) => ColumnsRead
  readonly trained?: (attributes: AttributesOf<S>) => boolean
  readonly isGiven?: boolean
  readonly everyStep?: (attributes: AttributesOf<S>) => boolean
}

/** Declares an operation without inputs. */
export function source<const S extends AttributeSchema = {}>(
  declaration: SourceDeclaration<S>,
): Declared<SourceOperation> {
  const { shape, draw, refuses, reads, trained, everyStep } =
    declaration as unknown as SourceDeclaration<AttributeSchema>
  return {
    kind: 'source',
    rank: declarations++,
    group: 'source',
    symbol: declaration.symbol,
    summary: declaration.summary,
    attributes: declaration.attributes ?? noAttributes,
    inputs: [],
    variadic: false,
    draw: draw ?? null,
    reads: reads ?? null,
    trained: trained ?? (() => false),
    isGiven: declaration.isGiven ?? false,
    everyStep: everyStep ?? (() => false),
    shape(_, attributes) {
      const fault = shape ? (refuses?.(attributes) ?? null) : ({ kind: 'given-value' } as const)
      return fault ? err(fault) : ok(shape!(attributes))
    },
    formula: (_, { output }) => output,
    gradient: () => null,
    jumps: [],
    kink: () => Infinity,
    remarks: nothingToSay,
    indices: null,
    samples: [],
    gates: null,
    idioms: {},
  }
}

/* ---- Declaring an elementwise operation ---- */

interface Described<S, N extends string = string> {
  readonly group: Group
  readonly symbol: string
  readonly summary: string
  readonly attributes?: S
  /** A text alone where neither attributes nor shapes matter. */
  readonly gates?: string | Gates<AttributesOf<NoInfer<S>>>
  readonly idioms?: Idioms<N | Extract<keyof NoInfer<S>, string>>
}

const gatesOf = ({ gates }: Described<AttributeSchema>): Gates | null =>
  typeof gates === 'string' ? () => gates : (gates ?? null)

interface EntryGradient<A, F extends readonly unknown[], P extends readonly Int32Array[]> {
  /** The local gradient as the student reads it. */
  readonly formula: (...parts: [...F, attributes: A]) => Expr
  /** The same, computed. */
  readonly local: LocalEntries<A, P>
}

/** The local gradient of what is linear: the same number everywhere. */
export const constantGradient = (value: number) => ({
  formula: () => num(value),
  local(d: Float64Array, shift: number, i: number, end: number) {
    d.fill(value, i + shift, end + shift)
  },
})

interface UnaryDeclaration<S, A = AttributesOf<S>> extends Described<S, 'x'> {
  readonly formula: (x: Expr, attributes: A) => Expr
  readonly forward: Entries<A, One>
  /** Null: no gradient ever flows to x. */
  readonly gradient: EntryGradient<A, [x: Expr], One> | null
  readonly kink?: (x: number, attributes: A) => number
  readonly remark?: (x: number, attributes: A) => GateRemark | null
  /** What is wrong with attributes that do not go together. */
  readonly refuses?: (attributes: A) => ShapeFault | null
  readonly domain?: Domain
  /** For tests, where an attribute must be given. */
  readonly sample?: Attributes
}

interface BinaryDeclaration<S, A = AttributesOf<S>> extends Described<S, 'a' | 'b'> {
  readonly formula: (a: Expr, b: Expr, attributes: A) => Expr
  readonly forward: Entries<A, Two>
  /** Null: no gradient ever flows to either. */
  readonly gradients:
    readonly [EntryGradient<A, [a: Expr, b: Expr], Two>, EntryGradient<A, [a: Expr, b: Expr], Two>] | null
  readonly kink?: (a: number, b: number, attributes: A) => number
  readonly remark?: (a: number, b: number, attributes: A) => GateRemark | null
  readonly domains?: readonly [Domain, Domain]
}

const broadcastShape = (shapes: readonly Shape[]): Result<Shape, ShapeFault> => {
  const shape = broadcastShapes(shapes)
  return shape ? ok(shape) : err({ kind: 'no-broadcast' })
}

/** Local times upstream, summed over what broadcasting repeated. */
function elementwiseFormula(local: GradientFormula['local']): GradientFormula {
  return {
    local,
    global: (inputs, context, position) => {
      const shape = context.shapes[position]!
      const summed = (expr: Expr) => summedTo(shape, expr, context.outputShape)
      const factor = local(inputs, context, position)
      return factor.kind === 'number'
        ? multiple(factor.value, summed(context.upstream))
        : summed(times(factor, context.upstream))
    },
  }
}

/** Declares an operation on one number at a time. */
export function unary<const S extends AttributeSchema = {}>(
  declaration: UnaryDeclaration<S>,
): Declared<ElementwiseOperation> {
  const { gradient, kink, remark, refuses, domain, sample, formula, forward, group, symbol, summary } =
    declaration as unknown as UnaryDeclaration<AttributeSchema, Attributes>
  const written = gradient && elementwiseFormula(([x], { attributes }) => gradient.formula(x!, attributes))
  return {
    kind: 'elementwise',
    rank: declarations++,
    group,
    symbol,
    summary,
    attributes: declaration.attributes ?? noAttributes,
    inputs: ['x'],
    variadic: false,
    shape([x], attributes) {
      const fault = refuses?.(attributes) ?? null
      return fault ? err(fault) : ok(x!)
    },
    formula: ([x], { attributes }) => formula(x!, attributes),
    gradient: () => written,
    jumps: [],
    entries: { arity: 1, forward, local: [gradient?.local ?? null] },
    kink: kink ? ([x], attributes) => nearest(x!.data, (entry) => kink(entry, attributes)) : () => Infinity,
    remarks: remark ? remarkOnEach(remark) : nothingToSay,
    indices: null,
    samples: [SCALAR, [3], [2, 3]].map((shape) => ({
      shapes: [shape],
      ...(sample && { attributes: sample }),
      ...(domain && { domains: [domain] }),
    })),
    gates: gatesOf(declaration as unknown as Described<AttributeSchema>),
    idioms: declaration.idioms ?? {},
  }
}

/** Declares an operation on two numbers at a time; the shapes broadcast. */
export function binary<const S extends AttributeSchema = {}>(
  declaration: BinaryDeclaration<S>,
): Declared<ElementwiseOperation> {
  const { gradients, kink, remark, domains, formula, forward, group, symbol, summary, attributes } =
    declaration as unknown as BinaryDeclaration<AttributeSchema, Attributes>
  const written = gradients?.map((gradient) =>
    elementwiseFormula(([a, b], { attributes }) => gradient.formula(a!, b!, attributes)),
  )
  const pairs: [Shape, Shape][] = [
    [SCALAR, SCALAR],
    [[3], [3]],
    [[2, 3], SCALAR],
    [SCALAR, [3]],
    [[2, 1], [3]],
    [[1], [1, 2]],
    [[2, 3], [3]],
    [
      [2, 1, 3],
      [4, 1],
    ],
  ]
  return {
    kind: 'elementwise',
    rank: declarations++,
    group,
    symbol,
    summary,
    attributes: attributes ?? noAttributes,
    inputs: ['a', 'b'],
    variadic: false,
    shape: broadcastShape,
    formula: ([a, b], { attributes }) => formula(a!, b!, attributes),
    gradient: (position) => written?.[position] ?? null,
    // What a comparison says is 1 or 0.
    jumps: written ? [] : ['a', 'b'],
    entries: { arity: 2, forward, local: [gradients?.[0].local ?? null, gradients?.[1].local ?? null] },
    // Every pair of entries, whether or not broadcasting brings the two together: cheap, and only ever too careful.
    kink: kink
      ? ([a, b], attributes) => nearest(a!.data, (x) => nearest(b!.data, (y) => kink(x, y, attributes)))
      : () => Infinity,
    remarks: remark ? remarkOnPairs(remark) : nothingToSay,
    indices: null,
    samples: pairs.map((shapes) => ({ shapes, ...(domains && { domains }) })),
    gates: gatesOf(declaration as unknown as Described<AttributeSchema>),
    idioms: declaration.idioms ?? {},
  }
}

const nearest = (entries: Float64Array, distance: (entry: number) => number): number =>
  entries.reduce((least, entry) => Math.min(least, distance(entry)), Infinity)

/* ---- Declaring a tensor operation ---- */

type Each<I extends readonly string[], T> = { readonly [K in keyof I]: T }

export interface TensorGradient<I extends readonly unknown[], A> {
  readonly local: (
    inputs: { readonly [K in keyof I]: Expr },
    context: FormulaContext<A>,
    position: number,
  ) => Expr
  readonly global: (
    inputs: { readonly [K in keyof I]: Expr },
    context: FormulaContext<A>,
    position: number,
  ) => Expr
  readonly why?: string
  readonly proof?: Proof
  readonly vjp: Vjp<{ readonly [K in keyof I]: Tensor }, A>
}

interface TensorBody<I extends readonly unknown[], S, A> extends Described<S> {
  readonly shape: (shapes: { readonly [K in keyof I]: Shape }, attributes: A) => Result<Shape, ShapeFault>
  readonly formula: (inputs: { readonly [K in keyof I]: Expr }, context: FormulaContext<A>) => Expr
  readonly forward: (call: Call<{ readonly [K in keyof I]: Tensor }, A>) => void
  /** Every entry of the output is a sum of products of an entry of each of its two inputs. */
  readonly isBilinear?: true
  readonly isMask?: true
  /** Where a window slides over the first input: the one that an entry of the output is made of. */
  readonly windowOf?: (
    entry: number,
    shapes: { readonly [K in keyof I]: Shape },
    attributes: A,
  ) => PlacedWindow
  /** Where that may be far more than there are numbers. */
  readonly work?: Work<{ readonly [K in keyof I]: Shape }, A>
  readonly jumps?: readonly string[]
  readonly draw?: (attributes: A, shapes: readonly Shape[], generator: RandomState) => Tensor
  readonly kink?: (inputs: { readonly [K in keyof I]: Tensor }, attributes: A) => number
  readonly remarks?: Remarker<A>
  /** Where an input must hold whole numbers that name something; such an input has no gradient. */
  readonly indices?: Indices<{ readonly [K in keyof I]: Shape }, A>
  readonly samples: readonly Sample[]
}

interface TensorDeclaration<I extends readonly string[], S, A = AttributesOf<S>> extends TensorBody<I, S, A> {
  readonly inputs: I
  /** One for each input, in order; null: no gradient ever flows there. */
  readonly gradients: Each<I, TensorGradient<I, A> | null>
}

interface VariadicDeclaration<S, A = AttributesOf<S>> extends TensorBody<readonly unknown[], S, A> {
  /** The same for every input. */
  readonly gradient: TensorGradient<readonly unknown[], A>
}

type AnyBody = TensorBody<readonly unknown[], AttributeSchema, Attributes>
type AnyGradient = TensorGradient<readonly unknown[], Attributes>

function tensorBody(
  body: AnyBody,
  inputs: readonly string[],
  gradientAt: (position: number) => AnyGradient | null,
): Declared<TensorOperation> {
  return {
    kind: 'tensor',
    rank: declarations++,
    group: body.group,
    symbol: body.symbol,
    summary: body.summary,
    attributes: body.attributes ?? noAttributes,
    inputs,
    variadic: inputs.length === 0,
    shape: body.shape,
    formula: body.formula,
    forward: body.forward,
    gradient: gradientAt,
    jumps: body.jumps ?? [],
    vjp: (position) => gradientAt(position)?.vjp ?? null,
    isBilinear: body.isBilinear ?? false,
    isMask: body.isMask ?? false,
    windowOf: body.windowOf ?? null,
    work: body.work ?? null,
    draw: body.draw ?? null,
    kink: body.kink ?? (() => Infinity),
    remarks: body.remarks ?? nothingToSay,
    indices: body.indices ?? null,
    samples: body.samples,
    gates: gatesOf(body),
    idioms: body.idioms ?? {},
  }
}

/** Declares an operation on whole tensors. The tuple of input names fixes how many gradients there must be. */
export function tensorOperation<const I extends readonly string[], const S extends AttributeSchema = {}>(
  declaration: TensorDeclaration<I, S>,
): Declared<TensorOperation> {
  const { gradients } = declaration as unknown as { gradients: readonly (AnyGradient | null)[] }
  return tensorBody(declaration as unknown as AnyBody, declaration.inputs, (position) => gradients[position]!)
}

/** Declares an operation on any number of whole tensors, x1, x2, … */
export function variadicOperation<const S extends AttributeSchema = {}>(
  declaration: VariadicDeclaration<S>,
): Declared<TensorOperation> {
  const { gradient } = declaration as unknown as { gradient: AnyGradient }
  return tensorBody(declaration as unknown as AnyBody, [], () => gradient)
}
