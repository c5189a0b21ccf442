import './fields.css'
import { Label, Slider as AriaSlider, SliderThumb, SliderTrack } from 'react-aria-components'

interface Props {
  readonly label: string
  readonly hideLabel?: boolean
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  readonly onChange: (value: number) => void
  /** Once, when it is let go. */
  readonly onChangeEnd?: (value: number) => void
}

/** A number between two others, set by dragging or with the arrow keys. */
export const Slider = ({ label, hideLabel = false, value, min, max, step, onChange, onChangeEnd }: Props) => (
  <AriaSlider
    className="slider"
    value={Math.min(max, Math.max(min, value))}
    minValue={min}
    maxValue={max}
    step={step}
    onChange={onChange}
    {...(onChangeEnd && { onChangeEnd })}
  >
    <Label className={hideLabel ? 'visually-hidden' : 'field-label'}>{label}</Label>
    <SliderTrack className="slider-track">
      <SliderThumb className="slider-thumb" />
    </SliderTrack>
  </AriaSlider>
)
