import './ChoiceList.css'
import type { ReactNode } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'

export interface Choice {
  readonly id: string
  /** To find it by typing. */
  readonly text: string
  readonly content: ReactNode
}

interface Props {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

/** One of a list that stays in sight: a press or an arrow key chooses. */
export const ChoiceList = ({ label, choices, chosen, onChoose }: Props) => (
  <ListBox
    className="choice-list"
    aria-label={label}
    items={choices}
    selectionMode="single"
    selectionBehavior="replace"
    disallowEmptySelection
    selectedKeys={[chosen]}
    onSelectionChange={(keys) => {
      if (keys !== 'all') for (const key of keys) onChoose(String(key))
    }}
  >
    {({ id, text, content }) => (
      <ListBoxItem id={id} className="choice" textValue={text}>
        {content}
      </ListBoxItem>
    )}
  </ListBox>
)
