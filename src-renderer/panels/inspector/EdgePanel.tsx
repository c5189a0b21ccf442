import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { nodeOf } from '@shared/document/document'
import { isGiven } from '@shared/engine/given'
import type { GraphEdge } from '@shared/engine/graph'
import { jacobianOf, MAX_JACOBIAN } from '@shared/engine/local-gradient'
import { barrenRemark, gradientOfNode, printDerivative } from '@shared/explain'
import { printShape, sizeOf } from '@shared/tensor/tensor'
import {
  useDocument,
  useEvaluation,
  useNode,
  useTarget,
  useWords,
  useWorkspace,
} from '../../workspace/context'
import { edgeIndex } from '@shared/engine/edge-index'
import { usePreferences } from '../../workspace/preferences'
import { useShownEdge, useShownNode } from '../../workspace/shown'
import { Button } from '../../ui/Button'
import { Name } from '../../ui/Name'
import { Latex } from '../../ui/Latex'
import { Section } from '../../ui/Section'
import { Sentence } from '../../ui/Sentence'
import { missingGradient, missingValue } from './missing'
import { TensorReading } from './TensorReading'
import { writtenGradient } from './written-gradient'

/** A wire: the value that flows over it, and local · upstream = global, which flows back. */
export function EdgePanel({ edge }: { readonly edge: GraphEdge }) {
  const { select } = useWorkspace().session
  const all = useWords()
  const words = all.panels.inspector
  const document = useDocument((state) => state.document)
  const { value, local, global, gradientAwaited } = useShownEdge(edge.id)
  const upstream = useShownNode(edge.target)
  const evaluation = useEvaluation()
  const { program } = evaluation
  const [from, gate] = [program.indexOf.get(edge.source)!, program.indexOf.get(edge.target)!]
  const digits = usePreferences((preferences) => preferences.digits)
  const isFromGiven = isGiven(program, from)
  const written = isFromGiven ? null : writtenGradient(evaluation, edge.id, digits, all)
  const [source, node] = [nodeOf(document, edge.source).name, nodeOf(document, edge.target).name]
  const target = useNode(useTarget())?.name ?? null
  const upstreamOf =
    evaluation.wanted === null
      ? null
      : printDerivative(gradientOfNode(program, evaluation.wanted, gate), { notation: 'latex' })
  return (
    <>
      <header className="inspector-title inspector-wire">
        <Button size="small" kind="quiet" onPress={() => select([edge.source])}>
          <Name of={source} />
        </Button>
        <ArrowRight aria-label={words.edge.into} />
        <Button size="small" kind="quiet" onPress={() => select([edge.target])}>
          <Name of={node} />
        </Button>
        <span className="inspector-operation">{words.edge.input(edge.input)}</span>
      </header>
      <p className="inspector-summary">
        <Sentence
          of={words.edge.chainRule}
          with={{
            node: <Name of={node} />,
            source: <Name of={source} />,
            target: target === null ? words.edge.someTarget : <Name of={target} />,
          }}
        />
      </p>
      <TensorReading
        title={
          <>
            <span className="tone-value">▸</span> {words.reading.value}
          </>
        }
        tone="value"
        tensor={value}
        label={words.reading.valueOf(source)}
        missing={missingValue(all, evaluation, from)}
      />
      <TensorReading
        title={
          <>
            <span className="tone-gradient">◂</span> {words.edge.upstream}{' '}
            {upstreamOf !== null && <Latex source={upstreamOf} />}
          </>
        }
        tone="gradient"
        tensor={upstream.gradient}
        label={words.reading.reaches(node)}
        missing={missingGradient(all, evaluation, gate, upstream.gradientAwaited)}
      />
      <Section
        title={
          <>
            <span className="tone-local">∂</span> {words.edge.local}
          </>
        }
      >
        {written ? (
          <div className="inspector-formulas">
            <Latex display source={`${written.derivative} = ${written.formula}`} />
            {local && written.substituted !== written.formula && (
              <Latex display source={`= ${written.substituted}`} />
            )}
          </div>
        ) : (
          <p className="inspector-missing">
            {isFromGiven
              ? words.edge.given(source)
              : evaluation.valueOf(gate)
                ? words.edge.noLocal
                : words.reading.notComputed}
          </p>
        )}
        {local && <Jacobian edge={edge} />}
      </Section>
      <TensorReading
        title={
          <>
            <span className="tone-gradient">◂</span>{' '}
            <Sentence of={words.edge.global} with={{ source: <Name of={source} /> }} />
          </>
        }
        tone="gradient"
        tensor={global}
        label={words.reading.flowsBack(source)}
        missing={missingGradient(all, evaluation, gate, gradientAwaited, () =>
          barrenRemark(evaluation, edgeIndex(program, edge.id)!),
        )}
      />
    </>
  )
}

/** The full Jacobian, on request: entries of the output down, entries of the input across. */
function Jacobian({ edge }: { readonly edge: GraphEdge }) {
  const { jacobian: words, reading } = useWords().panels.inspector
  const [shown, setShown] = useState(false)
  const evaluation = useEvaluation()
  const { program } = evaluation
  const index = edgeIndex(program, edge.id)!
  const [from, to] = [program.shapes[program.edgeSource[index]!], program.shapes[program.edgeTarget[index]!]]
  if (!from || !to || (from.length === 0 && to.length === 0)) return null
  const [rows, columns] = [sizeOf(to), sizeOf(from)]
  if (rows * columns > MAX_JACOBIAN)
    return <p className="inspector-missing">{words.tooLarge(rows * columns, MAX_JACOBIAN)}</p>
  if (!shown)
    return (
      <Button size="small" onPress={() => setShown(true)}>
        {words.show(printShape([rows, columns]))}
      </Button>
    )
  const jacobian = jacobianOf(evaluation, index)
  return (
    <TensorReading
      title={words.title}
      tone="local"
      tensor={jacobian && { shape: [rows, columns], data: jacobian.data }}
      label={reading.jacobian}
      missing={words.none}
    />
  )
}
