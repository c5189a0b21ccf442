import '@xyflow/react/dist/base.css'
import '../../../src-renderer/canvas/canvas.css'
import {
  BaseEdge,
  type Edge,
  type EdgeProps,
  getBezierPath,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from '@xyflow/react'
import { memo, useEffect, useMemo, useState } from 'react'
import { setValue } from '@shared/document/edit-nodes'
import { operations } from '@shared/ops/registry'
import { useWorkspace } from '../../../src-renderer/workspace/context'
import type { Workspace } from '../../../src-renderer/workspace/workspace'

// The reference: the usual way. Numbers are put into `node.data` and `edge.data`, and a change maps over both lists.

type NumberNode = Node<{
  name: string
  symbol: string
  inputs: readonly string[]
  value: string
  gradient: string
}>
type NumberEdge = Edge<{ value: string; gradient: string; local: string }>

const print = (tensor: { data: Float64Array } | null | undefined): string =>
  tensor ? String(Number(tensor.data[0]!.toPrecision(4))) : ''

const NumberNodeView = memo(function NumberNodeView({ data }: NodeProps<NumberNode>) {
  return (
    <div className="node gate" style={{ width: 130, height: 100 }}>
      {data.inputs.map((input, position) => (
        <Handle
          key={input}
          id={input}
          type="target"
          position={Position.Left}
          className="port"
          style={{ top: `${((position + 1) / (data.inputs.length + 1)) * 100}%` }}
        />
      ))}
      <Handle id="out" type="source" position={Position.Right} className="port" />
      <span className="symbol">{data.symbol}</span>
      <div className="facts">
        <span className="node-name">{data.name}</span>
        <span className="reading value">▸ {data.value}</span>
        <span className="reading gradient">◂ {data.gradient}</span>
      </div>
    </div>
  )
})

const NumberEdgeView = memo(function NumberEdgeView(props: EdgeProps<NumberEdge>) {
  const [path, x, y] = getBezierPath(props)
  return (
    <>
      <BaseEdge path={path} />
      <text className="wire-value" x={x} y={y - 6}>
        ▸ {props.data?.value}
      </text>
      <text className="wire-gradient" x={x} y={y + 14}>
        ◂ {props.data?.gradient}
      </text>
      <text x={x + 60} y={y}>
        {props.data?.local}
      </text>
    </>
  )
})

const nodeTypes = { number: NumberNodeView }
const edgeTypes = { number: NumberEdgeView }

function numbers({ document, evaluation }: Workspace): { nodes: NumberNode[]; edges: NumberEdge[] } {
  const { nodes, edges } = document.current
  return {
    nodes: nodes.map(({ id, op, name, position }) => {
      const { value, gradient } = evaluation.nodeReading(id)
      const { symbol, inputs } = operations.get(op)!
      const data = { name, symbol, inputs, value: print(value), gradient: print(gradient) }
      return { id, type: 'number', position, data }
    }),
    edges: edges.map(({ id, source, target, input }) => {
      const { value, global, local } = evaluation.edgeReading(id)
      const data = {
        value: print(value),
        gradient: print(global),
        local: local?.kind === 'diagonal' ? print(local.diagonal) : '',
      }
      return { id, type: 'number', source, sourceHandle: 'out', target, targetHandle: input, data }
    }),
  }
}

let refresh: () => void = () => {}

/** Changes one source and puts every number into the data again; what has the same data keeps its object. */
export function setBaselineValue({ document }: Workspace, id: string, value: number): void {
  document.edit((document) => setValue(document, id, value))
  refresh()
}

const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b)

export function Baseline() {
  const workspace = useWorkspace()
  const [flow, setFlow] = useState(() => numbers(workspace))
  useEffect(() => {
    refresh = () =>
      setFlow((before) => {
        const after = numbers(workspace)
        return {
          nodes: after.nodes.map((node, i) =>
            same(node.data, before.nodes[i]!.data) ? before.nodes[i]! : node,
          ),
          edges: after.edges.map((edge, i) =>
            same(edge.data!, before.edges[i]!.data!) ? before.edges[i]! : edge,
          ),
        }
      })
  }, [workspace])
  const options = useMemo(() => ({ hideAttribution: true }), [])
  return (
    <div className="canvas">
      <ReactFlow<NumberNode, NumberEdge>
        nodes={flow.nodes}
        edges={flow.edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        proOptions={options}
        minZoom={0.1}
      />
    </div>
  )
}
