import './DataPanel.css'
import { FolderOpen, Plus } from 'lucide-react'
import { FileTrigger } from 'react-aria-components'
import { generatorNames } from '@shared/data/generators'
import { numbersOf, type Table } from '@shared/data/table'
import { addGeneratedTable, addTableFile, TABLE_FILES } from '../../commands/tables'
import { Button } from '../../ui/Button'
import { MenuButton } from '../../ui/Menu'
import { Select } from '../../ui/Select'
import { useDocument, useRows, useWords, useWorkspace } from '../../workspace/context'
import { Predictions } from './Predictions'
import { RowGrid } from './RowGrid'
import { TableSettings } from './TableSettings'
import { usePrediction } from './use-prediction'

// The tables of a document. Begin here: what a table is called and how it is drawn, its rows, and what the graph predicts of
// them. use-prediction.ts settles what is predicted, plane-drawing.ts draws it.

/** The tables, and all about one of them. */
export function DataPanel() {
  const words = useWords().panels.data
  const tables = useDocument(({ document }) => document.tables)
  const shown = useRows(({ table }) => table)
  const table = tables.find(({ id }) => id === shown) ?? tables[0]
  return (
    <div className="sections data-panel">
      <header className="inspector-title">
        <h2>{words.heading}</h2>
        <span className="inspector-operation">{words.size(tables.length)}</span>
      </header>
      <Add />
      <Progress />
      {table ? <OneTable key={table.id} table={table} /> : <p className="data-none">{words.none}</p>}
    </div>
  )
}

/** What makes a table: a generator, a file. */
function Add() {
  const workspace = useWorkspace()
  const words = useWords()
  const { add, open } = words.panels.data
  return (
    <div className="data-actions">
      <MenuButton
        label={add}
        entries={() => generatorNames.map((id) => ({ id, label: words.generator[id].label }))}
        onAction={(generator) => addGeneratedTable(workspace, generator)}
      >
        <Button size="small" icon={<Plus aria-hidden />}>
          {add}
        </Button>
      </MenuButton>
      <FileTrigger
        acceptedFileTypes={TABLE_FILES}
        onSelect={(files) => {
          const file = files?.[0]
          if (file) void addTableFile(workspace, file, null)
        }}
      >
        <Button size="small" icon={<FolderOpen aria-hidden />}>
          {open}
        </Button>
      </FileTrigger>
    </div>
  )
}

/** How far a file is read, and what stops it. */
function Progress() {
  const reading = useRows(({ reading }) => reading)
  const words = useWords().panels.data
  if (!reading) return null
  const said = words.reading(reading.name, Math.round(reading.share * 100))
  return (
    <div className="data-reading">
      <span>{said}</span>
      <progress aria-label={said} value={reading.share} />
      <Button size="small" onPress={reading.cancel}>
        {words.cancel}
      </Button>
    </div>
  )
}

function OneTable({ table }: { readonly table: Table }) {
  const words = useWords().panels.data
  const { rows } = useWorkspace()
  const tables = useDocument(({ document }) => document.tables)
  const prediction = usePrediction(table)
  const option = (table: Table) => words.option(table.name, numbersOf(table).count, table.columns.length)
  return (
    <>
      {tables.length > 1 && (
        <Select
          label={words.table}
          options={tables.map((table) => ({ id: table.id, label: option(table) }))}
          value={table.id}
          onChange={rows.show}
        />
      )}
      <RowGrid table={table} prediction={prediction} />
      <Predictions table={table} prediction={prediction} />
      <TableSettings table={table} />
    </>
  )
}
