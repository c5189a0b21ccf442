import type { BoxMark, HeatMark, LineMark, Mark } from '../scene/mark'
import { DASHES, heatPaths } from '../scene/paint'
import type { Palette } from '../scene/palette'
import type { Rect } from '../layout/graph'
import { piecesOf } from '../layout/routing/wire'
import { startOf } from './svg'
import { drawText, type Pen, type Typefaces } from './typeface'

// A figure as pixels, on whatever paints as a canvas of the web does: one in a page, or one in Node. Text is painted as
// outlines, so that it looks the same in both.

/** What is used of a CanvasRenderingContext2D. */
export interface Brush extends Pen {
  fillStyle: unknown
  strokeStyle: unknown
  lineWidth: number
  globalAlpha: number
  beginPath(): void
  fill(): void
  stroke(): void
  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void
  rect(x: number, y: number, width: number, height: number): void
  roundRect(x: number, y: number, width: number, height: number, radius: number): void
  fillRect(x: number, y: number, width: number, height: number): void
  setLineDash(dashes: number[]): void
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void
}

export interface Painting {
  readonly marks: readonly Mark[]
  readonly area: Rect
  readonly palette: Palette
  readonly scale: number
  readonly transparent: boolean
}

/** Its size in pixels. */
export const sizeOf = ({ area, scale }: Pick<Painting, 'area' | 'scale'>) => ({
  width: Math.ceil(area.width * scale),
  height: Math.ceil(area.height * scale),
})

/** Paints on a canvas of that size. */
export function paint(brush: Brush, painting: Painting, typefaces: Typefaces): void {
  const { marks, area, palette, scale, transparent } = painting
  brush.setTransform(scale, 0, 0, scale, -area.x * scale, -area.y * scale)
  if (!transparent) {
    brush.fillStyle = palette.paper
    brush.fillRect(area.x, area.y, area.width + 1, area.height + 1)
  }
  for (const mark of marks)
    switch (mark.kind) {
      case 'text':
        brush.beginPath()
        drawText(brush, mark.text, mark, startOf(mark, typefaces), mark.y, typefaces)
        brush.fillStyle = palette[mark.ink]
        brush.fill()
        break
      case 'box':
        paintBox(brush, mark, palette)
        break
      case 'line':
        paintLine(brush, mark, palette)
        break
      case 'heat':
        paintHeat(brush, mark, palette)
    }
}

function paintBox(brush: Brush, mark: BoxMark, palette: Palette): void {
  const { x, y, width, height, radius, fill, stroke, thickness, dashed, opacity } = mark
  brush.beginPath()
  brush.roundRect(x, y, width, height, Math.min(radius, width / 2, height / 2))
  if (fill) {
    brush.globalAlpha = opacity ?? 1
    brush.fillStyle = palette[fill]
    brush.fill()
    brush.globalAlpha = 1
  }
  if (stroke) draw(brush, palette[stroke], thickness, dashed)
}

function paintLine(brush: Brush, { path, ink, thickness, dashed }: LineMark, palette: Palette): void {
  brush.beginPath()
  for (const [at, { from, to, controls }] of piecesOf(path).entries()) {
    if (at === 0) brush.moveTo(from.x, from.y)
    if (controls) brush.bezierCurveTo(controls[0].x, controls[0].y, controls[1].x, controls[1].y, to.x, to.y)
    else brush.lineTo(to.x, to.y)
  }
  draw(brush, palette[ink], thickness, dashed)
}

function paintHeat(brush: Brush, mark: HeatMark, palette: Palette): void {
  for (const { ink, opacity, cells } of heatPaths(mark)) {
    brush.beginPath()
    for (const { x, y, width, height } of cells) brush.rect(x, y, width, height)
    brush.globalAlpha = opacity
    brush.fillStyle = palette[ink]
    brush.fill()
  }
  brush.globalAlpha = 1
}

function draw(brush: Brush, colour: string, thickness: number, dashed: boolean | undefined): void {
  brush.strokeStyle = colour
  brush.lineWidth = thickness
  brush.setLineDash(dashed ? [...DASHES] : [])
  brush.stroke()
}
