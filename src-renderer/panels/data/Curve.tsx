import { memo, useLayoutEffect, useMemo, useRef } from 'react'
import { numbersOf, type Table } from '@shared/data/table'
import { spellNumber } from '@shared/numerals'
import type { Reading } from '@shared/prediction/choice'
import { type Interval, intervalOf, lineRows, usualRow } from '@shared/prediction/plane'
import { Predictor } from '@shared/prediction/predictor'
import { middleOf } from '@shared/prediction/side'
import { useWords, useWorkspace } from '../../workspace/context'
import { usePreferences } from '../../workspace/preferences'
import { drawCurve, MAX_POINTS } from './plane-drawing'

/** So many points of the curve. */
const POINTS = 240

interface Props {
  /** Of the evaluation whose numbers it shows. */
  readonly version: number
  readonly table: Table
  readonly node: string
  readonly name: string
  readonly reading: Reading
  readonly place: number
  readonly unit: number
  readonly picked: number | null
}

/** What a node predicts over one column, with the rows of the table beside it. Follows every number of the graph. */
export const Curve = memo(function Curve({ table, node, name, reading, place, unit: wanted, picked }: Props) {
  const evaluation = useWorkspace().evaluation.current
  const { program } = evaluation
  const all = useWords()
  const words = all.panels.data
  // Its colours are those of the theme.
  usePreferences((preferences) => preferences.theme)
  const canvas = useRef<HTMLCanvasElement>(null)
  const { label } = reading
  const across = useMemo(() => intervalOf(table, place), [table, place])
  const predictor = useMemo(
    () => new Predictor(program, node, table, lineRows(place, across, POINTS, usualRow(table, picked))),
    [program, node, table, place, across, picked],
  )
  const said = predictor.follow(evaluation).of(node)
  const unit = Math.min(wanted, (said?.width ?? 1) - 1)
  const values = said && Float64Array.from({ length: POINTS }, (_, at) => said.data[at * said.width + unit]!)
  const found = values && middleOf(values).found
  const labels = useMemo(() => (label === null ? null : intervalOf(table, label)), [table, label])
  const up: Interval | null = found && [
    Math.min(found[0], labels?.[0] ?? Infinity),
    Math.max(found[1], labels?.[1] ?? -Infinity, found[0] + 1e-9),
  ]
  // Drawn at every render: what it shows are views.
  useLayoutEffect(() => {
    if (values && up)
      drawCurve(canvas.current!, { table, place, label, intervals: [across, up], values, picked })
  })
  if (!values || !found) return <p className="data-note">{words.notOfRows(name)}</p>
  const print = (number: number) => spellNumber(number, 'line', { numerals: all.numerals, digits: 3 })
  const title = words.curve(name, table.columns[place]!)
  return (
    <figure className="data-figure">
      <canvas
        ref={canvas}
        className="data-plane"
        role="img"
        aria-label={words.curveShows(
          title,
          print(values[0]!),
          print(values.at(-1)!),
          print(found[0]),
          print(found[1]),
          label === null ? 0 : Math.min(numbersOf(table).count, MAX_POINTS),
        )}
      />
      <figcaption className="data-note">{title}</figcaption>
    </figure>
  )
})
