import type { RandomState } from '../random/random-state'
import type { Result } from '../result'
import type { Expr } from '../symbolic/expr'
import type { Shape, Tensor } from '../tensor/tensor'
import type { Attributes, AttributeSchema } from './attributes'
import type { Domain } from './domains'
import type { Remarker } from './gate-remark'
import type { ShapeFault, WorkOf } from './shape-fault'

// An operation is declared once: everything that the engine, the editor, the parser, the command line and the tests need
// to know of it stands in one object, in the file of its family. There are three kinds:
//
//   source       has no inputs: an input, a parameter, a constant, a random draw
//   elementwise  one number at a time, broadcasting; unary() and binary() of declare.ts make these
//   tensor       whole tensors at once; tensorOperation() and variadicOperation() make these
//
// Gradients are vector–Jacobian products (VJPs): given ∂target/∂output, the upstream gradient, they give ∂target/∂input.
// An elementwise operation states only the local gradient ∂output/∂input; the engine multiplies.
//
// Begin here, then read a family's file, such as activation.ts. registry.ts finds them all by their
// names: others look there, and import no family's file.

/** The groups of the palette, in its order. */
export const groups = [
  'source',
  'arithmetic',
  'trigonometric',
  'activation',
  'reduction',
  'linear algebra',
  'convolution',
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
  /** One sentence on why it is so, where the formula alone does not say. */
  readonly why?: string
  /** How it comes about, where a lecture derives it. */
  readonly proof?: Proof
}

/** The derivation of a gradient, in general indices. */
export interface Proof {
  /** Each an equation as its sides, in LaTeX, from the names of the input and of the output. */
  readonly lines: (input: string, output: string) => readonly (readonly string[])[]
  /** What the other letters in them stand for. */
  readonly letters: (inputs: readonly Expr[], context: FormulaContext) => Readonly<Record<string, Expr>>
  /** Of an input of a shape: over how many the output is the mean of what is derived. */
  readonly countOf: (shape: Shape) => number
}

/** A point at which tests try the operation; entries are drawn from the domains, `real` by default. */
export interface Sample {
  readonly shapes: readonly Shape[]
  readonly attributes?: Attributes
  readonly domains?: readonly Domain[]
}

/** Whole numbers, both ends included: classes, or positions on an axis. */
export interface IndexRange {
  readonly least: number
  readonly most: number
}

/** Which whole numbers an input must hold; null: it may hold any number. */
export type Indices<S extends readonly Shape[], A> = (
  position: number,
  shapes: S,
  attributes: A,
) => IndexRange | null

/**
 * A compound operation as a graph of simpler ones: a text in the language of expressions, whose free names are the inputs
 * and whose last statement is the output. Null for shapes for which the language has no words.
 */
export type Gates<A = Attributes> = (attributes: A, shapes: readonly Shape[]) => string | null

/**
 * How a library of Python says an operation where its formula would not do: at a kink, where the library that
 * differentiates it takes another side, or where it overflows. Written from the names of the inputs and from the
 * attributes as Python has them, by their names; null where, for the inputs as they are, the formula does.
 */
export type Idiom<N extends string = string> = (
  names: Readonly<Record<N, string>>,
  inputs: readonly Tensor[],
) => string | null
export interface Idioms<N extends string = string> {
  readonly numpy?: Idiom<N>
  readonly pytorch?: Idiom<N>
  readonly jax?: Idiom<N>
}

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
  /** The output's shape, or what does not fit. */
  readonly shape: (shapes: readonly Shape[], attributes: Attributes) => Result<Shape, ShapeFault>
  readonly formula: (inputs: readonly Expr[], context: FormulaContext) => Expr
  /** By position of the input; null: no gradient ever flows there. */
  readonly gradient: (position: number) => GradientFormula | null
  /** The inputs that the output follows in jumps alone: 0 is the derivative wherever there is one, and no gradient flows. */
  readonly jumps: readonly string[]
  /** How far the nearest point without a derivative (a kink, a tie, a jump) is; tests keep away from it. */
  readonly kink: (inputs: readonly Tensor[], attributes: Attributes) => number
  /** Why the gradients at these inputs are what they are, where there is something to say. */
  readonly remarks: Remarker<Attributes>
  /** By position of the input: the whole numbers that its entries must be among, where no others name anything. */
  readonly indices: Indices<readonly Shape[], Attributes> | null
  readonly samples: readonly Sample[]
  /** What it expands into; null: it is a gate itself. Value and gradients are the same away from kinks. */
  readonly gates: Gates | null
  readonly idioms: Idioms
}

/** Some columns of a table of the document, by their names. */
export interface ColumnsRead {
  readonly table: string
  readonly columns: readonly string[]
  /** Whether a single column is a vector and no matrix. */
  readonly isFlat: boolean
}

/** A node's value comes from the document, or is drawn from the document's random stream. */
export interface SourceOperation extends Common {
  readonly kind: 'source'
  /** What its value is read from; null: from no table. */
  readonly reads: ((attributes: Attributes) => ColumnsRead) | null
  /** Null where the document holds the value. */
  readonly draw: ((attributes: Attributes, generator: RandomState) => Tensor) | null
  /** Whether training changes it. */
  readonly trained: (attributes: Attributes) => boolean
  /** Whether it is given, unless somebody says something else: nobody asks for its gradient. */
  readonly isGiven: boolean
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

/** The tables of a unary and of a binary operation: by slot, where its inputs are. */
export type One = [x: Int32Array]
export type Two = [a: Int32Array, b: Int32Array]

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
        readonly local: readonly [LocalEntries<Attributes, Two> | null, LocalEntries<Attributes, Two> | null]
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

/** A window at one of its places, which an entry of the output is made of. */
export interface PlacedWindow {
  /** Its entries in the first input, in order; −1 in the padding. */
  readonly entries: readonly number[]
  /** Those of the second input that they are multiplied with; null: they are not. */
  readonly weights: readonly number[] | null
}

/** What an operation does much of, counted in multiplications: what takes as long as one is one. */
export interface Work<S extends readonly unknown[] = readonly Shape[], A = Attributes> {
  readonly of: WorkOf
  readonly count: (shapes: S, attributes: A) => number
}

/** The window that an entry of the output is made of. */
export type WindowOf = (entry: number, shapes: readonly Shape[], attributes: Attributes) => PlacedWindow

export interface TensorOperation extends Common {
  readonly kind: 'tensor'
  readonly forward: (call: Call) => void
  readonly vjp: (position: number) => Vjp<readonly Tensor[], Attributes> | null
  /** Every entry of its output is a sum of products of an entry of each of its two inputs; products.ts says which. */
  readonly isBilinear: boolean
  /** −Infinity in its output is by its rule, and no fault of numbers: it hides entries from a softmax. */
  readonly isMask: boolean
  /** Where a window slides over its first input. */
  readonly windowOf: WindowOf | null
  /** What it does of which there may be far more than there are numbers in its inputs and output. */
  readonly work: Work | null
  /** Drawn once per evaluation of the random stream, in the order of the nodes: a dropout mask. */
  readonly draw: ((attributes: Attributes, shapes: readonly Shape[], generator: RandomState) => Tensor) | null
}

export type Operation = SourceOperation | ElementwiseOperation | TensorOperation

/** A declaration that lacks only its name, which is the name under which its family's file exports it. */
export type Declared<O extends Operation = Operation> = Omit<O, 'name'>
