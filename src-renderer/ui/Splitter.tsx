import './SidePanel.css'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useUiWords } from './words'

/** Where a panel stands: beside the middle of the window, or below it. */
export type Side = 'left' | 'right' | 'below'

interface Props {
  /** What it resizes: "Palette". */
  readonly label: string
  /** Where the panel stands that grows. */
  readonly side: Side
  readonly size: number
  readonly min: number
  readonly max: number
  readonly onResize: (size: number) => void
}

/** Of one press of an arrow key, in pixels. */
const STEP = 16

/** The line between a panel and what is beside it: dragged, or moved with the arrow keys. */
export function Splitter({ label, side, size, min, max, onResize }: Props) {
  const { ui } = useUiWords()
  const start = useRef<{ at: number; size: number } | null>(null)
  const isBelow = side === 'below'
  const sign = side === 'left' ? 1 : -1
  const along = ({ clientX, clientY }: PointerEvent) => (isBelow ? clientY : clientX)
  const resize = (wanted: number) => onResize(Math.round(Math.min(max, Math.max(min, wanted))))
  const onKeyDown = (event: KeyboardEvent) => {
    const [more, less] = isBelow ? ['ArrowDown', 'ArrowUp'] : ['ArrowRight', 'ArrowLeft']
    const sizes: Record<string, number> = {
      [more!]: size + sign * STEP,
      [less!]: size - sign * STEP,
      Home: min,
      End: max,
    }
    const wanted = sizes[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    event.stopPropagation()
    resize(wanted)
  }
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { at: along(event), size }
  }
  const onPointerMove = (event: PointerEvent) => {
    if (start.current) resize(start.current.size + sign * (along(event) - start.current.at))
  }
  const end = () => (start.current = null)
  return (
    <div
      className="splitter"
      data-side={side}
      role="separator"
      aria-orientation={isBelow ? 'horizontal' : 'vertical'}
      aria-label={isBelow ? ui.heightOf(label) : ui.widthOf(label)}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
    />
  )
}
