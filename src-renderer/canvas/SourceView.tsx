import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { holdsValue, operationOf } from '@shared/document/document'
import { useNode, useWorkspace } from '../workspace/context'
import { useShownNode } from '../workspace/shown'
import type { FlowNode } from './adapter'
import { NodeFrame } from './NodeFrame'
import { ValueField } from './ValueField'

/** Draws an input, a parameter, a constant or a random draw; values are edited in place, on their wires. */
export const SourceView = memo(function SourceView({ id, selected, data }: NodeProps<FlowNode>) {
  const node = useNode(id)
  const shown = useShownNode(id)
  const { isVisiting } = useWorkspace().evaluation
  const { geometry } = data
  if (!node || !geometry) return null
  const isTensor = shown.shape !== null && shown.shape.length > 0
  const editable = holdsValue(operationOf(node))
  return (
    <NodeFrame
      node={node}
      geometry={geometry}
      shown={shown}
      selected={selected}
      hidesValue={editable && !isTensor}
    >
      {editable && (
        <ValueField
          node={node}
          geometry={geometry}
          isTensor={isTensor}
          selected={selected}
          shownNumber={isVisiting ? (shown.value?.data[0] ?? null) : null}
          isHidden={shown.shape !== null && !shown.value}
        />
      )}
    </NodeFrame>
  )
})
