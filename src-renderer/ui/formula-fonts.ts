/** The faces of nearly every formula: signs and digits, tensors, letters, and the parentheses around fractions and matrices. */
const FACES = [
  '1em KaTeX_Main',
  'bold 1em KaTeX_Main',
  'italic 1em KaTeX_Math',
  ...[1, 2, 3, 4].map((size) => `1em KaTeX_Size${size}`),
]

/** Fetches the faces of formulas before the first formula is there, which would be blank until they come. */
export function fetchFormulaFonts({ fonts }: Document): void {
  for (const face of FACES) {
    // Without its face a formula is set in another one: nothing to tell anybody.
    fonts.load(face).catch(() => undefined)
  }
}
