import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isName } from '@shared/engine/name'
import { derivativeName, derivativeParts, latexName, nameParts, nameText, saidName } from '@shared/explain'

test('a name that is looked at has its numbers below the line, and other indices as they were typed', () => {
  expect(['f12', 'W0_12', 'W0_1_2', 'W0_Q', 'W_1', 'W_Q', 'x', '_', '_1', 'a1b', 'x₁'].map(nameText)).toEqual(
    ['f₁₂', 'W₀,₁₂', 'W₀,₁,₂', 'W0_Q', 'W_1', 'W_Q', 'x', '_', '_1', 'a1b', 'x₍₁₎'],
  )
})

test.each([
  ['f12', 'f', '12'],
  ['W_Q', 'W', 'Q'],
  ['θ_h', 'θ', 'h'],
  ['x_1', 'x', '_1'],
  ['x1_2', 'x', '1,2'],
  ['w_top_left', 'w', 'top,left'],
  ['x₁', 'x₍₁₎', ''],
  ['x_', 'x_', ''],
  ['_1', '_1', ''],
])('%s is %s with the index %s', (name, stem, index) => {
  expect(nameParts(name)).toEqual({ stem, index })
})

test.each([
  ['df8__dw1', '∂f₈/∂w₁', '\\frac{\\partial f_{8}}{\\partial w_{1}}'],
  ['dloss__dyhat', '∂loss/∂yhat', '\\frac{\\partial \\mathrm{loss}}{\\partial \\mathrm{yhat}}'],
  [
    'ddf9__dx__dw1',
    '∂(∂f₉/∂x)/∂w₁',
    '\\frac{\\partial \\left(\\frac{\\partial f_{9}}{\\partial x}\\right)}{\\partial w_{1}}',
  ],
  [
    'dg__ddf__dx',
    '∂g/∂(∂f/∂x)',
    '\\frac{\\partial g}{\\partial \\left(\\frac{\\partial f}{\\partial x}\\right)}',
  ],
])('%s is the name of a derivative, %s', (name, text, latex) => {
  expect(nameText(name)).toBe(text)
  expect(saidName(name)).toBe(text)
  expect(latexName(name)).toBe(latex)
  expect(derivativeName(derivativeParts(name)!)).toBe(name)
})

test.each([
  'd',
  'df__',
  'd__dx',
  'df_dx',
  'f__dx',
  'df__x',
  'd1__dx',
  'da__b__dx',
  'dist_dev',
  `d${'a__d'.repeat(24)}`,
])('%s is none', (name) => {
  expect(derivativeParts(name)).toBeNull()
  expect(saidName(name)).toBe(name)
})

/** Short names of few characters, so that two of them are often nearly the same. */
const someName = fc
  .oneof(
    fc.stringMatching(/^d{1,2}[xd]__d{1,2}x(__dx)?$/u),
    fc.stringMatching(/^[xWθ_][x1_₁Q2]{0,5}$/u),
    fc.stringMatching(/^[\p{L}_][\p{L}\p{Nd}_₀-₉]{0,3}$/u),
  )
  .map((name) => name.normalize('NFC'))
  .filter(isName)

test('no two names look the same: not on a node, not in a text, not in LaTeX', () => {
  fc.assert(
    fc.property(someName, someName, (one, other) => {
      fc.pre(one !== other)
      expect(nameText(one)).not.toBe(nameText(other))
      // Braces are not seen.
      const seen = (name: string) => latexName(name).replaceAll(/[{}]/g, '')
      expect(seen(one)).not.toBe(seen(other))
    }),
    { seed: 20, numRuns: 20_000 },
  )
})
