import { Crosshair } from 'lucide-react'
import { type DocumentNode, holdsValue, operationOf } from '@shared/document/document'
import { setTarget } from '@shared/document/edit-fields'
import { rename } from '@shared/document/edit-nodes'
import { printDerivative } from '@shared/engine/formula'
import { noGradientRemark } from '@shared/engine/remark'
import { edit, nodeById, useDocument } from '../../state/document'
import { useEvaluation } from '../../state/evaluation'
import { useShownNode } from '../../state/shown'
import { Button } from '../../ui/Button'
import { Latex } from '../../ui/Latex'
import { AttributeField } from './AttributeField'
import { DraftField } from './DraftField'
import { LocalGradients } from './LocalGradients'
import { Problem } from './Problem'
import { Section } from './Section'
import { TensorReading } from './TensorReading'
import { ValueEditor } from './ValueEditor'
import { WhatIf } from './WhatIf'

/** In step mode. */
const NOT_REACHED = 'Not reached yet.'

/** A node: its name, its operation, its numbers in full, its attributes, its local gradients. */
export function NodePanel({ node }: { readonly node: DocumentNode }) {
  const operation = operationOf(node)
  const { value, gradient, gradientAwaited, shape, problem } = useShownNode(node.id)
  const evaluation = useEvaluation()
  const target = useDocument(({ document }) =>
    document.target === null ? null : nodeById(document, document.target)!.name,
  )
  const attributes = Object.entries(operation.attributes)
  return (
    <>
      <header className="inspector-title">
        <span className="inspector-symbol" aria-hidden>
          {operation.symbol}
        </span>
        <div className="inspector-name">
          <DraftField
            label="Name"
            hideLabel
            text={node.name}
            onType={(name, gesture) =>
              edit((document) => rename(document, node.id, name), gesture)?.message ?? null
            }
          />
        </div>
        <span className="inspector-operation">{operation.name}</span>
      </header>
      <p className="inspector-summary">{operation.summary}</p>
      {problem && <Problem message={problem.message} />}
      {target === node.name ? (
        <p className="inspector-target">
          <Crosshair aria-hidden /> The target: gradients are derivatives of {node.name}.
        </p>
      ) : (
        <Button
          size="small"
          icon={<Crosshair aria-hidden />}
          onPress={() => void edit((document) => setTarget(document, node.id))}
        >
          Differentiate this
        </Button>
      )}
      {holdsValue(operation) && <ValueEditor node={node} />}
      <TensorReading
        title={
          <>
            <span className="tone-value">▸</span> Value
          </>
        }
        tone="value"
        tensor={value}
        label={`value of ${node.name}`}
        missing={shape ? NOT_REACHED : 'Not computed yet.'}
      />
      <TensorReading
        title={
          <>
            <span className="tone-gradient">◂</span> Gradient{' '}
            {target !== null && <Latex source={printDerivative(target, node.name, 'latex')} />}
          </>
        }
        tone="gradient"
        tensor={gradient}
        label={`gradient of ${node.name}`}
        missing={
          gradientAwaited && evaluation.target !== null
            ? NOT_REACHED
            : noGradientRemark(evaluation, evaluation.program.indexOf.get(node.id)!).text
        }
      />
      {operation.kind === 'source' && <WhatIf node={node} />}
      {operation.kind !== 'source' && <LocalGradients node={node} />}
      {attributes.length > 0 && (
        <Section title="Settings">
          <div className="inspector-fields">
            {attributes.map(([attribute, spec]) => (
              <AttributeField key={attribute} node={node} attribute={attribute} spec={spec} />
            ))}
          </div>
        </Section>
      )}
    </>
  )
}
