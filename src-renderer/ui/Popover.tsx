import './Popover.css'
import { type ReactNode, useRef } from 'react'
import { Dialog, Popover as AriaPopover } from 'react-aria-components'

interface Props {
  /** The point of the window that it belongs to. */
  readonly at: { readonly x: number; readonly y: number }
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A small dialog that is open at a point of the window. */
export const PopoverAt = ({ label, children, ...place }: Props & { readonly label: string }) => (
  <OpenAt {...place}>
    <Dialog className="popover-body" aria-label={label}>
      {children}
    </Dialog>
  </OpenAt>
)

/** What is open at a point of the window, turned so that it stays inside; unless it holds a dialog it needs a label. */
export function OpenAt({ at, onClose, label, children }: Props & { readonly label?: string }) {
  const point = useRef<HTMLDivElement>(null)
  return (
    <>
      <div ref={point} className="popover-point" style={{ left: at.x, top: at.y }} />
      <AriaPopover
        className="popover"
        aria-label={label}
        triggerRef={point}
        placement="bottom start"
        offset={4}
        isOpen
        onOpenChange={(open) => !open && onClose()}
      >
        {children}
      </AriaPopover>
    </>
  )
}
