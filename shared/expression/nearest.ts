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

/** How many letters to insert, remove or replace: Levenshtein, row by row. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}
