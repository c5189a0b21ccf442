import './WireView.css'
import { BaseEdge, type EdgeProps } from '@xyflow/react'
import { memo } from 'react'
import { wirePath } from '@shared/layout/wire'
import type { Look } from '@shared/scene/look'
import { globalMarks, localMarks, wireMark } from '@shared/scene/wire-marks'
import { spellNumber } from '@shared/numerals'
import { printShape } from '@shared/tensor/tensor'
import { useHighlight, useTarget, useWorkspace } from '../workspace/context'
import { edgeIndex } from '@shared/engine/edge-index'
import { type ShownEdge, useShownEdge } from '../workspace/shown'
import { Marks } from '../ui/Marks'
import { type FlowEdge, wireLabelId } from './adapter'
import { describeWire } from './describe'
import { useLook } from './look'

/** A wire, with the local gradient on it and the global gradient below. The value above it is its node's. */
export const WireView = memo(function WireView({ id, source, selected, data }: EdgeProps<FlowEdge>) {
  const shown = useShownEdge(id)
  const workspace = useWorkspace()
  const isLit = useHighlight((highlight) => highlight.edge === id)
  const isOfTarget = useTarget() === source
  const look = useLook()
  const { stage, phase, travel } = shown
  const { geometry } = data!
  const path = wirePath(geometry.path)
  const evaluation = workspace.evaluation.current
  const edge = edgeIndex(evaluation.program, id)
  const line = wireMark(geometry, shown)
  const classes = ['wire', stage && `stage-${stage} phase-${phase}`, isLit && 'lit']
  return (
    <g className={classes.filter(Boolean).join(' ')}>
      <desc id={wireLabelId(workspace.id, id)}>
        {edge === undefined ? null : describeWire(workspace.window.words, evaluation, edge, shown)}
      </desc>
      <BaseEdge
        id={`${workspace.id}-wire-${id}`}
        path={path}
        interactionWidth={16}
        className={[selected && 'selected', line.kind === 'line' && line.dashed && 'dashed']
          .filter(Boolean)
          .join(' ')}
      />
      {edge !== undefined && (
        <g className="label">
          <g className="local">
            <Marks marks={localMarks(geometry, { evaluation, edge, isOfTarget }, shown, look)} />
          </g>
          <g className={shown.gradientAwaited ? 'global pending' : 'global'}>
            <Marks marks={globalMarks(geometry, { evaluation, edge, isOfTarget }, shown, look)} />
          </g>
        </g>
      )}
      {travel && <Traveller key={travel.motion} path={path} look={look} {...travel} />}
    </g>
  )
})

/** The number that travels along the wire at a step. */
function Traveller({
  path,
  look,
  number: { shape, data },
  motion,
}: NonNullable<ShownEdge['travel']> & { readonly path: string; readonly look: Look }) {
  const text = shape.length === 0 ? spellNumber(data[0]!, 'label', look) : printShape(shape)
  const width = text.length * TRAVELLER_LETTER + 14
  return (
    <g className={`traveller traveller-${motion}`} style={{ offsetPath: `path("${path}")` }} aria-hidden>
      <rect x={-width / 2} y={-10} width={width} height={20} rx={10} />
      <text y={4}>{text}</text>
    </g>
  )
}

const TRAVELLER_LETTER = 7
