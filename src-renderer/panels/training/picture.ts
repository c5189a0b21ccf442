import { invariant } from '@shared/invariant'
import { resolvedColour } from '../../ui/resolved-colour'

const MARGIN = 12
const LINE = 18

/** Charts below each other as a PNG, each under its title, with what their colours mean. */
export async function pictureOf(
  charts: readonly HTMLCanvasElement[],
  titles: readonly string[],
  legend: readonly { readonly label: string; readonly colour: string }[],
): Promise<Uint8Array<ArrayBuffer>> {
  const { body } = document
  const scale = window.devicePixelRatio || 1
  const [margin, line] = [MARGIN * scale, LINE * scale]
  const width = Math.max(...charts.map((chart) => chart.width)) + 2 * margin
  const height =
    charts.reduce((sum, chart) => sum + chart.height + line, 0) + legend.length * line + 3 * margin
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const brush = canvas.getContext('2d')
  invariant(brush, 'a canvas paints')
  brush.fillStyle = resolvedColour(body, '--surface')
  brush.fillRect(0, 0, width, height)
  brush.font = `${12 * scale}px ${getComputedStyle(body).fontFamily}`
  brush.textBaseline = 'top'
  let y = margin
  charts.forEach((chart, i) => {
    brush.fillStyle = resolvedColour(body, '--ink')
    brush.fillText(titles[i]!, margin, y)
    brush.drawImage(chart, margin, y + line)
    y += line + chart.height
  })
  for (const { label, colour } of legend) {
    brush.fillStyle = resolvedColour(body, colour)
    brush.fillRect(margin, y + line / 4, margin, line / 4)
    brush.fillStyle = resolvedColour(body, '--ink')
    brush.fillText(label, 2.5 * margin, y)
    y += line
  }
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  invariant(blob, 'a canvas of this size can be a picture')
  return new Uint8Array(await blob.arrayBuffer())
}
