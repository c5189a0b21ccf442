import fc from 'fast-check'
import { MAX_NESTING } from '@shared/expression/cursor'
import { MAX_LENGTH } from '@shared/expression/tokens'
import { operations } from '@shared/ops/registry'
import { codePoint } from '../code-point'
import { soak } from '../soak'
import { inFull, inShort, programs, trees } from './programs'

// Texts that somebody may paste: of the language, nearly of the language, and of anything.

const formulas = fc.oneof(
  programs,
  fc.tuple(trees(), fc.boolean()).map(([tree, short]) => `f = ${short ? inShort(tree) : inFull(tree)}`),
)

const words = [
  ...operations.keys(),
  ...'param input given random seed ~ = == + - * / ** ^ @ ( ) [ ] { } , ; : . # \n \t " \' \\ x y W1 θ f1 c1 axis= shape= keepdims= everyStep='.split(
    ' ',
  ),
  ...'uniform( normal( he( xavier( he(2,3) sum( concat( stack( max( gather( transpose( 0 1 -1 1e308 1e-400 1e999 .5 1. 00 0x10 1_000 NaN inf -∞ true null __proto__ constructor toString constructor=1 valueOf=x − × ² \ufeff \u2028 \ud800 😀 [[1,2],[3]] [1000000] [65536,65536]'.split(
    ' ',
  ),
]

/** Something is lost, doubled, put in or swapped, once or several times. */
const mutated = fc
  .tuple(
    formulas,
    fc.array(fc.tuple(fc.nat(), fc.nat(6), fc.constantFrom(...words, ''), fc.boolean()), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([text, changes]) =>
    changes.reduce((changed, [place, length, word, doubles]) => {
      const at = place % (changed.length + 1)
      const left = doubles ? changed.slice(0, at + length) : changed.slice(0, at)
      return left + word + changed.slice(doubles ? at : at + length)
    }, text),
  )

const salad = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom('', ' ')), { maxLength: 40 })
  .map((chosen) => chosen.flat().join(''))

const bytes = fc
  .tuple(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('utf-8', 'utf-16le', 'windows-1252'))
  .map(([given, encoding]) => new TextDecoder(encoding).decode(given))

const unicode = fc.oneof(
  bytes,
  fc.string({ unit: codePoint, maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 100 }),
)

/** What comes again and again: what opens, what goes on, and what begins anew. */
const repeated = [
  '(', '[', 'sin(', '-', 'x ^ ', '1, ', '[1], ', 'x + ', 'x * y - ', 'x1 @ ', ')', 'x;', 'x = 1;\n', '# \n', '9', 'a',
  'concat(x, ', 'stack(', 'param w = 1\n', 'w ~ normal()\n', 'sum(x, axis=0) + ', '1 + ', '"', ' ', '2x ', '=', 'he(2) ',
] // prettier-ignore

const times = (piece: string, length: number) => piece.repeat(Math.max(1, Math.floor(length / piece.length)))
const lines = (length: number, each: (i: number) => string) =>
  Array.from({ length: Math.ceil(length / (each(99).length + 1)) }, (_, i) => each(i))

/** Texts of about a length that say something, or do until something is put in. */
const sound: readonly ((length: number) => string)[] = [
  (length) => `f = ${times('x + ', length)}x`,
  (length) => `f = ${times('x1 * y - ', length)}1`,
  (length) => `f = [${times('1.5, ', length)}1]`,
  (length) => `param W = [${times('[1, 2], ', length)}[3, 4]]`,
  (length) => `f = sum(stack(${times('x, ', length)}x))`,
  (length) => `f = sum(stack(${lines(length, (i) => `x${i}`).join(', ')}))`,
  (length) => `f = sum(stack(${lines(length, (i) => `softmax(x${i})`).join(', ')}))`,
  (length) => `f = sum(concat(${lines(length, (i) => `softmax(X${i})`).join(', ')}))`,
  (length) => `s = ${lines(length, (i) => `x${i}`).join(' + ')}; f = sum(transpose(s, [1, 0]))`,
  (length) => lines(length, (i) => `h${i + 1} = W${i} @ h${i} + b${i}`).join('\n'),
  (length) => `f = ${lines(length, (i) => `W${i} @ x`).join(' + ')}`,
  (length) => `f = concat(${lines(length, (i) => `[${i}]`).join(', ')})`,
  (length) => lines(length, (i) => `x${i + 1} = x${i} + 1`).join('; '),
  (length) => lines(length, (i) => `x${i + 1} = tanh(x${i} @ W${i})`).join('\n'),
  (length) => lines(length, (i) => `x${i} ~ normal(0, 1, [100])`).join('\n'),
  (length) => lines(length, (i) => `input x${i} = ${i}`).join('\n'),
  (length) =>
    `f = ${times('x * (y + ', Math.min(length, 9 * MAX_NESTING))}1${times(')', Math.min(length / 9, MAX_NESTING))}`,
  (length) => `# ${times('é', length)}\nf = x`,
  (length) => `f = x${times('\n', length)}`,
]

/** The soak tries what is refused for its length, too. */
const LONGEST = soak(0.04, 1.01) * MAX_LENGTH

const long = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...sound),
      fc
        .tuple(
          fc.constantFrom('f = ', '', 'f = stack(', 'input x = ['),
          fc.array(fc.constantFrom(...repeated), { minLength: 1, maxLength: 3 }),
          fc.constantFrom('', 'x', ')', 'x]', 'x)', '1'),
        )
        .map(
          ([before, pieces, after]) =>
            (length: number) =>
              before + times(pieces.join(''), length) + after,
        ),
    ),
    // As many short ones as long ones.
    fc.integer({ min: 0, max: 1000 }).map((part) => LONGEST ** (part / 1000)),
    fc.option(fc.tuple(fc.nat(), fc.constantFrom(...words)), { freq: 2 }),
  )
  .map(([make, length, broken]) => {
    const text = make(length)
    if (!broken) return text
    const [at, word] = [broken[0] % text.length, broken[1]]
    return text.slice(0, at) + word + text.slice(at)
  })

/** What most texts of different origin are like. */
export const strangers: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'of the language': formulas,
  'nearly of the language': mutated,
  'of its words': salad,
  'of any characters': unicode,
  'long or deep': long,
}
