import './StatusLine.css'
import { CircleCheck, Maximize, TriangleAlert, ZoomIn, ZoomOut } from 'lucide-react'
import { useRef } from 'react'
import { Button } from 'react-aria-components'
import { runCommand } from '../commands'
import { useDocument } from '../state/document'
import { currentProblems, useEvaluation } from '../state/evaluation'
import { fitRequested } from '../state/events'
import { announce, select, useSession } from '../state/session'
import { CommandButton } from './CommandButton'

/** Along the bottom: what is wrong, how much there is, and how close one looks. */
export function StatusLine() {
  const nodes = useDocument(({ document }) => document.nodes.length)
  const edges = useDocument(({ document }) => document.edges.length)
  const zoom = useSession((session) => Math.round(session.zoom * 100))
  const selected = useSession(({ selection }) => selection.nodes.size + selection.edges.size)
  return (
    <footer className="status-line" aria-label="Status">
      <Problems />
      <span>{count(nodes, 'node')}</span>
      <span>{count(edges, 'wire')}</span>
      {selected > 0 && <span>{selected} selected</span>}
      <div className="status-zoom">
        <CommandButton id="view.zoomOut" size="small">
          <ZoomOut />
        </CommandButton>
        <Button
          className="status-button"
          aria-label={`Zoom ${zoom} %, back to 100 %`}
          onPress={() => void runCommand('view.zoomReset')}
        >
          {zoom} %
        </Button>
        <CommandButton id="view.zoomIn" size="small">
          <ZoomIn />
        </CommandButton>
        <CommandButton id="view.fit" size="small">
          <Maximize />
        </CommandButton>
      </div>
    </footer>
  )
}

/** How many nodes have no value for a fault of their own; pressed, it goes from one to the next. */
function Problems() {
  useEvaluation()
  const shown = useRef(-1)
  const problems = [...currentProblems()]
  if (problems.length === 0)
    return (
      <span className="status-fine">
        <CircleCheck aria-hidden /> No problems
      </span>
    )
  const showNext = () => {
    shown.current = (shown.current + 1) % problems.length
    const [id, { message }] = problems[shown.current]!
    select([id])
    fitRequested.emit([id])
    announce(message)
  }
  return (
    <Button className="status-button status-problems" onPress={showNext}>
      <TriangleAlert aria-hidden /> {count(problems.length, 'problem')}
    </Button>
  )
}

const count = (number: number, noun: string): string =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
