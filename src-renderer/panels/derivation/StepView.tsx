import { ArrowRight } from 'lucide-react'
import type { Evaluation } from '@shared/engine/evaluation'
import type { Step } from '@shared/engine/trace'
import {
  type Contribution,
  derive,
  explain,
  isOnlyLocal,
  missingRemark,
  type Product,
  remarksOf,
  type Style,
} from '@shared/explain'
import { isComputed, type Moment } from '@shared/playback/moments'
import { say } from '@shared/words'
import { useWords } from '../../workspace/context'
import { Name } from '../../ui/Name'
import { Section } from '../../ui/Section'
import { Sentence } from '../../ui/Sentence'
import { CopyStep } from './CopyStep'
import { EntryByEntry } from './EntryByEntry'
import { Equation } from './Equation'
import { formulaLine, headline, localLine, productLine } from './formulas'
import { usePanelStyle } from './mark'
import { Proof } from './Proof'
import { ReferenceButton } from './ReferenceButton'
import { Remarks } from './Remarks'
import { Routing, SlidingWindow } from './SlidingWindow'
import { type ShownParts, shownParts } from './shown-parts'

interface Props {
  readonly evaluation: Evaluation
  readonly step: Step
  /** How much of a backward step has happened; null: all of it. */
  readonly moment: Moment | null
  readonly digits: number
}

/** One step as the lecture writes it. */
export function StepView({ evaluation, step, moment, digits }: Props) {
  const all = useWords()
  const words = all.panels.derivation
  const style = usePanelStyle(digits)
  const missing = missingRemark(evaluation, step)
  if (missing) return <p className="derivation-note">{say(all.explain.remark, missing)}</p>
  const derivation = derive(evaluation, step)
  const { formula, substituted } = explain(evaluation, step, {
    notation: 'text',
    digits,
    numerals: all.numerals,
    formula: all.formula,
  })
  const parts = derivation.phase === 'forward' ? null : shownParts(derivation, moment)
  const isComplete = parts === null ? moment === null || isComputed(moment) : parts.isComplete
  const { nodes } = evaluation.program.graph
  const node = nodes[step.node]!
  const button = (
    <ReferenceButton kind="node" id={node.id}>
      <Name of={node.name} />
    </ReferenceButton>
  )
  return (
    <>
      <Section
        title={
          step.phase === 'forward' ? (
            <>
              <span className="tone-value">▸ </span>
              <Sentence of={words.valueOf} textClass="tone-value" with={{ node: button }} />
            </>
          ) : (
            <>
              <span className="tone-gradient">◂ </span>
              <Sentence of={words.gradientOf} textClass="tone-gradient" with={{ node: button }} />
            </>
          )
        }
      >
        {isComplete && (
          <p className="visually-hidden">
            {formula === substituted ? substituted : `${formula}; ${substituted}`}
          </p>
        )}
        {(parts !== null || isComplete) && <Equation stacked sides={headline(derivation, parts, style)} />}
        {isComplete && <CopyStep evaluation={evaluation} step={step} digits={digits} />}
        {isComplete && <Remarks remarks={remarksOf(derivation)} />}
      </Section>
      {parts === null && (
        <SlidingWindow evaluation={evaluation} node={step.node} moment={moment} digits={digits} />
      )}
      {parts && <Ledger evaluation={evaluation} parts={parts} style={style} />}
      {parts && <Passed evaluation={evaluation} parts={parts} style={style} />}
    </>
  )
}

interface PartsProps {
  readonly evaluation: Evaluation
  readonly parts: ShownParts
  readonly style: Style
}

/** What arrives at a fork, wire by wire, with the sum so far. */
function Ledger({ evaluation, parts, style }: PartsProps) {
  const { arrives } = useWords().panels.derivation
  const { contributions, isComplete } = parts
  const [only, ...more] = contributions
  if (!only) return null
  if (more.length === 0 && isComplete)
    return (
      <>
        {!isOnlyLocal(only) && <SoleLocal product={only} style={style} />}
        <Why evaluation={evaluation} edge={only.edge} style={style} />
      </>
    )
  return (
    <Section title={arrives}>
      <ol className="ledger">
        {contributions.map((contribution) => (
          <LedgerLine
            key={contribution.edge}
            evaluation={evaluation}
            contribution={contribution}
            style={style}
          />
        ))}
      </ol>
    </Section>
  )
}

function LedgerLine({
  evaluation,
  contribution,
  style,
}: {
  readonly evaluation: Evaluation
  readonly contribution: Contribution
  readonly style: Style
}) {
  const { sum } = useWords().panels.derivation
  return (
    <li className="ledger-line">
      <WireButton evaluation={evaluation} edge={contribution.edge} />
      <Equation sides={productLine(contribution, style)} />
      <LocalLine product={contribution} style={style} />
      <div className="ledger-sum">
        <span>{sum}</span>
        <Equation sides={formulaLine(contribution.sum, style)} />
      </div>
      <Why evaluation={evaluation} edge={contribution.edge} style={style} />
    </li>
  )
}

/** What leaves to the inputs: first the local gradients appear, then the products. */
function Passed({ evaluation, parts, style }: PartsProps) {
  const words = useWords().panels.derivation
  const { passed, haveLeft } = parts
  if (passed.length === 0) return null
  return (
    <Section title={haveLeft ? words.passes : words.itsLocals}>
      <ol className="ledger">
        {passed.map((product) => (
          <li key={product.edge} className="ledger-line">
            <WireButton evaluation={evaluation} edge={product.edge} />
            <LocalLine product={product} style={style} />
            {haveLeft && (
              <>
                {!isOnlyLocal(product) && <Equation sides={productLine(product, style)} />}
                <Remarks remarks={product.remarks} />
                <Why evaluation={evaluation} edge={product.edge} style={style} />
              </>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

interface WhyProps {
  readonly evaluation: Evaluation
  readonly edge: number
  readonly style: Style
}

/** What opens to say why something flows back as it does. */
const Why = (props: WhyProps) => (
  <>
    <Proof {...props} />
    <EntryByEntry evaluation={props.evaluation} edge={props.edge} />
    <Routing evaluation={props.evaluation} edge={props.edge} />
  </>
)

interface LineProps {
  readonly product: Product
  readonly style: Style
}

/** Where one wire brings all, the equation of the step is its line of the ledger: its local gradient is left. */
function SoleLocal({ product, style }: LineProps) {
  const { local } = useWords().panels.derivation
  return (
    <Section
      title={
        <>
          <span className="tone-local">∂</span> {local}
        </>
      }
    >
      <LocalLine product={product} style={style} />
    </Section>
  )
}

/** The local gradient, and for tensors the shapes of what is multiplied. */
function LocalLine({ product, style }: LineProps) {
  const { shapes } = useWords().panels.derivation
  const { shaped } = product
  return (
    <>
      <Equation sides={localLine(product, style)} />
      {shaped && (
        <div className="derivation-shapes">
          <span>{shapes}</span>
          <Equation sides={formulaLine(shaped, style)} />
        </div>
      )}
    </>
  )
}

/** From which node to which; and into which input, where several wires join the two. */
function WireButton({ evaluation, edge }: { readonly evaluation: Evaluation; readonly edge: number }) {
  const words = useWords().panels.derivation
  const { graph, edgeSource, edgeTarget } = evaluation.program
  const { id, source, target, input } = graph.edges[edge]!
  const isOneOfSeveral = graph.edges.some(
    (other) => other.id !== id && other.source === source && other.target === target,
  )
  const [from, to] = [graph.nodes[edgeSource[edge]!]!.name, graph.nodes[edgeTarget[edge]!]!.name]
  return (
    <ReferenceButton kind="edge" id={id}>
      <span className="visually-hidden">{words.wire(from, to, isOneOfSeveral ? input : null)}</span>
      <span className="derivation-wire" aria-hidden>
        <Name of={from} />
        <ArrowRight />
        <Name of={to} />
        {isOneOfSeveral && <span className="derivation-input">{words.input(input)}</span>}
      </span>
    </ReferenceButton>
  )
}
