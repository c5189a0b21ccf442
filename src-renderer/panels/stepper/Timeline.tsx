import { type CSSProperties, type PointerEvent, useState } from 'react'
import { momentAt } from '@shared/playback/timeline'
import { scrubTo } from '../../commands/step'
import { useProgram, usePlayback, useTraining, useWords, useWorkspace } from '../../workspace/context'
import { groupAt, momentName, partName, trainingStepOf } from '../../workspace/step-words'
import type { Workspace } from '../../workspace/workspace'
import { Name } from '../../ui/Name'
import { stepByArrows } from './arrows'

/** The ends of the track are the middles of the first and the last place of the thumb; Stepper.css says so, too. */
const HALF_THUMB = 7
/** Up to so many positions each has a mark. */
const MAX_MARKS = 80

/** All steps in a row, the forward and the backward phase and the update, to go anywhere in them. */
export function Timeline() {
  const workspace = useWorkspace()
  const { playback } = workspace
  const { graph } = useProgram()
  const words = useWords().panels.timeline
  const position = usePlayback((playback) => playback.position)
  const { moments, forwardEnd, backwardEnd } = playback.timeline
  const count = moments.length
  useTraining(({ shown }) => shown)
  const done = trainingStepOf(workspace)
  const current = playback.moment
  const [pointed, setPointed] = useState<number | null>(null)
  const group = current && groupAt(workspace, current.step)
  const part = current && !group ? partName(workspace, current) : null
  const name = nameAt(workspace, position)
  const share = (at: number) => (count === 0 ? 0 : at / count)
  const style = {
    '--forward': share(forwardEnd),
    '--backward': share(backwardEnd),
    '--position': share(position),
    '--marks': count,
  } as CSSProperties
  return (
    <div className="timeline" style={style}>
      <p className="timeline-words" aria-hidden>
        <span className="timeline-step" title={name}>
          {current ? (
            <>
              <span className={`timeline-phase tone-${tones[current.step.phase]}`}>
                {signs[current.step.phase]} {words.phase[current.step.phase]}
              </span>{' '}
              <b>{group ? words.group(group.name) : <Name of={graph.nodes[current.step.node]!.name} />}</b>
              {part !== null && <span className="timeline-part"> · {part}</span>}
            </>
          ) : (
            name
          )}
        </span>
        {done !== null && (
          <span className="timeline-training" title={words.trainingStepTitle(done)}>
            {words.trainingStep(done)}
          </span>
        )}
        <span className="timeline-count">{words.count(position, count)}</span>
      </p>
      <div className="timeline-track">
        <span className="timeline-phase-bar forward" />
        {forwardEnd < backwardEnd && <span className="timeline-phase-bar backward" />}
        {backwardEnd < count && <span className="timeline-phase-bar update" />}
        {count <= MAX_MARKS && <span className="timeline-marks" />}
        <input
          type="range"
          className="timeline-slider"
          aria-label={words.label}
          aria-valuetext={words.spoken(
            name,
            position,
            count,
            done === null ? null : words.spokenTrainingStep(done),
          )}
          min={0}
          max={count}
          step={1}
          value={position}
          onPointerMove={(event) => setPointed(Math.round(shareAt(event) * count))}
          onPointerLeave={() => setPointed(null)}
          onKeyDown={(event) => stepByArrows(workspace, event)}
          onChange={(event) => scrubTo(workspace, event.target.valueAsNumber)}
        />
        {pointed !== null && (
          <span className="timeline-pointed" style={{ '--at': share(pointed) } as CSSProperties} aria-hidden>
            {nameAt(workspace, pointed)}
          </span>
        )}
      </div>
    </div>
  )
}

const nameAt = (workspace: Workspace, position: number): string =>
  momentName(workspace, momentAt(workspace.playback.timeline, position))

/** Where on the track the pointer is, from 0 to 1. */
function shareAt({ currentTarget, clientX }: PointerEvent): number {
  const { left, width } = currentTarget.getBoundingClientRect()
  return Math.max(0, Math.min(1, (clientX - left - HALF_THUMB) / (width - 2 * HALF_THUMB)))
}

const signs = { forward: '▸', backward: '◂', update: '↻' } as const
const tones = { forward: 'value', backward: 'gradient', update: 'update' } as const
