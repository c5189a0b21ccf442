import { Handle, Position } from '@xyflow/react'
import { memo, type KeyboardEvent, type ReactNode } from 'react'
import type { DocumentNode } from '@shared/document/document'
import type { Size } from '@shared/layout/node-size'
import { operations } from '@shared/ops/registry'
import { useDocument } from '../state/document'
import { useHighlight } from '../state/highlight'
import type { ShownNode } from '../state/shown'
import { labelId, OUTPUT, portHeight, portsOf } from './adapter'
import { describeNode } from './describe'
import { touchPort, useWiring } from './wiring'

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
  const isTarget = useDocument(({ document }) => document.target === node.id)
  const count = useDocument(({ document }) => portsOf(document, node).length)
  const isLit = useHighlight((highlight) => highlight.node === node.id)
  const { problem, stage, phase } = shown
  const classes = [
    'node',
    className,
    isTarget && 'target',
    problem && 'faulty',
    selected && 'selected',
    stage && `stage-${stage} phase-${phase}`,
    isLit && 'lit',
  ]
  return (
    <div className={classes.filter(Boolean).join(' ')} style={size} data-node={node.name}>
      <span id={labelId(node.id)} className="visually-hidden">
        {describeNode(node, shown, isTarget)}
      </span>
      <Ports id={node.id} op={node.op} count={count} size={size} reachable={selected} />
      {isTarget && (
        <span
          className="target-mark"
          title="the target: every gradient is a derivative of this node"
          aria-hidden
        >
          ∂
        </span>
      )}
      {children}
      {problem && (
        <p className="problem" role="note">
          {problem.message}
        </p>
      )}
    </div>
  )
}

interface PortsProps {
  readonly id: string
  readonly op: string
  readonly count: number
  readonly size: Size
  /** Ports are tab stops only while their node is selected: a large graph would have thousands. */
  readonly reachable: boolean
}

const Ports = memo(function Ports({ id, op, count, size, reachable }: PortsProps) {
  const operation = operations.get(op)!
  const loose = useWiring((state) => state.loose)
  const names = operation.variadic ? Array.from({ length: count }, (_, at) => `x${at + 1}`) : operation.inputs
  const press = (touch: () => void) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    event.stopPropagation()
    touch()
  }
  const tabIndex = reachable || loose ? 0 : -1
  return (
    <>
      {names.map((name, position) => (
        <Handle
          key={name}
          id={name}
          type="target"
          position={Position.Left}
          className="port"
          style={{ top: portHeight(position, names.length, size) }}
          role="button"
          tabIndex={tabIndex}
          aria-label={`input ${name}`}
          title={names.length > 1 ? name : undefined}
          onKeyDown={press(() => touchPort({ into: id, input: name }))}
        />
      ))}
      <Handle
        id={OUTPUT}
        type="source"
        position={Position.Right}
        className="port"
        role="button"
        tabIndex={tabIndex}
        aria-label="output"
        onKeyDown={press(() => touchPort({ from: id }))}
      />
    </>
  )
})
