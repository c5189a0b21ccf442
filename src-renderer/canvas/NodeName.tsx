import { useEffect, useRef, useState } from 'react'
import type { DocumentNode } from '@shared/document/document'
import { rename } from '@shared/document/edit-nodes'
import { edit } from '../state/document'
import { editRequested } from '../state/events'
import { notify } from '../state/session'
import { Name } from '../ui/Name'

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
  return <NameField node={node} close={() => setEditing(false)} />
}

function NameField({ node, close }: { readonly node: DocumentNode; readonly close: () => void }) {
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(node.name)
  useEffect(() => field.current?.select(), [])
  const commit = () => {
    const refusal = text === node.name ? null : edit((document) => rename(document, node.id, text))
    if (refusal) notify(`${text}: ${refusal.message}`, 'warning')
    close()
  }
  return (
    <input
      ref={field}
      className="name-field nodrag nokey"
      aria-label={`name of ${node.name}`}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape') close()
      }}
    />
  )
}
