import { Handle, type NodeProps, Position, ViewportPortal } from '@xyflow/react'
import { flushSync } from 'react-dom'
import { memo, useEffect, useState } from 'react'
import type { NodeGroup } from '@shared/document/document'
import { renameGroup } from '@shared/document/edit-groups'
import { groupsAround, nodesWithin } from '@shared/document/groups'
import type { Step } from '@shared/engine/trace'
import { say } from '@shared/words'
import { toggleGroup } from '../commands/groups'
import { useDocument, useNode, usePlayback, useTarget, useWorkspace } from '../workspace/context'
import { usePreferences } from '../workspace/preferences'
import { useShownNode } from '../workspace/shown'
import type { Workspace } from '../workspace/workspace'
import { InlineField } from '../ui/InlineField'
import { Name } from '../ui/Name'
import { type FlowNode, labelId, portHeight } from './adapter'
import { type Drawing, nodeElement, useDrawing } from './drawing'
import { GradientText, ValueText } from './Readings'
import { TargetMark } from './TargetMark'
import type { GroupBox } from './group-box'
import { boxId, type GroupFrame, shownAs, visibleParts } from './groups'

/** A collapsed group: its name, how much is in it, its inputs and outputs. */
export const GroupView = memo(function GroupView({ id, selected, width, height }: NodeProps<FlowNode>) {
  const workspace = useWorkspace()
  const words = workspace.window.words.canvas
  const document = useDocument((state) => state.document)
  const box = visibleParts(document).boxes.find((box) => box.id === id)
  const target = useTarget()
  const phase = usePlayback(() => (box ? phaseIn(workspace, box) : null))
  if (!box) return null
  const { group, nodes, inputs, outputs, results } = box
  const size = { width: width!, height: height! }
  return (
    <div
      className={['node group-box', selected && 'selected', phase && `stage-current phase-${phase}`]
        .filter(Boolean)
        .join(' ')}
      style={size}
      data-group={group.name}
    >
      <span id={labelId(workspace.id, id)} className="visually-hidden">
        {words.groupBox(group.name, nodes.length, inputs.length, outputs.length)}
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
      {nodes.some(({ id }) => id === target) && <TargetMark />}
      <div className="heading">
        <ToggleButton group={group} />
        <GroupName group={group} />
        <span className="group-count" title={words.groupCount(nodes.length)}>
          {nodes.length}
        </span>
      </div>
      {results.map((result) => (
        <GroupResult key={result} id={result} isNamed={results.length > 1} />
      ))}
    </div>
  )
})

/** What comes out of a box, and the gradient that comes back to it. */
function GroupResult({ id, isNamed }: { readonly id: string; readonly isNamed: boolean }) {
  const node = useNode(id)
  const shown = useShownNode(id)
  const digits = usePreferences((preferences) => preferences.digits)
  const hasTarget = useTarget() !== null
  if (!node) return null
  return (
    <div className="group-result" data-result={node.name}>
      {isNamed && (
        <b>
          <Name of={node.name} />
        </b>
      )}
      <ValueText value={shown.value} digits={digits} />
      <GradientText shown={shown} known={hasTarget} digits={digits} />
    </div>
  )
}

/** The phase of the current step, where its node is in the box. */
function phaseIn({ playback, evaluation }: Workspace, { nodes }: GroupBox): Step['phase'] | null {
  const step = playback.moment?.step
  if (!step) return null
  const current = evaluation.current.program.graph.nodes[step.node]!.id
  return nodes.some(({ id }) => id === current) ? step.phase : null
}

/** The frames of the expanded groups, behind their nodes. */
export function GroupFrames({ frames }: { readonly frames: readonly GroupFrame[] }) {
  const { document, session, window } = useWorkspace()
  if (frames.length === 0) return null
  return (
    <ViewportPortal>
      {frames.map(({ group, x, y, width, height }) => (
        <div
          key={boxId(group.id)}
          className="group-frame"
          role="group"
          aria-label={window.words.canvas.group(group.name)}
          style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
        >
          <div
            className="group-title"
            onClick={({ shiftKey }) => {
              const { nodes } = session.selection
              session.select([...(shiftKey ? nodes : []), ...nodesWithin(document.current, group.id)])
            }}
          >
            <ToggleButton group={group} />
            <GroupName group={group} />
          </div>
        </div>
      ))}
    </ViewportPortal>
  )
}

function ToggleButton({ group }: { readonly group: NodeGroup }) {
  const { workspace, element } = useDrawing()
  const { expandGroup, collapseGroup } = workspace.window.words.canvas
  return (
    <button
      type="button"
      className="group-toggle nodrag nokey"
      aria-expanded={!group.collapsed}
      aria-label={(group.collapsed ? expandGroup : collapseGroup)(group.name)}
      data-group={group.id}
      onClick={(event) => {
        event.stopPropagation()
        flushSync(() => toggleGroup(workspace, group))
        // The group has another button now.
        element()
          ?.querySelector<HTMLElement>(`.group-toggle[data-group="${CSS.escape(group.id)}"]`)
          ?.focus()
      }}
    >
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden>
        <path d={group.collapsed ? 'M2 6h8M6 2v8' : 'M2 6h8'} />
      </svg>
    </button>
  )
}

/** A group's name; F2 or a double click edits it in place. */
function GroupName({ group }: { readonly group: NodeGroup }) {
  const drawing = useDrawing()
  const { document, canvas, window } = drawing.workspace
  const [editing, setEditing] = useState(false)
  useEffect(() => canvas.onEdit(group.id, 'group', () => setEditing(true)), [canvas, group.id])
  if (!editing)
    return (
      <span className="group-name" title={group.name} onDoubleClick={() => setEditing(true)}>
        {group.name}
      </span>
    )
  const end = (typed: string | null) => {
    setEditing(false)
    const isThere = groupsAround(document.current, group.id).length > 0
    const refusal =
      isThere && typed !== null && document.edit((document) => renameGroup(document, group.id, typed))
    if (refusal) {
      const { said, refusal: sentences } = window.words
      window.chrome.notify(said.groupNameRefused(say(sentences, refusal)), 'warning')
    }
  }
  return (
    <InlineField
      label={window.words.canvas.nameOfGroup(group.name)}
      className="name-field nodrag nokey"
      text={group.name}
      onEnd={end}
      goOn={() => elementIn(drawing, group)}
    />
  )
}

/** What stands for a group to the keyboard: its box, or a selected node in it. */
function elementIn(drawing: Drawing, { id }: NodeGroup): HTMLElement | null {
  const document = drawing.workspace.document.current
  const { selection } = drawing.workspace.session
  const nodes = nodesWithin(document, id)
  const node = nodes.find((node) => selection.nodes.has(node)) ?? nodes[0]
  return node === undefined ? null : nodeElement(drawing, shownAs(visibleParts(document), node))
}
