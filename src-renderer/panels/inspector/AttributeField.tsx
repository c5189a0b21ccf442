import type { DocumentNode } from '@shared/document/document'
import { setAttribute } from '@shared/document/edit-nodes'
import type { AttributeSpec } from '@shared/ops/attributes'
import { english, operationWords, say } from '@shared/words'
import { edit } from '../../state/document'
import { Select } from '../../ui/Select'
import { Switch } from '../../ui/Switch'
import { attributeLabel, attributeText, emptyText, readAttribute } from './attribute-text'
import { DraftField } from './DraftField'

interface Props {
  readonly node: DocumentNode
  readonly attribute: string
  readonly spec: AttributeSpec
}

/** One attribute, edited as its schema says. */
export function AttributeField({ node, attribute, spec }: Props) {
  const value = node.attributes[attribute]
  const label = attributeLabel(attribute)
  const summary = operationWords(english, { name: node.op }).attribute[attribute]!
  const set = (wanted: unknown, gesture: string | null = null): string | null => {
    const parsed = spec.parse(wanted)
    if (!parsed.ok)
      return say(english.attributeFault, { kind: 'bad-attribute', attribute, rule: parsed.error })
    const refusal = edit((document) => setAttribute(document, node.id, attribute, parsed.value), gesture)
    return refusal && say(english.refusal, refusal)
  }
  if (spec.kind === 'boolean')
    return (
      <div>
        <Switch label={label} value={value === true} onChange={(on) => set(on)} />
        <p className="field-hint">{summary}</p>
      </div>
    )
  if (spec.kind === 'choice')
    return (
      <div>
        <Select
          label={label}
          options={spec.choices!.map((choice) => ({ id: choice, label: attributeLabel(choice) }))}
          value={String(value)}
          onChange={(choice) => set(choice)}
        />
        <p className="field-hint">{summary}</p>
      </div>
    )
  const placeholder = emptyText(spec)
  return (
    <DraftField
      label={label}
      text={attributeText(value)}
      hint={summary}
      onType={(typed, gesture) => set(readAttribute(spec, typed), gesture)}
      {...(placeholder !== undefined && { placeholder })}
    />
  )
}
