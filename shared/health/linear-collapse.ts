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
  'flatten',
  'expandDims',
  'squeeze',
  'permute',
  'swapAxes',
  'broadcastTo',
  'sum',
  'mean',
  'cumsum',
  'stopGradient',
  'concat',
  'stack',
  'index',
  'slice',
  'avgPool2d',
  'pick',
  'embedding',
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
  const runs = new Runs()
  for (const application of net.applications) {
    const earlier = [...(before(application.data) ?? [])]
      .map((node) => byNode.get(node)!)
      .filter((other) => isLayer(evaluation, other) && areApart(evaluation, other, application))
    if (earlier.length === 0 || !isLayer(evaluation, application)) continue
    runs.join([...earlier, application])
  }
  return runs.all().map((run): LinearCollapse => {
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

/** Written out neuron by neuron a layer is many applications: those that share a sum are of one run. */
class Runs {
  private readonly bySum = new Map<number, Set<Application>>()

  join(applications: readonly Application[]): void {
    const known = new Set(applications.flatMap(({ sum }) => this.bySum.get(sum) ?? []))
    // The smaller ones go into the largest, so that no member moves often.
    const [run = new Set<Application>(), ...others] = [...known].sort((a, b) => b.size - a.size)
    for (const member of [...others.flatMap((other) => [...other]), ...applications]) {
      run.add(member)
      this.bySum.set(member.sum, run)
    }
  }

  all(): Application[][] {
    return [...new Set(this.bySum.values())].map((run) => [...run])
  }
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

/**
 * By node: the last applications of weights that it is a linear function of; null where it is no linear function. They are
 * gathered where somebody asks: a sum of a thousand terms has as many sums on the way.
 */
function linearlyBehind({ program }: Evaluation, net: Net): (node: number) => ReadonlySet<number> | null {
  const { operations, order, place } = program
  const isApplication = new Set(net.applications.map(({ node }) => node))
  /** What leads on towards the applications; null: it is no linear function of any. */
  const sourcesOfData: (readonly number[] | null)[] = Array.from(operations, () => NOTHING)
  for (const node of order) {
    if (place[node] === -1 || operations[node]!.kind === 'source' || isApplication.has(node)) continue
    const sources = Array.from(sourcesOf(program, node)).filter((source) => net.ofData[source] === 1)
    const { name } = operations[node]!
    const isScaled =
      sources.length === 1 &&
      (name === 'mul' || (name === 'div' && sources[0] === sourcesOf(program, node)[0]))
    const touching = sources.filter(
      (source) =>
        isApplication.has(source) || sourcesOfData[source] === null || sourcesOfData[source]!.length > 0,
    )
    if (touching.length === 0) continue
    const isLinear = linear.has(name) || isScaled
    sourcesOfData[node] =
      isLinear && touching.every((source) => sourcesOfData[source] !== null) ? touching : null
  }
  const known = new Map<number, ReadonlySet<number> | null>()
  return (node) => {
    const before = known.get(node)
    if (before !== undefined) return before
    const found = gathered(node)
    known.set(node, found)
    return found
  }

  function gathered(node: number): ReadonlySet<number> | null {
    if (isApplication.has(node)) return new Set([node])
    if (sourcesOfData[node] === null) return null
    const seen = new Set([node])
    for (const at of seen)
      if (!isApplication.has(at)) for (const source of sourcesOfData[at]!) seen.add(source)
    return new Set([...seen].filter((at) => isApplication.has(at)))
  }
}

const NOTHING: readonly number[] = []
