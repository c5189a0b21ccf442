import { expect, test } from 'vitest'
import { operations } from '@shared/ops/registry'
import { compile } from '@shared/engine/program'
import { readingsOf } from './claims'
import { graphOfAll } from './graphs'

// Every equation of every step says something true. With EQUATIONS=5000 of so many graphs.

const GRAPHS = Number(process.env['EQUATIONS'] ?? 100)
/** In milliseconds: a test of so many graphs takes longer. */
const MOST = Math.max(60_000, GRAPHS * 600)
const FROM = Number(process.env['EQUATIONS_FROM'] ?? 0)

const kinds = { plain: 'random graphs', odd: 'random graphs with ∞ and NaN among their numbers' } as const

test.each(Object.entries(kinds))(
  'each equation of each step of %s evaluates to what it says: %s',
  (kind) => {
    const read = { text: 0, latex: 0 }
    const met = new Set<string>()
    const axes = new Set<number>()
    const faults: string[] = []
    for (let seed = FROM; seed < FROM + GRAPHS; seed++) {
      const { graph, target } = graphOfAll(seed, { isOdd: kind === 'odd' })
      const program = compile(graph)
      expect(program.problems).toEqual([])
      for (const { step, notation, source, fault } of readingsOf(graph, target)) {
        const { name, op } = graph.nodes[step.node]!
        met.add(op)
        axes.add(program.shapes[step.node]!.length)
        if (fault) faults.push(`graph ${seed}, ${name} = ${op}, ${step.phase}: ${source}: ${fault}`)
        read[notation]++
      }
    }
    expect(faults).toEqual([])
    // What reads a table has its numbers from there, and no formula.
    expect([...met, 'data'].sort()).toEqual([...operations.keys()].sort())
    expect([...axes].sort()).toEqual([0, 1, 2, 3, 4])
    expect(Math.min(read.text, read.latex)).toBeGreaterThan(50 * GRAPHS)
  },
  MOST,
)
