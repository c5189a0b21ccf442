import type { DocumentNode } from '@shared/document/document'
import { setAttribute } from '@shared/document/edit-nodes'
import type { AttributeSpec } from '@shared/ops/attributes'
import { operationWords } from '@shared/words'
import { useRefusingEdit, useWords } from '../../workspace/context'
import { SchemaField } from './SchemaField'

interface Props {
  readonly node: DocumentNode
  readonly attribute: string
  readonly spec: AttributeSpec
}

/** One attribute of a node. */
export function AttributeField({ node, attribute, spec }: Props) {
  const words = useWords()
  const edit = useRefusingEdit()
  return (
    <SchemaField
      name={attribute}
      label={words.panels.inspector.attribute.label(attribute)}
      summary={operationWords(words, { name: node.op }).attribute[attribute]!}
      spec={spec}
      value={node.attributes[attribute]}
      onChange={(value, gesture) =>
        edit((document) => setAttribute(document, node.id, attribute, value), gesture)
      }
    />
  )
}
