import './Examples.css'
import { Columns2 } from 'lucide-react'
import type { CSSProperties } from 'react'
import { Button } from 'react-aria-components'
import type { Example } from '../../examples'
import { useWords } from '../../workspace/context'
import { IconButton } from '../../ui/IconButton'
import { GraphPicture } from '../../ui/GraphPicture'
import { graphLayout } from '../../ui/graph-layout'
import { documentOf, firstSentence, lessons } from './lessons'

interface Props {
  readonly onOpen: (example: Example) => void
  /** Null where nothing is open that it could stand beside. */
  readonly onOpenBeside: ((example: Example) => void) | null
}

/** The lecture examples with their pictures, in the order in which they are taught. */
export function Examples({ onOpen, onOpenBeside }: Props) {
  const { lesson } = useWords().panels.welcome
  return (
    <div className="examples">
      {lessons.map(({ id, examples }) => (
        <section key={id} className="lesson" aria-label={lesson[id]}>
          <h2>{lesson[id]}</h2>
          <ul
            className="lesson-cards"
            style={columnsFor(examples.filter((example) => !isWide(example)).length)}
          >
            {examples.map((example) => (
              <ExampleCard key={example.id} example={example} onOpen={onOpen} onOpenBeside={onOpenBeside} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** Wider pictures than this get a row of their own, with the words beside them. */
const WIDE = 480

const isWide = (example: Example): boolean => graphLayout(documentOf(example)).width > WIDE

/** How many columns there are where so many fit: no more than make rows of equal length, so that no card is alone. */
const columnsFor = (cards: number) =>
  ({
    '--columns-2': evenColumns(cards, 2),
    '--columns-3': evenColumns(cards, 3),
    '--columns-4': evenColumns(cards, 4),
  }) as CSSProperties

const evenColumns = (cards: number, fit: number): number =>
  Math.ceil(cards / Math.max(1, Math.ceil(cards / fit))) || 1

function ExampleCard({ example, onOpen, onOpenBeside }: Props & { readonly example: Example }) {
  const { openBeside } = useWords().panels.welcome
  const document = documentOf(example)
  return (
    <li className={isWide(example) ? 'example wide' : 'example'}>
      <Button className="example-card" onPress={() => onOpen(example)}>
        <span className="example-picture">
          <GraphPicture document={document} />
        </span>
        <span className="example-words">
          <span className="example-title">{example.title}</span>
          <span className="example-note">{firstSentence(document.notes)}</span>
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
