import { numbersOf, type Table } from '@shared/data/table'
import type { Boundary } from '@shared/prediction/boundary'
import { type Grid, type Interval, shareOf } from '@shared/prediction/plane'
import type { Sides } from '@shared/prediction/side'

// Predictions, painted: colours to both sides of a middle, rows as discs and squares, boundaries as lines with an arrow to
// where they are positive. Colours are those of the theme, which blind people can tell apart; the shapes tell them, too.

/** More rows are not drawn: they would only cover one another. */
export const MAX_POINTS = 2000

/** Of a picture, in pixels; the style sheet makes it as wide as there is room. */
const SIDE = 640
const CURVE_HEIGHT = 400
const POINT = 8
const PICKED = 15

interface PlanePicture {
  readonly table: Table
  readonly grid: Grid
  /** A prediction for each cell. */
  readonly values: Float64Array
  readonly range: Sides
  readonly lines: readonly (Boundary & {
    readonly ends: readonly [readonly [number, number], readonly [number, number]]
  })[]
  /** By row: on which side its label is; null: there are no labels. */
  readonly positive: Uint8Array | null
  readonly picked: number | null
}

/** Paints predictions over a plane. */
export function drawPlane(canvas: HTMLCanvasElement, picture: PlanePicture): void {
  const begun = begin(canvas, SIDE, SIDE)
  if (!begun) return
  const { context, colour } = begun
  const { table, grid, values, range, lines, positive, picked } = picture
  const [above, below, wrong] = [colour('--heat-positive'), colour('--heat-negative'), colour('--error')]
  const [across, up] = grid.size
  // A pixel a cell; made larger it is smooth.
  const cells = new OffscreenCanvas(across, up)
  const small = cells.getContext('2d')!
  values.forEach((value, cell) => {
    const strength = Math.min(1, Math.abs(value - range.middle) / (range.most - range.middle))
    small.globalAlpha = Number.isFinite(value) ? strength * 0.75 : 1
    small.fillStyle = !Number.isFinite(value) ? wrong : value > range.middle ? above : below
    small.fillRect(cell % across, Math.floor(cell / across), 1, 1)
  })
  context.drawImage(cells, 0, 0, SIDE, SIDE)
  const ink = colour('--ink')
  for (const line of lines) drawBoundary(context, line, grid.intervals, ink)
  const { count, width: columns, data } = numbersOf(table)
  const [x, y] = grid.places
  const paper = colour('--surface-raised')
  const rows = pointsOf(count, picked)
  for (const row of rows) {
    const left = shareOf(grid.intervals[0], data[row * columns + x]!) * SIDE
    const top = (1 - shareOf(grid.intervals[1], data[row * columns + y]!)) * SIDE
    const isPositive = positive?.[row] === 1
    drawPoint(context, left, top, row === picked ? PICKED : POINT, {
      isRound: positive === null || isPositive,
      fill: positive === null ? ink : isPositive ? above : below,
      rim: row === picked ? ink : paper,
    })
  }
}

interface CurvePicture {
  readonly table: Table
  readonly place: number
  readonly label: number | null
  readonly intervals: readonly [Interval, Interval]
  /** Predictions from the left to the right, as far from one another. */
  readonly values: Float64Array
  readonly picked: number | null
}

/** Paints predictions over a line. */
export function drawCurve(canvas: HTMLCanvasElement, picture: CurvePicture): void {
  const begun = begin(canvas, SIDE, CURVE_HEIGHT)
  if (!begun) return
  const { context, colour } = begun
  const { table, place, label, intervals, values, picked } = picture
  const topOf = (value: number) => (1 - shareOf(intervals[1], value)) * CURVE_HEIGHT
  context.lineWidth = 1.5
  context.strokeStyle = colour('--line-strong')
  context.beginPath()
  for (const axis of [topOf(0)]) {
    context.moveTo(0, axis)
    context.lineTo(SIDE, axis)
  }
  const zero = shareOf(intervals[0], 0) * SIDE
  context.moveTo(zero, 0)
  context.lineTo(zero, CURVE_HEIGHT)
  context.stroke()
  if (label !== null) {
    const { count, width, data } = numbersOf(table)
    const style = { isRound: true, fill: colour('--heat-negative'), rim: colour('--surface-raised') }
    for (const row of pointsOf(count, picked)) {
      const left = shareOf(intervals[0], data[row * width + place]!) * SIDE
      const rim = row === picked ? colour('--ink') : style.rim
      drawPoint(context, left, topOf(data[row * width + label]!), row === picked ? PICKED : POINT, {
        ...style,
        rim,
      })
    }
  }
  context.lineWidth = 4
  context.lineJoin = 'round'
  context.strokeStyle = colour('--heat-positive')
  context.beginPath()
  let isDrawn = false
  values.forEach((value, at) => {
    const [left, top] = [(at / (values.length - 1)) * SIDE, topOf(value)]
    if (Number.isFinite(value) && isDrawn) context.lineTo(left, top)
    else if (Number.isFinite(value)) context.moveTo(left, top)
    isDrawn = Number.isFinite(value)
  })
  context.stroke()
}

/** The rows that are drawn, the picked one last, over the others. */
function pointsOf(count: number, picked: number | null): number[] {
  const rows = Array.from({ length: Math.min(count, MAX_POINTS) }, (_, row) => row).filter(
    (row) => row !== picked,
  )
  return picked === null ? rows : [...rows, picked]
}

function begin(canvas: HTMLCanvasElement, width: number, height: number) {
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) return null
  const colour = (name: string) => resolvedColour(canvas, name)
  context.fillStyle = colour('--surface-raised')
  context.fillRect(0, 0, width, height)
  return { context, colour }
}

interface PointStyle {
  readonly isRound: boolean
  readonly fill: string
  readonly rim: string
}

function drawPoint(
  context: CanvasRenderingContext2D,
  left: number,
  top: number,
  size: number,
  { isRound, fill, rim }: PointStyle,
): void {
  context.beginPath()
  if (isRound) context.arc(left, top, size, 0, 2 * Math.PI)
  else context.rect(left - size, top - size, 2 * size, 2 * size)
  context.fillStyle = fill
  context.strokeStyle = rim
  context.lineWidth = 3
  context.fill()
  context.stroke()
}

/** A line, and an arrow from its middle to where it is positive. */
function drawBoundary(
  context: CanvasRenderingContext2D,
  { a, b, ends }: PlanePicture['lines'][number],
  [across, up]: readonly [Interval, Interval],
  ink: string,
): void {
  const [from, to] = ends.map(([x, y]) => [x * SIDE, (1 - y) * SIDE] as const)
  const middle = [(from![0] + to![0]) / 2, (from![1] + to![1]) / 2] as const
  // The normal of the line as it is drawn, upwards being less.
  const [right, down] = [a * (across[1] - across[0]), -b * (up[1] - up[0])]
  const length = Math.hypot(right, down)
  const [dx, dy] = [right / length, down / length]
  const tip = [middle[0] + 34 * dx, middle[1] + 34 * dy] as const
  context.strokeStyle = ink
  context.fillStyle = ink
  context.lineWidth = 2.5
  context.beginPath()
  context.moveTo(...from!)
  context.lineTo(...to!)
  context.moveTo(...middle)
  context.lineTo(...tip)
  context.stroke()
  context.beginPath()
  context.moveTo(tip[0] + 8 * dx, tip[1] + 8 * dy)
  context.lineTo(tip[0] - 8 * dx - 8 * dy, tip[1] - 8 * dy + 8 * dx)
  context.lineTo(tip[0] - 8 * dx + 8 * dy, tip[1] - 8 * dy - 8 * dx)
  context.fill()
}

/** A colour of the theme as the page shows it: a custom property alone would still say light-dark(…). */
function resolvedColour(element: HTMLElement, name: string): string {
  element.style.color = `var(${name})`
  const { color } = getComputedStyle(element)
  element.style.color = ''
  return color
}
