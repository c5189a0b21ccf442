import type { Evaluation } from '../engine/evaluation'
import { sourcesOf } from '../engine/topology'
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
  for (let layer = 1; layer <= net.depth; layer++) {
    const units = rectified(evaluation, net, layer)
    const dead = units.filter(({ inputs }) => inputs.every((input) => input <= 0))
    if (dead.length === 0) continue
    const isWhole = dead.length === units.length
    if (isWhole && isZero(evaluation, net, layer)) continue
    const stuck = isWhole ? dead : dead.filter((unit) => isBeyondChance(unit, units, layer))
    if (stuck.length === 0) continue
    const nodes = [...new Set(stuck.map(({ node }) => node))]
    found.push({
      kind: 'dead-relu',
      severity: isWhole ? 'error' : 'warning',
      ...placed(evaluation, nodes),
      dead: stuck.length,
      units: units.length,
      rows: Math.max(...stuck.map(({ inputs }) => inputs.length)),
      at: isWhole || nodes.length > 1 ? [] : stuck.map(({ unit }) => unit),
      highest: Math.max(...stuck.flatMap(({ inputs }) => inputs)),
      try: [
        ...replaceActivations(evaluation, net, 'relu', 'leakyRelu', new Set(nodes)),
        ...initialise(evaluation, layerOf(net, layer), 'heNormal'),
      ],
    })
  }
  return found
}

function rectified(evaluation: Evaluation, net: Net, layer: number): Rectified[] {
  const { program } = evaluation
  return net.gates[layer]!.flatMap((node) => {
    if (program.operations[node]!.name !== 'relu') return []
    const input = evaluation.valueOf(sourcesOf(program, node)[0]!)!
    const layout = layoutFor(evaluation, net, layer, node, input.data.length)
    return Array.from({ length: layout.units }, (_, unit) => ({
      node,
      unit,
      inputs: rowsOf({ layout, unit }, input.data),
    }))
  })
}

/** The layout of what a gate is computed from; between the two a normalisation may stand. */
function layoutFor(evaluation: Evaluation, net: Net, layer: number, node: number, size: number): Layout {
  const { program } = evaluation
  const [source] = sourcesOf(program, node)
  const fits = layerOf(net, layer).filter(({ sum }) => evaluation.valueOf(sum)!.data.length === size)
  const application = fits.find(({ sum }) => sum === source) ?? fits[0]
  return application ? layoutOf(evaluation, application) : { units: size, rows: 1, entry: (unit) => unit }
}

/** Weights of 0 are another matter. */
const isZero = (evaluation: Evaluation, net: Net, layer: number): boolean =>
  layerOf(net, layer).every(({ weight }) => rms(valuesOf(evaluation, [weight])) === 0)

function isBeyondChance(unit: Rectified, units: readonly Rectified[], layer: number): boolean {
  // Deeper, rows have become so alike that they switch a unit together.
  if (layer === 1 && units.length * 2 ** -unit.inputs.length < thresholds.deadByChance) return true
  // One input alone says little of a unit: half of them are off for it, and some of them by far.
  if (unit.inputs.length < 2) return false
  const others = units.filter((other) => other !== unit).map(({ inputs }) => inputs)
  const on = others.flat().filter((input) => input > 0)
  const sizes = others
    .flat()
    .map(Math.abs)
    .sort((a, b) => a - b)
  const usual = Math.max(sizes[Math.floor(sizes.length / 2)] ?? 0, rms([tensorOf(on)]))
  return usual > 0 && -Math.max(...unit.inputs) > thresholds.deadMargin * usual
}

const tensorOf = (numbers: readonly number[]): Tensor => ({
  shape: [numbers.length],
  data: Float64Array.from(numbers),
})
