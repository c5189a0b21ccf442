import './NodeFrame.css'
import { Handle, Position } from '@xyflow/react'
import { type CSSProperties, memo, type KeyboardEvent, type ReactNode } from 'react'
import type { DocumentNode } from '@shared/document/document'
import { isUnfinished } from '@shared/engine/problem'
import type { Body } from '@shared/scene/body'
import type { NodeGeometry } from '@shared/scene/geometry'
import { bodyMarks, stemMarks } from '@shared/scene/node-marks'
import { useDiffering, useHighlight, useTarget, useWiring, useWorkspace } from '../workspace/context'
import type { ShownNode } from '../workspace/shown'
import type { LooseWire } from '../workspace/wiring'
import { Marks } from '../ui/Marks'
import { labelId, openInputs, OUTPUT } from './adapter'
import { describeNode } from './describe'
import { useLook } from './look'
import { NodeName } from './NodeName'
import { NodeNumbers } from './NodeNumbers'
import { ProblemWords } from './ProblemWords'
import { lookOf, touchPort } from './hand/wiring'
import { pathsClass } from './paths-class'

interface Props {
  readonly node: DocumentNode
  readonly geometry: NodeGeometry
  readonly shown: ShownNode
  readonly selected: boolean
  /** Draws over it: fields. */
  readonly children?: ReactNode
  /** A value that a field shows is not drawn. */
  readonly hidesValue?: boolean
}

/** What every node on the canvas has: its body, its numbers, its ports, its name, the words of a problem. */
export function NodeFrame({ node, geometry, shown, selected, children, hidesValue = false }: Props) {
  const workspace = useWorkspace()
  const target = useTarget()
  const [isTarget, hasTarget] = [target === node.id, target !== null]
  const isLit = useHighlight(({ node: lit, nodes }) => lit === node.id || nodes.has(node.id))
  const onPaths = useHighlight(({ paths }) => pathsClass(paths?.nodes, [node.id]))
  const { problem, stage, phase } = shown
  const body = geometry.body!
  const look = useLook()
  const differing = useDiffering('nodes', node.id)
  // What is not reached yet gives nothing away.
  const isDiffering =
    differing.structure ||
    (differing.value && shown.value !== null) ||
    (differing.gradient && shown.gradient !== null)
  const facts = { node, isTarget, hasTarget, isDiffering, isChanged: differing.structure }
  const classes = [
    'node',
    isTarget && 'target',
    problem && (isUnfinished(problem) ? 'unfinished' : 'faulty'),
    selected && 'selected',
    stage && `stage-${stage} phase-${phase}`,
    isLit && 'lit',
    isDiffering && 'differing',
    onPaths,
  ]
  return (
    <div
      className={classes.filter(Boolean).join(' ')}
      style={
        {
          width: body.width,
          height: body.height,
          borderRadius: body.radius,
          '--corner': `${body.radius * (1 - Math.SQRT1_2)}px`,
        } as CSSProperties
      }
      data-node={node.name}
    >
      <span id={labelId(workspace.id, node.id)} className="visually-hidden">
        {describeNode(workspace.window.words, node, shown, { isTarget, isDiffering })}
      </span>
      <svg className="drawing" width={body.width} height={body.height} aria-hidden>
        <g className="stem">
          <Marks marks={stemMarks(geometry, shown, look)} />
        </g>
        <g className="body">
          <Marks marks={bodyMarks(geometry, facts, shown)} />
        </g>
        <NodeNumbers geometry={geometry} facts={facts} shown={shown} hidesValue={hidesValue} />
      </svg>
      <NodeName node={node} geometry={geometry} />
      <Ports
        id={node.id}
        body={body}
        open={openInputs(workspace.evaluation.current.program, node.id).join(' ')}
      />
      {children}
      {problem && <ProblemWords problem={problem} shown={selected || isLit} />}
    </div>
  )
}

interface PortsProps {
  readonly id: string
  readonly body: Body
  /** The names of the inputs that wait for a wire, separated by spaces. */
  readonly open: string
}

const Ports = memo(function Ports({ id, body, open }: PortsProps) {
  const names = body.inputs
  const ends: readonly LooseWire[] = [...names.map((input) => ({ into: id, input })), { from: id }]
  // One subscription a node: a string is the same as long as nothing in it changes.
  const workspace = useWorkspace()
  const words = workspace.window.words.canvas
  const looks = useWiring(() => ends.map((end) => lookOf(workspace, end)).join(' ')).split(' ')
  const waiting = new Set(open.split(' '))
  const press = (touch: () => void) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    event.stopPropagation()
    touch()
  }
  return ends.map((end, at) => {
    const look = looks[at]!
    const input = 'into' in end ? end.input : null
    return (
      <Handle
        key={input ?? OUTPUT}
        id={input ?? OUTPUT}
        type={input === null ? 'source' : 'target'}
        position={input === null ? Position.Right : Position.Left}
        className={`port ${look} ${input !== null && waiting.has(input) ? 'open' : ''}`}
        style={input === null ? undefined : { left: body.ports[at]!.x, top: body.ports[at]!.y }}
        role="button"
        tabIndex={-1}
        aria-label={input === null ? words.output : words.input(input)}
        aria-disabled={look === 'refusing' || undefined}
        title={names.length > 1 ? (input ?? undefined) : undefined}
        onKeyDown={press(() => touchPort(workspace, end))}
      />
    )
  })
})
