import { BaseEdge, type EdgeProps } from '@xyflow/react'
import { memo } from 'react'
import { atomsByName } from '@shared/engine/formula'
import type { LocalGradient } from '@shared/engine/local-gradient'
import { wireCourse, wirePath } from '@shared/layout/wire'
import { print } from '@shared/symbolic/print'
import { currentDocument, edgeById, nodeById, useDocument } from '../state/document'
import { currentEvaluation, useEdgeReading } from '../state/evaluation'
import { printCompact } from '../state/numbers'
import { usePreferences } from '../state/session'
import type { FlowEdge } from './adapter'
import { nameText } from '../ui/Name'

/** A wire: the value above it as it leaves, the local gradient on it at the gate, the global gradient below that. */
export const WireView = memo(function WireView({
  id,
  source,
  selected,
  sourceX,
  sourceY,
  targetX,
  targetY,
}: EdgeProps<FlowEdge>) {
  const { value, local, global } = useEdgeReading(id)
  const digits = usePreferences((preferences) => preferences.digits)
  // Of several wires from one node the first shows the value, which is the same on all of them.
  const isFirst = useDocument(({ document }) => firstWireOf(document.edges, source) === id)
  const course = wireCourse({ x: sourceX, y: sourceY }, { x: targetX, y: targetY })
  const room = course.to.x - course.enter.x - 14
  const chip = local ? chipText(id, local, digits, room) : null
  return (
    <g className={global ? 'wire flowing' : 'wire'}>
      <BaseEdge
        id={id}
        path={wirePath(course)}
        interactionWidth={16}
        className={selected ? 'selected' : ''}
      />
      {isFirst && value && (
        <text className="wire-value" x={course.from.x + 8} y={course.from.y - 5}>
          ▸ {printCompact(value, digits, 6)}
        </text>
      )}
      {chip && (
        <g className="chip" transform={`translate(${course.to.x - 9 - chip.width},${course.to.y})`}>
          <title>{chip.title}</title>
          <rect y={-8} width={chip.width} height={16} rx={8} />
          <text x={chip.width / 2} y={3.5}>
            {chip.text}
          </text>
        </g>
      )}
      {global && (
        <text className="wire-gradient" x={course.to.x - 12} y={course.to.y + 19}>
          ◂ {printCompact(global, digits, 11)}
        </text>
      )}
    </g>
  )
})

/** A letter of the chips' type, on average. */
const LETTER = 5.5

/** `∂f₃/∂f₂ = 0.5`, or only what is right of the sign where there is no room for more. */
function chipText(id: string, local: LocalGradient, digits: number, room: number) {
  const document = currentDocument()
  const edge = edgeById(document, id)
  const [from, to] = [edge && nodeById(document, edge.source), edge && nodeById(document, edge.target)]
  if (!from || !to) return null
  const { program } = currentEvaluation()
  const right =
    local.kind === 'diagonal'
      ? printCompact(local.diagonal, digits, 11)
      : print(local.formula, 'text', atomsByName(program, program.indexOf.get(to.id)!, null, 'text'))
  const whole = `∂${nameText(to.name)}/∂${nameText(from.name)} = ${right}`
  const widthOf = (text: string) => Math.ceil(text.length * LETTER) + 12
  // A number is shown even where wires are too short for it; a formula can be long.
  const shortest = local.kind === 'diagonal' ? right : '∂'
  const text = [whole, right].find((candidate) => widthOf(candidate) <= room) ?? shortest
  return { text, title: whole, width: widthOf(text) }
}

const firstWires = new WeakMap<readonly unknown[], ReadonlyMap<string, string>>()

function firstWireOf(edges: readonly { id: string; source: string }[], source: string): string | undefined {
  let first = firstWires.get(edges)
  if (!first) {
    // The last written wins: backwards, that is the first wire.
    first = new Map(edges.toReversed().map((edge) => [edge.source, edge.id]))
    firstWires.set(edges, first)
  }
  return first.get(source)
}
