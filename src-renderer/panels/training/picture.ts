import { invariant } from '@shared/invariant'
import { dashes } from '../../ui/dash'
import type { Line } from '../../ui/LineChart'
import { resolvedColour } from '../../ui/resolved-colour'

const MARGIN = 12
const LINE = 18

/** A chart of a picture; without a canvas it is not drawn yet. */
interface Part {
  readonly title: string
  readonly canvas: HTMLCanvasElement | null | undefined
  readonly lines: readonly Pick<Line, 'label' | 'colour' | 'dash'>[]
}

/** Charts below each other as a PNG, each under its title and above what its lines are. */
export async function pictureOf(parts: readonly Part[]): Promise<Uint8Array<ArrayBuffer>> {
  const { body } = document
  const scale = window.devicePixelRatio || 1
  const [margin, line] = [MARGIN * scale, LINE * scale]
  const drawn = parts.flatMap(({ canvas, ...part }) => (canvas ? [{ ...part, chart: canvas }] : []))
  const width = Math.max(...drawn.map(({ chart }) => chart.width)) + 2 * margin
  const height = drawn.reduce(
    (sum, { chart, lines }) => sum + chart.height + (1 + lines.length) * line,
    2 * margin,
  )
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const brush = canvas.getContext('2d')
  invariant(brush, 'a canvas paints')
  brush.fillStyle = resolvedColour(body, '--surface')
  brush.fillRect(0, 0, width, height)
  brush.font = `${12 * scale}px ${getComputedStyle(body).fontFamily}`
  brush.textBaseline = 'top'
  brush.lineWidth = 2 * scale
  const ink = resolvedColour(body, '--ink')
  let y = margin
  for (const { chart, title, lines } of drawn) {
    brush.fillStyle = ink
    brush.fillText(title, margin, y)
    brush.drawImage(chart, margin, y + line)
    y += line + chart.height
    for (const { label, colour, dash } of lines) {
      brush.strokeStyle = resolvedColour(body, colour)
      brush.setLineDash(dashes[dash].map((length) => length * scale))
      brush.beginPath()
      brush.moveTo(margin, y + line / 3)
      brush.lineTo(3 * margin, y + line / 3)
      brush.stroke()
      brush.fillText(label, 3.5 * margin, y, width - 4.5 * margin)
      y += line
    }
  }
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  invariant(blob, 'a canvas of this size can be a picture')
  return new Uint8Array(await blob.arrayBuffer())
}
