import './StepLens.css'
import { useViewport } from '@xyflow/react'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { askedInputs } from '@shared/engine/given'
import { incomingOf } from '@shared/engine/topology'
import { changeOf, deriveUpdate, nameText, printFormula } from '@shared/explain'
import { spellNumber } from '@shared/numerals'
import { shownEdge, shownNode } from '@shared/playback/shown'
import { isUpdated, updateAt } from '@shared/playback/update'
import type { Point } from '@shared/layout/graph'
import type { Geometry } from '@shared/scene/geometry'
import { shownAs, visibleParts } from '@shared/scene/groups'
import type { Extent } from '@shared/scene/readings'
import { nameOfLocal } from '@shared/scene/wire-marks'
import type { Tensor } from '@shared/tensor/tensor'
import { useHighlight, usePlayback, usePresenting, useSession, useWorkspace } from '../workspace/context'
import { Name } from '../ui/Name'
import { TensorGrid } from '../ui/TensorGrid'
import { placeBeside, type Seen } from './beside'
import type { Drawing } from './drawing'
import { useLook } from './look'

/** From this zoom on the numbers on the canvas, of 12, are 24 pixels high: they are seen from the last row as they are. */
const LARGE = 24 / 12
/** Of a gate with more inputs than so many, nobody could take in the numbers at a glance. */
const MOST_INPUTS = 4
/** What stands on a wire takes at least about so much of the canvas. */
const NUMBERS = { width: 64, height: 48 }
/** Between what stands above a wire and what below it. */
const WIRE = 24
/** The numbers of what is pointed at are looked at just now: more than anything else they stay in sight. */
const POINTED = 1000
/** A tensor of more rows or columns is drawn as colours. */
const MOST_ENTRIES = 3
/** Behind what is assigned. */
const BECOMES = ' ←'
/** An entry is written as on the wires. */
const ENTRY_DIGITS = 3

interface Props {
  readonly drawing: Drawing
  /** What stands where, so that it moves along. */
  readonly geometry: Geometry
}

/**
 * While presenting: the numbers of the current step, large, beside its gate, where those on the canvas are small. Of an
 * update, always: the parameter, what is added to it, and what it becomes.
 */
export function StepLens({ drawing, geometry }: Props) {
  const { playback } = useWorkspace()
  const { x, y, zoom } = useViewport()
  const position = usePlayback((playback) => playback.position)
  const grain = usePlayback((playback) => playback.grain)
  const element = useRef<HTMLDivElement>(null)
  const rows = useRows()
  const presenting = usePresenting()
  // What is pointed at shows its own numbers beside it: this one gives way.
  const pointed = useHighlight((highlight) => highlight)
  const selection = useSession((session) => session.selection)
  useLayoutEffect(() => {
    const lens = element.current
    if (lens) place(drawing, geometry, lens)
  }, [drawing, geometry, x, y, zoom, position, grain, rows, presenting, pointed, selection])
  const current = playback.moment
  if (!current || rows.length === 0) return null
  if (zoom >= LARGE && current.step.phase !== 'update') return null
  return (
    <div
      ref={element}
      className="step-lens"
      data-phase={current.step.phase}
      data-large={presenting || undefined}
      aria-hidden
    >
      {rows}
    </div>
  )
}

/** Moves the lens to where it covers neither the gate of the step nor, if it can be, another node or number. */
function place({ flow, workspace, element }: Drawing, geometry: Geometry, lens: HTMLElement): void {
  const { program } = workspace.evaluation.current
  const { moment } = workspace.playback
  const canvas = element()
  if (!moment || !canvas) return
  const visible = visibleParts(workspace.document.current)
  const [{ x, y, zoom }, gate] = [
    flow.getViewport(),
    shownAs(visible, program.graph.nodes[moment.step.node]!.id),
  ]
  const onScreen = (ids: string[]) => {
    const rect = flow.getNodesBounds(ids)
    return {
      x: rect.x * zoom + x,
      y: rect.y * zoom + y,
      width: rect.width * zoom,
      height: rect.height * zoom,
    }
  }
  /** Numbers above a wire and below it, of what there is the most. */
  const numbersAt = (point: Point, ...extents: readonly Extent[]): Seen => {
    const width = Math.max(NUMBERS.width, ...extents.map(({ width }) => width))
    const height = Math.max(NUMBERS.height, ...extents.map(({ height }) => 2 * height + WIRE))
    return {
      rect: {
        x: (point.x - width / 2) * zoom + x,
        y: (point.y - height / 2) * zoom + y,
        width: width * zoom,
        height: height * zoom,
      },
      weight: 1,
    }
  }
  const seen: Seen[] = [
    ...flow.getNodes().map(({ id }) => ({ rect: onScreen([id]), weight: 2 })),
    ...[...geometry.wires.values()].map(({ label, local, gradient }) => numbersAt(label, local, gradient)),
    ...workspace.document.current.nodes.flatMap(({ id, position }) => {
      const stands = geometry.nodes.get(id)
      if (!stands) return []
      const { reading, value } = stands
      return [numbersAt({ x: position.x + reading.x, y: position.y + reading.y }, value)]
    }),
  ]
  const other = canvas.querySelector('.lens')?.getBoundingClientRect()
  if (other) {
    const { left, top } = canvas.getBoundingClientRect()
    const { width, height } = other
    seen.push({ rect: { x: other.x - left, y: other.y - top, width, height }, weight: POINTED })
  }
  const size = { width: lens.offsetWidth, height: lens.offsetHeight }
  const room = { width: canvas.clientWidth, height: canvas.clientHeight }
  const at = placeBeside(onScreen([gate]), size, room, seen)
  lens.style.transform = `translate(${at.x}px, ${at.y}px)`
}

/** What is new at the step: the values that go in and the one that comes out, or the gradients. */
function useRows(): readonly ReactNode[] {
  const { playback, evaluation } = useWorkspace()
  const look = useLook()
  const { moment, view } = playback
  if (!moment) return []
  const { program } = evaluation.current
  const { step } = moment
  const { node, phase } = step
  const nodeName = (index: number) => <Name of={program.graph.nodes[index]!.name} />
  const spelled = (edge: number) => `${nameOfLocal(evaluation.current, edge, look)} =`
  const number = (tensor: Tensor, tone: 'value' | 'gradient' | 'local' | 'update', isZeroSigned = false) => (
    <span key={tone} data-tone={tone}>
      {tensor.shape.length === 0 ? (
        spellNumber(tensor.data[0]!, 'label', look, isZeroSigned)
      ) : (
        <TensorGrid
          tensor={tensor}
          digits={Math.min(look.digits, ENTRY_DIGITS)}
          tone={tone === 'update' ? 'value' : tone}
          limit={MOST_ENTRIES}
          isZeroSigned={isZeroSigned}
        />
      )}
    </span>
  )
  const row = (key: string, name: ReactNode, ...numbers: readonly ReactNode[]) => (
    <div key={key} className="step-lens-row">
      <span className="step-lens-name">{name}</span>
      {numbers}
    </div>
  )
  const own = shownNode(view, node)
  if (phase === 'forward') {
    const sources = [...new Set(incomingOf(program, node).map((edge) => program.edgeSource[edge]!))]
    return [
      ...sources.slice(0, MOST_INPUTS).flatMap((source) => {
        const { value, isZeroSigned } = shownNode(view, source)
        return value ? [row(`input ${source}`, nodeName(source), number(value, 'value', isZeroSigned))] : []
      }),
      ...(own.value ? [row('own', nodeName(node), number(own.value, 'value', own.isZeroSigned))] : []),
    ]
  }
  if (step.phase === 'update') {
    const update = updateAt(playback.source(), step)
    const { before, after } = update
    const old = row('old', nodeName(node), number(before, 'value'))
    if (!step.moves || !isUpdated(moment.moment)) return [old]
    const change = { ...after, data: after.data.map((entry, at) => entry - before.data[at]!) }
    const formula = changeOf(deriveUpdate(evaluation.current, update))
    const style = { ...look, notation: 'text', nameOf: nameText } as const
    return [
      old,
      ...(formula ? [row('change', printFormula(formula, style), number(change, 'gradient'))] : []),
      row(
        'new',
        <>
          {nodeName(node)}
          {BECOMES}
        </>,
        number(after, 'update'),
      ),
    ]
  }
  const gradient = own.gradient ?? own.partialGradient
  return [
    ...(gradient ? [row('own', nodeName(node), number(gradient, 'gradient'))] : []),
    ...askedInputs(program, node)
      .slice(0, MOST_INPUTS)
      .flatMap((edge) => {
        const { local, global } = shownEdge(view, edge)
        const numbers = [
          ...(local?.kind === 'diagonal' ? [number(local.diagonal, 'local')] : []),
          ...(global ? [number(global, 'gradient')] : []),
        ]
        return numbers.length > 0 ? [row(`edge ${edge}`, spelled(edge), ...numbers)] : []
      }),
  ]
}
