import type { CSSProperties } from 'react'
import { scrubTo } from '../../commands/step'
import { useProgram } from '../../state/evaluation'
import { partName, positionInWords, stepName } from '../../state/step-words'
import { currentMoment, timeline, useStepping } from '../../state/stepping'
import { usePreferences } from '../../state/session'
import { Name } from '../../ui/Name'

/** Up to so many positions each has a mark. */
const MAX_MARKS = 80

/** All steps in a row, the forward and the backward phase, to go anywhere in them. */
export function Timeline() {
  const { graph } = useProgram()
  const position = useStepping((stepping) => stepping.position)
  const digits = usePreferences((preferences) => preferences.digits)
  const { moments, forwardEnd } = timeline()
  const count = moments.length
  const current = currentMoment()
  const part = current && partName(current.moment, current.step)
  const share = (at: number) => (count === 0 ? 0 : at / count)
  const style = {
    '--forward': share(forwardEnd),
    '--position': share(position),
    '--marks': count,
  } as CSSProperties
  return (
    <div className="timeline" style={style}>
      <p className="timeline-words" aria-hidden>
        <span className="timeline-step">
          {current ? (
            <>
              <span className={`timeline-phase tone-${toneOf(current.step.phase)}`}>
                {current.step.phase === 'forward' ? '▸' : '◂'} {current.step.phase}
              </span>{' '}
              <b>
                <Name of={graph.nodes[current.step.node]!.name} />
              </b>
              {part !== null && <span className="timeline-part"> · {part}</span>}
            </>
          ) : (
            'before the first step'
          )}
        </span>
        <span className="timeline-count">
          {position} of {count}
        </span>
      </p>
      <div className="timeline-track">
        <span className="timeline-phase-bar forward" />
        {forwardEnd < count && <span className="timeline-phase-bar backward" />}
        {count <= MAX_MARKS && <span className="timeline-marks" />}
        <input
          type="range"
          className="timeline-slider"
          aria-label="Step"
          aria-valuetext={
            current
              ? `${stepName(current.step)}, ${position} of ${count}`
              : `before the first step, 0 of ${count}`
          }
          title={current ? positionInWords(digits) : undefined}
          min={0}
          max={count}
          step={1}
          value={position}
          onChange={(event) => scrubTo(event.target.valueAsNumber)}
        />
      </div>
    </div>
  )
}

const toneOf = (phase: 'forward' | 'backward') => (phase === 'forward' ? 'value' : 'gradient')
