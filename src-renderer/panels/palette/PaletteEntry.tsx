import type { DragEvent } from 'react'
import { Focusable } from 'react-aria-components'
import { inputName } from '@shared/ops/inputs'
import type { Operation } from '@shared/ops/op'
import { operationWords } from '@shared/words'
import { GATE_TYPE, OPERATION_TYPE } from '../../commands/add'
import { useWords } from '../../workspace/context'
import { Tooltip } from '../../ui/Tooltip'
import { OperationCard } from './OperationCard'

interface Props {
  readonly operation: Operation
  /** Whether Tab stops here. */
  readonly isStop: boolean
  readonly onFocus: () => void
  readonly onAdd: () => void
}

/** One operation: dragged onto the canvas, or pressed. */
export function PaletteEntry({ operation, isStop, onFocus, onAdd }: Props) {
  const { name, symbol } = operation
  const { summary } = operationWords(useWords(), operation)
  const onDragStart = ({ dataTransfer }: DragEvent) => {
    dataTransfer.setData(OPERATION_TYPE, name)
    if (inputName(operation, 0) !== undefined) dataTransfer.setData(GATE_TYPE, name)
    dataTransfer.effectAllowed = 'copy'
  }
  return (
    <li>
      <Tooltip text={<OperationCard operation={operation} />} placement="right top" delay={600}>
        <Focusable>
          <button
            type="button"
            className="palette-entry"
            data-operation={name}
            tabIndex={isStop ? 0 : -1}
            draggable
            onDragStart={onDragStart}
            onFocus={onFocus}
            onClick={onAdd}
          >
            <span
              className={symbol.length > 2 ? 'palette-symbol palette-word' : 'palette-symbol'}
              aria-hidden
            >
              {symbol}
            </span>
            <span className="palette-words">
              <span className="palette-name">{name}</span>
              <span className="palette-summary">{summary}</span>
            </span>
          </button>
        </Focusable>
      </Tooltip>
    </li>
  )
}
