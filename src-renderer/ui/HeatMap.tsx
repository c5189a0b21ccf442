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

/** A tensor as a picture: blue above zero, orange below, the stronger the larger. */
export function HeatMap({ tensor, label }: { readonly tensor: Tensor; readonly label?: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  // A tensor is a view that changes in place: drawn again at every render.
  useLayoutEffect(() => draw(canvas.current!, tensor))
  const { least, most } = rangeOf(tensor.data)
  const { ui, numerals } = useUiWords()
  const print = (value: number) => spellNumber(value, 'line', { numerals, digits: DIGITS })
  const title = ui.range(printShape(tensor.shape), print(least), print(most))
  const named = label ? { role: 'img', 'aria-label': ui.tensor(label, title) } : { 'aria-hidden': true }
  return <canvas ref={canvas} className="heat-map" title={title} {...named} />
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
