import './DerivationStrip.css'
import { useLayoutEffect, useRef, useState } from 'react'
import { derive, deriveUpdate, type Style } from '@shared/explain'
import { isComputed } from '@shared/playback/moments'
import type { MomentOfStep } from '@shared/playback/timeline'
import { linesAt, updateAt } from '@shared/playback/update'
import { useEvaluation, usePlayback, useSession, useWords, useWorkspace } from '../../workspace/context'
import { usePreferences } from '../../workspace/preferences'
import { Kbd } from '../../ui/Kbd'
import { Equation } from '../derivation/Equation'
import { headline } from '../derivation/formulas'
import { usePanelStyle } from '../derivation/mark'
import { shownParts } from '../derivation/shown-parts'
import { WindowEquation } from '../derivation/SlidingWindow'
import { UpdateLine } from '../derivation/UpdateView'

/** Below the canvas while presenting: the equation of the step, to be read from the last row. */
export function DerivationStrip() {
  const isShown = useSession(({ presentation }) => presentation?.derivation ?? false)
  const { panels } = useWords()
  if (!isShown) return null
  return (
    <section className="derivation-strip-place" aria-label={panels.presenter.derivation}>
      <Strip />
    </section>
  )
}

function Strip() {
  const { playback } = useWorkspace()
  const { notBegun } = useWords().panels.derivation
  const evaluation = useEvaluation()
  const style = usePanelStyle(usePreferences(({ digits }) => digits))
  const position = usePlayback((playback) => playback.position)
  const grain = usePlayback((playback) => playback.grain)
  const element = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<Size>('large')
  const current = playback.moment
  useLayoutEffect(() => {
    setSize(fittingSize(element.current!))
  }, [evaluation, position, grain, style.digits])
  return (
    <div ref={element} className="derivation-strip" data-size={size} tabIndex={0} role="group">
      {current ? (
        <StripEquation current={current} style={style} />
      ) : (
        <>
          <p>{notBegun}</p>
          <Hint />
        </>
      )}
    </div>
  )
}

function StripEquation({ current, style }: { readonly current: MomentOfStep; readonly style: Style }) {
  const { playback } = useWorkspace()
  const evaluation = useEvaluation()
  const { step, moment } = current
  if (step.phase === 'update') {
    const { lines } = deriveUpdate(evaluation, updateAt(playback.source(), step))
    return <UpdateLine line={linesAt(lines, moment).at(-1)!} style={style} />
  }
  const derivation = derive(evaluation, step)
  if (moment.part === 'window' && !isComputed(moment))
    return <WindowEquation evaluation={evaluation} node={step.node} window={moment.window} style={style} />
  const parts = derivation.phase === 'forward' ? null : shownParts(derivation, moment)
  return <Equation sides={headline(derivation, parts, style)} />
}

/** From the size that a strip would like to have to that in which nearly everything fits. */
const SIZES = ['large', 'small', 'tall'] as const
type Size = (typeof SIZES)[number]

/** The first size in which all of a strip is seen; it has it then. */
function fittingSize(strip: HTMLElement): Size {
  const fits = (size: Size) => {
    strip.dataset['size'] = size
    const equation = strip.querySelector('.equation')
    return (
      strip.scrollHeight <= strip.clientHeight && !(equation && equation.scrollWidth > equation.clientWidth)
    )
  }
  return SIZES.find(fits) ?? SIZES.at(-1)!
}

/** What a lecturer needs to know; it goes with the first step. Screen readers are told when the presentation begins. */
function Hint() {
  const { panels, key } = useWords()
  const { does } = panels.presenter
  const keys = [
    ['→', does.step],
    ['D', does.derivation],
    ['N', does.notes],
    ['L', does.pointer],
    [key.Escape, does.leave],
  ] as const
  return (
    <p className="presenter-hint" aria-hidden>
      {keys.map(([key, does]) => (
        <span key={key}>
          <Kbd keys={[key]} /> {does}
        </span>
      ))}
    </p>
  )
}
