import './StatusLine.css'
import { Check, CircleCheck, CircleDashed, Maximize, TriangleAlert, ZoomIn, ZoomOut } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { Button } from 'react-aria-components'
import { numbersOf } from '@shared/data/table'
import { isUnfinished, nodesAtFault, type Problem } from '@shared/engine/problem'
import type { Finding } from '@shared/health/finding'
import { say } from '@shared/words'
import { useRun } from '../commands/run'
import { useDocument, useEvaluation, useRows, useSession, useWords, useWorkspace } from '../workspace/context'
import { CommandButton } from './CommandButton'

/** Along the bottom: what is wrong, how much there is, and how close one looks. */
export function StatusLine() {
  const run = useRun()
  const { panels, said } = useWords()
  const words = panels.statusLine
  const saved = useSession((session) => session.saved)
  const nodes = useDocument(({ document }) => document.nodes.length)
  const edges = useDocument(({ document }) => document.edges.length)
  const zoom = useSession((session) => Math.round(session.zoom * 100))
  const selected = useSession(({ selection }) => selection.nodes.size + selection.edges.size)
  return (
    <footer className="status-line" aria-label={words.label}>
      <Problems />
      <span>{words.nodes(nodes)}</span>
      <span>{words.wires(edges)}</span>
      <RowInView />
      {saved !== null && (
        <span className="status-saved">
          <Check aria-hidden /> {said.saved(saved)}
        </span>
      )}
      {selected > 0 && <span>{words.selected(selected)}</span>}
      <div className="status-zoom">
        <CommandButton id="view.zoomOut" size="small">
          <ZoomOut />
        </CommandButton>
        <Button
          className="status-button"
          aria-label={words.zoomReset(zoom)}
          onPress={() => run('view.zoomReset')}
        >
          {words.zoom(zoom)}
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

/** Which rows of a table go through the graph, where it is one alone, or not all. */
function RowInView() {
  const seen = useEvaluation().program.graph.rowsInView
  const picked = useRows((rows) => rows.picked)
  const tables = useDocument(({ document }) => document.tables)
  const words = useWords().panels.statusLine
  return tables.map((table) => {
    const row = picked.get(table.id)
    const { count } = numbersOf(table)
    const some = seen?.get(table.name)?.length ?? count
    if (row !== undefined) return <span key={table.id}>{words.row(table.name, row + 1, count)}</span>
    return some < count && <span key={table.id}>{words.sample(table.name, some, count)}</span>
  })
}

/** What is wrong, and what is only missing still. */
function Problems() {
  useEvaluation()
  const problems = useWorkspace().evaluation.faults
  const isEmpty = useDocument(({ document }) => document.nodes.length === 0)
  const words = useWords().panels.statusLine
  const faults = problems.filter((problem) => !isUnfinished(problem))
  const open = problems.filter(isUnfinished)
  const nonFinite = problems.find((problem) => problem.kind === 'non-finite')
  return (
    <>
      {problems.length === 0 && !isEmpty && (
        <span className="status-fine">
          <CircleCheck aria-hidden /> {words.fine}
        </span>
      )}
      {faults.length > 0 && (
        <Tour of={faults} className="status-problems">
          <TriangleAlert aria-hidden /> {words.problems(faults.length, nonFinite ?? null)}
        </Tour>
      )}
      {open.length > 0 && (
        <Tour of={open}>
          <CircleDashed aria-hidden /> {words.open(open.length)}
        </Tour>
      )}
    </>
  )
}

interface TourProps {
  readonly of: readonly (Problem | Finding)[]
  readonly className?: string
  readonly children: ReactNode
}

/** Pressed, it goes from one problem to the next. */
function Tour({ of: problems, className = '', children }: TourProps) {
  const { session, canvas, window } = useWorkspace()
  const shown = useRef(-1)
  const showNext = () => {
    shown.current = (shown.current + 1) % problems.length
    const problem = problems[shown.current]!
    const ids = nodesAtFault(problem)
    session.select(ids)
    canvas.bringIn(ids)
    window.chrome.announce(say(window.words.problem, problem))
  }
  return (
    <Button className={`status-button ${className}`} onPress={showNext}>
      {children}
    </Button>
  )
}
