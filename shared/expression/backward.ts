import { fault } from './fault'
import type { Expression, Literal, Statement } from './syntax'

/** A statement as PyTorch has it, `f.backward()` or `f.backward([0.1, -0.2])`: f is differentiated, with this from outside. */
export interface Backward {
  readonly of: Expression
  readonly upstream: Literal | null
}

/** What PyTorch is told of what is kept for a second time: here all of it is. */
const kept: ReadonlySet<string | null> = new Set(['retain_graph', 'create_graph'])

/** What a statement differentiates; null where it is none of this kind. */
export function backwardOf({ name, value }: Extract<Statement, { kind: 'expression' }>): Backward | null {
  if (name !== null || value.kind !== 'call' || value.function !== 'backward' || !value.isPython) return null
  const [on, upstream, ...others] = value.given.filter(({ name }) => !kept.has(name))
  if (!on) return null
  if (upstream === undefined) return { of: on.value, upstream: null }
  const isUpstream = upstream.name === null || upstream.name === 'gradient'
  if (!isUpstream || others.length > 0 || upstream.value.kind !== 'literal')
    fault(upstream.at, { kind: 'computed-upstream' })
  return { of: on.value, upstream: upstream.value }
}
