// Where the legend of a picture stands: as many of its entries in a row as fit, and what is longer than a row in several.

/** An entry: where it begins, in which row, and its text, a line a row. */
export interface Entry {
  readonly x: number
  readonly row: number
  readonly texts: readonly string[]
}

interface Room {
  readonly width: number
  /** Of the sign before a text, with what parts the two. */
  readonly sign: number
  readonly gap: number
  readonly measure: (text: string) => number
}

/** Lays out the entries with these labels; gives how many rows they have, too. */
export function legendOf(labels: readonly string[], { width, sign, gap, measure }: Room) {
  const entries: Entry[] = []
  let [x, row] = [0, 0]
  /** Below the highest of a row comes the next one. */
  let below = 0
  for (const label of labels) {
    const texts = wrapped(label, width - sign, measure)
    const wide = sign + Math.max(...texts.map(measure))
    if (x > 0 && x + wide > width) [x, row] = [0, below]
    entries.push({ x, row, texts })
    x += wide + gap
    below = Math.max(below, row + texts.length)
  }
  return { entries, rows: below }
}

/** Breaks between words; a word that is wider than a row is cut. */
function wrapped(text: string, width: number, measure: Room['measure']): string[] {
  const rows: string[] = []
  for (const word of text.split(' ').map((word) => cut(word, width, measure))) {
    const longer = rows.length > 0 ? `${rows.at(-1)!} ${word}` : word
    if (rows.length > 0 && measure(longer) <= width) rows[rows.length - 1] = longer
    else rows.push(word)
  }
  return rows
}

function cut(word: string, width: number, measure: Room['measure']): string {
  if (measure(word) <= width) return word
  const letters = Array.from(word)
  while (letters.length > 1 && measure(`${letters.join('')}…`) > width) letters.pop()
  return `${letters.join('')}…`
}
