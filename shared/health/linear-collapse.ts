import type { Evaluation } from '../engine/evaluation'
import { sourcesOf } from '../engine/topology'
import type { LinearCollapse } from './finding'
import type { Application, Net } from './net'
import { placed } from './placed'

/** What a linear map may pass through and stay one. */
const linear: ReadonlySet<string> = new Set([
  'add',
  'sub',
  'neg',
  'identity',
  'transpose',
  'reshape',
  'broadcastTo',
  'sum',
  'mean',
  'stopGradient',
])

/** Layers that follow one another without an activation: together they are one linear layer. */
export function linearCollapseFindings(evaluation: Evaluation, net: Net): LinearCollapse[] {
  const before = linearlyBehind(evaluation, net)
  const byNode = new Map(net.applications.map((application) => [application.node, application]))
  const runs: Application[][] = []
  for (const application of net.applications) {
    const earlier = [...(before[application.data] ?? [])]
      .map((node) => byNode.get(node)!)
      .filter((other) => isLayer(evaluation, other) && areApart(evaluation, other, application))
    if (earlier.length === 0 || !isLayer(evaluation, application)) continue
    const run = runs.find((run) => earlier.some((other) => run.includes(other)))
    if (run) run.push(application)
    else runs.push([...earlier, application])
  }
  return runs.map((run): LinearCollapse => {
    const nodes = [...new Set(run.flatMap(({ parameters }) => parameters))]
    const sums = [...new Set(run.slice(0, -1).map(({ sum }) => sum))]
    return {
      kind: 'linear-collapse',
      severity: 'warning',
      ...placed(evaluation, nodes),
      layers: new Set(run.map(({ layer }) => layer)).size,
      try: [{ kind: 'insert-activation', to: 'relu', ...placed(evaluation, sums) }],
    }
  })
}

/** A scale entry by entry, as that of a normalisation, is no layer. */
const isLayer = ({ program }: Evaluation, { node, weight }: Application): boolean =>
  program.operations[node]!.name !== 'mul' || program.shapes[weight]!.length === 0

/** Two layers with weights of their own that both learn, or of which nobody says what learns. */
function areApart({ flow }: Evaluation, first: Application, second: Application): boolean {
  const isFixed = ({ weight }: Application) => !flow.reached[weight]
  return (
    !isFixed(first) && !isFixed(second) && first.parameters.every((node) => !second.parameters.includes(node))
  )
}

/** By node: the last applications of weights that it is a linear function of; null where it is no linear function. */
function linearlyBehind({ program }: Evaluation, net: Net): (ReadonlySet<number> | null)[] {
  const { operations, order, place } = program
  const applications = new Map(net.applications.map((application) => [application.node, application]))
  const behind: (ReadonlySet<number> | null)[] = Array.from(operations, () => EMPTY)
  for (const node of order) {
    if (place[node] === -1 || operations[node]!.kind === 'source') continue
    const application = applications.get(node)
    if (application) {
      behind[node] = new Set([node])
      continue
    }
    const sources = Array.from(sourcesOf(program, node)).filter((source) => net.ofData[source] === 1)
    const isScaled = operations[node]!.name === 'mul' && sources.length === 1
    const all = sources.map((source) => behind[source] ?? null)
    const touches = all.some((set) => set === null || set.size > 0)
    if (!touches) continue
    if ((!linear.has(operations[node]!.name) && !isScaled) || all.includes(null)) behind[node] = null
    else behind[node] = new Set(all.flatMap((set) => [...set!]))
  }
  return behind
}

const EMPTY: ReadonlySet<number> = new Set()
