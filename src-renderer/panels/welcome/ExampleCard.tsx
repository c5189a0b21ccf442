import { Columns2, Lightbulb } from 'lucide-react'
import { type RefObject, startTransition, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Look } from '@shared/scene/look'
import { type Picture, wholePicture } from '@shared/scene/picture'
import { documentOf, type Example } from '../../example'
import { useWords } from '../../workspace/context'
import { GraphPicture } from '../../ui/GraphPicture'
import { IconButton } from '../../ui/IconButton'
import { firstSentence, hintOf } from './example-notes'
import { topicsOf } from './find-examples'

export interface CardActions {
  readonly onOpen: (example: Example) => void
  /** Null where nothing is open that it could stand beside. */
  readonly onOpenBeside: ((example: Example) => void) | null
}

/** Of the numbers in a picture. */
const DIGITS = 3

/** Graphs that are spread further than this get a row of their own, with the words beside them. */
const WIDE = 540

export const isWide = ({ spread }: Example): boolean => spread > WIDE

/** Makes the picture of an example, each once: searching shows the same ones again and again. */
function pictureMaker(look: Look): (example: Example) => Picture {
  const made = new Map<Example, Picture>()
  return (example) => {
    const known = made.get(example)
    if (known) return known
    const picture = wholePicture(documentOf(example), look)
    made.set(example, picture)
    return picture
  }
}

export function usePictureOf(): (example: Example) => Picture {
  const { numerals, formula } = useWords()
  return useMemo(() => pictureMaker({ digits: DIGITS, numerals, formula }), [numerals, formula])
}

/** Far enough from what is seen that a picture is there when it comes into sight. */
const AHEAD = '400px'

/** Whether an element has been in sight, or nearly: only then it is worth to draw hundreds of wires. */
function useSeen(element: RefObject<Element | null>): boolean {
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        observer.disconnect()
        // Whatever the user does goes before it.
        startTransition(() => setSeen(true))
      },
      { rootMargin: AHEAD },
    )
    observer.observe(element.current!)
    return () => observer.disconnect()
  }, [element])
  return isSeen
}

interface Props extends CardActions {
  readonly example: Example
  readonly pictureOf: (example: Example) => Picture
}

/** What an example looks like, what it is about, what it teaches and what one may try with it. */
export function ExampleCard({ example, pictureOf, onOpen, onOpenBeside }: Props) {
  const words = useWords().panels.welcome
  const { title, notes } = example
  const card = useRef<HTMLLIElement>(null)
  const isSeen = useSeen(card)
  return (
    <li ref={card} className={isWide(example) ? 'example wide' : 'example'}>
      <Button className="example-card" onPress={() => onOpen(example)}>
        <span className="example-picture">{isSeen && <GraphPicture picture={pictureOf(example)} />}</span>
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
