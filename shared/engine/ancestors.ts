import { sourcesOf, type Topology } from './topology'

/** A node and all that it is computed from, nearest first, each once; also around a cycle. */
export function* ancestorsOf(
  topology: Pick<Topology, 'inputStart' | 'inputNode'>,
  node: number,
): Generator<number> {
  const found = new Set([node])
  // A set hands out what is added to it meanwhile.
  for (const next of found) {
    yield next
    for (const source of sourcesOf(topology, next)) if (source >= 0) found.add(source)
  }
}
