import type { GraphChange } from '@shared/engine/change'
import { evaluate } from '@shared/engine/evaluate'
import { reevaluate } from '@shared/engine/reevaluate'
import { scalar } from '@shared/tensor/tensor'
import { chain, randomScalarGraph } from './graphs'
import { compare } from './measure'
import type { Line } from './report'

/** Goals 1 and 2: forward, backward, local and global gradients on every edge; and from an edit to the first result. */
export function* scalarGraphs(): Generator<Line> {
  for (const [count, goal] of [
    [1_000, 12],
    [10_000, 12],
    [100_000, 20],
  ] as const) {
    const { graph, target, run: runReference } = randomScalarGraph(count, 7)
    const evaluation = evaluate(graph, target)
    const { program } = evaluation
    const run = () => {
      evaluation.forward()
      evaluation.backward()
    }
    run()
    const [value, expected] = [
      evaluation.valueOf(program.indexOf.get(target)!)!.data[0]!,
      runReference().data,
    ]
    if (!(Math.abs(value - expected) <= 1e-9 * Math.abs(expected)))
      throw new Error('the two compute different things')
    const timing = compare(run, () => void runReference())
    yield {
      goal: 1,
      name: `scalar graph, ${count.toLocaleString('en')} operations`,
      reference: 'objects with closures',
      timing,
      ratio: timing.reference / timing.project,
      bound: { at: 'least', ratio: goal },
    }
    if (count === 100_000) return
    // The edit: the last wire is drawn again from another node, back and forth.
    const last = graph.edges.at(-1)!
    const edited = [last, { ...last, source: graph.nodes[0]!.id }].map((edge) => ({
      ...graph,
      edges: [...graph.edges.slice(0, -1), edge],
    }))
    const changes = edited.map((after, turn): GraphChange => ({
      nodes: { changed: [], removed: [], added: [] },
      edges: {
        changed: [{ before: edited[turn ^ 1]!.edges.at(-1)!, after: after.edges.at(-1)! }],
        removed: [],
        added: [],
      },
    }))
    let current = evaluation
    let turn = 0
    const fresh = () => {
      turn ^= 1
      current = reevaluate(current, edited[turn]!, target, changes[turn]!).evaluation
    }
    const structure = compare(fresh, () => void runReference())
    yield {
      goal: 2,
      name: `from an edit of the structure, ${count.toLocaleString('en')} operations`,
      reference: 'objects with closures',
      timing: structure,
      ratio: structure.project / structure.reference,
      bound: { at: 'most', ratio: 1 },
    }
  }
}

/** Goal 3: an input at the end of a chain of 10,000. */
export function* incremental(): Generator<Line> {
  const graph = chain(10_000)
  const evaluation = evaluate(graph, graph.nodes.at(-1)!.id)
  const { program } = evaluation
  const [w, sum] = [program.indexOf.get('w')!, program.indexOf.get('f9999')!]
  let value = 0
  const timing = compare(
    () => {
      evaluation.setValue(w, scalar((value += 1)))
      const { values } = evaluation.update()
      if (values.length !== 2 || values[1] !== sum) throw new Error('more was re-evaluated than depends on w')
    },
    () => {
      evaluation.forward()
      evaluation.backward()
    },
  )
  yield {
    goal: 3,
    name: 'one input changes at the end of a chain of 10,000',
    reference: 'a full run',
    timing,
    ratio: timing.project / timing.reference,
    bound: { at: 'most', ratio: 1 / 50 },
  }
}
