import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { holdsValue } from '@shared/document/document'
import { operations } from '@shared/ops/registry'
import { useDocument, useNode } from '../state/document'
import { useNodeReading } from '../state/evaluation'
import { usePreferences } from '../state/session'
import type { FlowNode } from './adapter'
import { NodeFrame } from './NodeFrame'
import { NodeName } from './NodeName'
import { NodeTensor } from './NodeTensor'
import { GradientText, ValueText } from './Readings'
import { ValueField } from './ValueField'

/** Draws an input, a parameter, a constant or a random draw; values are edited in place. */
export const SourceView = memo(function SourceView({ id, selected, width, height }: NodeProps<FlowNode>) {
  const node = useNode(id)
  const reading = useNodeReading(id)
  const digits = usePreferences((preferences) => preferences.digits)
  const hasTarget = useDocument(({ document }) => document.target !== null)
  if (!node) return null
  const operation = operations.get(node.op)!
  const { value, gradient } = reading
  const isTensor = value !== null && value.shape.length > 0
  const editable = holdsValue(operation)
  return (
    <NodeFrame
      node={node}
      size={{ width: width!, height: height! }}
      reading={reading}
      selected={selected}
      className={`source ${node.op} ${isTensor ? 'tensor' : ''}`}
    >
      <div className="facts">
        <span className="source-kind" aria-hidden>
          {node.op === 'input' ? 'in' : operation.symbol}
        </span>
        <NodeName node={node} />
        {editable && <ValueField node={node} isTensor={isTensor} selected={selected} />}
        {!editable && !isTensor && <ValueText value={value} digits={digits} />}
        {!isTensor && <GradientText gradient={gradient} known={hasTarget} digits={digits} />}
      </div>
      {isTensor && <NodeTensor value={value} gradient={gradient} hasTarget={hasTarget} digits={digits} />}
    </NodeFrame>
  )
})
