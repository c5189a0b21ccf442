/** How a formula is written: for LaTeX, or in the characters of a plain text. */
export type Notation = 'latex' | 'text'
