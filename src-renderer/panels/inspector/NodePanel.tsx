import { Crosshair } from 'lucide-react'
import { type DocumentNode, holdsValue, operationOf } from '@shared/document/document'
import { setGiven } from '@shared/document/edit-gradients'
import { rename } from '@shared/document/edit-nodes'
import { isGiven } from '@shared/engine/given'
import { gradientOfNode, printDerivative } from '@shared/explain'
import { isRead } from '@shared/ops/attributes'
import { ok } from '@shared/result'
import { operationWords } from '@shared/words'
import { differentiate } from '../../commands/target'
import { useEvaluation, useRefusingEdit, useTarget, useWorkspace } from '../../workspace/context'
import { useShownNode } from '../../workspace/shown'
import { Button } from '../../ui/Button'
import { Latex } from '../../ui/Latex'
import { Name } from '../../ui/Name'
import { Section } from '../../ui/Section'
import { Switch } from '../../ui/Switch'
import { Sentence } from '../../ui/Sentence'
import { AttributeField } from './AttributeField'
import { DraftField } from './DraftField'
import { LocalGradients } from './LocalGradients'
import { missingGradient, missingValue } from './missing'
import { Problem } from './Problem'
import { TensorReading } from './TensorReading'
import { ValueEditor } from './ValueEditor'
import { UpstreamFields } from './UpstreamFields'
import { WhatIf } from './WhatIf'

/** A node: its name, its operation, its numbers in full, its attributes, its local gradients. */
export function NodePanel({ node }: { readonly node: DocumentNode }) {
  const workspace = useWorkspace()
  const edit = useRefusingEdit()
  const operation = operationOf(node)
  const all = workspace.window.words
  const { node: words, reading } = all.panels.inspector
  const { value, isZeroSigned, gradient, gradientAwaited, problem } = useShownNode(node.id)
  const evaluation = useEvaluation()
  const index = evaluation.program.indexOf.get(node.id)!
  const target = useTarget()
  const { program, wanted } = evaluation
  const derivative =
    wanted === null ? null : printDerivative(gradientOfNode(program, wanted, index), { notation: 'latex' })
  const attributes = Object.entries(operation.attributes).filter(([, spec]) => isRead(spec, node.attributes))
  return (
    <>
      <header className="inspector-title">
        <span className="inspector-symbol" aria-hidden>
          {operation.symbol}
        </span>
        <div className="inspector-name">
          <span className="inspector-shown-name" aria-hidden>
            <Name of={node.name} />
          </span>
          <DraftField
            label={words.name}
            hideLabel
            text={node.name}
            onType={(name, gesture) => edit((document) => rename(document, node.id, name), gesture)}
          />
        </div>
        <span className="inspector-operation">{operation.name}</span>
      </header>
      <p className="inspector-summary">{operationWords(all, operation).summary}</p>
      {problem && <Problem of={problem} />}
      {target === node.id ? (
        <p className="inspector-target">
          <Crosshair aria-hidden />{' '}
          <span>
            <Sentence of={words.isTarget} with={{ node: <Name of={node.name} /> }} />
          </span>
        </p>
      ) : (
        <Button
          size="small"
          icon={<Crosshair aria-hidden />}
          onPress={() => differentiate(workspace, node.id)}
        >
          {words.differentiate}
        </Button>
      )}
      {wanted === index && program.shapes[index] && <UpstreamFields shape={program.shapes[index]} />}
      {operation.kind === 'source' && wanted !== index && (
        <Switch
          label={words.given}
          value={isGiven(program, index)}
          onChange={(isGiven) => edit((document) => ok(setGiven(document, [node.id], isGiven)))}
        />
      )}
      {holdsValue(operation) && <ValueEditor node={node} />}
      <TensorReading
        title={
          <>
            <span className="tone-value">▸</span> {reading.value}
          </>
        }
        tone="value"
        tensor={value}
        isZeroSigned={isZeroSigned}
        label={reading.valueOf(node.name)}
        missing={missingValue(all, evaluation, index)}
      />
      <TensorReading
        title={
          <>
            <span className="tone-gradient">◂</span> {words.gradient}{' '}
            {derivative !== null && <Latex source={derivative} />}
          </>
        }
        tone="gradient"
        tensor={gradient}
        label={reading.gradientOf(node.name)}
        missing={missingGradient(all, evaluation, index, gradientAwaited)}
      />
      {operation.kind === 'source' && !isGiven(program, index) && <WhatIf node={node} />}
      {operation.kind !== 'source' && <LocalGradients node={node} />}
      {attributes.length > 0 && (
        <Section title={words.settings}>
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
