import './GroupView.css'
import { Handle, type NodeProps, Position, ViewportPortal } from '@xyflow/react'
import { flushSync } from 'react-dom'
import { memo, useEffect, useState } from 'react'
import type { NodeGroup } from '@shared/document/document'
import { renameGroup } from '@shared/document/edit-groups'
import { groupsAround, nodesWithin } from '@shared/document/groups'
import type { PlayedStep } from '@shared/playback/moments'
import type { Point } from '@shared/layout/graph'
import type { NodeGeometry } from '@shared/scene/geometry'
import type { GroupBox } from '@shared/scene/group-box'
import { BOX_RADIUS, boxBodyMarks, boxName, frameBodyMarks } from '@shared/scene/group-marks'
import { boxId, type GroupFrame, shownAs, visibleParts } from '@shared/scene/groups'
import { resultNameMarks, stemMarks, targetMarks } from '@shared/scene/node-marks'
import { say } from '@shared/words'
import { toggleGroup } from '../commands/groups'
import {
  useDocument,
  useHighlight,
  useNode,
  usePlayback,
  useTarget,
  useWorkspace,
} from '../workspace/context'
import { useShownNode } from '../workspace/shown'
import type { Workspace } from '../workspace/workspace'
import { InlineField } from '../ui/InlineField'
import { Marks } from '../ui/Marks'
import { type FlowNode, labelId } from './adapter'
import { type Drawing, nodeElement, useDrawing } from './drawing'
import { useLook } from './look'
import { NodeNumbers } from './NodeNumbers'
import { pathsClass } from './paths-class'

/** A collapsed group: its name, how much is in it, its inputs, and its results with their numbers. */
export const GroupView = memo(function GroupView({ id, selected, data }: NodeProps<FlowNode>) {
  const workspace = useWorkspace()
  const words = workspace.window.words.canvas
  const document = useDocument((state) => state.document)
  const target = useTarget()
  const box = visibleParts(document).boxes.find((box) => box.id === id)
  const phase = usePlayback(() => (box ? phaseIn(workspace, box) : null))
  const within = box?.nodes.map(({ id }) => id) ?? []
  const onPaths = useHighlight(({ paths }) => pathsClass(paths?.nodes, within))
  if (!box) return null
  const { group, nodes, inputs, outputs, results, size } = box
  const along = (at: number, count: number) => (size.height * (at + 0.5)) / count
  return (
    <div
      className={['node group-box', selected && 'selected', phase && `stage-current phase-${phase}`, onPaths]
        .filter(Boolean)
        .join(' ')}
      style={{ ...size, borderRadius: BOX_RADIUS }}
      data-group={group.name}
    >
      <span id={labelId(workspace.id, id)} className="visually-hidden">
        {words.groupBox(group.name, nodes.length, inputs.length, outputs.length)}
      </span>
      <svg className="drawing body" width={size.width} height={size.height} aria-hidden>
        <Marks marks={boxBodyMarks(box, phase)} />
      </svg>
      {inputs.map((edge, at) => (
        <Handle
          key={edge.id}
          id={edge.id}
          type="target"
          position={Position.Left}
          className="port"
          isConnectable={false}
          style={{ left: 0, top: along(at, inputs.length) }}
        />
      ))}
      {outputs.map((node) => (
        <Handle
          key={node}
          id={node}
          type="source"
          position={Position.Right}
          className="port"
          isConnectable={false}
          style={{ top: along(results.indexOf(node), results.length) }}
        />
      ))}
      <div className="heading">
        <ToggleButton group={group} />
        <GroupName group={group} text={boxName(box)} />
        <span className="group-count" title={words.groupCount(nodes.length)}>
          {nodes.length}
        </span>
      </div>
      <svg className="drawing" width={size.width} height={size.height} aria-hidden>
        {nodes.some(({ id }) => id === target) && <Marks marks={targetMarks(size.width)} />}
        {data.results.map(([result, geometry], at) => (
          <GroupResult
            key={result}
            id={result}
            geometry={geometry}
            nameAt={results.length > 1 ? { x: size.width - 8, y: along(at, results.length) } : null}
          />
        ))}
      </svg>
    </div>
  )
})

interface ResultProps {
  readonly id: string
  readonly geometry: NodeGeometry
  /** Where its name stands, if there are several. */
  readonly nameAt: Point | null
}

/** What comes out of a box, and the gradient that comes back to it. */
function GroupResult({ id, geometry, nameAt }: ResultProps) {
  const node = useNode(id)
  const shown = useShownNode(id)
  const target = useTarget()
  const look = useLook()
  if (!node) return null
  const facts = { node, isTarget: target === id, hasTarget: target !== null }
  return (
    <g data-result={node.name}>
      {nameAt && <Marks marks={resultNameMarks(node.name, nameAt)} />}
      <Marks marks={stemMarks(geometry, shown, look)} />
      <NodeNumbers geometry={geometry} facts={facts} shown={shown} />
    </g>
  )
}

/** The phase of the current step, where its node is in the box. */
function phaseIn({ playback, evaluation }: Workspace, { nodes }: GroupBox): PlayedStep['phase'] | null {
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
          <svg width={width} height={height} aria-hidden>
            <Marks marks={frameBodyMarks({ width, height })} />
          </svg>
        </div>
      ))}
      {frames.map(({ group, x, y }) => (
        <div
          key={`title ${boxId(group.id)}`}
          className="group-title"
          style={{ transform: `translate(${x}px, ${y}px)` }}
          onClick={({ shiftKey }) => {
            const { nodes } = session.selection
            session.select([...(shiftKey ? nodes : []), ...nodesWithin(document.current, group.id)])
          }}
        >
          <ToggleButton group={group} />
          <GroupName group={group} />
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
      tabIndex={-1}
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

/** A group's name, or what of it has room; F2 or a double click edits it in place. */
function GroupName({ group, text = group.name }: { readonly group: NodeGroup; readonly text?: string }) {
  const drawing = useDrawing()
  const { document, canvas, window } = drawing.workspace
  const [editing, setEditing] = useState(false)
  useEffect(() => canvas.onEdit(group.id, 'group', () => setEditing(true)), [canvas, group.id])
  if (!editing)
    return (
      <span className="group-name" title={group.name} onDoubleClick={() => setEditing(true)}>
        {text}
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
