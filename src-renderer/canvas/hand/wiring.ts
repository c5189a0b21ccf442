import { type ChainruleDocument, edgesInto, findNode, operationOf } from '@shared/document/document'
import { connect, reconnect, type WireEnds } from '@shared/document/edit-wires'
import { shapeFor } from '@shared/engine/shapes'
import { inputNames } from '@shared/ops/inputs'
import { say } from '@shared/words/index'
import { inputAt, joined, type LooseWire, nodeAt } from '../../workspace/wiring'
import type { Workspace } from '../../workspace/workspace'
import { inputsOf } from '@shared/scene/laid-out'

/** How a port looks while a wire is being drawn. */
export type PortLook = 'idle' | 'held' | 'inviting' | 'refusing'

/** Whether a port can take the wire that is being drawn. */
export function lookOf(workspace: Workspace, port: LooseWire): PortLook {
  const { loose, barred } = workspace.wiring.getState()
  if (!loose) return 'idle'
  const wire = joined(loose, port)
  if (wire) return barred.has(nodeAt(port)) || misfit(workspace, wire) !== null ? 'refusing' : 'inviting'
  const isHeld = nodeAt(port) === nodeAt(loose) && inputAt(port) === inputAt(loose)
  return isHeld ? 'held' : 'refusing'
}

/** Why a wire is not possible, in one sentence; null if it is. An input that is taken gives way. */
export function refusalOf(workspace: Workspace, wire: WireEnds): string | null {
  const made = attach(workspace, wire)(workspace.document.current)
  return made.ok ? misfit(workspace, wire) : say(workspace.window.words.refusal, made.error)
}

const attach =
  ({ wiring }: Workspace, wire: WireEnds) =>
  (document: ChainruleDocument) => {
    const { moved } = wiring.getState()
    return moved === null
      ? connect(document, wire, { replace: true })
      : reconnect(document, moved, wire, { replace: true })
  }

/** Why the shapes at a node would not fit with this wire; null where they do, or not all of them are known yet. */
function misfit({ document: store, evaluation, wiring, window }: Workspace, wire: WireEnds): string | null {
  const { source, target, input } = wire
  const document = store.current
  const node = findNode(document, target)
  // A node that does not fit together already may be wired further, to mend it.
  if (!node || evaluation.problems.get(target)?.kind === 'shape-mismatch') return null
  const { moved } = wiring.getState()
  const others = edgesInto(document, target).filter(({ id }) => id !== moved)
  const sources = new Map(others.map((edge) => [edge.input, edge.source])).set(input, source)
  const { shapes, indexOf } = evaluation.current.program
  const operation = operationOf(node)
  const names = inputNames(operation, sources.size)
  const inputs = names.flatMap((name) => {
    const id = sources.get(name)
    const shape = id === undefined ? null : shapes[indexOf.get(id)!]
    return shape ? [{ name: nameOf(document, id!), shape }] : []
  })
  if (inputs.length < names.length) return null
  const fit = shapeFor(operation, node.attributes, inputs)
  return fit.ok ? null : say(window.words.problem, { ...fit.error, nodes: [] })
}

/** Draws a wire, or moves the one that is held, in one undo step; says why where it cannot. */
export function draw(workspace: Workspace, wire: WireEnds): boolean {
  const { document, window } = workspace
  const reason = refusalOf(workspace, wire)
  const refusal = reason === null && document.edit(attach(workspace, wire))
  if (reason !== null) window.chrome.notify(reason, 'warning')
  else if (refusal) window.refused(refusal)
  else window.chrome.announce(window.words.said.connected(wireByNames(document.current, wire)))
  return reason === null && !refusal
}

/** Takes hold of a wire's end, or puts its other end down: what Enter does on a port. */
export function touchPort(workspace: Workspace, end: LooseWire): void {
  const { wiring, window } = workspace
  const document = workspace.document.current
  const { loose } = wiring.getState()
  const wire = loose && joined(loose, end)
  if (!wire) {
    wiring.hold(end)
    const { said } = window.words
    window.chrome.announce(
      'from' in end
        ? said.heldOutput(nameOf(document, end.from))
        : said.heldInput(end.input, nameOf(document, end.into)),
    )
    return
  }
  if (draw(workspace, wire)) wiring.drop()
}

/** The same on a whole node: the wire goes to its first free input, or comes from its output. */
export function touchNode(workspace: Workspace, id: string): void {
  const { chrome, words } = workspace.window
  const { loose } = workspace.wiring.getState()
  if (!loose) return
  if ('into' in loose) return touchPort(workspace, { from: id })
  const document = workspace.document.current
  const node = findNode(document, id)
  if (!node) return
  const taken = new Set(edgesInto(document, id).map(({ input }) => input))
  const ports = inputsOf(document.edges, node)
  // Where there is a choice, another wire gives way on purpose only.
  const input = ports.find((port) => !taken.has(port)) ?? (ports.length === 1 ? ports[0] : undefined)
  if (input !== undefined) touchPort(workspace, { into: id, input })
  else if (ports.length === 0) chrome.notify(words.said.noInputs(node.name), 'warning')
  else chrome.notify(words.said.noFreeInput(node.name), 'warning')
}

/** A wire for a message: the names of what it connects. */
export const wireByNames = (document: ChainruleDocument, { source, target, input }: WireEnds) => ({
  source: nameOf(document, source),
  target: nameOf(document, target),
  input,
})

const nameOf = (document: ChainruleDocument, id: string): string => findNode(document, id)?.name ?? ''
