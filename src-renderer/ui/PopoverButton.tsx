import './Popover.css'
import type { ReactElement, ReactNode } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'

interface Props {
  /** The button: one of ours, or of the library. */
  readonly button: ReactElement
  readonly label: string
  readonly children: (close: () => void) => ReactNode
}

/** A button with something small below it while it is open. */
export const PopoverButton = ({ button, label, children }: Props) => (
  <DialogTrigger>
    {button}
    <Popover className="popover" placement="bottom start" offset={4}>
      <Dialog className="popover-body" aria-label={label}>
        {({ close }) => children(close)}
      </Dialog>
    </Popover>
  </DialogTrigger>
)
