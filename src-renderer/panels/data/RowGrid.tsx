import { Plus, Trash2 } from 'lucide-react'
import {
  type CSSProperties,
  type KeyboardEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { isSampled, SAMPLE_ROWS } from '@shared/data/sample'
import { numbersOf, type Table } from '@shared/data/table'
import { findNode } from '@shared/document/document'
import { addRow, removeRow, renameColumn, setCell } from '@shared/document/edit-tables'
import { spellNumber } from '@shared/numerals'
import { Predictor } from '@shared/prediction/predictor'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { InlineField } from '../../ui/InlineField'
import { Section } from '../../ui/Section'
import {
  useEvaluation,
  useRefusingEdit,
  useRows,
  useTraining,
  useWords,
  useWorkspace,
} from '../../workspace/context'
import { usePreferences } from '../../workspace/preferences'
import type { Prediction } from './use-prediction'

/** The height of a row, in pixels; the style sheet has the same. */
const ROW = 26
/** Significant digits for which a cell has room; the title has all. */
const CELL_DIGITS = 3
/** So many characters there is room for. */
const CELL_LENGTH = 6
/** Whole numbers below this one have room with all their digits. */
const MAX_WHOLE = 1e6
/** Rows that are drawn beyond what is seen. */
const SPARE = 6

interface Props {
  readonly table: Table
  readonly prediction: Prediction
}

/** What is being typed into: a cell, or the name of a column (row −1). */
interface Edited {
  readonly row: number
  readonly place: number
}

/** The rows of a table, of which those in view are drawn. One, or all of them, go through the graph. */
export function RowGrid({ table, prediction }: Props) {
  const workspace = useWorkspace()
  const words = useWords().panels.data
  const picked = useRows((rows) => rows.picked.get(table.id) ?? null)
  const { count } = numbersOf(table)
  const canEdit = table.content.kind === 'rows'
  const edit = useRefusingEdit()
  return (
    <Section
      title={words.rows}
      actions={
        <>
          {picked !== null && (
            <Button size="small" onPress={() => pickRow(workspace, table, null)}>
              {words.allRows}
            </Button>
          )}
          {canEdit && picked !== null && count > 1 && (
            <IconButton
              size="small"
              label={words.removeRow(picked + 1)}
              onPress={() => edit((document) => removeRow(document, table.id, picked))}
            >
              <Trash2 />
            </IconButton>
          )}
          {canEdit && (
            <IconButton
              size="small"
              label={words.addRow}
              onPress={() => edit((document) => addRow(document, table.id))}
            >
              <Plus />
            </IconButton>
          )}
        </>
      }
    >
      <Batch table={table} />
      {picked === null && isSampled(count) && (
        <p className="data-note">{words.sampleInView(table.name, SAMPLE_ROWS, count)}</p>
      )}
      <Grid table={table} prediction={prediction} picked={picked} />
    </Section>
  )
}

/** So many rows of a batch are named. */
const MAX_NAMED = 8

/** Which rows the step of a run sees, where it does not see all. */
function Batch({ table }: { readonly table: Table }) {
  useEvaluation()
  const { evaluation } = useWorkspace()
  const words = useWords().panels.data
  const rows = evaluation.batch?.get(table.name)
  if (!rows || rows.length === numbersOf(table).count) return null
  const named = Array.from(rows.subarray(0, MAX_NAMED), (row) => row + 1)
  return <p className="data-note">{words.batch(named, rows.length)}</p>
}

/** Sends a row through the graph, or all of them (null), and says so. */
function pickRow({ rows, window }: ReturnType<typeof useWorkspace>, table: Table, row: number | null): void {
  const { rowInView, allInView, sampleInView } = window.words.panels.data
  const { count } = numbersOf(table)
  const all = isSampled(count) ? sampleInView(table.name, SAMPLE_ROWS, count) : allInView(table.name, count)
  window.happening.run(() => {
    rows.pick(table.id, row)
    window.chrome.announce(row === null ? all : rowInView(table.name, row + 1, count))
  })
}

function Grid({ table, prediction, picked }: Props & { readonly picked: number | null }) {
  const workspace = useWorkspace()
  const { chrome, words: all } = workspace.window
  const words = all.panels.data
  const refusing = useRefusingEdit()
  const digits = usePreferences((preferences) => preferences.digits)
  const { columns, content } = table
  const { count, width, data } = numbersOf(table)
  const canEdit = content.kind === 'rows'
  const scroller = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(ROW * 10)
  const [place, setPlace] = useState(0)
  const [edited, setEdited] = useState<Edited | null>(null)
  useLayoutEffect(() => {
    setHeight(scroller.current!.clientHeight)
  }, [count])
  const first = Math.max(0, Math.floor(top / ROW) - SPARE)
  const last = Math.min(count, Math.ceil((top + height) / ROW) + SPARE)
  const predicted = useRowPredictions(table, prediction, first, last)
  const printAll = (number: number) => spellNumber(number, 'whole', { numerals: all.numerals, digits })
  // Of a whole number no digit is left out: it may count something.
  const print = (number: number) =>
    Number.isInteger(number) && Math.abs(number) < MAX_WHOLE
      ? printAll(number)
      : spellNumber(number, 'label', { numerals: all.numerals, digits: Math.min(digits, CELL_DIGITS) })
  // What has no room with three digits, as −0.0345, has it with two.
  const printCell = (number: number) => {
    const text = print(number)
    return Number.isInteger(number) || text.length <= CELL_LENGTH
      ? text
      : spellNumber(number, 'label', { numerals: all.numerals, digits: Math.min(digits, CELL_DIGITS - 1) })
  }
  const predictedBy =
    prediction.node === null ? '' : (findNode(workspace.document.current, prediction.node)?.name ?? '')
  const prefix = `${workspace.id}-${table.id}`
  const rowsOfBatch = workspace.evaluation.batch?.get(table.name)
  const batch = rowsOfBatch && rowsOfBatch.length < count ? new Set(rowsOfBatch) : null
  // A run that goes on takes other rows many times a second.
  const isRunning = useTraining(({ phase }) => phase === 'running')
  const lookedAt = batch && picked === null && !isRunning ? rowsOfBatch![0]! : null
  useEffect(() => {
    if (lookedAt !== null) scroller.current!.scrollTop = lookedAt * ROW
  }, [lookedAt])

  const say = (field: string, refusal: string | null) => {
    if (refusal !== null) chrome.notify(all.panels.inspector.refused(field, refusal), 'warning')
  }
  const pick = (row: number) => {
    pickRow(workspace, table, row)
    // Seen whole, below the names.
    const scrolled = scroller.current!
    const least = (row + 2) * ROW - scrolled.clientHeight
    scrolled.scrollTop = Math.max(least, Math.min(scrolled.scrollTop, row * ROW))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const at = picked ?? -1
    const page = Math.max(1, Math.floor(height / ROW) - 2)
    const rows: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: count - 1,
    }
    const row = rows[event.key]
    if (row !== undefined) pick(Math.max(0, Math.min(count - 1, row)))
    else if (event.key === 'ArrowRight') setPlace(Math.min(width - 1, place + 1))
    else if (event.key === 'ArrowLeft') setPlace(Math.max(0, place - 1))
    else if (event.key === 'Enter' && picked !== null && canEdit) setEdited({ row: picked, place })
    else if (event.key === 'Escape' && picked !== null) pickRow(workspace, table, null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const endCell = (row: number, at: number) => (typed: string | null) => {
    setEdited(null)
    if (typed === null) return
    const number = typed.trim() === '' ? NaN : Number(typed.trim().replaceAll('−', '-'))
    if (Object.is(number, data[row * width + at])) return
    say(
      words.cell(row + 1, columns[at]!),
      refusing((document) => setCell(document, table.id, row, at, number)),
    )
  }
  const endName = (at: number) => (typed: string | null) => {
    setEdited(null)
    if (typed === null || typed === columns[at]) return
    say(
      words.column(at + 1),
      refusing((document) => renameColumn(document, table.id, at, typed.trim())),
    )
  }
  const isEdited = (row: number, at: number) => edited?.row === row && edited.place === at
  const goOn = () => scroller.current

  return (
    <div
      ref={scroller}
      className="data-grid"
      role="grid"
      tabIndex={0}
      aria-label={words.grid(table.name)}
      aria-rowcount={count + 1}
      aria-colcount={columns.length + (predicted ? 2 : 1)}
      aria-readonly={!canEdit}
      style={{ '--row-digits': String(count).length } as CSSProperties}
      {...(picked !== null && { 'aria-activedescendant': `${prefix}-${picked}-${place}` })}
      onScroll={({ currentTarget }) => {
        setTop(currentTarget.scrollTop)
        setHeight(currentTarget.clientHeight)
      }}
      onKeyDown={onKeyDown}
    >
      <div className="data-rows" role="presentation" style={{ height: (count + 1) * ROW }}>
        <div className="data-row data-head" role="row" aria-rowindex={1}>
          <span role="columnheader" className="data-number">
            <span className="visually-hidden">{words.rowNumber}</span>
          </span>
          {columns.map((column, at) => (
            <span
              key={column}
              role="columnheader"
              title={column}
              onDoubleClick={() => setEdited({ row: -1, place: at })}
            >
              {isEdited(-1, at) ? (
                <InlineField
                  label={words.column(at + 1)}
                  className="data-field"
                  text={column}
                  onEnd={endName(at)}
                  goOn={goOn}
                />
              ) : (
                column
              )}
            </span>
          ))}
          {predicted && (
            <span role="columnheader" className="data-predicted" title={words.predicted(predictedBy)}>
              {predictedBy}
            </span>
          )}
        </div>
        {Array.from({ length: last - first }, (_, offset) => {
          const row = first + offset
          const said = predicted?.(row)
          return (
            <div
              key={row}
              className="data-row"
              role="row"
              aria-rowindex={row + 2}
              aria-selected={picked === row}
              data-batch={batch?.has(row) ?? false}
              style={{ top: (row + 1) * ROW }}
              onClick={() => pick(row)}
            >
              <span role="rowheader" className="data-number">
                {row + 1}
              </span>
              {columns.map((column, at) => (
                <span
                  key={column}
                  id={`${prefix}-${row}-${at}`}
                  role="gridcell"
                  title={printAll(data[row * width + at]!)}
                  data-active={picked === row && place === at}
                  onPointerDown={() => setPlace(at)}
                  onDoubleClick={() => canEdit && setEdited({ row, place: at })}
                >
                  {isEdited(row, at) ? (
                    <InlineField
                      label={words.cell(row + 1, column)}
                      className="data-field"
                      text={String(data[row * width + at]!)}
                      onEnd={endCell(row, at)}
                      goOn={goOn}
                    />
                  ) : (
                    printCell(data[row * width + at]!)
                  )}
                </span>
              ))}
              {said !== undefined && (
                <span role="gridcell" className="data-predicted" title={said.map(printAll).join(' ')}>
                  {said.map(print).join(' ')}
                </span>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** What the graph predicts of the rows from one to another; null where it predicts nothing. */
function useRowPredictions(
  table: Table,
  { node }: Prediction,
  first: number,
  last: number,
): ((row: number) => number[]) | null {
  const evaluation = useEvaluation()
  const { program } = evaluation
  const predictor = useMemo(() => {
    if (node === null || !program.indexOf.has(node)) return null
    const { width, data } = numbersOf(table)
    const rows = Array.from({ length: last - first }, (_, offset) =>
      Array.from(data.subarray((first + offset) * width, (first + offset + 1) * width)),
    )
    return new Predictor(program, node, table, rows)
  }, [program, node, table, first, last])
  const said = predictor?.follow(evaluation).of(node!)
  if (!said) return null
  const { width, data } = said
  return (row) => Array.from(data.subarray((row - first) * width, (row - first + 1) * width))
}
