import { memo, useLayoutEffect, useMemo, useRef } from 'react'
import { numbersOf, type Table } from '@shared/data/table'
import { spellNumber } from '@shared/numerals'
import { boundariesOf, lineWithin } from '@shared/prediction/boundary'
import { type Grid, gridRows, type Interval, intervalOf, usualRow } from '@shared/prediction/plane'
import { type Predictions, Predictor } from '@shared/prediction/predictor'
import { middleOf, positiveLabels, rightSide } from '@shared/prediction/side'
import { Select } from '../../ui/Select'
import { Switch } from '../../ui/Switch'
import { useWords, useWorkspace } from '../../workspace/context'
import { usePreferences } from '../../workspace/preferences'
import { drawPlane, MAX_POINTS } from './plane-drawing'

/** So many cells to each side: enough for the eye, and few enough for every step of a training. */
const CELLS = 60
/** More boundaries than these hide what they lie over. */
const FEW = 8

interface Props {
  /** Of the evaluation whose numbers it shows. */
  readonly version: number
  readonly table: Table
  /** Which of the numbers is predicted, where a row has several. */
  readonly unit: number
  readonly onUnit: (unit: number) => void
  readonly node: string
  readonly nameOf: (id: string) => string
  /** The places of the labels and of the columns that run to the right and upwards. */
  readonly label: number | null
  /** The places of all columns that are read. */
  readonly inputs: readonly number[]
  readonly across: number
  readonly up: number
  readonly picked: number | null
  /** Whether the boundaries of neurons are laid over it; null: nobody has said, then a few are. */
  readonly boundaries: boolean | null
  readonly onBoundaries: (shown: boolean) => void
}

/** What a node predicts over two columns, with the rows of the table on it. Follows every number of the graph. */
export const Plane = memo(function Plane({ boundaries, onBoundaries, ...props }: Props) {
  const { table, unit: wanted, onUnit, node, nameOf, label, inputs, across, up, picked } = props
  const evaluation = useWorkspace().evaluation.current
  const { program } = evaluation
  const all = useWords()
  const words = all.panels.data
  // Its colours are those of the theme.
  usePreferences((preferences) => preferences.theme)
  const canvas = useRef<HTMLCanvasElement>(null)
  // Only what else is read counts: with another row picked the plane is often the same.
  const middle = useMemo(() => usualRow(table, picked), [table, picked])
  const others = middle
    .map((number, place) => (inputs.includes(place) && place !== across && place !== up ? number : 0))
    .join()
  const usual = useMemo(() => others.split(',').map(Number), [others])
  const grid = useMemo<Grid>(
    () => ({
      places: [across, up],
      intervals: [intervalOf(table, across), intervalOf(table, up)],
      size: [CELLS, CELLS],
    }),
    [table, across, up],
  )
  const [plane, points] = useMemo(
    () =>
      [gridRows(grid, usual), someRows(table)].map((rows) => new Predictor(program, node, table, rows)) as [
        Predictor,
        Predictor,
      ],
    [program, node, table, grid, usual],
  )
  const said = plane.follow(evaluation).of(node)
  const ofPoints = points.follow(evaluation).of(node)
  const unit = Math.min(wanted, (said?.width ?? 1) - 1)
  const values = said && unitOf(said, unit)
  const found =
    boundaries === false ? [] : boundariesOf(evaluation, node, table, [across, up], grid.intervals, usual)
  const showsLines = boundaries ?? found.length <= FEW
  const lines = (showsLines ? found : []).flatMap((boundary) => {
    const ends = lineWithin(boundary, grid.intervals)
    return ends ? [{ ...boundary, ends }] : []
  })
  const range = values && middleOf(values)
  const labelled = said && said.width > 1 ? unit : null
  const positive = useMemo(
    () => (label === null ? null : positiveLabels(table, label, labelled)),
    [table, label, labelled],
  )
  // Drawn at every render: what it shows are views.
  useLayoutEffect(() => {
    if (!values || !range) return
    drawPlane(canvas.current!, { table, grid, values, range, lines, positive, picked })
  })
  if (!values || !range || !said) return <p className="data-note">{words.notOfRows(nameOf(node))}</p>
  const print = (number: number) => spellNumber(number, 'line', { numerals: all.numerals, digits: 3 })
  const title = words.plane(nameOf(node), table.columns[across]!, table.columns[up]!)
  const axisOf = (place: number, [from, to]: Interval) =>
    words.axis(table.columns[place]!, print(from), print(to))
  const caption = words.axes(title, axisOf(across, grid.intervals[0]), axisOf(up, grid.intervals[1]))
  const above = values.reduce((count, value) => count + (value > range.middle ? 1 : 0), 0) / values.length
  const { count } = numbersOf(table)
  const shows = words.planeShows(
    title,
    print(range.found[0]),
    print(range.found[1]),
    Math.min(count, MAX_POINTS),
    `${Math.round(above * 100)} %`,
  )
  const named = lines.map(({ node, unit }) => words.boundary(nameOf(node), unit))
  const right = positive && ofPoints && rightSide(unitOf(ofPoints, unit), range.middle, someLabels(positive))
  return (
    <>
      {said.width > 1 && (
        <Select
          label={words.unit}
          options={Array.from({ length: said.width }, (_, unit) => ({
            id: String(unit),
            label: words.unitOption(unit + 1),
          }))}
          value={String(unit)}
          onChange={(unit) => onUnit(Number(unit))}
        />
      )}
      <figure className="data-figure">
        <canvas
          ref={canvas}
          className="data-plane"
          role="img"
          aria-label={named.length > 0 ? `${shows}. ${words.boundaryLines(named)}` : shows}
        />
        <figcaption className="data-note">{caption}</figcaption>
      </figure>
      <div className="data-scale" aria-hidden>
        <span>{print(range.least)}</span>
        <span className="data-bar" />
        <span>{print(range.most)}</span>
      </div>
      <Switch label={words.boundaries} value={showsLines} onChange={onBoundaries} />
      {right !== null && right !== undefined && (
        <p className="data-note">{words.rightSide(right, Math.min(count, MAX_POINTS))}</p>
      )}
    </>
  )
})

/** The rows of a table, or as many as are drawn. */
function someRows(table: Table): readonly (readonly number[])[] {
  const { count, width, data } = numbersOf(table)
  return Array.from({ length: Math.min(count, MAX_POINTS) }, (_, row) =>
    Array.from(data.subarray(row * width, (row + 1) * width)),
  )
}

const someLabels = (positive: Uint8Array): Uint8Array => positive.subarray(0, MAX_POINTS)

/** One number of each row. */
const unitOf = ({ width, data }: Predictions, unit: number): Float64Array =>
  width === 1
    ? data
    : Float64Array.from({ length: data.length / width }, (_, row) => data[row * width + unit]!)
