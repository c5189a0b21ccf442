import type UPlot from 'uplot'
import { type Numerals, spellNumber } from '@shared/numerals'
import { type Dash, dashes } from './dash'
import { resolvedColour } from './resolved-colour'

// How lines over an axis are drawn: alike on screen and in a picture of them, which is larger.

/** One line: a number, or null where there is none, for each place along the axis. */
export interface Line {
  readonly label: string
  readonly numbers: readonly (number | null)[]
  /** A colour of the theme: `--accent`. */
  readonly colour: string
  readonly dash: Dash
}

/** What is drawn. */
export interface Plot {
  /** What is along the axis, in order. */
  readonly axis: { readonly label: string; readonly places: readonly number[] }
  readonly lines: readonly Line[]
  readonly logarithmic: boolean
}

interface Look {
  /** Where it is drawn, whose colours and letters it has. */
  readonly host: HTMLElement
  readonly numerals: Numerals
  /** How much larger than in a panel. */
  readonly scale?: number
  /** What is written along the two axes. */
  readonly labels?: { readonly across: string; readonly up: string }
}

/** Of text in a panel, in px. */
export const PLOT_TEXT = 11
const AXIS_DIGITS = 3

/** The axes and lines of a plot, as the library that draws it wants them told. */
export function plotOptions(
  { lines, logarithmic }: Plot,
  { host, numerals, scale = 1, labels }: Look,
): Pick<UPlot.Options, 'scales' | 'legend' | 'axes' | 'series'> {
  const colour = (name: string) => resolvedColour(host, name)
  const print = (number: number, digits: number) => spellNumber(number, 'label', { numerals, digits })
  // The library scales fonts in whole pixels alone.
  const font = `${Math.round(PLOT_TEXT * scale)}px ${getComputedStyle(host).fontFamily}`
  const side = {
    stroke: colour('--ink-quiet'),
    font,
    gap: 5 * scale,
    grid: { stroke: colour('--line'), width: scale },
    ticks: { stroke: colour('--line'), width: scale, size: 10 * scale },
    labelFont: font,
    labelSize: 20 * scale,
  }
  return {
    scales: { x: { time: false }, y: logarithmic ? { distr: 3 } : {} },
    legend: { show: false },
    axes: [
      {
        ...side,
        size: 28 * scale,
        space: 50 * scale,
        ...(labels && { label: labels.across }),
        values: (_, splits) => splits.map((split) => print(split, 6)),
      },
      {
        ...side,
        // Where something is written along it, the numbers take as much room as they need.
        size: (chart, numbers: readonly string[] | null) => {
          const least = 56 * scale
          if (!labels || !numbers) return least
          return Math.max(least, widest(chart.ctx, font, numbers) + 2 * side.gap + side.ticks.size)
        },
        space: 30 * scale,
        ...(labels && { label: labels.up }),
        values: (_, splits: readonly (number | null)[]) =>
          // Between powers of ten a logarithmic axis leaves most of its numbers out.
          splits.map((split) => (split === null ? '' : print(split, AXIS_DIGITS))),
      },
    ],
    series: [
      {},
      ...lines.map(({ colour: name, dash }): UPlot.Series => ({
        stroke: colour(name),
        width: 1.5 * scale,
        spanGaps: true,
        points: { size: 4 * scale },
        ...(dash !== 'solid' && { dash: dashes[dash].map((length) => length * scale) }),
      })),
    ],
  }
}

function widest(brush: CanvasRenderingContext2D, font: string, texts: readonly string[]): number {
  brush.save()
  brush.font = font
  const widths = texts.map((text) => brush.measureText(text).width)
  brush.restore()
  return Math.max(0, ...widths)
}

/** What is not finite cannot be drawn; nor, on a logarithmic axis, what is not above 0. */
export const plotData = ({ axis, lines, logarithmic }: Plot): UPlot.AlignedData => [
  [...axis.places],
  ...lines.map(({ numbers }) =>
    numbers.map((number) =>
      number !== null && Number.isFinite(number) && (!logarithmic || number > 0) ? number : null,
    ),
  ),
]
