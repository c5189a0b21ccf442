const DIGITS = '₀₁₂₃₄₅₆₇₈₉'

/** Digits as the characters of a subscript, where only characters can stand. */
export const subscripted = (digits: string | number): string =>
  Array.from(String(digits), (digit) => DIGITS[Number(digit)] ?? digit).join('')

/** The same characters as plain digits. */
export const unsubscripted = (text: string): string =>
  text.replace(/[₀-₉]/g, (digit) => String(DIGITS.indexOf(digit)))
