import './SidePanel.css'
import type { ReactNode } from 'react'
import { Splitter } from './Splitter'

interface Props {
  readonly label: string
  readonly side: 'left' | 'right'
  readonly width: number
  readonly min: number
  readonly onResize: (width: number) => void
  readonly children: ReactNode
}

/** Of any side panel, in pixels: what is in the middle stays the largest. */
const WIDEST = 520

/** A panel at the side of the window that can be made wider and narrower. */
export const SidePanel = ({ label, side, width, min, onResize, children }: Props) => (
  <aside className={`side-panel side-panel-${side}`} aria-label={label} style={{ width }}>
    {children}
    <Splitter label={label} side={side} width={width} min={min} max={WIDEST} onResize={onResize} />
  </aside>
)
