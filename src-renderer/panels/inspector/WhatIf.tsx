import './WhatIf.css'
import type { DocumentNode } from '@shared/document/document'
import { nudge } from '@shared/engine/finite-difference'
import type { Program } from '@shared/engine/program'
import { gradientOfNode, nameText, printDerivative, printName } from '@shared/explain'
import { spellNumber } from '@shared/numerals'
import type { Notation } from '@shared/symbolic/function'
import { indicesAt, type Tensor } from '@shared/tensor/tensor'
import { useEvaluation, useSession, useWords, useWorkspace } from '../../workspace/context'
import { printRounded } from '../../workspace/numbers'
import { MOST_MOVED, type Nudge } from '../../workspace/session'
import { useShownNode } from '../../workspace/shown'
import { EntryPicker } from '../../ui/EntryPicker'
import { Latex } from '../../ui/Latex'
import { Pending } from '../../ui/Pending'
import { Section } from '../../ui/Section'
import { DifferenceErrors } from '../later'

const sizes = [0.1, 0.01, 0.001, 1e-4]
/** At a kink the two sides differ. */
const directions = [
  { name: 'up', sign: 1 },
  { name: 'down', sign: -1 },
] as const

/** A finite difference is only good to so many digits. */
const DIGITS = 6

/** What the nudge may be called, with its LaTeX: not as a node that stands beside it. */
const letters = [
  { letter: 'ε', latex: '\\varepsilon' },
  { letter: 'δ', latex: '\\delta' },
  { letter: 'η', latex: '\\eta' },
] as const

const letterBeside = (names: readonly string[]) =>
  letters.find(({ letter }) => !names.some((name) => nameText(name) === letter))!

/** An entry in a grid is written as on the wires. */
const ENTRY_DIGITS = 3

/** f(x), f(x + ε), (f(x + ε) − f(x)) / ε, ∂f/∂x; of a tensor by the entry at a place. */
function rowNames(
  program: Program,
  target: number,
  node: number,
  place: readonly number[],
  nudge: string,
  notation: Notation,
): string[] {
  const { name } = program.graph.nodes[node]!
  const nameOf = (wanted: string) => {
    const whole = printName(wanted, notation)
    if (wanted !== name || place.length === 0) return whole
    return notation === 'latex' ? `{${whole}}_{${place.join(',')}}` : `${whole}[${place.join(', ')}]`
  }
  const [f, x] = [nameOf(program.graph.nodes[target]!.name), nameOf(name)]
  const [before, after] = [`${f}(${x})`, `${f}(${x} + ${nudge})`]
  const quotient =
    notation === 'latex' ? `\\frac{${after} - ${before}}{${nudge}}` : `(${after} − ${before}) / ${nudge}`
  return [
    before,
    after,
    quotient,
    printDerivative(gradientOfNode(program, target, node), { notation, nameOf }),
  ]
}

/**
 * Nudges a number by ε and shows the finite difference beside the gradient; the document stays as it is. At every step:
 * what is computed from the target shows when the target's value is reached, the gradient when it is. Where no gradient
 * flows back there is a dash beside the difference, which may be 0 or not: a gradient can be stopped on its way.
 */
export function WhatIf({ node }: { readonly node: DocumentNode }) {
  const { session, window } = useWorkspace()
  const { numerals, panels } = window.words
  const { whatIf } = panels.inspector
  const chosen = useSession((state) => state.nudge)
  const { size, sign } = chosen
  const choose = (change: Partial<Nudge>) => session.setState({ nudge: { ...chosen, ...change } })
  const evaluation = useEvaluation()
  const { program, target } = evaluation
  const index = program.indexOf.get(node.id)!
  const { id } = program.graph.nodes[target ?? index]!
  const isTargetReached = useShownNode(id).value !== null
  const { gradient, gradientAwaited } = useShownNode(node.id)
  const value = evaluation.valueOf(index)
  if (!value || value.data.length > MOST_MOVED) return null
  const entry = Math.min(chosen.entry, value.data.length - 1)
  const place = indicesAt(value.shape, entry)
  const difference = nudge(evaluation, index, sign * size, entry)
  // The target itself moves by ε, and that is all there is to say.
  if (!difference || index === target) return null
  const nudged = letterBeside([node.name, program.graph.nodes[target ?? index]!.name])
  const latex = rowNames(program, target ?? index, index, place, nudged.latex, 'latex')
  const words = rowNames(program, target ?? index, index, place, nudged.letter, 'text')
  const ofTarget = (number: number) =>
    isTargetReached ? printRounded(number, DIGITS, numerals) : <Pending />
  const cells = [
    ofTarget(difference.before),
    ofTarget(difference.after),
    ofTarget(difference.quotient),
    <Gradient key="gradient" gradient={gradient} entry={entry} isAwaited={gradientAwaited} />,
  ]
  return (
    <Section title={whatIf.heading(nudged.letter, place)}>
      {place.length > 0 && (
        <EntryPicker
          tensor={value}
          digits={ENTRY_DIGITS}
          label={panels.derivation.entries.choose(node.name)}
          nameOf={(at) => panels.derivation.entries.entry(node.name, indicesAt(value.shape, at))}
          chosen={entry}
          onChoose={(at) => choose({ entry: at })}
        />
      )}
      <div className="what-if-nudge">
        <Choice
          label={whatIf.direction(nudged.letter)}
          options={directions.map(({ name }) => whatIf[name])}
          chosen={directions.findIndex((direction) => direction.sign === sign)}
          onChoose={(at) => choose({ sign: directions[at]!.sign })}
        />
        <Choice
          label={whatIf.size(nudged.letter)}
          options={sizes.map((size) => spellNumber(size, 'whole', { numerals, digits: DIGITS }))}
          chosen={sizes.indexOf(size)}
          onChoose={(at) => choose({ size: sizes[at]! })}
        />
      </div>
      <table className="what-if">
        <tbody>
          {cells.map((cell, row) => (
            <tr key={words[row]} className={row < 2 ? undefined : 'compared'}>
              <th scope="row">
                <span className="visually-hidden">{words[row]}</span>
                <span aria-hidden>
                  <Latex source={`\\displaystyle ${latex[row]}`} />
                </span>
              </th>
              <td>{cell}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {isTargetReached && gradient && (
        <DifferenceErrors
          evaluation={evaluation}
          node={index}
          entry={entry}
          gradient={gradient.data[entry]!}
          letter={nudged.letter}
        />
      )}
    </Section>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly options: readonly string[]
  readonly chosen: number
  readonly onChoose: (at: number) => void
}

const Choice = ({ label, options, chosen, onChoose }: ChoiceProps) => (
  <div className="what-if-choice" role="radiogroup" aria-label={label}>
    {options.map((option, at) => (
      <label key={option} className="what-if-option">
        <input type="radio" name={label} checked={at === chosen} onChange={() => onChoose(at)} />
        {option}
      </label>
    ))}
  </div>
)

function Gradient({
  gradient,
  entry,
  isAwaited,
}: {
  readonly gradient: Tensor | null
  readonly entry: number
  readonly isAwaited: boolean
}) {
  const { numerals, panels } = useWords()
  const { noGradient } = panels.inspector.whatIf
  if (gradient)
    return <span className="tone-gradient">{printRounded(gradient.data[entry]!, DIGITS, numerals)}</span>
  if (isAwaited) return <Pending />
  return (
    <span className="none" role="img" aria-label={noGradient} title={noGradient}>
      –
    </span>
  )
}
