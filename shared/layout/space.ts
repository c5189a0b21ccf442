/** What a rectangle is: a box or its name, a label, a level stretch of a wire, a part of a swing. */
export const BOX = 0
export const LABEL = 1
export const LEVEL = 2
export const SWING = 3

const CELL_WIDTH = 160
const CELL_HEIGHT = 64
/** Cells beyond so many of one row or column share their key with others, which costs time and nothing else. */
const STRIDE = 1 << 20

/** What stands where: rectangles, found by where they are through a grid of cells. */
export class Space {
  /** Of each rectangle: its kind, whose it is, the fork or node that it comes from, and left, top, right, bottom. */
  readonly kinds: number[] = []
  readonly owners: number[] = []
  readonly origins: number[] = []
  readonly bounds: number[] = []
  /** What the last search found. */
  readonly found: number[] = []

  private readonly cells = new Map<number, number[]>()
  private readonly searches: number[] = []
  private search = 0

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
    const [lastX, lastY] = [Math.floor(right / CELL_WIDTH), Math.floor(bottom / CELL_HEIGHT)]
    for (let y = Math.floor(top / CELL_HEIGHT); y <= lastY; y++) {
      for (let x = Math.floor(left / CELL_WIDTH); x <= lastX; x++) {
        const key = y * STRIDE + x
        const cell = this.cells.get(key)
        if (cell) cell.push(id)
        else this.cells.set(key, [id])
      }
    }
    return id
  }

  /** Takes a rectangle out again. */
  remove(id: number): void {
    const { bounds } = this
    const at = 4 * id
    const [lastX, lastY] = [
      Math.floor(bounds[at + 2]! / CELL_WIDTH),
      Math.floor(bounds[at + 3]! / CELL_HEIGHT),
    ]
    for (let y = Math.floor(bounds[at + 1]! / CELL_HEIGHT); y <= lastY; y++) {
      for (let x = Math.floor(bounds[at]! / CELL_WIDTH); x <= lastX; x++) {
        const cell = this.cells.get(y * STRIDE + x)!
        cell.splice(cell.indexOf(id), 1)
      }
    }
  }

  /** Fills `found` with all that reaches into the inside of this rectangle, and returns it. */
  find(left: number, top: number, right: number, bottom: number): readonly number[] {
    const { bounds, found, searches } = this
    const search = ++this.search
    found.length = 0
    const [lastX, lastY] = [Math.floor(right / CELL_WIDTH), Math.floor(bottom / CELL_HEIGHT)]
    for (let y = Math.floor(top / CELL_HEIGHT); y <= lastY; y++) {
      for (let x = Math.floor(left / CELL_WIDTH); x <= lastX; x++) {
        const cell = this.cells.get(y * STRIDE + x)
        if (!cell) continue
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
