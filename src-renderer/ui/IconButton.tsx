import './Button.css'
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { Tooltip } from './Tooltip'

export interface IconButtonProps extends Omit<
  AriaButtonProps,
  'className' | 'style' | 'children' | 'aria-label'
> {
  /** What it does: its name for screen readers, and its tooltip. */
  readonly label: string
  readonly children: ReactNode
  /** The keys of its shortcut. */
  readonly keys?: readonly string[] | undefined
  readonly size?: 'small' | 'normal'
}

/** A button with an icon on it, which a tooltip explains. */
export const IconButton = ({ label, children, keys, size = 'normal', ...props }: IconButtonProps) => (
  <Tooltip text={label} keys={keys}>
    <AriaButton {...props} aria-label={label} className={`icon-button icon-button-${size}`}>
      {children}
    </AriaButton>
  </Tooltip>
)
