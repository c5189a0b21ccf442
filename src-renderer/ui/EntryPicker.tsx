import './EntryPicker.css'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { tableOf } from '@shared/tensor/table'
import type { Tensor } from '@shared/tensor/tensor'
import { spellNumber } from '@shared/numerals'
import { useUiWords } from './words'

interface Props {
  readonly tensor: Tensor
  readonly digits: number
  readonly label: string
  /** What an entry is called, for screen readers. */
  readonly nameOf: (entry: number) => string
  readonly chosen: number
  readonly onChoose: (entry: number) => void
}

/** A grid of numbers, one of which is chosen by a press or by the arrow keys. */
export function EntryPicker({ tensor, digits, label, nameOf, chosen, onChoose }: Props) {
  const { numerals } = useUiWords()
  const { columns } = tableOf(tensor.shape)
  const entries = Array.from(tensor.data, (value, entry) => ({ id: String(entry), entry, value }))
  return (
    <ListBox
      className="entry-picker"
      style={{ gridTemplateColumns: `repeat(${columns}, 56px)` }}
      aria-label={label}
      layout={columns === 1 ? 'stack' : 'grid'}
      items={entries}
      dependencies={[tensor.data, digits]}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={[String(chosen)]}
      onSelectionChange={(keys) => {
        if (keys !== 'all') for (const key of keys) onChoose(Number(key))
      }}
    >
      {({ id, entry, value }) => (
        <ListBoxItem id={id} className="entry" textValue={nameOf(entry)}>
          <span className="visually-hidden">{nameOf(entry)} </span>
          {spellNumber(value, 'line', { numerals, digits })}
        </ListBoxItem>
      )}
    </ListBox>
  )
}
