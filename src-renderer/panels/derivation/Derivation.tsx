import './Derivation.css'
import { Copy } from 'lucide-react'
import { memo, startTransition, useEffect, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Evaluation } from '@shared/engine/evaluation'
import { isComputed, type PlayedStep } from '@shared/playback/moments'
import { isUpdated, updateAt } from '@shared/playback/update'
import {
  derivationDocument,
  derivationMarkdown,
  type DerivationWords,
  derive,
  deriveUpdate,
  missingRemark,
  type Style,
  whyNoTarget,
} from '@shared/explain'
import { momentAt, type MomentOfStep, type Timeline } from '@shared/playback/timeline'
import { type ListedSteps, say } from '@shared/words'
import {
  useDocument,
  useEditorWindow,
  useEvaluation,
  useSession,
  usePlayback,
  useWords,
  useWorkspace,
} from '../../workspace/context'
import { usePreferences } from '../../workspace/preferences'
import type { Playback } from '../../workspace/playback'
import { Button } from '../../ui/Button'
import { Section } from '../../ui/Section'
import { CopyStep } from './CopyStep'
import { Equation } from './Equation'
import { headline } from './formulas'
import { usePanelStyle } from './mark'
import { StepView } from './StepView'
import { UpdateLine, UpdateView } from './UpdateView'

type Place = Pick<Playback, 'mode' | 'grain' | 'position'>

/** The present step as mathematics; in live mode the steps of the selected node. */
export function Derivation() {
  return <DerivationAt {...useSettledPlace()} />
}

/** While the timeline is dragged, formulas wait until it rests so long, in ms. */
const REST = 80

/** Where the steps stand, after the canvas has shown it; of positions that are dragged over, only the one where it rests. */
function useSettledPlace(): Place {
  const place = usePlayback(useShallow(({ mode, grain, position }): Place => ({ mode, grain, position })))
  const [settled, settle] = useState(place)
  useEffect(() => {
    if (place === settled) return
    const isBeside = Math.abs(place.position - settled.position) <= 1
    const timer = setTimeout(() => startTransition(() => settle(place)), isBeside ? 0 : REST)
    return () => clearTimeout(timer)
  }, [place, settled])
  return settled
}

const DerivationAt = memo(function DerivationAt({ mode, grain, position }: Place) {
  const { playback } = useWorkspace()
  const { explain, panels } = useWords()
  const words = panels.derivation
  const evaluation = useEvaluation()
  const digits = usePreferences((preferences) => preferences.digits)
  const { timeline } = playback
  const { trace, moments } = timeline
  const current = mode === 'step' ? momentAt(timeline, position) : null
  const steps =
    mode === 'live'
      ? trace.filter(({ phase }) => phase !== 'update')
      : trace.slice(0, current ? stepsDone(timeline, current, position) : 0)
  const noTarget = whyNoTarget(evaluation)
  return (
    <div className="sections derivation">
      {mode === 'live' ? (
        <SelectedSteps evaluation={evaluation} trace={trace} digits={digits} />
      ) : current?.step.phase === 'update' ? (
        <UpdateView step={current.step} moment={current.moment} digits={digits} />
      ) : current ? (
        <StepView evaluation={evaluation} step={current.step} moment={current.moment} digits={digits} />
      ) : (
        moments.length > 0 && <p className="derivation-note">{words.notBegun}</p>
      )}
      {mode === 'step' && noTarget && (
        <p className="derivation-note">{words.noBackward(say(explain.noTarget, noTarget))}</p>
      )}
      {steps.length > 0 && (
        <AllSteps
          evaluation={evaluation}
          steps={steps}
          digits={digits}
          which={mode === 'live' ? 'all' : grain === 'fine' ? 'whole' : 'so far'}
        />
      )}
    </div>
  )
})

/**
 * How many steps are done at a moment: not yet the one whose contributions still arrive, and after one that is done also
 * those that have no moment of their own.
 */
function stepsDone({ moments, trace }: Timeline, { moment, step }: MomentOfStep, position: number): number {
  if (
    moment.part === 'contribution' &&
    step.phase === 'backward' &&
    moment.arrived < step.contributions.length
  )
    return moment.step
  if (!isUpdated(moment) || !isComputed(moment)) return moment.step
  const next = moments[position]?.step ?? trace.length
  return Math.max(next, moment.step + 1)
}

interface StepsProps {
  readonly evaluation: Evaluation
  readonly digits: number
}

/** How the selected node gets its value and its gradient. */
function SelectedSteps({
  evaluation,
  trace,
  digits,
}: StepsProps & { readonly trace: readonly PlayedStep[] }) {
  const { explain, panels } = useWords()
  const id = useSession(({ selection: { nodes } }) => (nodes.size === 1 ? [...nodes][0]! : null))
  const node = id === null ? undefined : evaluation.program.indexOf.get(id)
  if (node === undefined) return <p className="derivation-note">{panels.derivation.select}</p>
  const steps = trace.filter((step) => step.node === node)
  const missing = missingRemark(evaluation, { phase: 'backward', node })
  return (
    <>
      {steps.map((step) =>
        step.phase === 'update' ? (
          <UpdateView key={step.phase} step={step} moment={null} digits={digits} />
        ) : (
          <StepView key={step.phase} evaluation={evaluation} step={step} moment={null} digits={digits} />
        ),
      )}
      {missing && <p className="derivation-note">{say(explain.remark, missing)}</p>}
    </>
  )
}

/** The list shows at most so many; what is copied is all of them. */
const MAX_LISTED = 200

/** The whole derivation so far, to read and to copy. */
function AllSteps({
  evaluation,
  steps,
  digits,
  which,
}: StepsProps & {
  readonly steps: readonly PlayedStep[]
  readonly which: ListedSteps
}) {
  const { host, chrome, words: all } = useEditorWindow()
  const words = all.panels.derivation
  const [shown, setShown] = useState(false)
  const title = useDocument(({ document }) => document.title) || words.title
  const { remark, derivation } = all.explain
  const { numerals, formula } = all
  const said: DerivationWords = { ...derivation, numerals, formula, remark: (fact) => say(remark, fact) }
  const { playback } = useWorkspace()
  // Written only when it is copied.
  const written = () => ({
    evaluation,
    steps: steps.filter((step) => step.phase !== 'update'),
    updates: steps.filter((step) => step.phase === 'update').map((step) => updateAt(playback.source(), step)),
    words: said,
    digits,
  })
  const copy = async (text: string, done: string) => {
    const copied = await host.writeClipboard(text)
    chrome.notify(copied ? done : words.notCopied, copied ? 'info' : 'warning')
  }
  return (
    <Section title={words.steps(which)}>
      <div className="derivation-actions">
        <Button size="small" aria-expanded={shown} onPress={() => setShown(!shown)}>
          {shown ? words.hide : words.show(which, steps.length)}
        </Button>
        <Button
          size="small"
          icon={<Copy aria-hidden />}
          onPress={() => void copy(derivationDocument(title, written()), words.copiedLatex)}
        >
          {words.copyLatex}
        </Button>
        <Button
          size="small"
          icon={<Copy aria-hidden />}
          onPress={() => void copy(derivationMarkdown(title, written()), words.copiedMarkdown)}
        >
          {words.copyMarkdown}
        </Button>
      </div>
      {shown && <StepList evaluation={evaluation} steps={steps} digits={digits} />}
    </Section>
  )
}

function StepList({ evaluation, steps, digits }: StepsProps & { readonly steps: readonly PlayedStep[] }) {
  const { last } = useWords().panels.derivation
  const style = usePanelStyle(digits)
  const first = Math.max(0, steps.length - MAX_LISTED)
  return (
    <>
      {first > 0 && <p className="derivation-note">{last(MAX_LISTED, steps.length)}</p>}
      <ol className="derivation-steps" start={first + 1}>
        {steps.slice(first).map((step) => (
          <li key={`${step.phase} ${step.node}`}>
            <ListedStep evaluation={evaluation} step={step} style={style} digits={digits} />
          </li>
        ))}
      </ol>
    </>
  )
}

function ListedStep({
  evaluation,
  step,
  style,
  digits,
}: StepsProps & { readonly step: PlayedStep; readonly style: Style }) {
  const { playback } = useWorkspace()
  if (step.phase !== 'update')
    return (
      <>
        <Equation sides={headline(derive(evaluation, step), null, style)} />
        <CopyStep evaluation={evaluation} step={step} digits={digits} />
      </>
    )
  const update = updateAt(playback.source(), step)
  return (
    <>
      <div>
        {deriveUpdate(evaluation, update).lines.map((line, at) => (
          <UpdateLine key={at} line={line} style={style} />
        ))}
      </div>
      <CopyStep evaluation={evaluation} update={update} digits={digits} />
    </>
  )
}
