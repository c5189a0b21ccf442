import { useEffect, useMemo, useRef } from 'react'
import type { Evaluation } from '@shared/engine/evaluation'
import { checkEntry } from '@shared/engine/check'
import { quotientsAt } from '@shared/engine/finite-difference'
import { spellNumber } from '@shared/numerals'
import { useEvaluationVersion, useSession, useWords, useWorkspace } from '../../workspace/context'
import { usePreferences } from '../../workspace/preferences'
import { Button } from '../../ui/Button'
import { LineChart } from '../../ui/LineChart'
import { useColourScheme } from '../../ui/colour-scheme'

/** By powers of ten, two to each. */
const [LEAST, MOST, STEP] = [-15, 0, 0.5]
const exponents = Array.from({ length: (MOST - LEAST) / STEP + 1 }, (_, at) => LEAST + at * STEP)
const nudges = exponents.map((exponent) => 10 ** exponent)
const DIGITS = 4

interface Props {
  readonly evaluation: Evaluation
  readonly node: number
  readonly entry: number
  readonly gradient: number
  /** What the nudge is called. */
  readonly letter: string
}

/**
 * How far differences are from the gradient, by the size of the nudge: where it is large they are not yet the derivative,
 * where it is small rounding shows. Between the two lies what a check can trust.
 */
export function DifferenceErrors({ evaluation, node, entry, gradient, letter }: Props) {
  const { session } = useWorkspace()
  const { numerals, panels } = useWords()
  const { errors: words } = panels.inspector.whatIf
  const theme = useColourScheme(usePreferences((preferences) => preferences.theme))
  const nudge = useSession((state) => state.nudge)
  const { size, isCompared } = nudge
  const title = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // It may have been asked for from far away.
    if (isCompared) title.current?.scrollIntoView({ block: 'start' })
  }, [isCompared, node])
  const print = (number: number) => spellNumber(number, 'line', { numerals, digits: DIGITS })
  const button = (
    <div ref={title}>
      <Button
        size="small"
        kind="quiet"
        aria-expanded={isCompared}
        onPress={() => session.setState({ nudge: { ...nudge, isCompared: !isCompared } })}
      >
        {words.title(letter)}
      </Button>
    </div>
  )
  const found = useCompared(evaluation, node, entry, isCompared)
  const chosen = found && quotientsAt(evaluation, node, [size], entry)?.[0]
  if (!chosen) return button
  const { quotients, isKink } = found
  const errorOf = (quotient: number) => Math.abs(quotient - gradient)
  const kinds = [
    { label: words.oneSided, of: 'oneSided', colour: '--update', dash: 'dashed' },
    { label: words.central, of: 'central', colour: '--accent', dash: 'solid' },
  ] as const
  const place = Math.log10(size)
  const choose = (exponent: number) => session.setState({ nudge: { ...nudge, size: 10 ** exponent } })
  return (
    <>
      {button}
      <label className="difference-size">
        {words.size(letter)}
        <input
          type="range"
          min={LEAST}
          max={MOST}
          step={STEP}
          value={place}
          aria-valuetext={print(size)}
          onChange={({ target }) => choose(Number(target.value))}
        />
        {print(size)}
      </label>
      <table className="what-if">
        <tbody>
          {kinds.map(({ label, of }) => (
            <tr key={of}>
              <th scope="row">{label}</th>
              <td>{words.quotient(print(chosen[of]), print(errorOf(chosen[of])))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <LineChart
        axis={{ label: words.axis(letter), places: exponents }}
        lines={kinds.map(({ label, of, colour, dash }) => ({
          label: words.line(label),
          colour,
          dash,
          // By powers of ten both ways: a grid of all decades between would hide the lines.
          numbers: quotients.map((quotient) => Math.log10(errorOf(quotient[of]))),
        }))}
        logarithmic={false}
        height={170}
        text={kinds
          .map(({ label, of }) => {
            const found = quotients.map((quotient) => errorOf(quotient[of]))
            const least = found.reduce((least, error) => Math.min(least, error), Infinity)
            return words.least(label, print(least), letter, print(quotients[found.indexOf(least)]?.h ?? NaN))
          })
          .join(' ')}
        marked={place}
        readout={{ place, numbers: kinds.map(({ of }) => Math.log10(errorOf(chosen[of]))) }}
        onChoose={choose}
        theme={theme}
      />
      <p className="panel-note">{isKink ? words.kink(letter) : words.why(letter)}</p>
    </>
  )
}

/** The differences by all nudges, and whether there is a kink: the same while the nudge that is chosen alone is another one. */
function useCompared(evaluation: Evaluation, node: number, entry: number, isCompared: boolean) {
  const version = useEvaluationVersion()
  return useMemo(() => {
    const quotients = isCompared ? quotientsAt(evaluation, node, nudges, entry) : null
    return quotients && { quotients, isKink: checkEntry(evaluation, node, entry).verdict === 'kink', version }
  }, [evaluation, node, entry, isCompared, version])
}
