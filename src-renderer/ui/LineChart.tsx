import 'uplot/dist/uPlot.min.css'
import './LineChart.css'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import UPlot from 'uplot'
import { spellNumber, writeCount } from '@shared/numerals'
import { dashes } from './dash'
import { type Line, type Plot, plotData, plotOptions } from './line-plot'
import { resolvedColour } from './resolved-colour'
import { useUiWords } from './words'

/** What the legend says while nothing is pointed at: a place, and the number of each line there. */
export interface Readout {
  readonly place: number
  readonly numbers: readonly (number | null)[]
}

interface Props extends Plot {
  readonly height: number
  /** What it shows, in words, for those who do not see it. */
  readonly text: string
  /** A place that is marked. */
  readonly marked: number | null
  /** Null: the last numbers. */
  readonly readout: Readout | null
  readonly onChoose: (place: number) => void
  /** Drawn anew where it changes: colours are those of the theme. */
  readonly theme: string
}

/** Of numbers in the legend. */
const DIGITS = 4

/** Lines over an axis: pointed at they show their numbers, pressed they choose a place. */
export function LineChart(props: Props) {
  const { axis, lines, logarithmic, height, text, marked, readout, theme } = props
  const { numerals } = useUiWords()
  const element = useRef<HTMLDivElement>(null)
  const chart = useRef<UPlot | null>(null)
  const latest = useRef(props)
  const [pointed, setPointed] = useState<number | null>(null)
  useLayoutEffect(() => {
    latest.current = props
  })
  // The lines that there are, not their numbers: these follow without a new chart.
  const kinds = lines.map(({ label, colour, dash }) => `${label} ${colour} ${dash}`).join('\n')
  useEffect(() => {
    const host = element.current!
    const made = new UPlot(
      {
        width: Math.max(1, host.clientWidth),
        height: latest.current.height,
        cursor: { drag: { x: true, y: false } },
        ...plotOptions(latest.current, { host, numerals }),
        hooks: {
          setCursor: [({ cursor }) => setPointed(cursor.idx ?? null)],
          draw: [
            (drawn) => {
              const { marked } = latest.current
              if (marked === null) return
              const x = drawn.valToPos(marked, 'x', true)
              const { left, top, width, height } = drawn.bbox
              if (x < left || x > left + width) return
              drawn.ctx.save()
              drawn.ctx.strokeStyle = resolvedColour(host, '--ink')
              drawn.ctx.setLineDash([2, 3])
              drawn.ctx.beginPath()
              drawn.ctx.moveTo(x, top)
              drawn.ctx.lineTo(x, top + height)
              drawn.ctx.stroke()
              drawn.ctx.restore()
            },
          ],
        },
      },
      plotData(latest.current),
      host,
    )
    const onClick = () => {
      const place = latest.current.axis.places[made.cursor.idx ?? -1]
      if (place !== undefined) latest.current.onChoose(place)
    }
    made.over.addEventListener('click', onClick)
    chart.current = made
    const resized = new ResizeObserver(() =>
      made.setSize({ width: Math.max(1, host.clientWidth), height: latest.current.height }),
    )
    resized.observe(host)
    return () => {
      resized.disconnect()
      made.destroy()
      chart.current = null
    }
  }, [kinds, logarithmic, theme, numerals, axis.label, height])
  useEffect(() => {
    chart.current?.setData(plotData(latest.current))
  }, [axis.places, lines, logarithmic])
  useEffect(() => {
    chart.current?.redraw(false)
  }, [marked])
  return (
    <figure className="line-chart">
      <div ref={element} aria-hidden />
      <Legend axis={axis} lines={lines} pointed={pointed} readout={readout} />
      <figcaption className="visually-hidden">{text}</figcaption>
    </figure>
  )
}

/** What each line is, with its number at the place that is pointed at; or else the readout, or its last number. */
function Legend({
  axis,
  lines,
  pointed,
  readout,
}: Pick<Props, 'axis' | 'lines' | 'readout'> & { readonly pointed: number | null }) {
  const { numerals } = useUiWords()
  const place = pointed !== null ? axis.places[pointed] : readout ? readout.place : axis.places.at(-1)
  const numberIn = ({ numbers }: Line, at: number) =>
    (pointed !== null
      ? numbers[pointed]
      : readout
        ? readout.numbers[at]
        : numbers.findLast((number) => number !== null)) ?? null
  return (
    <ul className="line-chart-legend">
      <li>
        <span>{axis.label}</span>
        <span className="line-chart-number">{place === undefined ? '–' : writeCount(place, numerals)}</span>
      </li>
      {lines.map((line, at) => {
        const number = numberIn(line, at)
        return (
          <li key={line.label}>
            <svg className="line-chart-sign" viewBox="0 0 24 4" aria-hidden>
              <path
                d="M0 2h24"
                stroke={`var(${line.colour})`}
                strokeDasharray={dashes[line.dash].join(' ')}
              />
            </svg>
            <span>{line.label}</span>
            <span className="line-chart-number">
              {number === null ? '–' : spellNumber(number, 'line', { numerals, digits: DIGITS })}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
