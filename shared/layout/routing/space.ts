/** What a rectangle is: a box or its name, a label, a level stretch of a wire, a part of a swing. */
export const BOX = 0
export const LABEL = 1
export const LEVEL = 2
export const SWING = 3

const CELL_WIDTH = 160
const CELL_HEIGHT = 64
/** The grid has at most so many cells for each thing that is expected: beyond that, cells are larger. */
const MOST_CELLS = 4
const FEW_CELLS = 64

/** About where the things of a space are, and how many: what is outside is found all the same, only slower. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly count: number
}

/** What stands where: rectangles, found by where they are through a grid of cells. */
export class Space {
  /** Of each rectangle: its kind, whose it is, the fork or node that it comes from, and left, top, right, bottom. */
  readonly kinds: number[] = []
  readonly owners: number[] = []
  readonly origins: number[] = []
  readonly bounds: number[] = []
  /** What the last search found. */
  readonly found: number[] = []
  /** How many rectangles and cells have been looked at. */
  looked = 0

  private readonly cells: (number[] | undefined)[]
  private readonly area: Area
  private readonly columns: number
  private readonly rows: number
  private readonly width: number
  private readonly height: number
  private readonly searches: number[] = []
  private search = 0

  constructor(area: Area) {
    this.area = area
    const [across, down] = [area.right - area.left, area.bottom - area.top]
    let scale = 1
    const cellsAt = (length: number, cell: number) => Math.max(1, Math.ceil(length / (cell * scale)) || 1)
    const most = FEW_CELLS + MOST_CELLS * area.count
    while (cellsAt(across, CELL_WIDTH) * cellsAt(down, CELL_HEIGHT) > most) scale *= 2
    this.columns = cellsAt(across, CELL_WIDTH)
    this.rows = cellsAt(down, CELL_HEIGHT)
    this.cells = Array<number[] | undefined>(this.columns * this.rows)
    this.width = CELL_WIDTH * scale
    this.height = CELL_HEIGHT * scale
  }

  private columnAt(x: number): number {
    return Math.min(this.columns - 1, Math.max(0, Math.floor((x - this.area.left) / this.width)))
  }

  private rowAt(y: number): number {
    return Math.min(this.rows - 1, Math.max(0, Math.floor((y - this.area.top) / this.height)))
  }

  add(
    kind: number,
    owner: number,
    origin: number,
    left: number,
    top: number,
    right: number,
    bottom: number,
  ): number {
    const id = this.kinds.length
    this.kinds.push(kind)
    this.owners.push(owner)
    this.origins.push(origin)
    this.bounds.push(left, top, right, bottom)
    this.searches.push(0)
    const [firstX, lastX, lastY] = [this.columnAt(left), this.columnAt(right), this.rowAt(bottom)]
    for (let y = this.rowAt(top); y <= lastY; y++) {
      this.looked += lastX - firstX + 1
      for (let x = firstX; x <= lastX; x++) (this.cells[y * this.columns + x] ??= []).push(id)
    }
    return id
  }

  /** Takes a rectangle out again. */
  remove(id: number): void {
    const { bounds } = this
    const at = 4 * id
    const [firstX, lastX] = [this.columnAt(bounds[at]!), this.columnAt(bounds[at + 2]!)]
    const lastY = this.rowAt(bounds[at + 3]!)
    for (let y = this.rowAt(bounds[at + 1]!); y <= lastY; y++) {
      for (let x = firstX; x <= lastX; x++) {
        const cell = this.cells[y * this.columns + x]!
        cell.splice(cell.indexOf(id), 1)
      }
    }
  }

  /** Fills `found` with all that reaches into the inside of this rectangle, and returns it. */
  find(left: number, top: number, right: number, bottom: number): readonly number[] {
    const { bounds, found, searches, cells, columns } = this
    const search = ++this.search
    found.length = 0
    const [firstX, lastX, lastY] = [this.columnAt(left), this.columnAt(right), this.rowAt(bottom)]
    for (let y = this.rowAt(top); y <= lastY; y++) {
      this.looked += lastX - firstX + 1
      for (let x = firstX; x <= lastX; x++) {
        const cell = cells[y * columns + x]
        if (!cell) continue
        this.looked += cell.length
        for (let i = 0; i < cell.length; i++) {
          const id = cell[i]!
          if (searches[id] === search) continue
          searches[id] = search
          const at = 4 * id
          if (
            bounds[at]! < right &&
            bounds[at + 2]! > left &&
            bounds[at + 1]! < bottom &&
            bounds[at + 3]! > top
          )
            found.push(id)
        }
      }
    }
    return found
  }
}

/** What stands in a drawing: boxes and labels, and the wires. */
export interface Scene {
  readonly solids: Space
  readonly strands: Space
}
