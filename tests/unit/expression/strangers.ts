import fc from 'fast-check'
import { MAX_NESTING } from '@shared/expression/parser'
import { MAX_LENGTH } from '@shared/expression/tokens'
import { operations } from '@shared/ops/registry'
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
  ...'uniform( normal( he( xavier( he(2,3) sum( concat( stack( max( gather( transpose( 0 1 -1 1e308 1e-400 1e999 .5 1. 00 0x10 1_000 NaN inf -∞ true null __proto__ constructor − × ² \ufeff \u2028 \ud800 😀 [[1,2],[3]] [1000000] [65536,65536]'.split(
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
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 100 }),
)

/** What comes again and again: what opens, what goes on, and what begins anew. */
const repeated = [
  '(', '[', 'sin(', '-', 'x ^ ', '1, ', '[1], ', 'x + ', 'x * y - ', 'x1 @ ', ')', 'x;', 'x = 1;\n', '# \n', '9', 'a',
  'concat(x, ', 'stack(', 'param w = 1\n', 'w ~ normal()\n', 'sum(x, axis=0) + ', '1 + ', '"', ' ', '2x ', '=', 'he(2) ',
] // prettier-ignore

const long = fc
  .tuple(
    fc.constantFrom('f = ', '', 'f = stack(', 'f = [', 'input x = ['),
    fc.array(fc.constantFrom(...repeated), { minLength: 1, maxLength: 3 }),
    fc.double({ min: 0, max: Math.log2(MAX_LENGTH + 1000), noNaN: true }),
    fc.constantFrom('', 'x', ')', 'x]', 'x)', '1'),
    fc.boolean(),
  )
  .map(([before, pieces, doublings, after, closes]) => {
    const piece = pieces.join('')
    const times = Math.min(
      Math.floor(2 ** doublings / piece.length),
      // What nests is refused beyond; just below and just above it is of interest.
      closes ? MAX_NESTING + 2 : Infinity,
    )
    return before + piece.repeat(times) + after + (closes ? ')'.repeat(times) : '')
  })

/** What most texts of different origin are like. */
export const strangers: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'of the language': formulas,
  'nearly of the language': mutated,
  'of its words': salad,
  'of any characters': unicode,
  'long or deep': long,
}
