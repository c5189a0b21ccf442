/** The word that was probably meant: the closest one, if it is close; case and underscores count for nothing. */
export function nearestWord(word: string, known: Iterable<string>): string | null {
  const typed = plainly(word)
  let nearest: string | null = null
  let least = Math.floor(typed.length / 3) + 1
  for (const candidate of known) {
    const distance = editDistance(typed, plainly(candidate))
    if (distance >= least) continue
    nearest = candidate
    least = distance
  }
  return nearest
}

const plainly = (word: string): string => word.toLowerCase().replaceAll('_', '')

/** How many letters to insert, remove, replace or swap with the next: Damerau and Levenshtein, row by row. */
function editDistance(a: string, b: string): number {
  let above: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swapped = isSwap ? above[j - 2]! + 1 : Infinity
      next.push(Math.min(replaced, swapped, row[j]! + 1, next[j - 1]! + 1))
    }
    above = row
    row = next
  }
  return row[b.length]!
}
