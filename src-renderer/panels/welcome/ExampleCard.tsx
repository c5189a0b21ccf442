import { Columns2, Lightbulb } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from 'react-aria-components'
import type { Look } from '@shared/scene/look'
import { type Picture, wholePicture } from '@shared/scene/picture'
import { documentOf, type Example } from '../../examples'
import { useWords } from '../../workspace/context'
import { GraphPicture } from '../../ui/GraphPicture'
import { IconButton } from '../../ui/IconButton'
import { firstSentence, hintOf } from './example-notes'
import { topicsOf } from './find-examples'

/** An example with its picture. */
export interface Card {
  readonly example: Example
  readonly picture: Picture
}

export interface CardActions {
  readonly onOpen: (example: Example) => void
  /** Null where nothing is open that it could stand beside. */
  readonly onOpenBeside: ((example: Example) => void) | null
}

/** Of the numbers in a picture. */
const DIGITS = 3

/** Wider pictures than this get a row of their own, with the words beside them. */
const WIDE = 640

export const isWide = ({ picture }: Card): boolean => picture.bounds.width > WIDE

/** Makes the card of an example, each once: searching shows the same ones again and again. */
function cardMaker(look: Look): (example: Example) => Card {
  const made = new Map<Example, Card>()
  return (example) => {
    const known = made.get(example)
    if (known) return known
    const card = { example, picture: wholePicture(documentOf(example), look) }
    made.set(example, card)
    return card
  }
}

export function useCardOf(): (example: Example) => Card {
  const { numerals, formula } = useWords()
  return useMemo(() => cardMaker({ digits: DIGITS, numerals, formula }), [numerals, formula])
}

/** What an example looks like, what it is about, what it teaches and what one may try with it. */
export function ExampleCard({ card, onOpen, onOpenBeside }: CardActions & { readonly card: Card }) {
  const words = useWords().panels.welcome
  const { example, picture } = card
  const { title, notes } = example
  return (
    <li className={isWide(card) ? 'example wide' : 'example'}>
      <Button className="example-card" onPress={() => onOpen(example)}>
        <span className="example-picture">
          <GraphPicture picture={picture} />
        </span>
        <span className="example-words">
          <span className="example-title">{title}</span>
          <span className="example-topics">
            {topicsOf(example, words).map((topic) => (
              <span key={topic}>{topic}</span>
            ))}
          </span>
          <span className="example-note">{firstSentence(notes)}</span>
          <span className="example-hint">
            <Lightbulb role="img" aria-label={words.hint} />
            <span>{hintOf(notes)}</span>
          </span>
        </span>
      </Button>
      {onOpenBeside && (
        <span className="example-beside">
          <IconButton label={words.openBeside(title)} size="small" onPress={() => onOpenBeside(example)}>
            <Columns2 />
          </IconButton>
        </span>
      )}
    </li>
  )
}
