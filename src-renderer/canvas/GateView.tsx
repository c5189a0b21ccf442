import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { operations } from '@shared/ops/registry'
import { printShape } from '@shared/tensor/tensor'
import { useNode, useTarget } from '../workspace/context'
import { usePreferences } from '../workspace/preferences'
import { useShownNode } from '../workspace/shown'
import type { FlowNode } from './adapter'
import { NodeFrame } from './NodeFrame'
import { NodeName } from './NodeName'
import { GradientText, ValueText } from './Readings'
import { NodeTensor } from './NodeTensor'

/** Draws any operation from its declaration. */
export const GateView = memo(function GateView({ id, selected, width, height }: NodeProps<FlowNode>) {
  const node = useNode(id)
  const shown = useShownNode(id)
  const digits = usePreferences((preferences) => preferences.digits)
  const hasTarget = useTarget() !== null
  if (!node) return null
  const { symbol } = operations.get(node.op)!
  const isTensor = shown.shape !== null && shown.shape.length > 0
  return (
    <NodeFrame
      node={node}
      size={{ width: width!, height: height! }}
      shown={shown}
      selected={selected}
      className={isTensor ? 'gate tensor' : height! > width! ? 'gate tall' : 'gate'}
    >
      <div className="facts">
        <div className="heading">
          <span className={symbol.length > 2 ? 'symbol word' : 'symbol'} aria-hidden>
            {symbol}
          </span>
          <NodeName node={node} />
          {isTensor && <span className="shape">{printShape(shown.shape!)}</span>}
        </div>
        {!isTensor && <ValueText value={shown.value} digits={digits} />}
        {!isTensor && <GradientText shown={shown} known={hasTarget} digits={digits} />}
      </div>
      {isTensor && <NodeTensor shown={shown} hasTarget={hasTarget} digits={digits} />}
    </NodeFrame>
  )
})
