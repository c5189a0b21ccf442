import './Tooltip.css'
import type { ReactElement, ReactNode } from 'react'
import { Tooltip as AriaTooltip, type TooltipProps, TooltipTrigger } from 'react-aria-components'
import { Kbd } from './Kbd'

interface Props {
  readonly text: ReactNode
  readonly keys?: readonly string[] | undefined
  /** What it explains: one of the library's focusable elements. */
  readonly children: ReactElement
  readonly placement?: TooltipProps['placement']
  readonly delay?: number
}

/** A few words on what has the pointer or the focus. */
export const Tooltip = ({ text, keys, children, placement = 'bottom', delay = 500 }: Props) => (
  <TooltipTrigger delay={delay} closeDelay={0}>
    {children}
    <AriaTooltip className="tooltip" placement={placement} offset={6}>
      {text}
      {keys && <Kbd keys={keys} />}
    </AriaTooltip>
  </TooltipTrigger>
)
