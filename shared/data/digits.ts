import type { RandomState } from '../random/random-state'

// The ten digits on 8 × 8 cells, drawn for this project. What a generator makes of them is moved about and noisy.

/** So many cells to each side. */
const DIGIT_SIDE = 8

const glyphs: readonly (readonly string[])[] = [
  ['  ####  ', ' ##  ## ', ' ##  ## ', ' ##  ## ', ' ##  ## ', ' ##  ## ', ' ##  ## ', '  ####  '],
  ['   ##   ', '  ###   ', ' ####   ', '   ##   ', '   ##   ', '   ##   ', '   ##   ', ' ###### '],
  ['  ####  ', ' ##  ## ', '     ## ', '    ##  ', '   ##   ', '  ##    ', ' ##     ', ' ###### '],
  ['  ####  ', ' ##  ## ', '     ## ', '   ###  ', '     ## ', '     ## ', ' ##  ## ', '  ####  '],
  ['    ##  ', '   ###  ', '  # ##  ', ' #  ##  ', ' ###### ', '    ##  ', '    ##  ', '    ##  '],
  [' ###### ', ' ##     ', ' ##     ', ' #####  ', '     ## ', '     ## ', ' ##  ## ', '  ####  '],
  ['  ####  ', ' ##     ', ' ##     ', ' #####  ', ' ##  ## ', ' ##  ## ', ' ##  ## ', '  ####  '],
  [' ###### ', '     ## ', '    ##  ', '    ##  ', '   ##   ', '   ##   ', '  ##    ', '  ##    '],
  ['  ####  ', ' ##  ## ', ' ##  ## ', '  ####  ', ' ##  ## ', ' ##  ## ', ' ##  ## ', '  ####  '],
  ['  ####  ', ' ##  ## ', ' ##  ## ', '  ##### ', '     ## ', '     ## ', '     ## ', '  ####  '],
]

/** The names of the columns: cells row by row, then which digit it is. */
export const digitColumns: readonly string[] = [
  ...Array.from({ length: DIGIT_SIDE ** 2 }, (_, cell) => `p${cell}`),
  'digit',
]

/** Whether a cell of a digit is inked; outside of the cells nothing is. */
const isInked = (digit: number, row: number, column: number): boolean => glyphs[digit]![row]?.[column] === '#'

/** A digit, by up to a cell moved in each direction: ink is 1 and paper 0, with noise, kept between 0 and 1. */
export function drawDigit(digit: number, shift: number, noise: number, random: RandomState): number[] {
  const move = () => Math.round((2 * random.randomSample() - 1) * shift)
  const [down, right] = [move(), move()]
  const cells = Array.from({ length: DIGIT_SIDE ** 2 }, (_, cell) => {
    const row = Math.floor(cell / DIGIT_SIDE) - down
    const column = (cell % DIGIT_SIDE) - right
    const ink = isInked(digit, row, column) ? 1 : 0
    return Math.min(1, Math.max(0, ink + random.normal(0, noise)))
  })
  return [...cells, digit]
}
