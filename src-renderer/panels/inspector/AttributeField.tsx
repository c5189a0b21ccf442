import type { DocumentNode } from '@shared/document/document'
import { setAttribute } from '@shared/document/edit-nodes'
import type { AttributeFault, AttributeSpec } from '@shared/ops/attributes'
import { operationWords, say } from '@shared/words'
import { useRefusingEdit, useWorkspace } from '../../workspace/context'
import { Select } from '../../ui/Select'
import { Switch } from '../../ui/Switch'
import { attributeText, emptyText, readAttribute } from './attribute-text'
import { DraftField } from './DraftField'

interface Props {
  readonly node: DocumentNode
  readonly attribute: string
  readonly spec: AttributeSpec
}

/** One attribute, edited as its schema says. */
export function AttributeField({ node, attribute, spec }: Props) {
  const { window } = useWorkspace()
  const edit = useRefusingEdit()
  const value = node.attributes[attribute]
  const words = window.words.panels.inspector.attribute
  const label = words.label(attribute)
  const summary = operationWords(window.words, { name: node.op }).attribute[attribute]!
  const set = (wanted: unknown, gesture: string | null = null): string | null => {
    const parsed = spec.parse(wanted)
    if (!parsed.ok) {
      const fault: AttributeFault = { kind: 'bad-attribute', attribute, rule: parsed.error, meant: null }
      return say(window.words.attributeFault, fault)
    }
    return edit((document) => setAttribute(document, node.id, attribute, parsed.value), gesture)
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
          options={spec.choices!.map((choice) => ({ id: choice, label: words.choice(choice) }))}
          value={String(value)}
          onChange={(choice) => set(choice)}
        />
        <p className="field-hint">{summary}</p>
      </div>
    )
  const empty = emptyText(spec)
  return (
    <DraftField
      label={label}
      text={attributeText(value)}
      hint={summary}
      onType={(typed, gesture) => set(readAttribute(spec, typed), gesture)}
      {...(empty && { placeholder: words.empty[empty] })}
    />
  )
}
