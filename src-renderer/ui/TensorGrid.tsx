import './TensorGrid.css'
import { peakOf, tableOf } from '@shared/tensor/table'
import { spellNumber } from '@shared/numerals'
import { printShape, type Tensor } from '@shared/tensor/tensor'
import { HeatMap } from './HeatMap'
import { useUiWords } from './words'

/** Up to so many rows and columns the numbers are shown; above, a heat map. */
const MAX_GRID = 8

interface Props {
  readonly tensor: Tensor
  /** Significant digits. */
  readonly digits: number
  readonly tone: 'value' | 'gradient' | 'local'
  /** What it is, for screen readers: "value of W1"; without it, something else there says so. */
  readonly label?: string
  /** Up to so many rows and columns the numbers are shown, above a heat map. */
  readonly limit?: number
  /** Tells −0 from 0, as something comes of its sign. */
  readonly isZeroSigned?: boolean
  /** Entries that stand out, by their place in the data. */
  readonly lit?: ReadonlySet<number>
  /** Those of them that are marked as well. */
  readonly marked?: ReadonlySet<number>
  /** Entries from here on are not there yet. */
  readonly until?: number
}

/** A number, a grid of numbers tinted by their size, or a heat map. */
export function TensorGrid({
  tensor,
  digits,
  tone,
  label,
  limit = MAX_GRID,
  isZeroSigned = false,
  lit,
  marked,
  until,
}: Props) {
  const { shape, data } = tensor
  const { rows, columns } = tableOf(shape)
  const { ui, numerals } = useUiWords()
  const print = (value: number) => spellNumber(value, 'line', { numerals, digits }, isZeroSigned)
  /** In full precision, for pointing at. */
  const printAll = (value: number) => spellNumber(value, 'whole', { numerals, digits })
  if (shape.length === 0)
    return (
      <span className={`number number-${tone}`} title={printAll(data[0]!)}>
        {print(data[0]!)}
      </span>
    )
  if (rows > limit || columns > limit)
    return <HeatMap tensor={tensor} {...(label && { label })} {...(lit && { lit })} />
  const peak = peakOf(data)
  /** Of a plane, where there are several one below the other. */
  const height = shape.length < 3 ? null : shape.at(-2)!
  return (
    <table
      className={`grid grid-${tone}`}
      {...(label ? { 'aria-label': ui.tensor(label, printShape(shape)) } : { 'aria-hidden': true })}
    >
      <tbody>
        {Array.from({ length: rows }, (_, row) => (
          <tr key={row} className={row > 0 && height && row % height === 0 ? 'begins-plane' : undefined}>
            {Array.from({ length: columns }, (_, column) => {
              const entry = row * columns + column
              const value = data[entry]!
              if (until !== undefined && entry >= until) return <td key={column} />
              return (
                <td
                  key={column}
                  className={
                    lit?.has(entry) ? (marked?.has(entry) ? 'is-lit is-marked' : 'is-lit') : undefined
                  }
                  title={printAll(value)}
                  style={{ background: tint(value / peak) }}
                >
                  {print(value)}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The text on it keeps a contrast of 4.5:1 up to this share of the hue. */
export const MAX_TINT = 20

function tint(size: number): string | undefined {
  if (!Number.isFinite(size)) return 'var(--error-soft)'
  const share = Math.round(Math.abs(size) * MAX_TINT)
  return `color-mix(in srgb, var(--heat-${size < 0 ? 'negative' : 'positive'}) ${share}%, transparent)`
}
