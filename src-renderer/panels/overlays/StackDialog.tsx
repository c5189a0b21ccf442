import './StackDialog.css'
import { type KeyboardEvent, useDeferredValue, useMemo, useState } from 'react'
import { generatorNames } from '@shared/data/generators'
import type { ChainruleDocument } from '@shared/document/document'
import { defaultStack, readSizes, stackSchema, type StackOptions } from '@shared/layers/stack'
import { type AttributeFault, type AttributeSpec, isRead } from '@shared/ops/attributes'
import { err, ok, type Result } from '@shared/result'
import { say } from '@shared/words'
import { addStack, openStack, stackFor } from '../../commands/stack'
import { useChrome, useDocument, useRows, useWorkspace } from '../../workspace/context'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { StackPicture } from './StackPicture'

type Key = keyof typeof stackSchema

/** What stands in the fields: texts, also those that mean nothing. */
type Written = Readonly<Record<Key, string>>

const NO_DATA = ''
const keys = Object.keys(stackSchema) as Key[]

/** Makes a dense stack of layers: a new graph, or a part of the one that is open, with its picture as it will be. */
export function StackDialog() {
  const workspace = useWorkspace()
  const { chrome, words } = workspace.window
  const { closeOverlay } = chrome
  const said = words.panels.layers
  const tables = useDocument(({ document }) => document.tables)
  // On the welcome page there is no graph to add to.
  const mayAdd = useChrome((chrome) => !chrome.welcome)
  const shown = useRows(({ table }) => table)
  // Begins with the table that one looks at, whose last column is to be learned.
  const [begun] = useState(() => {
    const table = mayAdd ? (tables.find(({ id }) => id === shown) ?? tables[0]) : undefined
    return table && table.columns.length > 1
      ? { sizes: `${table.columns.length - 1}-4-1`, data: table.name }
      : { sizes: '2-4-1', data: 'xor' }
  })
  const [sizes, setSizes] = useState(begun.sizes)
  const [data, setData] = useState(begun.data)
  const [written, setWritten] = useState<Written>(() =>
    keys.reduce((all, key) => ({ ...all, [key]: String(defaultStack[key]) }), {} as Written),
  )
  const isEmpty = useDocument(({ document }) => document.nodes.length === 0)
  const adds = mayAdd && !isEmpty

  const faultOf = (key: Key): string | null => {
    const read = readField(key, written[key])
    if (read.ok) return null
    return say(words.attributeFault, read.error)
  }
  const wanted = useDeferredValue(useMemo(() => ({ sizes, data, written }), [sizes, data, written]))
  const made = useMemo((): Result<ChainruleDocument, string> => {
    const options = optionsOf(wanted.sizes, wanted.data, wanted.written)
    const read = readSizes(wanted.sizes)
    if (!read.ok) return err(say(words.stackFault, read.error))
    if (!options) return err('')
    const stack = stackFor(workspace, options)
    return stack.ok ? stack : err(say(words.stackFault, stack.error))
  }, [workspace, words, wanted])
  const document = made.ok ? made.value : null
  const isCurrent = wanted.sizes === sizes && wanted.data === data && wanted.written === written

  const openNew = async () => {
    if (!document || !isCurrent) return
    closeOverlay()
    await openStack(workspace, document)
  }
  const add = () => {
    if (document && isCurrent && addStack(workspace, document)) closeOverlay()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    if (adds) add()
    else void openNew()
  }
  const tableNames = tables.map(({ name }) => name)
  const choices = [
    { id: NO_DATA, label: said.noData },
    ...tableNames.map((name) => ({ id: name, label: name })),
    ...generatorNames
      .filter((name) => !tableNames.includes(name))
      .map((name) => ({ id: name, label: words.generator[name].label })),
  ]
  return (
    <Dialog
      title={said.title}
      size="wide"
      isOpen
      onClose={closeOverlay}
      actions={
        <>
          <Button kind="quiet" onPress={closeOverlay}>
            {said.cancel}
          </Button>
          <Button kind={adds ? 'plain' : 'primary'} isDisabled={!document} onPress={() => void openNew()}>
            {said.open}
          </Button>
          {adds && (
            <Button kind="primary" isDisabled={!document} onPress={add}>
              {said.add}
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        <div className="stack-choices">
          <TextField
            label={said.sizes}
            value={sizes}
            onChange={setSizes}
            hint={said.sizesHint}
            mono
            // What a stack is begins with them.
            autoFocus
            onKeyDown={onKeyDown}
          />
          <Select label={said.data} value={data} options={choices} onChange={setData} />
          {keys
            .filter((key) => isRead(stackSchema[key] as AttributeSpec, written))
            .map((key) => {
              const spec: AttributeSpec = stackSchema[key]
              const set = (text: string) => setWritten({ ...written, [key]: text })
              const labelOf = (choice: string) =>
                key === 'form'
                  ? said.forms[choice as StackOptions['form']]
                  : words.panels.inspector.attribute.choice(choice)
              return spec.choices ? (
                <Select
                  key={key}
                  label={said.fields[key]}
                  value={written[key]}
                  options={spec.choices.map((id) => ({ id, label: labelOf(id) }))}
                  onChange={set}
                />
              ) : (
                <TextField
                  key={key}
                  label={said.fields[key]}
                  value={written[key]}
                  error={faultOf(key)}
                  onChange={set}
                  onKeyDown={onKeyDown}
                />
              )
            })}
        </div>
        <StackPicture document={document} fault={made.ok ? null : made.error} />
      </div>
    </Dialog>
  )
}

function readField(key: Key, text: string): Result<unknown, AttributeFault> {
  const spec: AttributeSpec = stackSchema[key]
  const value = spec.choices ? text : text.trim() === '' ? NaN : Number(text)
  const read = spec.parse(value)
  return read.ok
    ? ok(read.value)
    : err({ kind: 'bad-attribute', attribute: key, rule: read.error, meant: null })
}

/** What the fields ask for; null where one of them holds nothing that can be. */
function optionsOf(text: string, data: string, written: Written): StackOptions | null {
  const sizes = readSizes(text)
  const read = keys.map((key) => [key, readField(key, written[key])] as const)
  if (!sizes.ok || read.some(([, value]) => !value.ok)) return null
  const values = Object.fromEntries(read.map(([key, value]) => [key, value.ok ? value.value : null]))
  return { ...(values as Omit<StackOptions, 'sizes' | 'data'>), sizes: sizes.value, data: data || null }
}
