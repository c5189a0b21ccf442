import './SidePanel.css'
import type { ReactNode } from 'react'
import { type Side, Splitter } from './Splitter'

interface Props {
  readonly label: string
  readonly side: Side
  /** How wide it is, below the middle how high. */
  readonly size: number
  readonly min: number
  readonly onResize: (size: number) => void
  readonly children: ReactNode
}

/** Of any side panel, in pixels: what is in the middle stays the largest. */
const LARGEST = 520

/** A panel at an edge of the window that can be made larger and smaller. */
export const SidePanel = ({ label, side, size, min, onResize, children }: Props) => (
  <aside
    className="side-panel"
    data-side={side}
    aria-label={label}
    style={side === 'below' ? { height: size } : { width: size }}
  >
    {children}
    <Splitter label={label} side={side} size={size} min={min} max={LARGEST} onResize={onResize} />
  </aside>
)
