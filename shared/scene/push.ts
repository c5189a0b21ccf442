import { listsBy } from '../lists'
import { leftEnd, liesOver, rightEnd, rightOf, type Thing, type ThingWire } from './things'

/** Between what is pushed and what is in its way. */
export const GAP = 10

/** What is pushed to the right, and how far. */
export interface Push {
  readonly pushed: ReadonlySet<string>
  readonly by: number
}

/** All that comes before a thing along wires: never itself, though wires may go round through a collapsed group. */
export function reachedBack(wires: readonly ThingWire[], from: string): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [from]
  const into = listsBy(wires, ({ target }) => target)
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const { source } of into.get(id) ?? []) {
      if (source === from || found.has(source)) continue
      found.add(source)
      open.push(source)
    }
  return found
}

/**
 * What has to go to the right where some things need to, each so far as is said: these, what they then come over, and what
 * their wires lead to if it comes too near. All of it goes equally far, so that it stays as it was among itself; what is in
 * `staying` stays, and is passed.
 */
export function pushOn(
  things: ReadonlyMap<string, Thing>,
  wires: readonly ThingWire[],
  needs: ReadonlyMap<string, number>,
  staying: ReadonlySet<string>,
): Push {
  const stays = [...staying].map((id) => things.get(id)!)
  const leaving = listsBy(wires, ({ source }) => source)
  const pushed = new Set(needs.keys())
  let by = Math.ceil(Math.max(0, ...needs.values()))
  for (;;) {
    // A set hands out what is added to it meanwhile.
    for (const id of pushed) {
      const thing = things.get(id)!
      const near = (leaving.get(id) ?? []).map((wire) => things.get(wire.target)!)
      for (const next of near) {
        const space = next.x - rightOf(thing)
        if (space >= 0 && space - by < Math.min(space, thing.room)) pushed.add(next.id)
      }
      for (const other of things.values())
        if (!staying.has(other.id) && comesOver(thing, other, by)) pushed.add(other.id)
    }
    const farther = [...pushed].map((id) => {
      const thing = things.get(id)!
      const passed = stays.filter((other) => comesOver(thing, other, by))
      return Math.max(0, ...passed.map((other) => Math.ceil(rightEnd(other) + GAP - leftEnd(thing))))
    })
    const most = Math.max(0, ...farther)
    if (most <= by) return { pushed, by }
    by = most
  }
}

/** Whether a thing that is pushed so far comes over another that it did not lie over. */
const comesOver = (thing: Thing, other: Thing, by: number): boolean =>
  liesOver(thing, other, by) && !liesOver(thing, other)
