import './Button.css'
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode
  /** The one thing to do here is `primary`; `quiet` shows its frame only when pointed at. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly size?: 'small' | 'normal' | 'large'
  readonly icon?: ReactNode
}

/** A button with words on it. */
export const Button = ({ children, kind = 'plain', size = 'normal', icon, ...props }: ButtonProps) => (
  <AriaButton {...props} className={`button button-${kind} button-${size}`}>
    {icon}
    {children}
  </AriaButton>
)
