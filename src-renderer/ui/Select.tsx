import './fields.css'
import './Popover.css'
import { Check, ChevronsUpDown } from 'lucide-react'
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components'

export interface Option<Id extends string = string> {
  readonly id: Id
  readonly label: string
}

interface Props<Id extends string> {
  readonly label: string
  readonly hideLabel?: boolean
  readonly options: readonly Option<Id>[]
  readonly value: Id
  readonly onChange: (id: Id) => void
}

/** One of a few. */
export const Select = <Id extends string>({
  label,
  hideLabel = false,
  options,
  value,
  onChange,
}: Props<Id>) => (
  <AriaSelect className="field" value={value} onChange={(id) => id !== null && onChange(id as Id)}>
    <Label className={hideLabel ? 'visually-hidden' : 'field-label'}>{label}</Label>
    <Button className="select-button">
      <SelectValue className="select-value">{({ selectedText }) => selectedText}</SelectValue>
      <ChevronsUpDown aria-hidden />
    </Button>
    <Popover className="popover" offset={4}>
      <ListBox className="select-list" items={options}>
        {({ id, label }) => (
          <ListBoxItem id={id} className="select-option" textValue={label}>
            {({ isSelected }) => (
              <>
                <span className="select-mark">{isSelected && <Check aria-hidden />}</span>
                <span>{label}</span>
              </>
            )}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  </AriaSelect>
)
