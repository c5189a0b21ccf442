import type { Evaluation } from '../engine/evaluation'
import { sourcesOf } from '../engine/topology'
import { maximum, minimum } from '../tensor/extremes'
import type { Tensor } from '../tensor/tensor'
import { initialise, replaceActivations } from './experiments'
import { rms, valuesOf } from './figures'
import type { DeadRelu } from './finding'
import { layerOf, type Net } from './net'
import { placed } from './placed'
import { thresholds } from './thresholds'
import { type Layout, layoutOf, rowsOf } from './units'

/** A unit of ReLU, and what goes into it, row by row. */
interface Rectified {
  readonly node: number
  readonly unit: number
  readonly inputs: readonly number[]
}

/**
 * Layers of ReLU that are off as a whole, and units that are off for all rows and not by chance. A unit that is off for
 * some rows does what ReLU is there for.
 */
export function deadReluFindings(evaluation: Evaluation, net: Net): DeadRelu[] {
  const found: DeadRelu[] = []
  let isBelowDead = false
  for (let layer = 1; layer <= net.depth; layer++) {
    const units = rectified(evaluation, net, layer)
    const dead = units.filter(({ inputs }) => inputs.every((input) => input <= 0))
    const isWhole = units.length > 0 && dead.length === units.length
    // Nothing but zeros comes from a dead layer: those behind it are not at fault.
    const follows: boolean = isBelowDead && isFedZeros(evaluation, net, layer)
    isBelowDead = isWhole || follows
    if (dead.length === 0 || follows) continue
    if (isWhole && isZero(evaluation, net, layer)) continue
    const around = isWhole ? null : surroundingsOf(units)
    const stuck = around ? dead.filter((unit) => isBeyondChance(unit, around, layer)) : dead
    if (stuck.length === 0) continue
    const nodes = [...new Set(stuck.map(({ node }) => node))]
    found.push({
      kind: 'dead-relu',
      severity: isWhole ? 'error' : 'warning',
      ...placed(evaluation, nodes),
      dead: stuck.length,
      units: units.length,
      rows: maximum(stuck.map(({ inputs }) => inputs.length)),
      at: isWhole || nodes.length > 1 ? [] : stuck.map(({ unit }) => unit),
      highest: maximum(stuck.map(({ inputs }) => maximum(inputs))),
      try: [
        ...replaceActivations(evaluation, net, 'relu', 'leakyRelu', new Set(nodes)),
        ...(canBeRedrawn(evaluation, net, layer, stuck)
          ? initialise(evaluation, layerOf(net, layer), 'heNormal')
          : []),
      ],
    })
  }
  return found
}

function rectified(evaluation: Evaluation, net: Net, layer: number): Rectified[] {
  const { program } = evaluation
  return net.gates[layer]!.flatMap((node) => {
    const source = rectifiedBy(evaluation, node)
    if (source === null || program.operations[source]!.kind === 'source') return []
    const input = evaluation.valueOf(source)!
    if (input.data.length !== evaluation.valueOf(node)!.data.length) return []
    const layout = layoutFor(evaluation, net, layer, source, input.data.length)
    return Array.from({ length: layout.units }, (_, unit) => ({
      node,
      unit,
      inputs: rowsOf({ layout, unit }, input.data),
    }))
  })
}

/** What a gate rectifies, max(0, x) being ReLU written out; null: it is another gate. */
function rectifiedBy(evaluation: Evaluation, node: number): number | null {
  const { operations } = evaluation.program
  const [first, second] = sourcesOf(evaluation.program, node)
  if (operations[node]!.name === 'relu') return first!
  if (operations[node]!.name !== 'max') return null
  const isZero = (source: number) =>
    operations[source]!.name === 'constant' && evaluation.valueOf(source)!.data.every((entry) => entry === 0)
  return isZero(first!) ? second! : isZero(second!) ? first! : null
}

/** The layout of what is rectified; between it and the sum of a neuron a normalisation may stand. */
function layoutFor(evaluation: Evaluation, net: Net, layer: number, source: number, size: number): Layout {
  const fits = layerOf(net, layer).filter(({ sum }) => evaluation.valueOf(sum)!.data.length === size)
  const application = fits.find(({ sum }) => sum === source) ?? fits[0]
  return application ? layoutOf(evaluation, application) : { units: size, rows: 1, entry: (unit) => unit }
}

/** Weights of 0 are another matter. */
const isZero = (evaluation: Evaluation, net: Net, layer: number): boolean =>
  layerOf(net, layer).every(({ weight }) => rms(valuesOf(evaluation, [weight])) === 0)

const isFedZeros = (evaluation: Evaluation, net: Net, layer: number): boolean =>
  layerOf(net, layer).every(({ data }) => rms(valuesOf(evaluation, [data])) === 0)

/**
 * Whether other weights would switch units on: not those that a bias holds off further than He's weights reach, and hardly
 * a single unit, for which the signs of its weights are drawn.
 */
function canBeRedrawn(evaluation: Evaluation, net: Net, layer: number, stuck: readonly Rectified[]): boolean {
  const applications = layerOf(net, layer)
  if (stuck.length === 1 && stuck[0]!.inputs.length === 1) return false
  const reach = Math.SQRT2 * rms(valuesOf(evaluation, [...new Set(applications.map(({ data }) => data))]))
  const shifts = new Map<number, number[]>()
  for (const { sum, node } of applications) {
    const products = evaluation.valueOf(node)!.data
    const before = shifts.get(sum) ?? [...evaluation.valueOf(sum)!.data]
    if (before.length === products.length)
      shifts.set(
        sum,
        before.map((entry, at) => entry - products[at]!),
      )
  }
  const lowest = minimum(Array.from(shifts.values(), minimum))
  return !(lowest < -reach)
}

/** The inputs of all units of a layer together. */
interface Surroundings {
  readonly units: number
  /** How large they are, sorted. */
  readonly sizes: Float64Array
  /** The RMS of those that switch a unit on. */
  readonly on: number
}

function surroundingsOf(units: readonly Rectified[]): Surroundings {
  const inputs = units.flatMap(({ inputs }) => inputs)
  return {
    units: units.length,
    sizes: Float64Array.from(inputs, Math.abs).sort(),
    on: rms([tensorOf(inputs.filter((input) => input > 0))]),
  }
}

/** `inputs` are those of a unit that none switches on. */
function isBeyondChance({ inputs }: Rectified, around: Surroundings, layer: number): boolean {
  // Deeper, rows have become so alike that they switch a unit together.
  if (layer === 1 && around.units * 2 ** -inputs.length < thresholds.deadByChance) return true
  // One input alone says little of a unit: half of them are off for it, and some of them by far.
  if (inputs.length < 2) return false
  const usual = Math.max(medianWithout(around.sizes, inputs), around.on)
  return usual > 0 && -maximum(inputs) > thresholds.deadMargin * usual
}

/** The median of sorted sizes without those of some inputs, which are among them; 0 of nothing. */
function medianWithout(sizes: Float64Array, inputs: readonly number[]): number {
  let at = Math.floor((sizes.length - inputs.length) / 2)
  for (const own of Float64Array.from(inputs, Math.abs).sort()) if (own <= sizes[at]!) at++
  return sizes[at] ?? 0
}

const tensorOf = (numbers: readonly number[]): Tensor => ({
  shape: [numbers.length],
  data: Float64Array.from(numbers),
})
