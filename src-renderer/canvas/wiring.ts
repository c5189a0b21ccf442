import { create } from 'zustand'
import { edgesFrom, edgesInto, operationOf } from '@shared/document/document'
import { connect, reconnect, type Wire } from '@shared/document/edit-wires'
import { shapeFor } from '@shared/engine/shapes'
import { inputNames } from '@shared/ops/inputs'
import { english, say } from '@shared/words'
import { currentDocument, edit, nodeById, useDocument } from '../state/document'
import { currentEvaluation, currentProblems } from '../state/evaluation'
import { announce, type LooseWire, notify } from '../state/session'
import { portsOf } from './adapter'

/** A wire that is being drawn, with the pointer or from the keyboard. */
interface Wiring {
  /** The end that is fast; null: no wire is being drawn. */
  readonly loose: LooseWire | null
  /** The wire of which the other end is moved; null: it is a new one. */
  readonly moved: string | null
  /** The nodes at which the other end would close a cycle. */
  readonly barred: ReadonlySet<string>
}

const NOTHING: Wiring = { loose: null, moved: null, barred: new Set() }

export const useWiring = create<Wiring>()(() => NOTHING)

/** Takes hold of a wire whose one end is fast: a new one, or the other end of one that is there. */
export const hold = (loose: LooseWire, moved: string | null = null): void =>
  useWiring.setState({ loose, moved, barred: beyond(loose) })

export const dropWire = (): void => useWiring.setState(NOTHING)

useDocument.subscribe(({ document }) => {
  const { loose } = useWiring.getState()
  if (loose && !nodeById(document, nodeAt(loose))) dropWire()
})

const nodeAt = (end: LooseWire): string => ('from' in end ? end.from : end.into)

/** A node with all that it depends on, or, from an input, with all that depends on it. */
function beyond(end: LooseWire): Set<string> {
  const document = currentDocument()
  const found = new Set([nodeAt(end)])
  // A set hands out what is added to it meanwhile.
  for (const id of found)
    if ('from' in end) for (const { source } of edgesInto(document, id)) found.add(source)
    else for (const { target } of edgesFrom(document, id)) found.add(target)
  return found
}

/** How a port looks while a wire is being drawn. */
export type PortLook = 'idle' | 'held' | 'inviting' | 'refusing'

/** Whether a port can take the wire that is being drawn. */
export function lookOf({ loose, barred }: Wiring, port: LooseWire): PortLook {
  if (!loose) return 'idle'
  const wire = joined(loose, port)
  if (wire) return barred.has(nodeAt(port)) || misfit(wire) !== null ? 'refusing' : 'inviting'
  const isHeld = nodeAt(port) === nodeAt(loose) && inputAt(port) === inputAt(loose)
  return isHeld ? 'held' : 'refusing'
}

const inputAt = (end: LooseWire): string | null => ('from' in end ? null : end.input)

/** The two ends of a wire put together; null where they do not make one. */
export function joined(a: LooseWire, b: LooseWire): Wire | null {
  const [from, into] = 'from' in a ? [a, b] : [b, a]
  return 'from' in from && 'into' in into ? { source: from.from, target: into.into, input: into.input } : null
}

/** Why a wire is not possible, in one sentence; null if it is. An input that is taken gives way. */
export function refusalOf(wire: Wire): string | null {
  const made = attach(wire)(currentDocument())
  return made.ok ? misfit(wire) : say(english.refusal, made.error)
}

const attach = (wire: Wire) => (document: ReturnType<typeof currentDocument>) => {
  const { moved } = useWiring.getState()
  return moved === null
    ? connect(document, wire, { replace: true })
    : reconnect(document, moved, wire, { replace: true })
}

/** Why the shapes at a node would not fit with this wire; null where they do, or not all of them are known yet. */
function misfit({ source, target, input }: Wire): string | null {
  const document = currentDocument()
  const node = nodeById(document, target)
  // A node that does not fit together already may be wired further, to mend it.
  if (!node || currentProblems().get(target)?.kind === 'shape-mismatch') return null
  const { moved } = useWiring.getState()
  const others = edgesInto(document, target).filter(({ id }) => id !== moved)
  const sources = new Map(others.map((edge) => [edge.input, edge.source])).set(input, source)
  const { shapes, indexOf } = currentEvaluation().program
  const operation = operationOf(node)
  const names = inputNames(operation, sources.size)
  const inputs = names.flatMap((name) => {
    const id = sources.get(name)
    const shape = id === undefined ? null : shapes[indexOf.get(id)!]
    return shape ? [{ name: nameOf(id!), shape }] : []
  })
  if (inputs.length < names.length) return null
  const fit = shapeFor(operation, node.attributes, inputs)
  return fit.ok ? null : say(english.problem, { ...fit.error, nodes: [] })
}

/** Draws a wire, or moves the one that is held, in one undo step; says why where it cannot. */
export function draw(wire: Wire): boolean {
  const reason = refusalOf(wire)
  const refusal = reason === null ? edit(attach(wire)) : null
  const said = refusal ? say(english.refusal, refusal) : reason
  if (said === null) announce(`Connected ${inWords(wire)}`)
  else notify(said, 'warning')
  return said === null
}

/** Takes hold of a wire's end, or puts its other end down: what Enter does on a port. */
export function touchPort(end: LooseWire): void {
  const { loose } = useWiring.getState()
  const wire = loose && joined(loose, end)
  if (!wire) {
    hold(end)
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
  const taken = new Set(edgesInto(document, id).map(({ input }) => input))
  const ports = portsOf(document, node)
  // Where there is a choice, another wire gives way on purpose only.
  const input = ports.find((port) => !taken.has(port)) ?? (ports.length === 1 ? ports[0] : undefined)
  if (input !== undefined) touchPort({ into: id, input })
  else if (ports.length === 0) notify(`${node.name} has no inputs`, 'warning')
  else notify(`${node.name} has no free input: choose the one whose wire gives way`, 'warning')
}

/** A wire for a message: what it connects. */
export const inWords = ({ source, target, input }: Wire): string =>
  `${nameOf(source)} to input ${input} of ${nameOf(target)}`

const nameOf = (id: string): string => nodeById(currentDocument(), id)?.name ?? ''
