import { BaseEdge, type EdgeProps } from '@xyflow/react'
import { memo } from 'react'
import type { LocalGradient } from '@shared/engine/local-gradient'
import { inNames, localOfEdge, nameText, printDerivative, printFormula, type Style } from '@shared/explain'
import { wireCourse, wirePath } from '@shared/layout/wire'
import { useHighlight, useWords, useWorkspace } from '../workspace/context'
import { indexOfEdge } from '../workspace/evaluation'
import { printCompact } from '../workspace/numbers'
import { usePreferences } from '../workspace/preferences'
import { type ShownEdge, useShownEdge } from '../workspace/shown'
import type { Workspace } from '../workspace/workspace'
import { type FlowEdge, wireLabelId } from './adapter'
import { describeWire } from './describe'

/** A wire, and at the gate the value above it, the local gradient on it, the global gradient below it. */
export const WireView = memo(function WireView({
  id,
  selected,
  sourceX,
  sourceY,
  targetX,
  targetY,
}: EdgeProps<FlowEdge>) {
  const shown = useShownEdge(id)
  const { value, local, global, stage, phase, travel } = shown
  const workspace = useWorkspace()
  const { numerals } = workspace.window.words
  const isLit = useHighlight((highlight) => highlight.edge === id)
  const digits = usePreferences((preferences) => preferences.digits)
  const course = wireCourse({ x: sourceX, y: sourceY }, { x: targetX, y: targetY })
  const path = wirePath(course)
  const { x, y } = course.to
  const chip = local && chipOf(workspace, id, local, digits, x - course.enter.x - 2 * BESIDE)
  const classes = ['wire', stage && `stage-${stage} phase-${phase}`, isLit && 'lit']
  return (
    <g className={classes.filter(Boolean).join(' ')}>
      <desc id={wireLabelId(workspace.id, id)}>{spokenOf(workspace, id, shown)}</desc>
      <BaseEdge
        id={`${workspace.id}-wire-${id}`}
        path={path}
        interactionWidth={16}
        className={selected ? 'selected' : ''}
      />
      {value && (
        <text className="wire-value" x={x - BESIDE} y={y - ABOVE}>
          ▸ {printCompact(value, digits, 9, numerals)}
        </text>
      )}
      {chip && <Chip {...chip} right={x - BESIDE} middle={y} />}
      {global && (
        <text className="wire-gradient" x={x - BESIDE} y={y + BELOW}>
          ◂ {printCompact(global, digits, 9, numerals)}
        </text>
      )}
      {travel && <Traveller key={travel.motion} path={path} digits={digits} {...travel} />}
    </g>
  )
})

/** What screen readers say of a wire; nothing of one that is being taken off the canvas. */
function spokenOf({ evaluation, window }: Workspace, id: string, shown: ShownEdge): string | null {
  const edge = indexOfEdge(evaluation.current.program, id)
  return edge === undefined ? null : describeWire(window.words, evaluation.current, edge, shown)
}

/** Between the port and the numbers. */
const BESIDE = 8
/** The base lines of value and global gradient from the wire: they stand still when the local gradient comes between. */
const ABOVE = 14
const BELOW = 22

interface ChipProps {
  /** From top to bottom. */
  readonly lines: readonly string[]
  readonly title: string
  readonly width: number
}

/** The local gradient: whose it is, and below that how large. */
function Chip({
  lines,
  title,
  width,
  right,
  middle,
}: ChipProps & { readonly right: number; readonly middle: number }) {
  const height = lines.length * CHIP_LINE + 2
  return (
    <g className="chip" transform={`translate(${right - width},${middle})`}>
      <title>{title}</title>
      <rect y={-height / 2} width={width} height={height} rx={lines.length > 1 ? 6 : height / 2} />
      {lines.map((line, at) => (
        <text key={at} x={width / 2} y={(at + 0.5 - lines.length / 2) * CHIP_LINE + 3.5}>
          {line}
        </text>
      ))}
    </g>
  )
}

const CHIP_LINE = 11

/** The number that travels along the wire at a step. */
function Traveller({
  path,
  digits,
  number,
  motion,
}: NonNullable<ShownEdge['travel']> & { readonly path: string; readonly digits: number }) {
  const { numerals } = useWords()
  const text = printCompact(number, digits, 8, numerals)
  const width = text.length * TRAVELLER_LETTER + 14
  return (
    <g className={`traveller traveller-${motion}`} style={{ offsetPath: `path("${path}")` }} aria-hidden>
      <rect x={-width / 2} y={-10} width={width} height={20} rx={10} />
      <text y={4}>{text}</text>
    </g>
  )
}

const TRAVELLER_LETTER = 7

/** About how wide a text is in the chips' type. */
function widthOf(text: string): number {
  const letters = Array.from(text, (letter) =>
    /[₀-₉./,:|]/.test(letter) ? 3.8 : /[mwMW@]/.test(letter) ? 8.4 : 5.8,
  )
  return Math.ceil(letters.reduce((sum, width) => sum + width, 0)) + 8
}

/** `∂f₃/∂f₂` above `0.5`, or the number alone where the wire is too short for names. */
function chipOf(
  { evaluation: store, window }: Workspace,
  id: string,
  local: LocalGradient,
  digits: number,
  room: number,
): ChipProps | null {
  const evaluation = store.current
  const { program } = evaluation
  const edge = indexOfEdge(program, id)
  if (edge === undefined) return null
  const { numerals } = window.words
  const style: Style = { notation: 'text', digits, numerals, nameOf: nameText }
  const number =
    local.kind === 'diagonal'
      ? printCompact(local.diagonal, digits, 9, numerals)
      : printFormula(inNames(evaluation, program.edgeTarget[edge]!, local.formula), style)
  const derivative = printDerivative(localOfEdge(evaluation, edge), style)
  // A number shows even where its wire is too short for it; a formula can be long.
  const shown = local.kind === 'diagonal' || widthOf(number) <= room ? number : '…'
  const lines = widthOf(derivative) <= room ? [derivative, shown] : [shown]
  return { lines, title: `${derivative} = ${number}`, width: Math.max(...lines.map(widthOf)) }
}
