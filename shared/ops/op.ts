import type { RandomState } from '../random/random-state'
import type { Result } from '../result'
import { ok, err } from '../result'
import { type Expr, apply, num, times } from '../symbolic/expr'
import { broadcastShapes } from '../tensor/broadcast'
import { SCALAR, sameShape, type Shape, type Tensor } from '../tensor/tensor'
import { type Attributes, type AttributeSchema, type AttributesOf, noAttributes } from './attributes'
import type { Domain } from './domains'
import { type GateRemark, nothingToSay, type Remarker, remarkOnEach, remarkOnPairs } from './gate-remark'

// An operation is declared once: everything that the engine, the editor, the parser, the command line and the tests need
// to know of it stands in one object, in the file of its family. There are three kinds:
//
//   source       has no inputs: an input, a parameter, a constant, a random draw
//   elementwise  one number at a time, broadcasting; unary() and binary() declare these
//   tensor       whole tensors at once; tensorOperation() and variadicOperation() declare these
//
// Gradients are vector–Jacobian products (VJPs): given ∂target/∂output, the upstream gradient, they give ∂target/∂input.
// An elementwise operation states only the local gradient ∂output/∂input; the engine multiplies.

/** The groups of the palette, in its order. */
export const groups = [
  'source',
  'arithmetic',
  'trigonometric',
  'activation',
  'reduction',
  'linear algebra',
  'shape',
  'loss',
  'normalisation',
  'control',
] as const
export type Group = (typeof groups)[number]

/** What a formula may refer to besides its inputs. */
export interface FormulaContext<A = Attributes> {
  readonly attributes: A
  /** The shapes of the inputs. */
  readonly shapes: readonly Shape[]
  readonly outputShape: Shape
  readonly output: Expr
  readonly upstream: Expr
  /** What `draw` drew. */
  readonly drawn: Expr
}

/** How a gradient is written. Both are expressions in the inputs, the output and the upstream gradient. */
export interface GradientFormula {
  /** ∂output/∂input: for an elementwise operation the diagonal of the Jacobian, else what a lecture writes for it. */
  readonly local: (inputs: readonly Expr[], context: FormulaContext, position: number) => Expr
  /** Upstream times local: what flows back to the input. Evaluates to exactly what the engine computes. */
  readonly global: (inputs: readonly Expr[], context: FormulaContext, position: number) => Expr
}

/** A point at which tests try the operation; entries are drawn from the domains, `real` by default. */
export interface Sample {
  readonly shapes: readonly Shape[]
  readonly attributes?: Attributes
  readonly domains?: readonly Domain[]
}

/**
 * A compound operation as a graph of simpler ones: a text in the language of expressions, whose free names are the inputs
 * and whose last statement is the output. Null for shapes for which the language has no words.
 */
export type Gates<A = Attributes> = (attributes: A, shapes: readonly Shape[]) => string | null

interface Common {
  readonly name: string
  /** Counts declarations: a file lists its operations in the order in which people look for them. */
  readonly rank: number
  readonly group: Group
  /** What the gate shows, as in `×`; a word where there is no sign. */
  readonly symbol: string
  /** One sentence for the palette and the inspector. */
  readonly summary: string
  readonly attributes: AttributeSchema
  /** The names of the inputs, in order; of a variadic operation none: it takes x1, x2, … */
  readonly inputs: readonly string[]
  readonly variadic: boolean
  /** The output's shape; the error says what does not fit, without naming the nodes. */
  readonly shape: (shapes: readonly Shape[], attributes: Attributes) => Result<Shape, string>
  readonly formula: (inputs: readonly Expr[], context: FormulaContext) => Expr
  /** By position of the input; null: no gradient ever flows there. */
  readonly gradient: (position: number) => GradientFormula | null
  /** How far the nearest point without a derivative (a kink, a tie, a jump) is; tests keep away from it. */
  readonly kink: (inputs: readonly Tensor[], attributes: Attributes) => number
  /** Why the gradients at these inputs are what they are, where there is something to say. */
  readonly remarks: Remarker<Attributes>
  readonly samples: readonly Sample[]
  /** What it expands into; null: it is a gate itself. Value and gradients are the same away from kinks. */
  readonly gates: Gates | null
}

/** A node's value comes from the document, or is drawn from the document's random stream. */
export interface SourceOperation extends Common {
  readonly kind: 'source'
  /** Null where the document holds the value. */
  readonly draw: ((attributes: Attributes, generator: RandomState) => Tensor) | null
  /** Whether training changes it. */
  readonly trained: (attributes: Attributes) => boolean
  /** Whether it is drawn again at every training step. */
  readonly everyStep: (attributes: Attributes) => boolean
}

/**
 * Entries i … end − 1 of the output: v[i] from v[x[i]], or from v[a[i]] and v[b[i]]. A loop in each declaration instead
 * of one loop around a function of numbers: that call would not be inlined, and its numbers would be boxed (4 times slower).
 */
export type Entries<A, P extends readonly Int32Array[]> = (
  v: Float64Array,
  i: number,
  end: number,
  ...rest: [...P, attributes: A]
) => void

/** The same entries of a local gradient: d[i + shift] = ∂v[i]/∂v[a[i]]. */
export type LocalEntries<A, P extends readonly Int32Array[]> = (
  d: Float64Array,
  shift: number,
  i: number,
  end: number,
  v: Float64Array,
  ...rest: [...P, attributes: A]
) => void

type One = [x: Int32Array]
type Two = [a: Int32Array, b: Int32Array]

export interface ElementwiseOperation extends Common {
  readonly kind: 'elementwise'
  readonly entries:
    | {
        readonly arity: 1
        readonly forward: Entries<Attributes, One>
        readonly local: readonly [LocalEntries<Attributes, One> | null]
      }
    | {
        readonly arity: 2
        readonly forward: Entries<Attributes, Two>
        readonly local: readonly [LocalEntries<Attributes, Two>, LocalEntries<Attributes, Two>]
      }
}

/** One application of a tensor operation. */
export interface Call<I extends readonly Tensor[] = readonly Tensor[], A = Attributes> {
  readonly inputs: I
  /** Allocated by the engine in the shape that `shape` gave; `forward` fills in its data. */
  readonly output: Tensor
  readonly attributes: A
  /** What `draw` drew for this node. */
  readonly drawn: Tensor | null
}

/** A vector–Jacobian product: overwrites gradient.data, which has the shape of the input at `position`. */
export type Vjp<I extends readonly Tensor[], A> = (
  call: Call<I, A>,
  upstream: Tensor,
  gradient: Tensor,
  position: number,
) => void

export interface TensorOperation extends Common {
  readonly kind: 'tensor'
  readonly forward: (call: Call) => void
  readonly vjp: (position: number) => Vjp<readonly Tensor[], Attributes> | null
  /** Drawn once per evaluation of the random stream, in the order of the nodes: a dropout mask. */
  readonly draw: ((attributes: Attributes, shapes: readonly Shape[], generator: RandomState) => Tensor) | null
}

export type Operation = SourceOperation | ElementwiseOperation | TensorOperation

/** A declaration that lacks only its name, which is the name under which its family's file exports it. */
export type Declared<O extends Operation = Operation> = Omit<O, 'name'>

let declarations = 0

/* ---- Declaring a source ---- */

interface SourceDeclaration<S extends AttributeSchema> {
  readonly symbol: string
  readonly summary: string
  readonly attributes?: S
  /** Where the values are drawn: how many, and from what. */
  readonly shape?: (attributes: AttributesOf<S>) => Shape
  readonly draw?: (attributes: AttributesOf<S>, generator: RandomState) => Tensor
  readonly trained?: (attributes: AttributesOf<S>) => boolean
  readonly everyStep?: (attributes: AttributesOf<S>) => boolean
}

/** Declares an operation without inputs. */
export function source<const S extends AttributeSchema = {}>(
  declaration: SourceDeclaration<S>,
): Declared<SourceOperation> {
  const { shape, draw, trained, everyStep } = declaration as unknown as SourceDeclaration<AttributeSchema>
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
    trained: trained ?? (() => false),
    everyStep: everyStep ?? (() => false),
    shape: (_, attributes) => (shape ? ok(shape(attributes)) : err('the shape is that of the given value')),
    formula: (_, { output }) => output,
    gradient: () => null,
    kink: () => Infinity,
    remarks: nothingToSay,
    samples: [],
    gates: null,
  }
}

/* ---- Declaring an elementwise operation ---- */

interface Described<S> {
  readonly group: Group
  readonly symbol: string
  readonly summary: string
  readonly attributes?: S
  /** A text alone where neither attributes nor shapes matter. */
  readonly gates?: string | Gates<AttributesOf<NoInfer<S>>>
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

interface UnaryDeclaration<S, A = AttributesOf<S>> extends Described<S> {
  readonly formula: (x: Expr, attributes: A) => Expr
  readonly forward: Entries<A, One>
  /** Null: no gradient ever flows to x. */
  readonly gradient: EntryGradient<A, [x: Expr], One> | null
  readonly kink?: (x: number, attributes: A) => number
  readonly remark?: (x: number, attributes: A) => GateRemark | null
  readonly domain?: Domain
  /** For tests, where an attribute must be given. */
  readonly sample?: Attributes
}

interface BinaryDeclaration<S, A = AttributesOf<S>> extends Described<S> {
  readonly formula: (a: Expr, b: Expr, attributes: A) => Expr
  readonly forward: Entries<A, Two>
  readonly gradients: readonly [
    EntryGradient<A, [a: Expr, b: Expr], Two>,
    EntryGradient<A, [a: Expr, b: Expr], Two>,
  ]
  readonly kink?: (a: number, b: number, attributes: A) => number
  readonly remark?: (a: number, b: number, attributes: A) => GateRemark | null
  readonly domains?: readonly [Domain, Domain]
}

const broadcastShape = (shapes: readonly Shape[]): Result<Shape, string> => {
  const shape = broadcastShapes(shapes)
  return shape ? ok(shape) : err('the shapes do not broadcast to one shape')
}

/** Upstream times local, summed over what broadcasting repeated. */
function elementwiseFormula(local: GradientFormula['local']): GradientFormula {
  return {
    local,
    global: (inputs, context, position) => {
      const product = times(context.upstream, local(inputs, context, position))
      const shape = context.shapes[position]!
      return sameShape(shape, context.outputShape) ? product : apply('sumTo', [product], { shape })
    },
  }
}

/** Declares an operation on one number at a time. */
export function unary<const S extends AttributeSchema = {}>(
  declaration: UnaryDeclaration<S>,
): Declared<ElementwiseOperation> {
  const { gradient, kink, remark, domain, sample, formula, forward, group, symbol, summary, attributes } =
    declaration as unknown as UnaryDeclaration<AttributeSchema, Attributes>
  const written = gradient && elementwiseFormula(([x], { attributes }) => gradient.formula(x!, attributes))
  return {
    kind: 'elementwise',
    rank: declarations++,
    group,
    symbol,
    summary,
    attributes: attributes ?? noAttributes,
    inputs: ['x'],
    variadic: false,
    shape: ([x]) => ok(x!),
    formula: ([x], { attributes }) => formula(x!, attributes),
    gradient: () => written,
    entries: { arity: 1, forward, local: [gradient?.local ?? null] },
    kink: kink ? ([x], attributes) => nearest(x!.data, (entry) => kink(entry, attributes)) : () => Infinity,
    remarks: remark ? remarkOnEach(remark) : nothingToSay,
    samples: [SCALAR, [3], [2, 3]].map((shape) => ({
      shapes: [shape],
      ...(sample && { attributes: sample }),
      ...(domain && { domains: [domain] }),
    })),
    gates: gatesOf(declaration as unknown as Described<AttributeSchema>),
  }
}

/** Declares an operation on two numbers at a time; the shapes broadcast. */
export function binary<const S extends AttributeSchema = {}>(
  declaration: BinaryDeclaration<S>,
): Declared<ElementwiseOperation> {
  const { gradients, kink, remark, domains, formula, forward, group, symbol, summary, attributes } =
    declaration as unknown as BinaryDeclaration<AttributeSchema, Attributes>
  const written = gradients.map((gradient) =>
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
    gradient: (position) => written[position]!,
    entries: { arity: 2, forward, local: [gradients[0].local, gradients[1].local] },
    // Every pair of entries, whether or not broadcasting brings the two together: cheap, and only ever too careful.
    kink: kink
      ? ([a, b], attributes) => nearest(a!.data, (x) => nearest(b!.data, (y) => kink(x, y, attributes)))
      : () => Infinity,
    remarks: remark ? remarkOnPairs(remark) : nothingToSay,
    samples: pairs.map((shapes) => ({ shapes, ...(domains && { domains }) })),
    gates: gatesOf(declaration as unknown as Described<AttributeSchema>),
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
  readonly vjp: Vjp<{ readonly [K in keyof I]: Tensor }, A>
}

interface TensorBody<I extends readonly unknown[], S, A> extends Described<S> {
  readonly shape: (shapes: { readonly [K in keyof I]: Shape }, attributes: A) => Result<Shape, string>
  readonly formula: (inputs: { readonly [K in keyof I]: Expr }, context: FormulaContext<A>) => Expr
  readonly forward: (call: Call<{ readonly [K in keyof I]: Tensor }, A>) => void
  readonly draw?: (attributes: A, shapes: readonly Shape[], generator: RandomState) => Tensor
  readonly kink?: (inputs: { readonly [K in keyof I]: Tensor }, attributes: A) => number
  readonly remarks?: Remarker<A>
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
    vjp: (position) => gradientAt(position)?.vjp ?? null,
    draw: body.draw ?? null,
    kink: body.kink ?? (() => Infinity),
    remarks: body.remarks ?? nothingToSay,
    samples: body.samples,
    gates: gatesOf(body),
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
