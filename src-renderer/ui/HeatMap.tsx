import './TensorGrid.css'
import { useLayoutEffect, useRef } from 'react'
import { spellNumber } from '@shared/numerals'
import { peakOf, tableOf } from '@shared/tensor/table'
import { printShape, type Tensor } from '@shared/tensor/tensor'
import { resolvedColour } from './resolved-colour'
import { useUiWords } from './words'

/** More pixels than this along one side are not told apart. */
const MAX_SIDE = 256
/** Of the range. */
const DIGITS = 4

interface Props {
  readonly tensor: Tensor
  readonly label?: string
  /** Entries that stand out, by their place in the data. */
  readonly lit?: ReadonlySet<number>
}

/** A tensor as a picture: blue above zero, orange below, the stronger the larger. */
export function HeatMap({ tensor, label, lit }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  // A tensor is a view that changes in place: drawn again at every render.
  useLayoutEffect(() => draw(canvas.current!, tensor))
  const { least, most } = rangeOf(tensor.data)
  const { ui, numerals } = useUiWords()
  const print = (value: number) => spellNumber(value, 'line', { numerals, digits: DIGITS })
  const title = ui.range(printShape(tensor.shape), print(least), print(most))
  const named = label ? { role: 'img', 'aria-label': ui.tensor(label, title) } : { 'aria-hidden': true }
  const map = <canvas ref={canvas} className="heat-map" title={title} {...named} />
  if (!lit) return map
  return (
    <div className="heat-map-place">
      {map}
      {boxesOf(tensor.shape, lit).map((box) => (
        <span key={`${box.top} ${box.left}`} className="heat-map-lit" style={box} />
      ))}
    </div>
  )
}

/** Around the entries of each plane, as shares of the picture. */
function boxesOf(shape: readonly number[], lit: ReadonlySet<number>) {
  const { rows, columns } = tableOf(shape)
  const height = shape.length < 2 ? rows : shape.at(-2)!
  const planes = new Map<number, number[]>()
  for (const entry of lit) {
    const plane = Math.floor(entry / (columns * height))
    planes.set(plane, [...(planes.get(plane) ?? []), entry])
  }
  const share = (part: number, of: number) => `${(100 * part) / of}%`
  return Array.from(planes.values(), (entries) => {
    const [down, across] = [
      entries.map((entry) => Math.floor(entry / columns)),
      entries.map((entry) => entry % columns),
    ]
    const [top, left] = [Math.min(...down), Math.min(...across)]
    return {
      top: share(top, rows),
      left: share(left, columns),
      height: share(Math.max(...down) + 1 - top, rows),
      width: share(Math.max(...across) + 1 - left, columns),
    }
  })
}

function rangeOf(data: Float64Array): { least: number; most: number } {
  let [least, most] = [Infinity, -Infinity]
  for (const entry of data) {
    if (entry < least) least = entry
    if (entry > most) most = entry
  }
  return { least, most }
}

function draw(canvas: HTMLCanvasElement, { shape, data }: Tensor): void {
  const { rows, columns } = tableOf(shape)
  const height = Math.min(rows, MAX_SIDE)
  const width = Math.min(columns, MAX_SIDE)
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) return
  const peak = peakOf(data)
  const [positive, negative, wrong] = ['--heat-positive', '--heat-negative', '--error'].map((name) =>
    resolvedColour(canvas, name),
  )
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const value = data[Math.floor((y * rows) / height) * columns + Math.floor((x * columns) / width)]!
      const finite = Number.isFinite(value)
      context.globalAlpha = finite ? Math.abs(value) / peak : 1
      context.fillStyle = !finite ? wrong! : value < 0 ? negative! : positive!
      context.fillRect(x, y, 1, 1)
    }
}
