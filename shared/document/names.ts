import type { Operation } from '../ops/op'
import { MAX_NAME } from '../engine/name'
import type { Rule } from './fault'
import { counter, counterFrom } from './ids'

/** What a name must be. */
export const NAME_RULE: Rule = { kind: 'name', most: MAX_NAME }

/** Whether a group can be named so: nothing refers to it by its name, so any short text will do. */
export const isGroupName = (text: string): boolean => text.trim() !== '' && text.length <= MAX_NAME

/** What a group's name must be. */
export const GROUP_NAME_RULE: Rule = { kind: 'group-name', most: MAX_NAME }

const sourcePrefixes = new Map([
  ['input', 'x'],
  ['parameter', 'w'],
  ['constant', 'c'],
  ['random', 'r'],
  ['data', 'd'],
])

/** The name of a new node: f1, f2, … for what is computed, x1, w1, c1, r1, d1 for the sources. */
export const automaticName = (operation: Operation, taken: Iterable<string>): string =>
  counter(sourcePrefixes.get(operation.name) ?? 'f', taken)()

/** Gives out names that are not taken: the wanted one, or else the same with the next number (`W1` → `W2`). */
export function freshNames(taken: Iterable<string>): (wanted: string) => string {
  const used = new Set<string>()
  // By stem the highest number behind it: kept for all of them, as there may be as many as names.
  const highest = new Map<string, number>()
  const use = (name: string) => {
    used.add(name)
    const [digits] = /(?<!\d)[1-9]\d{0,14}$/.exec(name) ?? ['']
    const stem = name.slice(0, name.length - digits.length)
    if (digits !== '') highest.set(stem, Math.max(highest.get(stem) ?? 0, Number(digits)))
  }
  for (const name of taken) use(name)
  const counters = new Map<string, () => string>()
  return (wanted) => {
    let name = wanted
    if (used.has(name)) {
      // Cut, so that the number still fits: a letter is one or two UTF-16 code units.
      const stem = Array.from(wanted.replace(/\d+$/, '')).slice(0, 40).join('')
      const next = counters.get(stem) ?? counterFrom(stem, highest.get(stem) ?? 0)
      counters.set(stem, next)
      do name = next()
      while (used.has(name))
    }
    use(name)
    return name
  }
}
