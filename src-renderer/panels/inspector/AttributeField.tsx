import type { DocumentNode } from '@shared/document/document'
import { setAttribute } from '@shared/document/edit-nodes'
import type { AttributeSpec } from '@shared/ops/attributes'
import { operationWords } from '@shared/words'
import { useRefusingEdit, useWords } from '../../workspace/context'
import { SchemaField } from './SchemaField'
import { ColumnChoice, TableChoice } from './TableChoice'

interface Props {
  readonly node: DocumentNode
  readonly attribute: string
  readonly spec: AttributeSpec
}

/** One attribute of a node. */
export function AttributeField({ node, attribute, spec }: Props) {
  const words = useWords()
  const edit = useRefusingEdit()
  const label = words.panels.inspector.attribute.label(attribute)
  const summary = operationWords(words, { name: node.op }).attribute[attribute]!
  const set = (value: unknown, gesture: string | null = null): string | null =>
    edit((document) => setAttribute(document, node.id, attribute, value), gesture)
  if (spec.names === 'tables') return <TableChoice node={node} label={label} hint={summary} />
  if (spec.names === 'columns')
    return <ColumnChoice node={node} label={label} hint={summary} onChoose={(names) => set(names)} />
  return (
    <SchemaField
      name={attribute}
      label={label}
      summary={summary}
      spec={spec}
      value={node.attributes[attribute]}
      onChange={set}
    />
  )
}
