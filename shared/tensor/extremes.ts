// Math.max(...entries) hands each entry over as an argument, and a hundred thousand of them overflow the stack.

/** The largest of any number of numbers; −Infinity of none, NaN where one is NaN. */
export const maximum = (numbers: Iterable<number>): number => {
  let largest = -Infinity
  for (const number of numbers) largest = Math.max(largest, number)
  return largest
}

/** The least of any number of numbers; Infinity of none, NaN where one is NaN. */
export const minimum = (numbers: Iterable<number>): number => {
  let least = Infinity
  for (const number of numbers) least = Math.min(least, number)
  return least
}
