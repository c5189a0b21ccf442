import './Examples.css'
import { Columns2 } from 'lucide-react'
import { type CSSProperties, memo, startTransition, useEffect, useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import { type Picture, wholePicture } from '@shared/scene/picture'
import type { Example } from '../../examples'
import { useWords } from '../../workspace/context'
import { IconButton } from '../../ui/IconButton'
import { GraphPicture } from '../../ui/GraphPicture'
import { documentOf, firstSentence, type Lesson, lessons } from './lessons'

interface Props {
  readonly onOpen: (example: Example) => void
  /** Null where nothing is open that it could stand beside. */
  readonly onOpenBeside: ((example: Example) => void) | null
}

/** An example with its picture. */
interface Card {
  readonly example: Example
  readonly notes: string
  readonly picture: Picture
}

/** The lecture examples with their pictures, in the order in which they are taught. */
export function Examples(props: Props) {
  const [count, setCount] = useState(1)
  useEffect(() => {
    // Each lesson by itself, and whatever the user does goes before them: hundreds of wires are drawn here.
    startTransition(() => setCount((known) => Math.min(known + 1, lessons.length)))
  }, [count])
  return (
    <div className="examples">
      {lessons.slice(0, count).map((lesson) => (
        <LessonCards key={lesson.id} lesson={lesson} {...props} />
      ))}
    </div>
  )
}

const LessonCards = memo(({ lesson: { id, examples }, ...props }: Props & { readonly lesson: Lesson }) => {
  const { panels, numerals, formula } = useWords()
  const { lesson } = panels.welcome
  const cards = useMemo(
    () =>
      examples.map((example): Card => {
        const document = documentOf(example)
        const picture = wholePicture(document, { digits: DIGITS, numerals, formula })
        return { example, notes: document.notes, picture }
      }),
    [examples, numerals, formula],
  )
  return (
    <section className="lesson" aria-label={lesson[id]}>
      <h2>{lesson[id]}</h2>
      <ul className="lesson-cards" style={columnsFor(cards.filter((card) => !isWide(card)).length)}>
        {cards.map((card) => (
          <ExampleCard key={card.example.id} {...card} {...props} />
        ))}
      </ul>
    </section>
  )
})

/** Of the numbers in a picture. */
const DIGITS = 3

/** Wider pictures than this get a row of their own, with the words beside them. */
const WIDE = 640

const isWide = ({ picture }: Card): boolean => picture.bounds.width > WIDE

/** How many columns there are where so many fit: no more than make rows of equal length, so that no card is alone. */
const columnsFor = (cards: number) =>
  ({
    '--columns-2': evenColumns(cards, 2),
    '--columns-3': evenColumns(cards, 3),
    '--columns-4': evenColumns(cards, 4),
  }) as CSSProperties

const evenColumns = (cards: number, fit: number): number =>
  Math.ceil(cards / Math.max(1, Math.ceil(cards / fit))) || 1

function ExampleCard({ example, notes, picture, onOpen, onOpenBeside }: Props & Card) {
  const { openBeside } = useWords().panels.welcome
  return (
    <li className={picture.bounds.width > WIDE ? 'example wide' : 'example'}>
      <Button className="example-card" onPress={() => onOpen(example)}>
        <span className="example-picture">
          <GraphPicture picture={picture} />
        </span>
        <span className="example-words">
          <span className="example-title">{example.title}</span>
          <span className="example-note">{firstSentence(notes)}</span>
        </span>
      </Button>
      {onOpenBeside && (
        <span className="example-beside">
          <IconButton label={openBeside(example.title)} size="small" onPress={() => onOpenBeside(example)}>
            <Columns2 />
          </IconButton>
        </span>
      )}
    </li>
  )
}
