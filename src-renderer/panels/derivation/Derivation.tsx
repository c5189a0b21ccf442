import './Derivation.css'
import { Copy } from 'lucide-react'
import { memo, startTransition, useEffect, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Evaluation } from '@shared/engine/evaluation'
import type { Step } from '@shared/engine/trace'
import {
  derivationDocument,
  derivationMarkdown,
  type DerivationWords,
  derive,
  missingRemark,
  whyNoTarget,
} from '@shared/explain'
import { english, say } from '@shared/words'
import { host } from '../../bridge'
import { useDocument } from '../../state/document'
import { useEvaluation } from '../../state/evaluation'
import { notify, usePreferences, useSession } from '../../state/session'
import { momentAt, type MomentOfStep, type Stepping, timeline, useStepping } from '../../state/stepping'
import { Button } from '../../ui/Button'
import { Section } from '../../ui/Section'
import { Equation } from './Equation'
import { headline } from './formulas'
import { panelStyle } from './mark'
import { StepView } from './StepView'

type Place = Pick<Stepping, 'mode' | 'grain' | 'position'>

/** The present step as mathematics; in live mode the steps of the selected node. */
export function Derivation() {
  return <DerivationAt {...useSettledPlace()} />
}

/** While the timeline is dragged, formulas wait until it rests so long, in ms. */
const REST = 80

/** Where the steps stand, after the canvas has shown it; of positions that are dragged over, only the one where it rests. */
function useSettledPlace(): Place {
  const place = useStepping(useShallow(({ mode, grain, position }): Place => ({ mode, grain, position })))
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
  const evaluation = useEvaluation()
  const digits = usePreferences((preferences) => preferences.digits)
  const { trace, moments } = timeline()
  const current = mode === 'step' ? momentAt(position) : null
  const steps = mode === 'live' ? trace : trace.slice(0, current ? stepsDone(current) : 0)
  const noTarget = whyNoTarget(evaluation)
  return (
    <div className="sections derivation">
      {mode === 'live' ? (
        <SelectedSteps evaluation={evaluation} trace={trace} digits={digits} />
      ) : current ? (
        <StepView evaluation={evaluation} step={current.step} moment={current.moment} digits={digits} />
      ) : (
        moments.length > 0 && (
          <p className="derivation-note">Nothing has happened yet: take the first step.</p>
        )
      )}
      {mode === 'step' && noTarget && (
        <p className="derivation-note">
          There are no backward steps: {say(english.explain.noTarget, noTarget)}.
        </p>
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

/** How many steps are done at a moment: not yet the one whose contributions still arrive. */
const stepsDone = ({ moment, step }: MomentOfStep): number =>
  moment.part === 'contribution' && step.phase === 'backward' && moment.arrived < step.contributions.length
    ? moment.step
    : moment.step + 1

interface StepsProps {
  readonly evaluation: Evaluation
  readonly digits: number
}

/** How the selected node gets its value and its gradient. */
function SelectedSteps({ evaluation, trace, digits }: StepsProps & { readonly trace: readonly Step[] }) {
  const id = useSession(({ selection: { nodes } }) => (nodes.size === 1 ? [...nodes][0]! : null))
  const node = id === null ? undefined : evaluation.program.indexOf.get(id)
  if (node === undefined)
    return (
      <p className="derivation-note">
        Select a node to read how its value and its gradient come about, or press Step to go through all of
        them.
      </p>
    )
  const steps = trace.filter((step) => step.node === node)
  const missing = missingRemark(evaluation, { phase: 'backward', node })
  return (
    <>
      {steps.map((step) => (
        <StepView key={step.phase} evaluation={evaluation} step={step} moment={null} digits={digits} />
      ))}
      {missing && <p className="derivation-note">{say(english.explain.remark, missing)}</p>}
    </>
  )
}

/** The list shows at most so many; what is copied is all of them. */
const MAX_LISTED = 200

const words: DerivationWords = {
  ...english.explain.derivation,
  remark: (remark) => say(english.explain.remark, remark),
}

/** The whole derivation so far, to read and to copy. */
function AllSteps({
  evaluation,
  steps,
  digits,
  which,
}: StepsProps & {
  readonly steps: readonly Step[]
  /** In fine grain the timeline counts the parts of steps: then it is said that these are whole. */
  readonly which: 'all' | 'so far' | 'whole'
}) {
  const [shown, setShown] = useState(false)
  const title = useDocument(({ document }) => document.title) || 'Derivation'
  const written = { evaluation, steps, words, style: { digits } }
  const copy = async (what: string, text: string) => {
    const copied = await host.writeClipboard(text)
    notify(
      copied ? `Copied the derivation as ${what}` : 'The clipboard may not be written to',
      copied ? 'info' : 'warning',
    )
  }
  return (
    <Section title={which === 'all' ? 'All steps' : 'All steps so far'}>
      <div className="derivation-actions">
        <Button size="small" aria-expanded={shown} onPress={() => setShown(!shown)}>
          {shown
            ? 'Hide the list'
            : `Show ${which === 'all' ? 'all' : 'the'} ${steps.length}${which === 'whole' ? ' whole' : ''} ${
                steps.length === 1 ? 'step' : 'steps'
              }`}
        </Button>
        <Button
          size="small"
          icon={<Copy aria-hidden />}
          onPress={() => void copy('LaTeX', derivationDocument(title, written))}
        >
          Copy as LaTeX
        </Button>
        <Button
          size="small"
          icon={<Copy aria-hidden />}
          onPress={() => void copy('Markdown', derivationMarkdown(title, written))}
        >
          Copy as Markdown
        </Button>
      </div>
      {shown && <StepList evaluation={evaluation} steps={steps} digits={digits} />}
    </Section>
  )
}

function StepList({ evaluation, steps, digits }: StepsProps & { readonly steps: readonly Step[] }) {
  const first = Math.max(0, steps.length - MAX_LISTED)
  return (
    <>
      {first > 0 && (
        <p className="derivation-note">
          The last {MAX_LISTED} of {steps.length} steps.
        </p>
      )}
      <ol className="derivation-steps" start={first + 1}>
        {steps.slice(first).map((step) => (
          <li key={`${step.phase} ${step.node}`}>
            <Equation sides={headline(derive(evaluation, step), null, panelStyle(digits))} />
          </li>
        ))}
      </ol>
    </>
  )
}
