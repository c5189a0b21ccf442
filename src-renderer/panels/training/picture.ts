import UPlot from 'uplot'
import { invariant } from '@shared/invariant'
import type { Numerals } from '@shared/numerals'
import { dashes } from '../../ui/dash'
import { type Plot, PLOT_TEXT, plotData, plotOptions } from '../../ui/line-plot'
import { resolvedColour } from '../../ui/resolved-colour'
import { legendOf } from './picture-legend'

// Charts for a slide or a page: drawn anew at that size, in colours for white paper, whatever the theme and the screen are.

/** In pixels of the picture. */
const WIDTH = 1600
const HEIGHT = 480
const MARGIN = 40
const TEXT = 24
const ROW = 36
const SIGN = 72

/** A chart of a picture, and what it is of. */
interface Part extends Plot {
  readonly quantity: string
}

/** Charts below each other as a PNG, each above what its lines are. */
export async function pictureOf(
  parts: readonly Part[],
  numerals: Numerals,
): Promise<Uint8Array<ArrayBuffer>> {
  const host = document.createElement('div')
  host.dataset['theme'] = 'light'
  host.className = 'picture-host'
  document.body.append(host)
  try {
    const canvas = await painted(parts, host, numerals)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
    invariant(blob, 'a canvas of this size can be a picture')
    return new Uint8Array(await blob.arrayBuffer())
  } finally {
    host.remove()
  }
}

async function painted(parts: readonly Part[], host: HTMLElement, numerals: Numerals) {
  const canvas = document.createElement('canvas')
  const brush = canvas.getContext('2d')
  invariant(brush, 'a canvas paints')
  const font = `${TEXT}px ${getComputedStyle(host).fontFamily}`
  brush.font = font
  const room = {
    width: WIDTH - 2 * MARGIN,
    sign: SIGN,
    gap: MARGIN,
    measure: (text: string) => brush.measureText(text).width,
  }
  const drawn = parts.map((part) => ({
    part,
    legend: legendOf(
      part.lines.map(({ label }) => label),
      room,
    ),
  }))
  canvas.width = WIDTH
  canvas.height = drawn.reduce((sum, { legend }) => sum + HEIGHT + legend.rows * ROW + MARGIN, MARGIN)
  // A canvas of another size has forgotten how it paints.
  Object.assign(brush, { font, textBaseline: 'middle', lineWidth: 4 })
  brush.fillStyle = resolvedColour(host, '--surface-raised')
  brush.fillRect(0, 0, canvas.width, canvas.height)
  brush.fillStyle = resolvedColour(host, '--ink')
  let top = MARGIN
  for (const { part, legend } of drawn) {
    brush.drawImage(await chartOf(part, host, numerals), MARGIN, top)
    top += HEIGHT
    legend.entries.forEach(({ x, row, texts }, at) => {
      const { colour, dash } = part.lines[at]!
      const [left, middle] = [MARGIN + x, top + (row + 0.5) * ROW]
      brush.strokeStyle = resolvedColour(host, colour)
      brush.setLineDash(dashes[dash].map((length) => 2 * length))
      brush.beginPath()
      brush.moveTo(left, middle)
      brush.lineTo(left + SIGN - ROW / 3, middle)
      brush.stroke()
      texts.forEach((text, line) => brush.fillText(text, left + SIGN, middle + line * ROW))
    })
    top += legend.rows * ROW + MARGIN
  }
  return canvas
}

/** One chart; the library multiplies what it is told by the pixels of the screen. */
async function chartOf(part: Part, host: HTMLElement, numerals: Numerals): Promise<HTMLCanvasElement> {
  const ratio = window.devicePixelRatio || 1
  const look = {
    host,
    numerals,
    scale: TEXT / PLOT_TEXT / ratio,
    labels: { across: part.axis.label, up: part.quantity },
  }
  const size = { width: (WIDTH - 2 * MARGIN) / ratio, height: HEIGHT / ratio }
  const cursor = { show: false }
  return new Promise((done) => {
    const drawn = (chart: UPlot) => done(chart.ctx.canvas)
    const options = { ...size, cursor, ...plotOptions(part, look), hooks: { draw: [drawn] } }
    new UPlot(options, plotData(part), host)
  })
}
