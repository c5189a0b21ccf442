import fc from 'fast-check'
import type { LayoutGraph, Point } from '@shared/layout/graph'

/** A graph from lines such as 'q = x y', q being fed by x on its upper and y on its lower port; boxes of 120 by 60. */
export function graphOf(...statements: string[]): LayoutGraph {
  const gates = statements.map((statement) => statement.split(/[ =]+/))
  const ids = [...new Set(gates.flatMap(([gate = '', ...inputs]) => [...inputs, gate]))]
  return {
    nodes: ids.map((id) => ({ id, width: 120, height: 60 })),
    edges: gates.flatMap(([target = '', ...inputs]) =>
      inputs.map((source, port) => ({ source, target, port })),
    ),
  }
}

/** Random graphs without cycles, with forks, double edges, loose nodes and boxes of all sizes. */
export const anyGraph: fc.Arbitrary<LayoutGraph> = fc
  .array(
    fc.record({
      width: fc.integer({ min: 1, max: 300 }),
      height: fc.integer({ min: 1, max: 200 }),
      inputs: fc.array(fc.nat(), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((gates) => ({
    nodes: gates.map(({ width, height }, i) => ({ id: `n${i}`, width, height })),
    edges: gates.flatMap(({ inputs }, i) =>
      i === 0 ? [] : inputs.map((pick, port) => ({ source: `n${pick % i}`, target: `n${i}`, port })),
    ),
  }))

/** Random trees: every node but the last feeds one port of a later one. Boxes are equally wide and of any height. */
export const anyTree: fc.Arbitrary<LayoutGraph> = fc
  .array(fc.record({ height: fc.integer({ min: 10, max: 200 }), consumer: fc.nat() }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((boxes) => {
    const ports = boxes.map(() => 0)
    return {
      nodes: boxes.map(({ height }, i) => ({ id: `n${i}`, width: 100, height })),
      edges: boxes.slice(0, -1).map(({ consumer }, i) => {
        const target = i + 1 + (consumer % (boxes.length - 1 - i))
        return { source: `n${i}`, target: `n${target}`, port: ports[target]!++ }
      }),
    }
  })

/** The position of a node that must have one. */
export function at(positions: ReadonlyMap<string, Point>, id: string): Point {
  const position = positions.get(id)
  if (!position) throw new Error(`no position for ${id}`)
  return position
}
