import 'uplot/dist/uPlot.min.css'
import './LineChart.css'
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import UPlot from 'uplot'
import { spellNumber, writeCount } from '@shared/numerals'
import { type Dash, dashes } from './dash'
import { resolvedColour } from './resolved-colour'
import { useUiWords } from './words'

/** One line: a number, or null where there is none, for each place along the axis. */
export interface Line {
  readonly label: string
  readonly numbers: readonly (number | null)[]
  /** A colour of the theme: `--accent`. */
  readonly colour: string
  readonly dash: Dash
}

export interface LineChartHandle {
  /** What is drawn, as a canvas; null before it is. */
  canvas(): HTMLCanvasElement | null
}

interface Props {
  /** What is along the axis, in order. */
  readonly axis: { readonly label: string; readonly places: readonly number[] }
  readonly lines: readonly Line[]
  readonly logarithmic: boolean
  readonly height: number
  /** What it shows, in words, for those who do not see it. */
  readonly text: string
  /** A place that is marked. */
  readonly marked: number | null
  readonly onChoose: (place: number) => void
  /** Drawn anew where it changes: colours are those of the theme. */
  readonly theme: string
  readonly ref?: Ref<LineChartHandle>
}

/** Of numbers beside the axis and in the legend. */
const DIGITS = 4
const AXIS_DIGITS = 3

/** Lines over an axis: pointed at they show their numbers, pressed they choose a place. */
export function LineChart({ ref, ...props }: Props) {
  const { axis, lines, logarithmic, height, text, marked, theme } = props
  const { numerals } = useUiWords()
  const element = useRef<HTMLDivElement>(null)
  const chart = useRef<UPlot | null>(null)
  const latest = useRef(props)
  const [pointed, setPointed] = useState<number | null>(null)
  useLayoutEffect(() => {
    latest.current = props
  })
  useImperativeHandle(ref, () => ({ canvas: () => chart.current?.ctx.canvas ?? null }), [])
  // The lines that there are, not their numbers: these follow without a new chart.
  const kinds = lines.map(({ label, colour, dash }) => `${label} ${colour} ${dash}`).join('\n')
  useEffect(() => {
    const host = element.current!
    const colour = (name: string) => resolvedColour(host, name)
    const print = (digits: number) => (_: UPlot, number: number | null) =>
      number === null ? '' : spellNumber(number, 'label', { numerals, digits })
    const lineOf = ({ colour: name, dash }: Line): UPlot.Series => ({
      stroke: colour(name),
      width: 1.5,
      spanGaps: true,
      points: { size: 4 },
      ...(dash !== 'solid' && { dash: [...dashes[dash]] }),
    })
    const side = {
      stroke: colour('--ink-quiet'),
      font: `11px ${getComputedStyle(host).fontFamily}`,
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { stroke: colour('--line'), width: 1 },
    }
    const made = new UPlot(
      {
        width: Math.max(1, host.clientWidth),
        height: latest.current.height,
        scales: { x: { time: false }, y: logarithmic ? { distr: 3 } : {} },
        cursor: { drag: { x: true, y: false } },
        legend: { show: false },
        axes: [
          { ...side, size: 28, values: (_, splits) => splits.map((split) => print(6)(_, split)) },
          {
            ...side,
            size: 56,
            values: (_, splits) =>
              // Between powers of ten a logarithmic axis leaves most of its numbers out.
              splits.map((split) => (split === null ? '' : print(AXIS_DIGITS)(_, split))),
          },
        ],
        series: [{}, ...latest.current.lines.map(lineOf)],
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
              drawn.ctx.strokeStyle = colour('--ink')
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
      dataOf(latest.current),
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
    chart.current?.setData(dataOf(latest.current))
  }, [axis.places, lines, logarithmic])
  useEffect(() => {
    chart.current?.redraw(false)
  }, [marked])
  return (
    <figure className="line-chart">
      <div ref={element} aria-hidden />
      <Legend axis={axis} lines={lines} pointed={pointed} />
      <figcaption className="visually-hidden">{text}</figcaption>
    </figure>
  )
}

/** What each line is, with its number at the place that is pointed at, or else its last one. */
function Legend({
  axis,
  lines,
  pointed,
}: Pick<Props, 'axis' | 'lines'> & { readonly pointed: number | null }) {
  const { numerals } = useUiWords()
  const place = pointed === null ? axis.places.at(-1) : axis.places[pointed]
  const numberIn = ({ numbers }: Line) =>
    (pointed === null ? numbers.findLast((number) => number !== null) : numbers[pointed]) ?? null
  return (
    <ul className="line-chart-legend">
      <li>
        <span>{axis.label}</span>
        <span className="line-chart-number">{place === undefined ? '–' : writeCount(place, numerals)}</span>
      </li>
      {lines.map((line) => {
        const number = numberIn(line)
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

/** What is not finite cannot be drawn; nor, on a logarithmic axis, what is not above 0. */
const dataOf = ({ axis, lines, logarithmic }: Props): UPlot.AlignedData => [
  [...axis.places],
  ...lines.map(({ numbers }) =>
    numbers.map((number) =>
      number !== null && Number.isFinite(number) && (!logarithmic || number > 0) ? number : null,
    ),
  ),
]
