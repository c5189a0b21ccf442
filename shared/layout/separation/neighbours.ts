/** Things are compared with so many before them at most; those between hold the further ones apart. */
const MOST_COMPARED = 200
/** Across the axis things are looked for in cells of at least this size. */
const CELL = 120
const MOST_CELLS = 256

/** Where each thing begins and ends, along an axis or across it. */
export interface Spans {
  readonly begin: Float64Array
  readonly end: Float64Array
}

/**
 * Pairs of things of which one is before the other along an axis, and which are beside one another across it. Left out are
 * those between which is a third that holds them apart.
 */
export function* neighbours(
  along: Spans,
  across: Spans,
): Generator<readonly [before: number, after: number]> {
  const order = Array.from(along.begin.keys()).sort((a, b) => along.begin[a]! - along.begin[b]!)
  const longest = along.end.reduce((most, end, thing) => Math.max(most, end - along.begin[thing]!), 0)
  const cellSize = cellSizeFor(across)
  const cells = new Map<number, number[]>()
  for (const after of order) {
    const [begin, low, high] = [along.begin[after]!, across.begin[after]!, across.end[after]!]
    const last = Math.floor(high / cellSize)
    for (let key = Math.floor(low / cellSize); key <= last; key++) {
      const cell = cells.get(key)
      if (!cell) {
        cells.set(key, [after])
        continue
      }
      let between = -Infinity
      for (let at = cell.length - 1; at >= Math.max(0, cell.length - MOST_COMPARED); at--) {
        const before = cell[at]!
        if (along.begin[before]! + longest <= between) break
        if (along.end[before]! > begin || across.begin[before]! >= high || across.end[before]! <= low)
          continue
        yield [before, after]
        if (across.begin[before]! <= low && across.end[before]! >= high)
          between = Math.max(between, along.begin[before]!)
      }
      cell.push(after)
    }
  }
}

/** A size of cells of which no thing is in too many, however far it reaches. */
const cellSizeFor = ({ begin, end }: Spans): number =>
  end.reduce((size, end, thing) => Math.max(size, (end - begin[thing]!) / MOST_CELLS), CELL)
