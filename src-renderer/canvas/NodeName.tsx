import { useEffect, useState } from 'react'
import type { DocumentNode } from '@shared/document/document'
import { rename } from '@shared/document/edit-nodes'
import type { NodeGeometry } from '@shared/scene/geometry'
import { nameMarks } from '@shared/scene/node-marks'
import { say } from '@shared/words'
import { InlineField } from '../ui/InlineField'
import { Marks } from '../ui/Marks'
import { nodeElement, useDrawing } from './drawing'

/** A node's name; F2 or a double click edits it in place. */
export function NodeName({
  node,
  geometry,
}: {
  readonly node: DocumentNode
  readonly geometry: NodeGeometry
}) {
  const drawing = useDrawing()
  const { document, canvas, window } = drawing.workspace
  const [editing, setEditing] = useState(false)
  useEffect(() => canvas.onEdit(node.id, 'name', () => setEditing(true)), [canvas, node.id])
  if (!editing) {
    const { width, height } = geometry.body!
    return (
      <svg className="drawing node-name" width={width} height={height} aria-hidden>
        <g onDoubleClick={() => setEditing(true)}>
          <Marks marks={nameMarks(geometry)} />
        </g>
      </svg>
    )
  }
  const end = (typed: string | null) => {
    setEditing(false)
    const refusal = typed === null ? null : document.edit((document) => rename(document, node.id, typed))
    if (refusal) {
      const { said, refusal: sentences } = window.words
      window.chrome.notify(said.nameRefused(typed!, say(sentences, refusal)), 'warning')
    }
  }
  return (
    <InlineField
      label={window.words.canvas.nameOf(node.name)}
      className="name-field nodrag nokey"
      text={node.name}
      onEnd={end}
      goOn={() => nodeElement(drawing, node.id)}
    />
  )
}
