import './Examples.css'
import {
  type CSSProperties,
  memo,
  startTransition,
  useDeferredValue,
  useEffect,
  useRef,
  useState,
} from 'react'
import { Button } from 'react-aria-components'
import { type Example, type Lesson, lessons } from '../../examples'
import { useWords } from '../../workspace/context'
import { type Card, type CardActions, ExampleCard, isWide, useCardOf } from './ExampleCard'
import { ExampleSearch } from './ExampleSearch'
import { findExamples } from './find-examples'

/** The lecture examples with their pictures, in the order in which they are taught, or those that are searched for. */
export function Examples(actions: CardActions) {
  const words = useWords().panels.welcome
  const cardOf = useCardOf()
  const [query, setQuery] = useState('')
  // What is typed shows before what it finds has been drawn.
  const wanted = useDeferredValue(query.trim())
  const found = wanted === '' ? null : findExamples(wanted, words)
  const count = useLoaded()
  const gallery = useRef<HTMLDivElement>(null)
  const goTo = (id: Lesson['id']) => {
    const heading = gallery.current!.querySelector<HTMLElement>(`[data-lesson="${id}"]`)!
    heading.focus({ preventScroll: true })
    heading.scrollIntoView()
  }
  return (
    <div className="examples" ref={gallery}>
      <ExampleSearch
        query={query}
        found={found?.length ?? null}
        onSearch={setQuery}
        onEnter={() => found?.[0] && actions.onOpen(found[0])}
      />
      {found ? (
        <section className="lesson" aria-label={words.foundExamples}>
          <Cards cards={found.map(cardOf)} {...actions} />
        </section>
      ) : (
        <>
          <nav className="lesson-links" aria-label={words.lessons}>
            {lessons.map(({ id }) => (
              <Button key={id} className="lesson-link" onPress={() => goTo(id)}>
                {words.lesson[id]}
              </Button>
            ))}
          </nav>
          {lessons.map((lesson, at) => (
            <LessonCards
              key={lesson.id}
              lesson={lesson}
              examples={at < count ? lesson.examples : none}
              cardOf={cardOf}
              {...actions}
            />
          ))}
        </>
      )}
    </div>
  )
}

const none: readonly Example[] = []

/** How many lessons are drawn: each by itself, and whatever the user does goes before them. There are hundreds of wires. */
function useLoaded(): number {
  const [count, setCount] = useState(1)
  useEffect(() => {
    startTransition(() => setCount((known) => Math.min(known + 1, lessons.length)))
  }, [count])
  return count
}

interface LessonProps extends CardActions {
  readonly lesson: Lesson
  readonly examples: readonly Example[]
  readonly cardOf: (example: Example) => Card
}

const LessonCards = memo(({ lesson: { id }, examples, cardOf, ...actions }: LessonProps) => {
  const { lesson } = useWords().panels.welcome
  return (
    <section className="lesson" aria-label={lesson[id]}>
      <h2 data-lesson={id} tabIndex={-1}>
        {lesson[id]}
      </h2>
      <Cards cards={examples.map(cardOf)} {...actions} />
    </section>
  )
})

const Cards = ({ cards, ...actions }: CardActions & { readonly cards: readonly Card[] }) => (
  <ul className="lesson-cards" style={columnsFor(cards.filter((card) => !isWide(card)).length)}>
    {cards.map((card) => (
      <ExampleCard key={card.example.id} card={card} {...actions} />
    ))}
  </ul>
)

/** How many columns there are where so many fit: no more than make rows of equal length, so that no card is alone. */
const columnsFor = (cards: number) =>
  ({
    '--columns-2': evenColumns(cards, 2),
    '--columns-3': evenColumns(cards, 3),
    '--columns-4': evenColumns(cards, 4),
  }) as CSSProperties

const evenColumns = (cards: number, fit: number): number =>
  Math.ceil(cards / Math.max(1, Math.ceil(cards / fit))) || 1
