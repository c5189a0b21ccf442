import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { operations } from '@shared/ops/registry'
import { useDocument, useNode } from '../state/document'
import { useNodeReading } from '../state/evaluation'
import { usePreferences } from '../state/session'
import type { FlowNode } from './adapter'
import { NodeFrame } from './NodeFrame'
import { NodeName } from './NodeName'
import { GradientText, ValueText } from './Readings'
import { NodeTensor } from './NodeTensor'

/** Draws any operation from its declaration. */
export const GateView = memo(function GateView({ id, selected, width, height }: NodeProps<FlowNode>) {
  const node = useNode(id)
  const reading = useNodeReading(id)
  const digits = usePreferences((preferences) => preferences.digits)
  const hasTarget = useDocument(({ document }) => document.target !== null)
  if (!node) return null
  const { symbol } = operations.get(node.op)!
  const { value, gradient } = reading
  // A word does not fit into a gate's circle: it stands beside the name.
  const isWord = symbol.length > 3
  const isTensor = value !== null && value.shape.length > 0
  return (
    <NodeFrame
      node={node}
      size={{ width: width!, height: height! }}
      reading={reading}
      selected={selected}
      className={isTensor ? 'gate tensor' : isWord ? 'gate worded' : 'gate'}
    >
      <span className={symbol.length > 2 ? 'symbol word' : 'symbol'} aria-hidden>
        {symbol}
      </span>
      <div className="facts">
        <NodeName node={node} />
        {!isTensor && <ValueText value={value} digits={digits} />}
        {!isTensor && <GradientText gradient={gradient} known={hasTarget} digits={digits} />}
      </div>
      {isTensor && <NodeTensor value={value} gradient={gradient} hasTarget={hasTarget} digits={digits} />}
    </NodeFrame>
  )
})
