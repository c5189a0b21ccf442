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
  'concat',
  'stack',
  'index',
  'slice',
  // At every step another mask, and with each of them linear.
  'dropout',
])

/** Layers that follow one another without an activation: together they are one linear layer. */
export const linearCollapseFindings = (evaluation: Evaluation, net: Net): LinearCollapse[] => [
  ...multipliedWeights(evaluation, net),
  ...collapsedRuns(evaluation, net),
]

/** Weights that are multiplied with one another before they meet the data, as in (W₂ W₁) x. */
function multipliedWeights(evaluation: Evaluation, net: Net): LinearCollapse[] {
  const { program, flow } = evaluation
  const sourcesBehind = (node: number): number[] => {
    const found = new Set([node])
    for (const next of found) for (const source of sourcesOf(program, next)) found.add(source)
    return [...found].filter((next) => program.operations[next]!.kind === 'source')
  }
  const factors = (node: number): number[][] => {
    const sources = Array.from(sourcesOf(program, node))
    const { name } = program.operations[node]!
    if (name === 'matmul') return sources.flatMap(factors)
    // Another form of a product is one still.
    return name === 'transpose' ? factors(sources[0]!) : [sourcesBehind(node)]
  }
  const weights = new Set(net.applications.map(({ weight }) => weight))
  return [...weights].flatMap((weight): LinearCollapse[] => {
    const learning = factors(weight).filter((made) =>
      made.some((node) => flow.reached[node] && net.ofWeights[node]),
    )
    const nodes = [...new Set(learning.flat().filter((node) => flow.reached[node] && net.ofWeights[node]))]
    if (learning.length < 2 || nodes.length < learning.length) return []
    return [
      {
        kind: 'linear-collapse',
        severity: 'warning',
        ...placed(evaluation, nodes),
        layers: learning.length,
        try: [],
      },
    ]
  })
}

function collapsedRuns(evaluation: Evaluation, net: Net): LinearCollapse[] {
  const before = linearlyBehind(evaluation, net)
  const byNode = new Map(net.applications.map((application) => [application.node, application]))
  let runs: Application[][] = []
  for (const application of net.applications) {
    const earlier = [...(before[application.data] ?? [])]
      .map((node) => byNode.get(node)!)
      .filter((other) => isLayer(evaluation, other) && areApart(evaluation, other, application))
    if (earlier.length === 0 || !isLayer(evaluation, application)) continue
    // Written out neuron by neuron, a layer is many applications, and the same run leads through several of them.
    const isJoined = (run: readonly Application[]) =>
      run.some((member) => member.sum === application.sum || earlier.some(({ sum }) => sum === member.sum))
    const joined = [...new Set([...runs.filter(isJoined).flat(), ...earlier, application])]
    runs = [...runs.filter((run) => !isJoined(run)), joined]
  }
  return runs.map((run): LinearCollapse => {
    const nodes = [...new Set(run.flatMap(({ parameters }) => parameters))]
    const last = Math.max(...run.map(({ layer }) => layer))
    const sums = [...new Set(run.filter(({ layer }) => layer < last).map(({ sum }) => sum))]
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
    const { name } = operations[node]!
    const isScaled =
      sources.length === 1 &&
      (name === 'mul' || (name === 'div' && sources[0] === sourcesOf(program, node)[0]))
    const all = sources.map((source) => behind[source] ?? null)
    const touches = all.some((set) => set === null || set.size > 0)
    if (!touches) continue
    if ((!linear.has(name) && !isScaled) || all.includes(null)) behind[node] = null
    else behind[node] = new Set(all.flatMap((set) => [...set!]))
  }
  return behind
}

const EMPTY: ReadonlySet<number> = new Set()
