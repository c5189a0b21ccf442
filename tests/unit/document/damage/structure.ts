import { type Pick, oneOf } from '../../pick'

type Held = Record<string | number, unknown>

const isHeld = (value: unknown): value is Held =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0

/** A list or an object with something in it, found by going down at random. */
function somewhere(value: Held, pick: Pick): Held {
  for (let here = value; ;) {
    const inner = Object.values(here).filter(isHeld)
    if (inner.length === 0 || pick(4) === 0) return here
    here = oneOf(inner, pick)
  }
}

/** One of its keys; of what has been emptied a new one. */
function keyOf(held: Held, pick: Pick): string {
  const keys = Object.keys(held)
  return keys.length === 0 ? '0' : oneOf(keys, pick)
}

function remove(held: Held, key: string): void {
  if (Array.isArray(held)) held.splice(Number(key), 1)
  else delete held[key]
}

/** In the place of what is called so; a list has places alone, and its length is none. */
function put(held: Held, key: string, value: unknown): void {
  if (Array.isArray(held) && !Object.hasOwn(held, Number(key))) held.push(value)
  else held[key] = value
}

const changes: readonly ((root: Held, pick: Pick) => void)[] = [
  // What was there is gone.
  (root, pick) => {
    const held = somewhere(root, pick)
    remove(held, keyOf(held, pick))
  },
  // It stands there twice.
  (root, pick) => {
    const held = somewhere(root, pick)
    const value = structuredClone(held[keyOf(held, pick)])
    if (Array.isArray(held)) held.splice(pick(held.length + 1), 0, value)
    else held[keyOf(held, pick)] = value
  },
  // It stands elsewhere, too, in the place of what was there: ids that are not there, two wires into one input, cycles.
  (root, pick) => {
    const [from, to] = [somewhere(root, pick), somewhere(root, pick)]
    to[keyOf(to, pick)] = structuredClone(from[keyOf(from, pick)])
  },
  // It is named otherwise.
  (root, pick) => {
    const [held, other] = [somewhere(root, pick), somewhere(root, pick)]
    const key = keyOf(held, pick)
    const value = held[key]
    remove(held, key)
    put(held, keyOf(other, pick), value)
  },
  // It is in a list, or what was in one is not.
  (root, pick) => {
    const held = somewhere(root, pick)
    const key = keyOf(held, pick)
    const value = held[key]
    held[key] = Array.isArray(value) && pick(2) === 0 ? value[0] : [value]
  },
  // The order is another one.
  (root, pick) => {
    const held = somewhere(root, pick)
    if (Array.isArray(held)) held.reverse()
    else
      for (const [key, value] of Object.entries(held).reverse()) {
        delete held[key]
        held[key] = value
      }
  },
  // The wires lead elsewhere, all of them.
  (root, pick) => {
    const { nodes, edges } = root as { nodes?: { id?: unknown }[]; edges?: Held[] }
    if (!Array.isArray(nodes) || !Array.isArray(edges) || nodes.length === 0) return
    for (const edge of edges)
      if (isHeld(edge)) edge[oneOf(['source', 'target'], pick)] = oneOf(nodes, pick)?.id
  },
]

/** Changes data in place so that it is still data, but hardly what it was. */
export function mixStructure(value: unknown, pick: Pick): void {
  if (isHeld(value)) oneOf(changes, pick)(value, pick)
}
