import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { holdsValue } from '@shared/document/document'
import { operations } from '@shared/ops/registry'
import { printShape } from '@shared/tensor/tensor'
import { useNode, useTarget } from '../workspace/context'
import { usePreferences } from '../workspace/preferences'
import { useShownNode } from '../workspace/shown'
import type { FlowNode } from './adapter'
import { NodeFrame } from './NodeFrame'
import { NodeName } from './NodeName'
import { NodeTensor } from './NodeTensor'
import { GradientText, ValueText } from './Readings'
import { ValueField } from './ValueField'

/** Draws an input, a parameter, a constant or a random draw; values are edited in place. */
export const SourceView = memo(function SourceView({ id, selected, width, height }: NodeProps<FlowNode>) {
  const node = useNode(id)
  const shown = useShownNode(id)
  const digits = usePreferences((preferences) => preferences.digits)
  const hasTarget = useTarget() !== null
  if (!node) return null
  const operation = operations.get(node.op)!
  const isTensor = shown.shape !== null && shown.shape.length > 0
  const editable = holdsValue(operation)
  return (
    <NodeFrame
      node={node}
      size={{ width: width!, height: height! }}
      shown={shown}
      selected={selected}
      className={`source ${node.op} ${isTensor ? 'tensor' : ''}`}
    >
      <div className="facts">
        <div className="heading">
          <NodeName node={node} />
          {isTensor && <span className="shape">{printShape(shown.shape!)}</span>}
        </div>
        {editable && (
          <ValueField
            node={node}
            isTensor={isTensor}
            selected={selected}
            isHidden={shown.shape !== null && !shown.value}
          />
        )}
        {!editable && !isTensor && <ValueText value={shown.value} digits={digits} />}
        {!isTensor && <GradientText shown={shown} known={hasTarget} digits={digits} />}
      </div>
      {isTensor && <NodeTensor shown={shown} hasTarget={hasTarget} digits={digits} />}
    </NodeFrame>
  )
})
