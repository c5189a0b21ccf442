import { Handle, Position } from '@xyflow/react'
import { memo, type KeyboardEvent, type ReactNode } from 'react'
import type { DocumentNode } from '@shared/document/document'
import { isUnfinished } from '@shared/engine/problem'
import type { Size } from '@shared/layout/node-size'
import { inputNames } from '@shared/ops/inputs'
import { operations } from '@shared/ops/registry'
import { say } from '@shared/words'
import { useDocument, useHighlight, useTarget, useWiring, useWorkspace } from '../workspace/context'
import type { ShownNode } from '../workspace/shown'
import type { LooseWire } from '../workspace/wiring'
import { labelId, openInputs, OUTPUT, portHeight, portsOf } from './adapter'
import { describeNode } from './describe'
import { TargetMark } from './TargetMark'
import { lookOf, touchPort } from './wiring'

interface Props {
  readonly node: DocumentNode
  readonly size: Size
  readonly shown: ShownNode
  readonly selected: boolean
  readonly className: string
  readonly children: ReactNode
}

/** What every node on the canvas has: its box, its ports, the mark of the target, the words of a problem. */
export function NodeFrame({ node, size, shown, selected, className, children }: Props) {
  const workspace = useWorkspace()
  const isTarget = useTarget() === node.id
  const count = useDocument(({ document }) => portsOf(document, node).length)
  const isLit = useHighlight((highlight) => highlight.node === node.id)
  const { problem, stage, phase } = shown
  const classes = [
    'node',
    className,
    isTarget && 'target',
    problem && (isUnfinished(problem) ? 'unfinished' : 'faulty'),
    selected && 'selected',
    stage && `stage-${stage} phase-${phase}`,
    isLit && 'lit',
  ]
  return (
    <div className={classes.filter(Boolean).join(' ')} style={size} data-node={node.name}>
      <span id={labelId(workspace.id, node.id)} className="visually-hidden">
        {describeNode(workspace.window.words, node, shown, isTarget)}
      </span>
      <Ports
        id={node.id}
        op={node.op}
        count={count}
        open={openInputs(workspace.evaluation.current.program, node.id).join(' ')}
        size={size}
        reachable={selected}
      />
      {isTarget && <TargetMark />}
      {children}
      {problem && (
        <p className="problem" role="note">
          {say(workspace.window.words.problem, problem)}
        </p>
      )}
    </div>
  )
}

interface PortsProps {
  readonly id: string
  readonly op: string
  readonly count: number
  /** The names of the inputs that wait for a wire, separated by spaces. */
  readonly open: string
  readonly size: Size
  /** Ports are tab stops only while their node is selected: a large graph would have thousands. */
  readonly reachable: boolean
}

const Ports = memo(function Ports({ id, op, count, open, size, reachable }: PortsProps) {
  const names = inputNames(operations.get(op)!, count)
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
        style={input === null ? undefined : { top: portHeight(at, names.length, size) }}
        role="button"
        tabIndex={look === 'idle' ? (reachable ? 0 : -1) : look === 'refusing' ? -1 : 0}
        aria-label={input === null ? words.output : words.input(input)}
        aria-disabled={look === 'refusing' || undefined}
        title={names.length > 1 ? (input ?? undefined) : undefined}
        onKeyDown={press(() => touchPort(workspace, end))}
      />
    )
  })
})
