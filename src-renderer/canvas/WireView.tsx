import './WireView.css'
import { BaseEdge, type EdgeProps } from '@xyflow/react'
import { type CSSProperties, memo } from 'react'
import { wirePath } from '@shared/layout/routing/wire'
import type { Look } from '@shared/scene/look'
import { themeVariables } from '@shared/scene/palette'
import { numberGround, wireGround } from '@shared/scene/differing-marks'
import { globalMarks, localMarks, wireMark } from '@shared/scene/wire-marks'
import { spellNumber } from '@shared/numerals'
import { printShape } from '@shared/tensor/tensor'
import { useDiffering, useHighlight, useTarget, useWorkspace } from '../workspace/context'
import { edgeIndex } from '@shared/engine/edge-index'
import { type ShownEdge, useShownEdge } from '../workspace/shown'
import { Marks } from '../ui/Marks'
import { type FlowEdge, wireLabelId } from './adapter'
import { describeWire } from './describe'
import { useLook } from './look'
import { numberClass } from './number-class'
import { pathsClass } from './paths-class'

/** What is selected is at least so wide. */
const SELECTED = 2
const FOCUS = { thickness: 2, off: 2 }

/** A wire, with the local gradient on it and the global gradient below. The value above it is its node's. */
export const WireView = memo(function WireView({ id, source, selected, data }: EdgeProps<FlowEdge>) {
  const shown = useShownEdge(id)
  const workspace = useWorkspace()
  const isLit = useHighlight((highlight) => highlight.edge === id)
  const isFocused = useHighlight((highlight) => highlight.focusedEdge === id)
  const onPaths = useHighlight(({ paths }) => pathsClass(paths?.edges, [id]))
  const isOfTarget = useTarget() === source
  const look = useLook()
  const { stage, phase, travel, isNew } = shown
  const { geometry } = data!
  const path = wirePath(geometry.path)
  const evaluation = workspace.evaluation.current
  const edge = edgeIndex(evaluation.program, id)
  const line = wireMark(geometry, shown, look)
  const differing = useDiffering('edges', id)
  const facts = edge === undefined ? null : { evaluation, edge, isOfTarget }
  const localShown = facts ? localMarks(geometry, facts, shown, look) : []
  const globalShown = facts ? globalMarks(geometry, facts, shown, look) : []
  // What is not reached yet gives nothing away.
  const localDiffers = differing.local && shown.local !== null
  const globalDiffers = differing.global && shown.global !== null && globalShown.length > 0
  const isDiffering = localDiffers || globalDiffers
  const isCurrent = stage === 'current'
  const own = selected ? Math.max(SELECTED, line.thickness) : line.thickness
  // A wire in the colour of its phase cannot be blue as well: then what is selected lies around it.
  const whole = selected && isCurrent ? own + 2 * SELECTED : own
  const classes = [
    'wire',
    stage && `stage-${stage} phase-${phase}`,
    isLit && 'lit',
    isDiffering && 'differing',
    onPaths,
  ]
  return (
    <g
      className={classes.filter(Boolean).join(' ')}
      style={{ '--thickness': own, '--wire-ink': `var(${themeVariables[line.ink]})` } as CSSProperties}
    >
      <desc id={wireLabelId(workspace.id, id)}>
        {edge === undefined
          ? null
          : describeWire(workspace.window.words, evaluation, edge, shown, isDiffering)}
      </desc>
      {isDiffering && <Marks marks={wireGround({ ...line, thickness: whole })} />}
      {isFocused && (
        <>
          <path className="wire-focus" d={path} strokeWidth={whole + 2 * (FOCUS.off + FOCUS.thickness)} />
          <path className="wire-gap" d={path} strokeWidth={whole + 2 * FOCUS.off} />
        </>
      )}
      {whole > own && <path className="wire-selected" d={path} strokeWidth={whole} />}
      <BaseEdge
        id={`${workspace.id}-wire-${id}`}
        path={path}
        interactionWidth={16}
        className={[selected && 'selected', line.dashed && 'dashed'].filter(Boolean).join(' ')}
      />
      {facts && (
        <g className="label">
          {localDiffers && <Marks marks={numberGround(localShown)} />}
          {globalDiffers && <Marks marks={numberGround(globalShown)} />}
          <g key={`local ${isNew.local}`} className={numberClass('local', false, isNew.local)}>
            <Marks marks={localShown} />
          </g>
          <g
            key={`global ${isNew.global}`}
            className={numberClass('global', shown.gradientAwaited, isNew.global)}
          >
            <Marks marks={globalShown} />
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
  turn,
}: NonNullable<ShownEdge['travel']> & { readonly path: string; readonly look: Look }) {
  const text = shape.length === 0 ? spellNumber(data[0]!, 'label', look) : printShape(shape)
  const width = text.length * TRAVELLER_LETTER + 14
  return (
    <g
      className={`traveller traveller-${motion}`}
      style={{ offsetPath: `path("${path}")`, '--turn': turn } as CSSProperties}
      aria-hidden
    >
      <rect x={-width / 2} y={-10} width={width} height={20} rx={10} />
      <text y={4}>{text}</text>
    </g>
  )
}

const TRAVELLER_LETTER = 7
