import './Derivation.css'
import { printLine, printSides, signOf, deriveUpdate, type Style, type UpdateEquation } from '@shared/explain'
import type { Moment, UpdateStep } from '@shared/playback/moments'
import { isUpdated, linesAt, updateAt } from '@shared/playback/update'
import { useEvaluation, useWords, useWorkspace } from '../../workspace/context'
import { Name } from '../../ui/Name'
import { Section } from '../../ui/Section'
import { Sentence } from '../../ui/Sentence'
import { CopyStep } from './CopyStep'
import { Equation } from './Equation'
import { usePanelStyle } from './mark'
import { ReferenceButton } from './ReferenceButton'
import { Remarks } from './Remarks'

interface Props {
  readonly step: UpdateStep
  /** How many of its lines are there; null: all. */
  readonly moment: Moment | null
  readonly digits: number
}

/** What the training does to a parameter, line by line. */
export function UpdateView({ step, moment, digits }: Props) {
  const all = useWords()
  const { playback } = useWorkspace()
  const evaluation = useEvaluation()
  const style = usePanelStyle(digits)
  const update = updateAt(playback.source(), step)
  const derivation = deriveUpdate(evaluation, update)
  const lines = linesAt(derivation.lines, moment)
  const { numerals, formula } = all
  const text = lines.map((line) => printLine(line, { notation: 'text', digits, numerals, formula }))
  const node = evaluation.program.graph.nodes[step.node]!
  const button = (
    <ReferenceButton kind="node" id={node.id}>
      <Name of={node.name} />
    </ReferenceButton>
  )
  return (
    <Section
      title={
        <>
          <span className="tone-update">↻ </span>
          <Sentence of={all.panels.derivation.updateOf} textClass="tone-update" with={{ node: button }} />
        </>
      }
    >
      <p className="visually-hidden">{text.join('; ')}</p>
      <ol className="ledger">
        {lines.map((line, at) => (
          <li key={at} className="ledger-line">
            <UpdateLine line={line} style={style} stacked />
          </li>
        ))}
      </ol>
      {isUpdated(moment) && (
        <>
          <CopyStep evaluation={evaluation} update={update} digits={digits} />
          <Remarks remarks={derivation.remarks} />
        </>
      )}
    </Section>
  )
}

/** W ← W − η ∂L/∂W, and the same with numbers put in. */
export const UpdateLine = ({
  line,
  style,
  stacked = false,
}: {
  readonly line: UpdateEquation
  readonly style: Style
  readonly stacked?: boolean
}) => <Equation stacked={stacked} sides={printSides(line.sides, style)} sign={signOf(line, 'latex')} />
