import type { Upstream } from '../../engine/graph'
import { err, ok, type Result } from '../../result'
import type { Fault } from '../fault'
import { foundIn } from '../../tensor/found'
import { anything, type Form, object, orNull, that } from '../form'
import { MAX_AXES } from '../limits'
import { field } from '../part'
import { readValue } from '../value'

const value = object({
  kind: that<'value'>({ kind: 'word', word: 'value' }, (word) => word === 'value'),
  value: anything,
})
const entry = object({
  kind: that<'entry'>({ kind: 'word', word: 'entry' }, (word) => word === 'entry'),
  at: that<readonly number[]>(
    { kind: 'index' },
    (at) => Array.isArray(at) && at.length <= MAX_AXES && at.every(Number.isSafeInteger),
  ),
})

/** The kind says which form the rest has. */
const form = {
  check: (record: unknown) => formOf(record).check(record),
  ordered: (upstream: Upstream) => formOf(upstream).ordered(upstream),
}

const formOf = (record: unknown) =>
  (typeof record === 'object' && record !== null && 'kind' in record && record.kind === 'entry'
    ? entry
    : value) as Form<unknown> as Form<Upstream>

/** What comes to the target from outside; null: ones. Whether it fits shows when the target has its value. */
export const upstream = field<Upstream | null, { readonly target: string | null }>({
  since: 5,
  empty: null,
  form: orNull(form),
  needs: ['target'],
  read: (record) => (record?.kind === 'value' ? readGiven(record.value) : ok(record)),
  // It is of the target: another one has its own.
  without: (upstream, gone, { target }) => (target !== null && gone.has(target) ? null : upstream),
})

function readGiven(written: unknown): Result<Upstream, Fault> {
  const read = readValue(written)
  if (!read.ok) return err({ ...read.error, path: ['value'] })
  return read.value === null
    ? err({ kind: 'no-value', path: ['value'], found: foundIn(null) })
    : ok({ kind: 'value', value: read.value })
}
