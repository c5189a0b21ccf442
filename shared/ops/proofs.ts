import { type Expr, minus } from '../symbolic/expr'
import { sizeOf } from '../tensor/tensor'
import type { FormulaContext, Proof } from './op'

// How the gradients of losses on logits come about, line by line, as a lecture derives them: of one row, in general indices.

type Letters = (inputs: readonly Expr[], context: FormulaContext) => { readonly p: Expr; readonly y: Expr }

/** And at last what the letters come to. */
const withDifference =
  (letters: Letters): Proof['letters'] =>
  (inputs, context) => {
    const { p, y } = letters(inputs, context)
    return { p, y, 'p - y': minus(p, y) }
  }

const below = (name: string, index: string): string => `{${name}}_{${index}}`
const derivative = (top: string, bottom: string): string => `\\frac{\\partial ${top}}{\\partial ${bottom}}`

/** Of L = −Σ y log softmax(z): p − y. */
export const softmaxProof = (letters: Letters): Proof => ({
  letters: withDifference(letters),
  countOf: (shape) => sizeOf(shape.slice(0, -1)),
  lines: (z, loss) => {
    const [zi, zj, zk] = [below(z, 'i'), below(z, 'j'), below(z, 'k')]
    return [
      [loss, '-\\sum_k y_k \\log p_k'],
      ['p_k', `\\frac{e^{${zk}}}{\\sum_j e^{${zj}}}`],
      ['\\log p_k', `${zk} - \\log \\sum_j e^{${zj}}`],
      [
        derivative('\\log p_k', zi),
        `\\delta_{ki} - \\frac{e^{${zi}}}{\\sum_j e^{${zj}}}`,
        '\\delta_{ki} - p_i',
      ],
      [
        derivative(loss, zi),
        '-\\sum_k y_k \\left(\\delta_{ki} - p_i\\right)',
        'p_i \\underbrace{\\textstyle\\sum_k y_k}_{1} - y_i',
        'p_i - y_i',
      ],
    ]
  },
})

/** Of L = −y log σ(z) − (1 − y) log(1 − σ(z)): p − y. */
export const sigmoidProof = (letters: Letters): Proof => ({
  letters: withDifference(letters),
  countOf: sizeOf,
  lines: (z, loss) => [
    [loss, '-y \\log p - (1 - y) \\log (1 - p)'],
    ['p', `\\sigma(${z})`, `\\frac{1}{1 + e^{-${z}}}`],
    ['\\log p', `-\\log\\left(1 + e^{-${z}}\\right)`],
    [derivative('\\log p', z), `\\frac{e^{-${z}}}{1 + e^{-${z}}}`, '1 - p'],
    ['\\log (1 - p)', `\\log p - ${z}`],
    [derivative('\\log (1 - p)', z), '(1 - p) - 1', '-p'],
    [derivative(loss, z), '-y (1 - p) + (1 - y) \\, p', 'p - y'],
  ],
})
