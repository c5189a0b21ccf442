import type { Topology } from './topology'

/** A node and all that it is computed from, nearest first, each once; also around a cycle. */
export function* ancestorsOf(
  { inputStart, inputNode }: Pick<Topology, 'inputStart' | 'inputNode'>,
  node: number,
): Generator<number> {
  const found = new Set([node])
  // A set hands out what is added to it meanwhile.
  for (const next of found) {
    yield next
    for (let position = inputStart[next]!; position < inputStart[next + 1]!; position++)
      if (inputNode[position]! >= 0) found.add(inputNode[position]!)
  }
}
