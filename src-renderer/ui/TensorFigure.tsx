import './TensorFigure.css'
import type { ComponentProps, ReactNode } from 'react'
import { matrixIn, planeAt, planesOf, writePlane } from '@shared/tensor/plane'
import { sizeOf } from '@shared/tensor/tensor'
import { TensorGrid } from './TensorGrid'
import { useUiWords } from './words'

/** Of more planes that hold what stands out the first are shown. */
const MOST_PLANES = 4

interface Props extends Omit<ComponentProps<typeof TensorGrid>, 'lit' | 'marked' | 'label'> {
  /** What it is called, above it. */
  readonly caption: ReactNode
  readonly label: string
  /** Entries that stand out, by their place in the data. */
  readonly lit: readonly number[]
  readonly marked?: readonly number[]
}

/** A tensor as a grid below its name; of three and more axes each plane that holds what stands out, with where it is. */
export function TensorFigure({ caption, label, tensor, lit, marked = [], until, ...grid }: Props) {
  const { ui } = useUiWords()
  const { shape } = tensor
  if (shape.length < 3)
    return (
      <figure className="tensor-figure">
        <figcaption>{caption}</figcaption>
        <TensorGrid
          {...grid}
          {...{ tensor, label }}
          lit={new Set(lit)}
          marked={new Set(marked)}
          {...(until !== undefined && { until })}
        />
      </figure>
    )
  const size = sizeOf(shape.slice(-2))
  const planes = planesOf(shape, lit.length > 0 ? lit : [0])
  const rest = planes.length - MOST_PLANES
  return (
    <>
      {planes.slice(0, MOST_PLANES).map((first, at) => {
        const plane = planeAt(shape, first)
        const place = writePlane(plane)
        const inPlane = (entries: readonly number[]) =>
          new Set(entries.map((entry) => entry - first).filter((entry) => entry >= 0 && entry < size))
        return (
          <figure key={first} className="tensor-figure">
            <figcaption>
              {caption}
              <code>{place}</code>
            </figcaption>
            <TensorGrid
              {...grid}
              tensor={matrixIn(tensor, plane)}
              label={label + place}
              lit={inPlane(lit)}
              marked={inPlane(marked)}
              {...(until !== undefined && { until: until - first })}
            />
            {rest > 0 && at === MOST_PLANES - 1 && <p>{ui.morePlanes(rest)}</p>}
          </figure>
        )
      })}
    </>
  )
}
