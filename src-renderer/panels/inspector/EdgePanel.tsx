import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import type { GraphEdge } from '@shared/engine/graph'
import { jacobianOf, MAX_JACOBIAN } from '@shared/engine/local-gradient'
import { barrenRemark, gradientOfNode, printDerivative } from '@shared/explain'
import { sizeOf } from '@shared/tensor/tensor'
import { nodeById, useDocument } from '../../state/document'
import { indexOfEdge, useEvaluation } from '../../state/evaluation'
import { select, usePreferences } from '../../state/session'
import { useShownEdge, useShownNode } from '../../state/shown'
import { Button } from '../../ui/Button'
import { Name } from '../../ui/Name'
import { Latex } from '../../ui/Latex'
import { Section } from '../../ui/Section'
import { missingGradient, missingValue } from './missing'
import { TensorReading } from './TensorReading'
import { writtenGradient } from './written-gradient'

/** A wire: the value that flows over it, and local · upstream = global, which flows back. */
export function EdgePanel({ edge }: { readonly edge: GraphEdge }) {
  const document = useDocument((state) => state.document)
  const { value, local, global, gradientAwaited } = useShownEdge(edge.id)
  const upstream = useShownNode(edge.target)
  const evaluation = useEvaluation()
  const { program } = evaluation
  const [from, gate] = [program.indexOf.get(edge.source)!, program.indexOf.get(edge.target)!]
  const digits = usePreferences((preferences) => preferences.digits)
  const written = writtenGradient(evaluation, edge.id, digits)
  const [source, node] = [nodeById(document, edge.source)!.name, nodeById(document, edge.target)!.name]
  const target = document.target === null ? null : nodeById(document, document.target)!.name
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
        <ArrowRight aria-label="into" />
        <Button size="small" kind="quiet" onPress={() => select([edge.target])}>
          <Name of={node} />
        </Button>
        <span className="inspector-operation">input {edge.input}</span>
      </header>
      <p className="inspector-summary">
        Global gradient = local · upstream: how <Name of={node} /> changes with <Name of={source} />, times
        what reaches <Name of={node} /> from {target === null ? 'a target' : <Name of={target} />}.
      </p>
      <TensorReading
        title={
          <>
            <span className="tone-value">▸</span> Value
          </>
        }
        tone="value"
        tensor={value}
        label={`value of ${source}`}
        missing={missingValue(evaluation, from)}
      />
      <TensorReading
        title={
          <>
            <span className="tone-gradient">◂</span> Upstream{' '}
            {upstreamOf !== null && <Latex source={upstreamOf} />}
          </>
        }
        tone="gradient"
        tensor={upstream.gradient}
        label={`gradient that reaches ${node}`}
        missing={missingGradient(evaluation, gate, upstream.gradientAwaited)}
      />
      <Section
        title={
          <>
            <span className="tone-local">∂</span> Local
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
            {evaluation.valueOf(gate) ? 'No gradient flows into this input.' : 'Not computed yet.'}
          </p>
        )}
        {local && <Jacobian edge={edge} />}
      </Section>
      <TensorReading
        title={
          <>
            <span className="tone-gradient">◂</span> Global, back to <Name of={source} />
          </>
        }
        tone="gradient"
        tensor={global}
        label={`gradient that flows back to ${source}`}
        missing={missingGradient(evaluation, gate, gradientAwaited, () =>
          barrenRemark(evaluation, indexOfEdge(program, edge.id)!),
        )}
      />
    </>
  )
}

/** The full Jacobian, on request: entries of the output down, entries of the input across. */
function Jacobian({ edge }: { readonly edge: GraphEdge }) {
  const [shown, setShown] = useState(false)
  const evaluation = useEvaluation()
  const { program } = evaluation
  const index = indexOfEdge(program, edge.id)!
  const [from, to] = [program.shapes[program.edgeSource[index]!], program.shapes[program.edgeTarget[index]!]]
  if (!from || !to || (from.length === 0 && to.length === 0)) return null
  const [rows, columns] = [sizeOf(to), sizeOf(from)]
  if (rows * columns > MAX_JACOBIAN)
    return (
      <p className="inspector-missing">
        The full Jacobian has {(rows * columns).toLocaleString('en')} entries; up to{' '}
        {MAX_JACOBIAN.toLocaleString('en')} are shown.
      </p>
    )
  if (!shown)
    return (
      <Button size="small" onPress={() => setShown(true)}>
        Show the full Jacobian, {rows}×{columns}
      </Button>
    )
  const jacobian = jacobianOf(evaluation, index)
  return (
    <TensorReading
      title="Jacobian"
      tone="local"
      tensor={jacobian && { shape: [rows, columns], data: jacobian.data }}
      label="full Jacobian"
      missing="There is none."
    />
  )
}
