import type { Attributes } from '../../ops/attributes'
import { err, ok } from '../../result'
import { generalSettings, readSettings, type TrainingSettings } from '../../training/settings'
import { anyObject, anything, type Form, object, orNull, text } from '../form'
import { MAX_TEXT } from '../limits'
import { field } from '../part'

const chosen = object({ name: text(1, MAX_TEXT), numbers: anyObject })
const general = Object.fromEntries(Object.keys(generalSettings).map((key) => [key, anything]))

/** How its parameters are trained; null: nobody has chosen. What each setting may be is declared in training/. */
export const training = field<TrainingSettings | null>({
  since: 4,
  empty: null,
  // The keys, in their order: `read` looks at what they hold, and fills in what is left out.
  form: orNull(
    object({}, { optimizer: chosen, schedule: chosen, ...general }),
  ) as Form<unknown> as Form<TrainingSettings | null>,
  read(record) {
    if (record === null) return ok(null)
    const read = readSettings(record as unknown as Attributes)
    return read.ok ? read : err(read.error)
  },
})
