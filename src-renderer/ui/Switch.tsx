import './fields.css'
import { Switch as AriaSwitch } from 'react-aria-components'

interface Props {
  readonly label: string
  readonly value: boolean
  readonly onChange: (value: boolean) => void
}

/** Yes or no. */
export const Switch = ({ label, value, onChange }: Props) => (
  <AriaSwitch className="switch" isSelected={value} onChange={onChange}>
    <span className="field-label">{label}</span>
    <span className="switch-track" aria-hidden />
  </AriaSwitch>
)
