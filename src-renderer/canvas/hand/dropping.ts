import type { DragEvent } from 'react'
import { isOperationName } from '@shared/ops/registry'
import { addOperation, GATE_TYPE, OPERATION_TYPE } from '../../commands/add'
import { addTableFile, tableFileIn } from '../../commands/tables'
import type { Drawing } from '../drawing'
import { markWireAt, wireUnder } from './splice'

/** What happens while an operation of the palette is dragged over a drawing: a gate goes into the wire under it. */
export function dropping(drawing: Drawing) {
  const { workspace, flow } = drawing
  const placeOf = ({ clientX: x, clientY: y }: DragEvent) => flow.screenToFlowPosition({ x, y })
  const unlight = () => workspace.highlight.setState({ node: null, edge: null })
  const onDragOver = (event: DragEvent) => {
    const { types } = event.dataTransfer
    if (!types.includes(OPERATION_TYPE)) return
    event.preventDefault()
    if (types.includes(GATE_TYPE)) markWireAt(drawing, placeOf(event))
  }
  return {
    onDragEnter: onDragOver,
    onDragOver,
    onDragLeave({ currentTarget, relatedTarget }: DragEvent) {
      // From one thing on the canvas to the next the drag goes on.
      if (!currentTarget.contains(relatedTarget as Element | null)) unlight()
    },
    onDrop(event: DragEvent) {
      const file = tableFileIn(event.dataTransfer)
      if (file) {
        event.preventDefault()
        event.stopPropagation()
        return void addTableFile(workspace, file, placeOf(event))
      }
      const op = event.dataTransfer.getData(OPERATION_TYPE)
      if (!isOperationName(op)) return
      event.preventDefault()
      unlight()
      const at = placeOf(event)
      const wire = event.dataTransfer.types.includes(GATE_TYPE) ? wireUnder(flow, at) : null
      addOperation(workspace, op, at, wire && { splice: wire.id })
    },
  }
}
