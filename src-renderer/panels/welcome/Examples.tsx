import './Examples.css'
import { type CSSProperties, memo, useDeferredValue, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Example } from '../../example'
import { type Lesson, lessons } from '../../examples'
import { useWords } from '../../workspace/context'
import type { Picture } from '@shared/scene/picture'
import { type CardActions, ExampleCard, isWide, usePictureOf } from './ExampleCard'
import { ExampleSearch } from './ExampleSearch'
import { findExamples } from './find-examples'

/** The lecture examples with their pictures, in the order in which they are taught, or those that are searched for. */
export function Examples(actions: CardActions) {
  const words = useWords().panels.welcome
  const pictureOf = usePictureOf()
  const [query, setQuery] = useState('')
  // What is typed shows before what it finds has been drawn.
  const wanted = useDeferredValue(query.trim())
  const found = wanted === '' ? null : findExamples(wanted, words)
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
          <Cards examples={found} pictureOf={pictureOf} {...actions} />
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
          {lessons.map((lesson) => (
            <LessonCards key={lesson.id} lesson={lesson} pictureOf={pictureOf} {...actions} />
          ))}
        </>
      )}
    </div>
  )
}

interface PictureProps extends CardActions {
  readonly pictureOf: (example: Example) => Picture
}

const LessonCards = memo(
  ({ lesson: { id, examples }, ...props }: PictureProps & { readonly lesson: Lesson }) => {
    const { lesson } = useWords().panels.welcome
    return (
      <section className="lesson" aria-label={lesson[id]}>
        <h2 data-lesson={id} tabIndex={-1}>
          {lesson[id]}
        </h2>
        <Cards examples={examples} {...props} />
      </section>
    )
  },
)

const Cards = ({ examples, ...props }: PictureProps & { readonly examples: readonly Example[] }) => (
  <ul className="lesson-cards" style={columnsFor(examples.filter((example) => !isWide(example)).length)}>
    {examples.map((example) => (
      <ExampleCard key={example.id} example={example} {...props} />
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
