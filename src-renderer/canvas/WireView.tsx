import { BaseEdge, type EdgeProps } from '@xyflow/react'
import { memo } from 'react'
import type { ChainruleDocument } from '@shared/document/document'
import { atomsByName } from '@shared/engine/formula'
import type { LocalGradient } from '@shared/engine/local-gradient'
import { wireCourse, wirePath } from '@shared/layout/wire'
import { print } from '@shared/symbolic/print'
import { currentDocument, edgeById, nodeById, useDocument } from '../state/document'
import { currentEvaluation } from '../state/evaluation'
import { useHighlight } from '../state/highlight'
import { printCompact } from '../state/numbers'
import { usePresenting } from '../state/presenting'
import { usePreferences } from '../state/session'
import { type ShownEdge, useShownEdge } from '../state/shown'
import type { FlowEdge } from './adapter'
import { visibleParts } from './groups'
import { nameText } from '../ui/Name'

/** A wire: the value above it as it leaves, the local gradient on it at the gate, the global gradient below that. */
export const WireView = memo(function WireView({
  id,
  selected,
  sourceX,
  sourceY,
  targetX,
  targetY,
}: EdgeProps<FlowEdge>) {
  const { value, local, global, stage, phase, travel } = useShownEdge(id)
  const isLit = useHighlight((highlight) => highlight.edge === id)
  const scale = usePresenting((presenting) => (presenting.on ? PRESENTED : 1))
  const digits = usePreferences((preferences) => preferences.digits)
  // Of several wires from one node the first shows the value, which is the same on all of them.
  const isFirst = useDocument(({ document }) => isFirstWire(document, id))
  const course = wireCourse({ x: sourceX, y: sourceY }, { x: targetX, y: targetY })
  const room = course.to.x - course.enter.x - 12
  const chip = local ? chipText(id, local, digits, room / scale) : null
  const path = wirePath(course)
  const classes = ['wire', global && 'flowing', stage && `stage-${stage} phase-${phase}`, isLit && 'lit']
  return (
    <g className={classes.filter(Boolean).join(' ')}>
      <BaseEdge id={id} path={path} interactionWidth={16} className={selected ? 'selected' : ''} />
      {isFirst && value && (
        <text className="wire-value" x={course.from.x + 8} y={course.from.y - 5}>
          ▸ {printCompact(value, digits, 6)}
        </text>
      )}
      {chip && (
        <g
          className="chip"
          transform={`translate(${course.to.x - 9 - chip.width * scale},${course.to.y}) scale(${scale})`}
        >
          <title>{chip.title}</title>
          <rect y={-8} width={chip.width} height={16} rx={8} />
          <text x={chip.width / 2} y={3.5}>
            {chip.text}
          </text>
        </g>
      )}
      {global && (
        <text className="wire-gradient" x={course.to.x - 12} y={course.to.y + 19 * scale}>
          ◂ {printCompact(global, digits, 11)}
        </text>
      )}
      {travel && <Traveller key={travel.motion} path={path} digits={digits} {...travel} />}
    </g>
  )
})

/** How much larger the numbers on a wire are while presenting; canvas.css says the same of their letters. */
const PRESENTED = 1.12

/** The number that travels along the wire at a step. */
function Traveller({
  path,
  digits,
  number,
  motion,
}: NonNullable<ShownEdge['travel']> & { readonly path: string; readonly digits: number }) {
  const text = printCompact(number, digits, 8)
  const width = text.length * TRAVELLER_LETTER + 14
  return (
    <g className={`traveller traveller-${motion}`} style={{ offsetPath: `path("${path}")` }} aria-hidden>
      <rect x={-width / 2} y={-10} width={width} height={20} rx={10} />
      <text y={4}>{text}</text>
    </g>
  )
}

const TRAVELLER_LETTER = 7

/** A letter of the chips' type, on average. */
const LETTER = 5.3

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

/** Of the wires that are drawn: those within a collapsed group are not. */
function isFirstWire(document: ChainruleDocument, id: string): boolean {
  const { edges } = visibleParts(document)
  let first = firstWires.get(edges)
  if (!first) {
    // The last written wins: backwards, that is the first wire.
    first = new Map(edges.toReversed().map((edge) => [edge.source, edge.id]))
    firstWires.set(edges, first)
  }
  const source = edgeById(document, id)?.source
  return source !== undefined && first.get(source) === id
}
