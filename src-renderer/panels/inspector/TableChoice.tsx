import { Checkbox, CheckboxGroup, Label } from 'react-aria-components'
import { Check } from 'lucide-react'
import type { DocumentNode } from '@shared/document/document'
import { setAttribute } from '@shared/document/edit-nodes'
import { columnsRead } from '@shared/document/parts/nodes'
import { together } from '../../commands/together'
import { Select } from '../../ui/Select'
import { useDocument, useRefusingEdit, useWords } from '../../workspace/context'

interface Props {
  readonly node: DocumentNode
  readonly label: string
  readonly hint: string
}

/** Which of the tables of the document a node reads. */
export function TableChoice({ node, label, hint }: Props) {
  const words = useWords().panels.inspector.read
  const edit = useRefusingEdit()
  const tables = useDocument(({ document }) => document.tables)
  const read = columnsRead(node)!
  const isThere = tables.some(({ name }) => name === read.table)
  const missing = { id: read.table, label: read.table === '' ? words.noTable : words.missing(read.table) }
  const options = [...(isThere ? [] : [missing]), ...tables.map(({ name }) => ({ id: name, label: name }))]
  const choose = (name: string) => {
    const { columns = [] } = tables.find((table) => table.name === name) ?? {}
    // Those that the other table has, too; none means all of them.
    const kept = read.columns.filter((column) => columns.includes(column))
    edit(
      together(
        (now) => setAttribute(now, node.id, 'table', name),
        (now) => setAttribute(now, node.id, 'columns', kept),
      ),
    )
  }
  return (
    <div>
      <Select label={label} options={options} value={read.table} onChange={choose} />
      <p className="field-hint">{tables.length === 0 ? words.noTables : hint}</p>
    </div>
  )
}

/** Which of the columns of its table a node reads; none chosen: all of them. */
export function ColumnChoice({
  node,
  label,
  hint,
  onChoose,
}: Props & { readonly onChoose: (names: readonly string[]) => void }) {
  const words = useWords().panels.inspector.read
  const read = columnsRead(node)!
  const table = useDocument(({ document }) => document.tables.find(({ name }) => name === read.table))
  const known = table?.columns ?? []
  const names = [...known, ...read.columns.filter((column) => !known.includes(column))]
  return (
    <CheckboxGroup className="field" value={[...read.columns]} onChange={onChoose}>
      <Label className="field-label">{label}</Label>
      <div className="column-choice">
        {names.map((name) => (
          <Checkbox key={name} value={name} className="column-option">
            <span className="column-box" aria-hidden>
              <Check />
            </span>
            {known.includes(name) ? name : words.missing(name)}
          </Checkbox>
        ))}
      </div>
      <p className="field-hint">{hint}</p>
    </CheckboxGroup>
  )
}
