import { edgesInto, findNode, operationOf } from '@shared/document/document'
import { inputsOf } from '@shared/scene/laid-out'
import { inputAt, type LooseWire, nodeAt } from '../../workspace/wiring'
import type { Workspace } from '../../workspace/workspace'
import { type Drawing, nodeElement } from '../drawing'
import { lookOf } from './wiring'

// A wire that is held from the keyboard: arrows go from one port that fits to the next, letters to the one that they name.

/** How long letters belong together, in ms, as in a list. */
const TYPING = 1000

/** What was typed of a name, and when. */
export interface TypedName {
  readonly text: string
  readonly at: number
}

type Stroke = Pick<KeyboardEvent, 'key' | 'timeStamp' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** The ports that take the wire that is held: those that are free, the nearest first, then those whose wire would go. */
function fitting(drawing: Drawing): readonly LooseWire[] {
  const { workspace } = drawing
  const { document, wiring } = workspace
  const { loose } = wiring.getState()
  if (!loose) return []
  const { nodes, edges } = document.current
  const from = findNode(document.current, nodeAt(loose))?.position ?? { x: 0, y: 0 }
  const distance = (id: string) => {
    const { x, y } = findNode(document.current, id)!.position
    return Math.hypot(x - from.x, y - from.y)
  }
  const isTaken = (end: LooseWire): number =>
    edgesInto(document.current, nodeAt(end)).some(({ input }) => input === inputAt(end)) ? 1 : 0
  const ends = nodes.flatMap((node): LooseWire[] =>
    'into' in loose ? [{ from: node.id }] : inputsOf(edges, node).map((input) => ({ into: node.id, input })),
  )
  return ends
    .filter((end) => lookOf(workspace, end) === 'inviting')
    .toSorted((a, b) => isTaken(a) - isTaken(b) || distance(nodeAt(a)) - distance(nodeAt(b)))
}

/** The element of a port, where it is drawn. */
function portElement(drawing: Drawing, end: LooseWire): HTMLElement | null {
  const input = inputAt(end)
  const side = input === null ? '.source' : '.target'
  const ports = nodeElement(drawing, nodeAt(end))?.querySelectorAll<HTMLElement>(`.react-flow__handle${side}`)
  return (
    Array.from(ports ?? []).find(({ dataset }) => input === null || dataset['handleid'] === input) ?? null
  )
}

/** Gives the nearest port that fits the focus; false where there is none. */
export function goToNearest(drawing: Drawing): boolean {
  const [nearest] = fitting(drawing)
  return nearest !== undefined && goTo(drawing, nearest)
}

function goTo(drawing: Drawing, end: LooseWire): boolean {
  const element = portElement(drawing, end)
  element?.focus({ preventScroll: true })
  return element !== null
}

/**
 * What a key does while a wire is held: arrows go on and back among the ports that fit, letters to the first whose node or
 * input begins with what was typed. Gives what has been typed by now; null where the key means nothing here.
 */
export function pressWhileHeld(
  drawing: Drawing,
  { key, timeStamp, ctrlKey, metaKey, altKey }: Stroke,
  typed: TypedName,
): TypedName | null {
  const ports = ctrlKey || metaKey || altKey ? [] : fitting(drawing)
  if (ports.length === 0) return null
  const nothing = { text: '', at: timeStamp }
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key]
  const current = ports.findIndex((end) => portElement(drawing, end) === document.activeElement)
  if (step !== undefined) {
    const next =
      current < 0 ? (step > 0 ? 0 : ports.length - 1) : (current + step + ports.length) % ports.length
    goTo(drawing, ports[next]!)
    return nothing
  }
  const begun = timeStamp - typed.at > TYPING ? '' : typed.text
  // Between a node and its input stands a dot.
  if (!/^[\p{L}\p{N}_]$/u.test(key) && !(key === '.' && begun !== '')) return null
  const text = begun + key.toLowerCase()
  const found = ports.find((end) => namesAt(drawing.workspace, end).some((name) => name.startsWith(text)))
  if (found) goTo(drawing, found)
  else drawing.workspace.window.chrome.announce(drawing.workspace.window.words.said.noPortNamed(text))
  return { text, at: timeStamp }
}

/** By what a port is found: the name of its node, what that computes, its own. */
function namesAt({ document }: Workspace, end: LooseWire): readonly string[] {
  const node = findNode(document.current, nodeAt(end))!
  const input = inputAt(end)
  const names = [
    node.name,
    operationOf(node).name,
    ...(input === null ? [] : [`${node.name}.${input}`, input]),
  ]
  return names.map((name) => name.toLowerCase())
}
