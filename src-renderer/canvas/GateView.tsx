import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { useNode } from '../workspace/context'
import { useShownNode } from '../workspace/shown'
import type { FlowNode } from './adapter'
import { NodeFrame } from './NodeFrame'

/** Draws any operation from its declaration. */
export const GateView = memo(function GateView({ id, selected, data }: NodeProps<FlowNode>) {
  const node = useNode(id)
  const shown = useShownNode(id)
  if (!node || !data.geometry) return null
  return <NodeFrame node={node} geometry={data.geometry} shown={shown} selected={selected} />
})
