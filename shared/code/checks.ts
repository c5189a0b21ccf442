import type { Tensor } from '../tensor/tensor'
import { docstring, nestedText, quoted } from './python'
import type { Written } from './subject'
import type { CodeWords } from './words'

// The end of every program: all its numbers beside those of the document.

/** What two libraries may differ by, relative to the number; where less is certain, the check says so. */
const RELATIVE = 1e-9

/** The names that these lines need. */
export const checkNames = ['check', 'differences'] as const

const conversions = {
  np: 'np.asarray(got, dtype=float), np.asarray(expected, dtype=float)',
  torch: 'got.detach(), torch.tensor(expected, dtype=torch.float64)',
  jnp: 'jnp.asarray(got), jnp.asarray(expected, dtype=jnp.float64)',
} as const

/** The function that compares, and where it puts what differs; of some of that it may only be told. */
export function checkFunction({ dialect: { prefix }, words }: Written, countsAll: boolean): string {
  const said = (difference: CodeWords['difference']) =>
    `print(${formatted(difference('\uE000', '\uE001', '\uE002'))}.format(name, expected.tolist(), got.tolist()))`
  return `differences = []


def check(name, got, expected, within=2e-323${countsAll ? '' : ', counts=True'}):
${docstring(words.compares, '    ')}
    got, expected = ${conversions[prefix]}
    same = got.shape == expected.shape
    if same:
        near = ${prefix}.abs(got - expected) <= ${RELATIVE} * ${prefix}.abs(expected) + within
        near = (near & ${prefix}.isfinite(expected)) | (got == expected)
        same = bool((near | (${prefix}.isnan(got) & ${prefix}.isnan(expected))).all())
    if not same${countsAll ? '' : ' and counts'}:
        differences.append(name)
        ${said(words.difference)}${
          countsAll
            ? ''
            : `
    elif not same:
        ${said(words.notCounted)}`
        }`
}

/** A string for Python's format, from a text with private characters where something is put in. */
const formatted = (text: string): string =>
  quoted(
    text
      .replaceAll(/[{}]/g, '$&$&')
      .replaceAll(/[\uE000-\uE002]/g, (mark) => `{${mark.charCodeAt(0) - 0xe000}}`),
  )

/** One line of checking; a tensor may take several. */
export function checkLine(
  { dialect: { prefix } }: Written,
  name: string,
  got: string,
  expected: Tensor,
  slack: Float64Array,
  counts = true,
): string {
  let within = 0
  slack.forEach((off, i) => {
    if (off > RELATIVE * Math.abs(expected.data[i]!)) within = Math.max(within, off)
  })
  const more = within > 0 ? `, within=${(1.5 * within).toExponential(0)}` : ''
  return `check(${quoted(name)}, ${got}, ${nestedText(expected, prefix)}${more}${counts ? '' : ', counts=False'})`
}

/** What becomes of the differences: a script says so and fails. A notebook raises what a notebook shows. */
export function verdict(
  { words }: Written,
  values: number,
  gradients: number,
  edges: number,
  error: string,
): string {
  return `if differences:
    raise ${error}(${formatted(words.differ('\uE000'))}.format(len(differences)))
print(${quoted(words.agree(values, gradients, edges))})`
}
