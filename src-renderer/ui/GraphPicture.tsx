import './GraphPicture.css'
import { useMemo } from 'react'
import type { Picture } from '@shared/scene/picture'
import { Marks } from './Marks'

interface Props {
  readonly picture: Picture
  /** In words, for screen readers; without it, something else there says so. */
  readonly label?: string
}

/** Around the marks, in units of the canvas. */
const MARGIN = 8

/** A picture in small, as large as it is drawn at most. */
export function GraphPicture({ picture: { marks, bounds }, label }: Props) {
  const { x, y, width, height } = useMemo(
    () => ({
      x: bounds.x - MARGIN,
      y: bounds.y - MARGIN,
      width: bounds.width + 2 * MARGIN,
      height: bounds.height + 2 * MARGIN,
    }),
    [bounds],
  )
  return (
    <svg
      className="graph-picture"
      viewBox={`${x} ${y} ${width} ${height}`}
      width={width}
      height={height}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <Marks marks={marks} />
    </svg>
  )
}
