import type { Evaluation } from '../engine/evaluation'
import { initialise } from './experiments'
import { gradientsOf, largestOf, rms, valuesOf } from './figures'
import type { Symmetric, ZeroInit } from './finding'
import { type Application, layerOf, type Net } from './net'
import { namesOf, placed } from './placed'
import { rowsOf, type Unit, unitsOf } from './units'

/** Hidden layers whose units begin alike: with the same weights, or with none. */
export function symmetryFindings(evaluation: Evaluation, net: Net): (Symmetric | ZeroInit)[] {
  let zero: Application[] = []
  const found: (Symmetric | ZeroInit)[] = []
  for (let layer = 1; layer <= net.depth; layer++) {
    const applications = layerOf(net, layer)
    if (applications.every(({ weight }) => rms(valuesOf(evaluation, [weight])) === 0))
      zero = [...zero, ...applications]
    else if (layer < net.depth) {
      const one = symmetric(evaluation, unitsOf(evaluation, net, layer))
      if (one) found.push(one)
    }
  }
  const one = zeroInit(evaluation, net, zero)
  return one ? [one, ...found] : found
}

/** In the last layer alone, weights of 0 hold up one step only, and are a known way to begin. */
function zeroInit(evaluation: Evaluation, net: Net, zero: readonly Application[]): ZeroInit | null {
  if (!zero.some(({ layer }) => layer < net.depth)) return null
  const nodes = [...new Set(zero.flatMap(({ parameters }) => parameters))]
  const all = [...new Set(net.applications.flatMap(({ parameters }) => parameters))]
  const stuck = all.filter(
    (node) => evaluation.gradientOf(node) && largestOf(gradientsOf(evaluation, [node])) === 0,
  )
  return {
    kind: 'zero-init',
    severity: stuck.length === all.length ? 'error' : 'warning',
    ...placed(evaluation, nodes),
    stuck: namesOf(evaluation, stuck),
    try: initialise(evaluation, zero, 'xavierUniform'),
  }
}

function symmetric(evaluation: Evaluation, units: readonly Unit[]): Symmetric | null {
  if (units.length < 2) return null
  const groups = new Map<string, Unit[]>()
  for (const unit of units) {
    const key = signature(evaluation, unit)
    const group = groups.get(key)
    if (group) group.push(unit)
    else groups.set(key, [unit])
  }
  const alike = [...groups.values()].filter((group) => group.length > 1)
  const staying = alike.filter((group) => {
    const gradients = group.map((unit) => {
      const gradient = evaluation.gradientOf(unit.sum)
      return gradient ? rowsOf(unit, gradient.data).join() : ''
    })
    return new Set(gradients).size === 1
  })
  const isWhole = alike[0]?.length === units.length
  const shown = isWhole ? alike.flat() : staying.flat()
  if (shown.length === 0) return null
  const applications = shown.flatMap((unit) => unit.applications)
  const nodes = [...new Set(applications.flatMap(({ parameters }) => parameters))]
  return {
    kind: 'symmetric',
    severity: staying.length > 0 ? 'error' : 'note',
    ...placed(evaluation, nodes),
    alike: shown.length,
    units: units.length,
    stays: staying.length > 0,
    try: initialise(evaluation, applications, 'xavierUniform'),
  }
}

/** The weights of a unit with what they are applied to, and what comes out, which is where its bias is in. */
function signature(evaluation: Evaluation, unit: Unit): string {
  const weights = unit.applications.map((application) => {
    const { data, shape } = evaluation.valueOf(application.weight)!
    const isMatrix = shape.length === 2
    const [rows, columns] = isMatrix ? [shape[0]!, shape[1]!] : [1, data.length]
    const own = !isMatrix
      ? Array.from(data)
      : application.weightInput === 1
        ? Array.from({ length: rows }, (_, row) => data[row * columns + unit.unit]!)
        : Array.from(data.subarray(unit.unit * columns, (unit.unit + 1) * columns))
    return `${application.data}: ${own.join()}`
  })
  return [...weights.sort(), rowsOf(unit, evaluation.valueOf(unit.sum)!.data).join()].join('; ')
}
