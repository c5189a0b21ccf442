import { isGivenByItself } from '../engine/given'
import { resolveTopology } from '../engine/topology'
import type { Upstream } from '../engine/graph'
import { upstreamOf } from '../engine/upstream'
import { invariant } from '../invariant'
import { ok } from '../result'
import type { Shape } from '../tensor/tensor'
import { nodeOf, operationOf, type ChainruleDocument } from './document'
import { change, type Edit } from './edit'
import type { Patch } from './patch'
import { refuse } from './refusal'

/** Says of sources, by their ids, that they are given, or that they are not. What follows by itself is not written down. */
export function setGiven(document: ChainruleDocument, ids: Iterable<string>, isGiven: boolean): Patch {
  const topology = resolveTopology(document, null)
  const chosen = new Set(ids)
  for (const id of chosen)
    invariant(operationOf(nodeOf(document, id)).kind === 'source', 'only sources are given')
  const said = Array.from(chosen)
    .filter((id) => isGivenByItself(topology, topology.indexOf.get(id)!) !== isGiven)
    .map((id) => ({ id, given: isGiven }))
  return change(document, { given: [...document.given.filter(({ id }) => !chosen.has(id)), ...said] })
}

/** Says what comes to the target, of this shape, from outside; null: ones. Refused where it does not fit. */
export function setUpstream(document: ChainruleDocument, upstream: Upstream | null, shape: Shape): Edit {
  const fits = upstreamOf(upstream, shape)
  if (!fits.ok) return refuse({ kind: 'invalid-upstream', shape, fault: fits.error })
  return ok(change(document, { upstream }))
}
