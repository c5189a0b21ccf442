import type { ChainruleDocument } from '@shared/document/document'
import { setTraining } from '@shared/document/edit-training'
import type { Attributes, AttributeSchema } from '@shared/ops/attributes'
import { optimizerNames, optimizers } from '@shared/training/optimizers'
import { scheduleNames, schedules } from '@shared/training/schedule'
import { defaultSettings, generalSettings, type TrainingSettings } from '@shared/training/settings'
import { useDocument, useRefusingEdit, useWords } from '../../workspace/context'
import { Select } from '../../ui/Select'
import { SchemaField } from '../inspector/SchemaField'

type General = keyof typeof generalSettings

/** Under a heading, what does not depend on which optimiser and which schedule are chosen. */
const groups = {
  length: ['unit', 'length', 'patience'],
  clipping: ['clipValue', 'clipNorm', 'clipConvention'],
  data: ['batchSize', 'shuffle', 'seed', 'validation'],
} as const satisfies Record<string, readonly General[]>

/** How the parameters are trained, a part of the document. */
export function SettingsForm() {
  const settings = useDocument(({ document }) => settingsOf(document))
  const edit = useRefusingEdit()
  const { panels } = useWords()
  const words = panels.training
  const change = (
    part: (now: TrainingSettings) => Partial<TrainingSettings>,
    gesture: string | null = null,
  ) =>
    edit((document) => {
      const now = settingsOf(document)
      return setTraining(document, { ...now, ...part(now) })
    }, gesture)
  const general = (names: readonly General[]) => (
    <Fields
      schema={Object.fromEntries(names.map((name) => [name, generalSettings[name]]))}
      summaries={words.setting}
      values={{ ...settings }}
      onChange={(name, value, gesture) => change(() => ({ [name]: value }), gesture)}
    />
  )
  const { optimizer, schedule } = settings
  return (
    <div className="training-settings">
      <div className="training-group">
        <Select
          label={words.optimizer}
          options={optimizerNames.map((id) => ({ id, label: words.optimizers[id] }))}
          value={optimizer.name}
          onChange={(name) =>
            change((now) => ({
              optimizer: { name, numbers: {} },
              // A rate that nobody chose is the new one's own.
              ...(now.learningRate === optimizers[now.optimizer.name].learningRate && {
                learningRate: optimizers[name].learningRate,
              }),
            }))
          }
        />
        {general(['learningRate'])}
        <Fields
          schema={optimizers[optimizer.name].numbers}
          summaries={words.settingOf.optimizer[optimizer.name]}
          values={optimizer.numbers}
          onChange={(key, value, gesture) =>
            change(
              ({ optimizer: { name, numbers } }) => ({
                optimizer: { name, numbers: { ...numbers, [key]: value } },
              }),
              gesture,
            )
          }
        />
        <Select
          label={words.schedule}
          options={scheduleNames.map((id) => ({ id, label: words.schedules[id] }))}
          value={schedule.name}
          onChange={(name) => change(() => ({ schedule: { name, numbers: {} } }))}
        />
        <Fields
          schema={schedules[schedule.name].numbers}
          summaries={words.settingOf.schedule[schedule.name]}
          values={schedule.numbers}
          onChange={(key, value, gesture) =>
            change(
              ({ schedule: { name, numbers } }) => ({
                schedule: { name, numbers: { ...numbers, [key]: value } },
              }),
              gesture,
            )
          }
        />
      </div>
      {Object.entries(groups).map(([group, names]) => (
        <fieldset key={group} className="training-group">
          <legend>{words.group[group as keyof typeof groups]}</legend>
          {general(names)}
        </fieldset>
      ))}
    </div>
  )
}

const settingsOf = ({ training }: ChainruleDocument): TrainingSettings => training ?? defaultSettings

interface FieldsProps {
  readonly schema: AttributeSchema
  readonly summaries: Readonly<Record<string, string>>
  readonly values: Attributes
  readonly onChange: (name: string, value: unknown, gesture: string | null) => string | null
}

function Fields({ schema, summaries, values, onChange }: FieldsProps) {
  const { panels } = useWords()
  return Object.entries(schema).map(([name, spec]) => (
    <SchemaField
      key={name}
      name={name}
      label={panels.inspector.attribute.label(name)}
      summary={summaries[name]!}
      spec={spec}
      value={values[name]}
      placeholder={panels.training.none}
      onChange={(value, gesture) => onChange(name, value, gesture)}
    />
  ))
}
