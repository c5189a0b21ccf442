import { ClipboardCopy, Dices, FolderOpen, Network, Rows3, Trash2 } from 'lucide-react'
import { FileTrigger } from 'react-aria-components'
import { writeDelimited } from '@shared/data/delimited'
import { generators } from '@shared/data/generators'
import { numbersOf, type Table } from '@shared/data/table'
import { keepRows, readersOf, regenerate, removeTable, renameTable } from '@shared/document/edit-tables'
import { addReader, replaceByFile, TABLE_FILES } from '../../commands/tables'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Section } from '../../ui/Section'
import { useDocument, useRefusingEdit, useWords, useWorkspace } from '../../workspace/context'
import { attributeText, readAttribute } from '../inspector/attribute-text'
import { DraftField } from '../inspector/DraftField'

/** What a table is called, who reads it, and how it is drawn. */
export function TableSettings({ table }: { readonly table: Table }) {
  const workspace = useWorkspace()
  const edit = useRefusingEdit()
  const words = useWords().panels.data
  const readers = useDocument(({ document }) => readersOf(document, table.name).join(', '))
  const { chrome, host } = workspace.window
  const { count } = numbersOf(table)
  return (
    <Section
      title={words.option(table.name, count, table.columns.length)}
      actions={
        <>
          <IconButton
            label={words.useNode}
            size="small"
            onPress={() => addReader(workspace, table.name, null)}
          >
            <Network />
          </IconButton>
          <IconButton
            label={words.copy}
            size="small"
            onPress={async () => {
              if (await host.writeClipboard(writeDelimited(table))) chrome.notify(words.copied(table.name))
            }}
          >
            <ClipboardCopy />
          </IconButton>
          <IconButton
            label={words.remove}
            size="small"
            onPress={() => {
              edit((document) => removeTable(document, table.id))
              chrome.announce(words.removed(table.name))
            }}
          >
            <Trash2 />
          </IconButton>
        </>
      }
    >
      <div className="inspector-fields">
        <DraftField
          label={words.name}
          text={table.name}
          hint={readers === '' ? words.unread : words.readBy(readers)}
          onType={(name, gesture) => edit((document) => renameTable(document, table.id, name), gesture)}
        />
        <Generated table={table} />
        <FileTrigger
          acceptedFileTypes={TABLE_FILES}
          onSelect={(files) => {
            const file = files?.[0]
            if (file) void replaceByFile(workspace, table.id, file)
          }}
        >
          <Button size="small" icon={<FolderOpen aria-hidden />}>
            {words.replace}
          </Button>
        </FileTrigger>
      </div>
    </Section>
  )
}

/** The numbers of what draws a table, by its schema. */
function Generated({ table }: { readonly table: Table }) {
  const edit = useRefusingEdit()
  const words = useWords()
  const { content } = table
  if (content.kind === 'rows') return null
  const { seed, drawAgain, keepRows: keep } = words.panels.data
  const { number } = words.generator[content.generator]
  const schema = generators[content.generator].numbers
  const isDrawn = Object.keys(schema).length > 0
  return (
    <>
      {Object.entries(schema).map(([name, spec]) => (
        <DraftField
          key={name}
          label={words.panels.inspector.attribute.label(name)}
          text={attributeText(content.numbers[name])}
          hint={number[name]}
          onType={(typed, gesture) =>
            edit(
              (document) =>
                regenerate(document, table.id, { numbers: { [name]: readAttribute(spec, typed) } }),
              gesture,
            )
          }
        />
      ))}
      {isDrawn && (
        <DraftField
          label={seed}
          text={String(content.seed)}
          onType={(typed, gesture) =>
            edit(
              (document) =>
                regenerate(document, table.id, { seed: typed.trim() === '' ? NaN : Number(typed) }),
              gesture,
            )
          }
        />
      )}
      <div className="data-actions">
        {isDrawn && (
          <Button
            size="small"
            icon={<Dices aria-hidden />}
            onPress={() => edit((document) => regenerate(document, table.id, { seed: content.seed + 1 }))}
          >
            {drawAgain}
          </Button>
        )}
        <Button
          size="small"
          icon={<Rows3 aria-hidden />}
          onPress={() => edit((document) => keepRows(document, table.id))}
        >
          {keep}
        </Button>
      </div>
    </>
  )
}
