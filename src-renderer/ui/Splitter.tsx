import './SidePanel.css'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useUiWords } from './words'

interface Props {
  /** What it resizes: "Palette". */
  readonly label: string
  /** The side of it on which the panel stands that grows. */
  readonly side: 'left' | 'right'
  readonly width: number
  readonly min: number
  readonly max: number
  readonly onResize: (width: number) => void
}

/** Of one press of an arrow key, in pixels. */
const STEP = 16

/** The line between a panel and what is beside it: dragged, or moved with the arrow keys. */
export function Splitter({ label, side, width, min, max, onResize }: Props) {
  const { ui } = useUiWords()
  const start = useRef<{ x: number; width: number } | null>(null)
  const sign = side === 'left' ? 1 : -1
  const resize = (wanted: number) => onResize(Math.round(Math.min(max, Math.max(min, wanted))))
  const onKeyDown = (event: KeyboardEvent) => {
    const widths: Record<string, number> = {
      ArrowRight: width + sign * STEP,
      ArrowLeft: width - sign * STEP,
      Home: min,
      End: max,
    }
    const wanted = widths[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    event.stopPropagation()
    resize(wanted)
  }
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, width }
  }
  const onPointerMove = ({ clientX }: PointerEvent) => {
    if (start.current) resize(start.current.width + sign * (clientX - start.current.x))
  }
  const end = () => (start.current = null)
  return (
    <div
      className={`splitter splitter-${side}`}
      role="separator"
      aria-orientation="vertical"
      aria-label={ui.widthOf(label)}
      aria-valuenow={width}
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
