import { documentOf, type Example } from '../../../src-renderer/example'
import { examples } from '../../../src-renderer/examples'

/** Few of the examples, in which every operation is that is in any: always the one that has most of what is missing. */
function chosen(): readonly Example[] {
  const all = new Map(
    examples.map((example) => [example, new Set(documentOf(example).nodes.map(({ op }) => op))]),
  )
  const few: Example[] = []
  const met = new Set<string>()
  const gain = (example: Example) => [...all.get(example)!].filter((op) => !met.has(op)).length
  for (;;) {
    const next = examples.reduce((best, other) => (gain(other) > gain(best) ? other : best))
    if (gain(next) === 0) return few
    few.push(next)
    for (const op of all.get(next)!) met.add(op)
  }
}

/** The lecture examples for a test to which only the operations in them make a difference. */
export const sample = chosen()
