import { useEffect, useState } from 'react'
import type { DocumentNode } from '@shared/document/document'
import { rename } from '@shared/document/edit-nodes'
import { english, say } from '@shared/words'
import { edit } from '../state/document'
import { editRequested } from '../state/events'
import { notify } from '../state/session'
import { InlineField } from '../ui/InlineField'
import { Name } from '../ui/Name'
import { nodeElement } from './follow'

/** A node's name; F2 or a double click edits it in place. */
export function NodeName({ node }: { readonly node: DocumentNode }) {
  const [editing, setEditing] = useState(false)
  useEffect(
    () => editRequested.on((id, part) => id === node.id && part === 'name' && setEditing(true)),
    [node.id],
  )
  if (!editing)
    return (
      <span className="node-name" onDoubleClick={() => setEditing(true)}>
        <Name of={node.name} />
      </span>
    )
  const end = (typed: string | null) => {
    setEditing(false)
    const refusal = typed === null ? null : edit((document) => rename(document, node.id, typed))
    if (refusal) notify(`${typed}: ${say(english.refusal, refusal)}`, 'warning')
  }
  return (
    <InlineField
      label={`name of ${node.name}`}
      className="name-field nodrag nokey"
      text={node.name}
      onEnd={end}
      goOn={() => nodeElement(node.id)}
    />
  )
}
