import type { Evaluation } from '../engine/evaluation'
import type { Clipping } from '../training/clipping'
import type { Distribution, Experiment } from './experiment'
import { batchNormAfter, clipMore, initialise, ofUnusualSize, replaceActivations } from './experiments'
import { gradientsOf, norm, squashing, valuesOf } from './figures'
import type { Exploding, Reached, Vanishing } from './finding'
import type { Application, Net } from './net'
import { namesOf, placed } from './placed'
import { isLearned } from './saturation'
import { thresholds } from './thresholds'

/**
 * The norm of the gradient at nodes of each layer, from the first to the last. Norms and not means: they do not depend on
 * how wide a layer is, nor on how many rows there are, and a product of factors of a layer each is what vanishes or explodes.
 */
const gradientNorms = (evaluation: Evaluation, net: Net, at: 'data' | 'sum'): Reached[] =>
  net.layers.slice(1).map((layer) => {
    const nodes = [...new Set(layer.map((application) => application[at]))]
    const reached = nodes.filter((node) => evaluation.gradientOf(node))
    return { names: namesOf(evaluation, reached), norm: norm(gradientsOf(evaluation, reached)) }
  })

/** A stretch of layers, and what becomes of the gradient on its way back through it. */
interface Stretch {
  /** The lowest layer, from 1. */
  readonly from: number
  readonly layers: number
  readonly ratio: number
  readonly perLayer: number
  /** Where it comes from, and where it has come to. */
  readonly last: Reached
  readonly first: Reached
}

/**
 * From the last norm back to the first that is not 0: below a layer that passes nothing on at all there is nothing to
 * compare, and something else is the matter. Null where there are fewer factors than two.
 */
function stretchOf(norms: readonly Reached[]): Stretch | null {
  const below = norms.findLastIndex(({ norm }) => norm === 0) + 1
  const layers = norms.length - 1 - below
  if (layers < 2 || !norms.every(({ norm }) => Number.isFinite(norm))) return null
  const [first, last] = [norms[below]!, norms.at(-1)!]
  const ratio = first.norm / last.norm
  return { from: below + 1, layers, ratio, perLayer: ratio ** (1 / layers), last, first }
}

/** A gradient that vanishes or explodes on its way back through the layers; with how it is clipped in training. */
export function signalFindings(
  evaluation: Evaluation,
  net: Net,
  clipping: Clipping,
): (Vanishing | Exploding)[] {
  if (net.depth < 2) return []
  const sums = gradientNorms(evaluation, net, 'sum')
  // With all weights from the last pre-activations to the input, and with all slopes from one pre-activation to another.
  const whole = stretchOf([...gradientNorms(evaluation, net, 'data'), sums.at(-1)!])
  const between = stretchOf(sums)
  const { vanishing, vanishingBetween, vanished, exploding, exploded } = thresholds
  const shrinks = ({ perLayer, ratio }: Stretch, least: typeof vanishing | typeof vanishingBetween) =>
    (perLayer <= least.perLayer && ratio <= least.together) || ratio <= vanished
  // Over two layers slopes, widths and chance alone make that difference, and both learn, unless their weights are too small
  // or too large.
  const isDeep = ({ layers }: Stretch, which: 'small' | 'large') =>
    layers > 2 ||
    ofUnusualSize(evaluation, net.applications, distributionFor(evaluation, net), which).length > 0
  if (whole && shrinks(whole, vanishing) && isDeep(whole, 'small'))
    return [vanishingAt(evaluation, net, whole)]
  if (between && shrinks(between, vanishingBetween)) return [vanishingAt(evaluation, net, between)]
  if (!whole || !isDeep(whole, 'large')) return []
  const { perLayer, ratio } = whole
  // A net that has learned has large weights, and nothing left that could explode.
  const grows = perLayer >= exploding.perLayer && ratio >= exploding.together && !isLearned(evaluation, net)
  return grows || ratio >= exploded ? [explodingAt(evaluation, net, whole, clipping)] : []
}

function vanishingAt(evaluation: Evaluation, net: Net, { from, ...stretch }: Stretch): Vanishing {
  const sums = gradientNorms(evaluation, net, 'sum')
  const first = sums[from - 1]!.norm
  // With the lowest layer those whose gradients are hardly larger.
  const far = net.applications.filter(
    ({ layer }) => layer >= from && (layer === from || sums[layer - 1]!.norm <= first * NEAR),
  )
  return {
    kind: 'vanishing',
    severity: stretch.ratio <= thresholds.vanished ? 'error' : 'warning',
    ...placed(evaluation, parametersOf(far)),
    ...stretch,
    try: experiments(
      evaluation,
      net,
      net.applications.filter(({ layer }) => layer >= from),
    ),
  }
}

const NEAR = 3

function explodingAt(
  evaluation: Evaluation,
  net: Net,
  { from, ...stretch }: Stretch,
  clipping: Clipping,
): Exploding {
  const weights = net.applications.filter(({ layer }) => layer >= from)
  const distribution = distributionFor(evaluation, net)
  return {
    kind: 'exploding',
    severity: stretch.ratio >= thresholds.exploded ? 'error' : 'warning',
    ...placed(evaluation, parametersOf(weights)),
    ...stretch,
    try: [
      ...initialise(evaluation, ofUnusualSize(evaluation, weights, distribution), distribution),
      ...clipMore(clipping),
      ...batchNormAfter(evaluation, weights),
    ],
  }
}

/** What is trained there, or where nothing is, the gates. */
function parametersOf(applications: readonly Application[]): number[] {
  const found = [...new Set(applications.flatMap(({ parameters }) => parameters))]
  return found.length > 0 ? found : applications.map(({ node }) => node)
}

/** What takes the signal away: activations by their slopes, weights by their size. */
function experiments(evaluation: Evaluation, net: Net, weights: readonly Application[]): Experiment[] {
  const swaps = Object.keys(squashing)
    .filter((name) => meanSlope(evaluation, net, name) <= thresholds.gentle)
    .flatMap((name) => replaceActivations(evaluation, net, name, 'relu'))
  const distribution = distributionFor(evaluation, net)
  const drawn = (applications: readonly Application[]) => initialise(evaluation, applications, distribution)
  const found = [
    ...swaps,
    ...drawn(ofUnusualSize(evaluation, weights, distribution)),
    ...batchNormAfter(evaluation, weights),
  ]
  return found.length > 0 ? found : drawn(weights)
}

/** The mean slope of the hidden activations of a name; of none 1. */
function meanSlope(evaluation: Evaluation, net: Net, name: string): number {
  const { operations } = evaluation.program
  const outputs = valuesOf(
    evaluation,
    net.gates.flat().filter((node) => operations[node]!.name === name),
  ).flatMap(({ data }) => [...data])
  const { slope } = squashing[name]!
  return outputs.length === 0 ? 1 : outputs.reduce((sum, output) => sum + slope(output), 0) / outputs.length
}

const hasRelu = ({ program }: Evaluation, { applications, consumers }: Net): boolean =>
  applications.some(({ sum }) =>
    consumers[sum]!.some((next) => program.operations[next]!.name.endsWith('elu')),
  )

const distributionFor = (evaluation: Evaluation, net: Net): Distribution =>
  hasRelu(evaluation, net) ? 'heNormal' : 'xavierUniform'
