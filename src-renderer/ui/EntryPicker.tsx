import './EntryPicker.css'
import { useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { entriesIn, planeAt, writePlane } from '@shared/tensor/plane'
import { tableOf } from '@shared/tensor/table'
import { entryAt, type Tensor } from '@shared/tensor/tensor'
import { spellNumber } from '@shared/numerals'
import { PlaneChoice } from './PlaneChoice'
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

/**
 * A grid of numbers, one of which is chosen by a press or by the arrow keys; of three and more axes the plane that it is in,
 * and whoever looks at another plane chooses the entry at the same place of that.
 */
export function EntryPicker(props: Props) {
  const { tensor, chosen, onChoose } = props
  const { shape, data } = tensor
  const [turned, turn] = useState<{
    readonly shape: string
    readonly rows: number
    readonly columns: number
  }>()
  if (shape.length < 3)
    return <Picker {...props} entries={Array.from(data.keys())} columns={tableOf(shape).columns} />
  const axes = turned?.shape === shape.join() && { rows: turned.rows, columns: turned.columns }
  const plane = { ...planeAt(shape, chosen), ...axes }
  return (
    <div className="plane">
      <PlaneChoice
        shape={shape}
        plane={plane}
        onLook={({ rows, columns, at }) => {
          turn({ shape: shape.join(), rows, columns })
          onChoose(entryAt(shape, at))
        }}
      />
      <code>{writePlane(plane)}</code>
      <Picker {...props} entries={entriesIn(shape, plane)} columns={shape[plane.columns]!} />
    </div>
  )
}

interface PickerProps extends Props {
  /** Which of them are there to be chosen from, row by row. */
  readonly entries: readonly number[]
  readonly columns: number
}

function Picker({ tensor, digits, label, nameOf, chosen, onChoose, entries, columns }: PickerProps) {
  const { numerals } = useUiWords()
  return (
    <ListBox
      className="entry-picker"
      style={{ gridTemplateColumns: `repeat(${columns}, 56px)` }}
      aria-label={label}
      layout={columns === 1 ? 'stack' : 'grid'}
      items={entries.map((entry) => ({ id: String(entry), entry, value: tensor.data[entry]! }))}
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
