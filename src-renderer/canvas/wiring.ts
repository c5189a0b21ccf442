import { create } from 'zustand'
import { connect, type Wire } from '@shared/document/edit-wires'
import { apply } from '@shared/document/patch'
import { compile } from '@shared/engine/program'
import { currentDocument, edit, nodeById } from '../state/document'
import { currentEvaluation, currentProblems } from '../state/evaluation'
import { announce, type LooseWire, notify } from '../state/session'
import { portsOf } from './adapter'

/** The loose end of a wire that is being drawn from the keyboard. */
export const useWiring = create<{ readonly loose: LooseWire | null }>()(() => ({ loose: null }))

/** The two ends of a wire put together; null where they do not make one. */
export function joined(a: LooseWire, b: LooseWire): Wire | null {
  const [from, into] = 'from' in a ? [a, b] : [b, a]
  return 'from' in from && 'into' in into ? { source: from.from, target: into.into, input: into.input } : null
}

/** Why a wire is not possible, in one sentence; null if it is. An input that is taken gives way. */
export function refusalOf(wire: Wire): string | null {
  const document = currentDocument()
  const made = connect(document, wire, { replace: true })
  if (!made.ok) return made.error.message
  const mismatch = compile(apply(document, made.value), currentEvaluation().program).problems.find(
    ({ kind, nodes }) => kind === 'shape-mismatch' && nodes[0] === wire.target,
  )
  // A node that does not fit together already may be wired further, to mend it.
  return mismatch && !currentProblems().has(wire.target) ? mismatch.message : null
}

/** Draws a wire, in one undo step; says why where it cannot. */
export function draw(wire: Wire): boolean {
  const refusal = refusalOf(wire) ?? edit((document) => connect(document, wire, { replace: true }))?.message
  if (refusal) notify(refusal, 'warning')
  else announce(`Connected ${nameOf(wire.source)} to input ${wire.input} of ${nameOf(wire.target)}`)
  return !refusal
}

/** Takes hold of a wire's end, or puts its other end down: what Enter does on a port. */
export function touchPort(end: LooseWire): void {
  const { loose } = useWiring.getState()
  const wire = loose && joined(loose, end)
  if (!wire) {
    useWiring.setState({ loose: end })
    const where =
      'from' in end ? `output of ${nameOf(end.from)}` : `input ${end.input} of ${nameOf(end.into)}`
    announce(`Wire from the ${where}. Go to the other end and press Enter; Escape gives up.`)
    return
  }
  if (draw(wire)) dropWire()
}

/** The same on a whole node: the wire goes to its first free input, or comes from its output. */
export function touchNode(id: string): void {
  const { loose } = useWiring.getState()
  if (!loose) return
  if ('into' in loose) return touchPort({ from: id })
  const document = currentDocument()
  const node = nodeById(document, id)
  if (!node) return
  const taken = new Set(document.edges.filter(({ target }) => target === id).map(({ input }) => input))
  const ports = portsOf(document, node)
  const input = ports.find((port) => !taken.has(port)) ?? ports[0]
  if (input === undefined) notify(`${node.name} has no inputs`, 'warning')
  else touchPort({ into: id, input })
}

export const dropWire = (): void => useWiring.setState({ loose: null })

const nameOf = (id: string): string => nodeById(currentDocument(), id)?.name ?? ''
