import { Handle, type NodeProps, Position, ViewportPortal } from '@xyflow/react'
import { memo, useState } from 'react'
import type { NodeGroup } from '@shared/document/document'
import { renameGroup } from '@shared/document/edit-groups'
import { groupsAround, nodesWithin } from '@shared/document/groups'
import type { Step } from '@shared/engine/trace'
import { toggleGroup } from '../commands/groups'
import { currentDocument, edit, useDocument } from '../state/document'
import { currentEvaluation } from '../state/evaluation'
import { notify, select } from '../state/session'
import { currentMoment, useStepping } from '../state/stepping'
import { type FlowNode, labelId, portHeight } from './adapter'
import { boxId, type GroupBox, type GroupFrame, visibleParts } from './groups'

/** A collapsed group: its name, how much is in it, its inputs and outputs. */
export const GroupView = memo(function GroupView({ id, selected, width, height }: NodeProps<FlowNode>) {
  const document = useDocument((state) => state.document)
  const box = visibleParts(document).boxes.find((box) => box.id === id)
  const phase = useStepping(() => (box ? phaseIn(box) : null))
  if (!box) return null
  const { group, nodes, inputs, outputs } = box
  const size = { width: width!, height: height! }
  return (
    <div
      className={['node group-box', selected && 'selected', phase && `stage-current phase-${phase}`]
        .filter(Boolean)
        .join(' ')}
      style={size}
      data-group={group.name}
    >
      <span id={labelId(id)} className="visually-hidden">
        {`group ${group.name}, ${nodes.length} nodes, ${inputs.length} wires in, outputs of ${outputs.length} nodes`}
      </span>
      {inputs.map((edge, at) => (
        <Handle
          key={edge.id}
          id={edge.id}
          type="target"
          position={Position.Left}
          className="port"
          isConnectable={false}
          style={{ top: portHeight(at, inputs.length, size) }}
        />
      ))}
      {outputs.map((node, at) => (
        <Handle
          key={node}
          id={node}
          type="source"
          position={Position.Right}
          className="port"
          isConnectable={false}
          style={{ top: portHeight(at, outputs.length, size) }}
        />
      ))}
      <ToggleButton group={group} />
      <div className="facts">
        <GroupName group={group} />
        <span className="group-count">{nodes.length === 1 ? '1 node' : `${nodes.length} nodes`}</span>
      </div>
    </div>
  )
})

/** The phase of the current step, where its node is in the box. */
function phaseIn({ nodes }: GroupBox): Step['phase'] | null {
  const step = currentMoment()?.step
  if (!step) return null
  const current = currentEvaluation().program.graph.nodes[step.node]!.id
  return nodes.some(({ id }) => id === current) ? step.phase : null
}

/** The frames of the expanded groups, behind their nodes. */
export function GroupFrames({ frames }: { readonly frames: readonly GroupFrame[] }) {
  if (frames.length === 0) return null
  return (
    <ViewportPortal>
      {frames.map(({ group, x, y, width, height }) => (
        <div
          key={boxId(group.id)}
          className="group-frame"
          role="group"
          aria-label={`group ${group.name}`}
          style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
        >
          <div className="group-title" onClick={() => select(nodesWithin(currentDocument(), group.id))}>
            <ToggleButton group={group} />
            <GroupName group={group} />
          </div>
        </div>
      ))}
    </ViewportPortal>
  )
}

const ToggleButton = ({ group }: { readonly group: NodeGroup }) => (
  <button
    type="button"
    className="group-toggle nodrag nokey"
    aria-expanded={!group.collapsed}
    aria-label={`${group.collapsed ? 'Expand' : 'Collapse'} the group ${group.name}`}
    onClick={(event) => {
      event.stopPropagation()
      toggleGroup(group)
    }}
  >
    <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden>
      <path d={group.collapsed ? 'M2 6h8M6 2v8' : 'M2 6h8'} />
    </svg>
  </button>
)

/** A group's name; a double click edits it in place. */
function GroupName({ group }: { readonly group: NodeGroup }) {
  const [text, setText] = useState<string | null>(null)
  if (text === null)
    return (
      <span className="group-name" title={group.name} onDoubleClick={() => setText(group.name)}>
        {group.name}
      </span>
    )
  const commit = () => {
    setText(null)
    const isThere = groupsAround(currentDocument(), group.id).length > 0
    const refusal =
      isThere && text !== group.name && edit((document) => renameGroup(document, group.id, text))
    if (refusal) notify(`Name of the group: ${refusal.message}`, 'warning')
  }
  return (
    <input
      autoFocus
      className="name-field nodrag nokey"
      aria-label={`name of the group ${group.name}`}
      value={text}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape') setText(null)
      }}
    />
  )
}
