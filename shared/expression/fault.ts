import type { Problem } from '../engine/problem'
import type { AttributeFault } from '../ops/attributes'
import { err, ok, type Result } from '../result'
import type { NestedFault } from '../tensor/tensor'
import type { SourceWord } from './syntax'
import type { ForeignStatement } from './vocabulary'

// What can be wrong with a text, as facts. The sentences are in words/.

/** A place in a text. Lines and columns count from 1, columns in UTF-16 units. */
export interface TextPlace {
  readonly line: number
  readonly column: number
}

/** What was found where something else was expected: the end of the text or of a line, or these signs. */
export type FoundToken =
  { readonly kind: 'end' | 'line-end' } | { readonly kind: 'text'; readonly text: string }

/** What a text must go on with. */
export type Expected =
  | 'number'
  /** Numbers in nested lists. */
  | 'numbers'
  /** An entry of such a list. */
  | 'entry'
  | 'number-after-minus'
  /** A number, a name or a call. */
  | 'operand'
  | 'end-of-value'
  /** An operator, or the end of the statement. */
  | 'operator-or-end'

type TokenFault =
  | { readonly kind: 'text-too-long'; readonly most: number }
  | { readonly kind: 'long-name'; readonly most: number }
  | { readonly kind: 'forbidden-name'; readonly name: string }
  /** `factor`: a name that the number before it was probably to be multiplied by. */
  | {
      readonly kind: 'neither-number-nor-name'
      readonly text: string
      readonly digits: string
      readonly factor: string | null
    }
  | { readonly kind: 'number-too-large'; readonly text: string }
  | { readonly kind: 'unknown-character'; readonly text: string }

type SyntaxFault =
  | { readonly kind: 'expected'; readonly expected: Expected; readonly found: FoundToken }
  /** A bracket is still open; inside it a comma or `close` is expected, or `close` alone. */
  | {
      readonly kind: 'unclosed'
      readonly open: string
      readonly openedAt: TextPlace
      readonly close: string
      readonly takesComma: boolean
      readonly found: FoundToken
    }
  | { readonly kind: 'closes-nothing'; readonly text: string }
  | { readonly kind: 'not-assignable' }
  /** The graph would have more than it may. */
  | { readonly kind: 'too-large'; readonly what: 'nodes' | 'edges'; readonly most: number }
  | { readonly kind: 'too-nested'; readonly most: number }
  | { readonly kind: 'too-many-axes'; readonly most: number }
  | { readonly kind: 'no-tensor'; readonly fault: NestedFault }
  /** A declared input, parameter or given value starts from something else than numbers. */
  | { readonly kind: 'source-from-name'; readonly word: SourceWord; readonly name: string }
  /** A statement begins with a word that begins none. */
  | {
      readonly kind: 'unknown-word'
      readonly word: string
      readonly meant: string | null
      readonly known: readonly string[]
    }
  /** What begins a statement of Python that a graph has none of. */
  | { readonly kind: 'foreign-statement'; readonly word: ForeignStatement }
  /** As p /= 2. */
  | { readonly kind: 'changed-in-place'; readonly name: string; readonly sign: string }
  /** An operator of Python that means nothing in a graph, and what comes nearest. */
  | { readonly kind: 'no-operator'; readonly sign: string; readonly nearest: string }
  | { readonly kind: 'no-otherwise' }
  | { readonly kind: 'no-source-after'; readonly name: string }
  | { readonly kind: 'no-source' }
  | { readonly kind: 'bad-seed'; readonly most: number }
  | { readonly kind: 'text-as-value' }
  /** A slice in steps. */
  | { readonly kind: 'slice-step' }
  /** A position that is no number by now, or no whole one; `name`: what was not defined as one. */
  | { readonly kind: 'no-position'; readonly name: string | null }
  | { readonly kind: 'ellipsis' }
  | { readonly kind: 'double-bar' }
  | { readonly kind: 'no-property'; readonly property: string; readonly known: readonly string[] }
  /** As a < b < c. */
  | { readonly kind: 'chained-comparison' }
  /** An attribute without a name comes after one by name. */
  | { readonly kind: 'attribute-order'; readonly call: string }

type CallFault =
  /** A call has too many or too few arguments without a name. */
  | {
      readonly kind: 'argument-count'
      readonly call: string
      readonly variadic: boolean
      readonly inputs: readonly string[]
      readonly attributes: readonly string[]
      readonly found: number
    }
  | { readonly kind: 'unknown-function'; readonly call: string; readonly meant: string | null }
  /** A word of Python that means nothing in a graph, and what comes nearest. */
  | { readonly kind: 'no-meaning'; readonly call: string; readonly nearest: string }
  /** The length of an axis, as of x.shape[0]. */
  | { readonly kind: 'length-as-value' }
  /** A figure that is divided by n − 1, which is none of a graph's. */
  | { readonly kind: 'sample-figure'; readonly call: string; readonly figure: 'std' | 'variance' }
  /** A loss that is to be added up, or left as it is for each entry. */
  | { readonly kind: 'no-reduction'; readonly call: string }
  /** Some axes count from the start and some from the end, so that what goes first is open; or one stands there twice. */
  | { readonly kind: 'mixed-axes' | 'axis-twice'; readonly call: string }
  /** A random source stands where a function may. */
  | { readonly kind: 'source-as-function'; readonly call: string }
  /** An input, a parameter or a constant is called. */
  | { readonly kind: 'no-function'; readonly call: string }
  | {
      readonly kind: 'unknown-source'
      readonly call: string
      readonly meant: string | null
      readonly known: readonly string[]
    }
  | { readonly kind: 'too-many-attributes'; readonly call: string; readonly attributes: readonly string[] }
  | { readonly kind: 'attribute-twice'; readonly call: string; readonly attribute: string }
  | {
      readonly kind: 'bad-attribute'
      readonly call: string
      readonly fault: AttributeFault
    }
  | { readonly kind: 'computed-attribute'; readonly call: string; readonly attribute: string }

type GraphFault =
  | { readonly kind: 'nothing-to-compute' }
  | { readonly kind: 'second-seed' }
  /** What is no source is said to be given. */
  | { readonly kind: 'given-gate'; readonly name: string }
  /** What comes to the target from outside is given twice, or is no numbers. */
  | { readonly kind: 'second-backward' | 'computed-upstream' }
  | { readonly kind: 'empty-list' }
  | { readonly kind: 'self-reference'; readonly name: string }
  | { readonly kind: 'used-before-defined'; readonly name: string; readonly definedAt: TextPlace }
  | { readonly kind: 'defined-twice'; readonly name: string; readonly firstAt: TextPlace }

type TypedValueFault =
  /** What was typed is no value; null: nothing was typed. */
  | { readonly kind: 'no-value'; readonly text: string | null }
  | {
      readonly kind: 'decimal-comma'
      readonly text: string
      readonly whole: string
      readonly fraction: string
    }
  | { readonly kind: 'no-result'; readonly problem: Problem }
  | { readonly kind: 'not-finite'; readonly text: string }

/** What is wrong with a text. */
export type ExpressionWrong = TokenFault | SyntaxFault | CallFault | GraphFault | TypedValueFault

/** The first thing wrong with a text, and where. */
export type ExpressionFault = ExpressionWrong & TextPlace

/** Carries a fault from anywhere in the lexer, the parser or the builder to `catchFault`, and never further. */
class FaultSignal extends Error {
  readonly offset: number
  readonly wrong: ExpressionWrong

  constructor(offset: number, wrong: ExpressionWrong) {
    super(wrong.kind)
    this.offset = offset
    this.wrong = wrong
  }
}

/** Ends the reading of a text at its first fault; `offset` counts from the start of the text. */
export function fault(offset: number, wrong: ExpressionWrong): never {
  throw new FaultSignal(offset, wrong)
}

/** Runs `read` over `text` and turns a fault into a result. */
export function catchFault<T>(text: string, read: () => T): Result<T, ExpressionFault> {
  try {
    return ok(read())
  } catch (thrown) {
    if (thrown instanceof FaultSignal) return err({ ...placeOf(text, thrown.offset), ...thrown.wrong })
    throw thrown
  }
}

/** The place of an offset. */
export function placeOf(text: string, offset: number): TextPlace {
  const lines = text.slice(0, offset).split(LINE_BREAK)
  return { line: lines.length, column: lines.at(-1)!.length + 1 }
}

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/
