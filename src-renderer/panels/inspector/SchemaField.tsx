import type { AttributeFault, AttributeSpec } from '@shared/ops/attributes'
import { say } from '@shared/words'
import { useWords } from '../../workspace/context'
import { Select } from '../../ui/Select'
import { Switch } from '../../ui/Switch'
import { attributeText, emptyText, readAttribute } from './attribute-text'
import { DraftField } from './DraftField'

interface Props {
  /** Its key in the schema. */
  readonly name: string
  readonly label: string
  readonly summary: string
  readonly spec: AttributeSpec
  readonly value: unknown
  /** In an empty field, where leaving it empty means something; else what the inspector says there. */
  readonly placeholder?: string
  /** Takes what the schema allows; says why it does not. */
  readonly onChange: (value: unknown, gesture: string | null) => string | null
}

/** One entry of a schema, edited as the schema says. */
export function SchemaField({ name, label, summary, spec, value, placeholder, onChange }: Props) {
  const { attributeFault, panels } = useWords()
  const words = panels.inspector.attribute
  const set = (wanted: unknown, gesture: string | null = null): string | null => {
    const parsed = spec.parse(wanted)
    if (parsed.ok) return onChange(parsed.value, gesture)
    const fault: AttributeFault = { kind: 'bad-attribute', attribute: name, rule: parsed.error, meant: null }
    return say(attributeFault, fault)
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
      {...(empty && { placeholder: placeholder ?? words.empty[empty] })}
    />
  )
}
