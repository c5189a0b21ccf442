import './Popover.css'
import { type ReactNode, useRef } from 'react'
import { Dialog, Popover as AriaPopover } from 'react-aria-components'

/** A point of the window; with a size a box, and `x` and `y` its upper left corner. */
export interface Spot {
  readonly x: number
  readonly y: number
  readonly width?: number
  readonly height?: number
}

interface Props {
  /** What it belongs to: it opens below a point, and beside a box. */
  readonly at: Spot
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A small dialog that is open at a place of the window. */
export const PopoverAt = ({ label, children, ...place }: Props & { readonly label: string }) => (
  <OpenAt {...place}>
    <Dialog className="popover-body" aria-label={label}>
      {children}
    </Dialog>
  </OpenAt>
)

/** What is open at a place of the window, turned so that it stays inside; unless it holds a dialog it needs a label. */
export function OpenAt({ at, onClose, label, children }: Props & { readonly label?: string }) {
  const spot = useRef<HTMLDivElement>(null)
  const { x: left, y: top, width = 0, height = 0 } = at
  return (
    <>
      <div ref={spot} className="popover-spot" style={{ left, top, width, height }} />
      <AriaPopover
        className="popover"
        {...(label !== undefined && { 'aria-label': label })}
        triggerRef={spot}
        placement={width > 0 ? 'right top' : 'bottom start'}
        offset={4}
        isOpen
        onOpenChange={(open) => !open && onClose()}
      >
        {children}
      </AriaPopover>
    </>
  )
}
