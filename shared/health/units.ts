import type { Evaluation } from '../engine/evaluation'
import { sizeOf } from '../tensor/tensor'
import { type Application, layerOf, type Net } from './net'

/** How the entries of a layer's tensors are laid out: `entry` says where a unit has its number of a row. */
export interface Layout {
  readonly units: number
  readonly rows: number
  readonly entry: (unit: number, row: number) => number
}

/**
 * Of an application to one row or to many: a product X W has a row for each row of X and a unit for each column of W, and
 * W X the other way round. A weight that is no matrix makes one unit.
 */
export function layoutOf({ program }: Evaluation, application: Application): Layout {
  const { node, weight, data, weightInput, sum } = application
  const { name } = program.operations[node]!
  const size = sizeOf(program.shapes[sum]!)
  const [weightAxes, dataAxes] = [program.shapes[weight]!.length, program.shapes[data]!.length]
  if (name === 'matmul' && weightAxes >= 2 && dataAxes >= 2) {
    const shape = program.shapes[sum]!
    const last = shape.at(-1) ?? 1
    return weightInput === 1
      ? { units: last, rows: size / last, entry: (unit, row) => row * last + unit }
      : { units: size / last, rows: last, entry: (unit, row) => unit * last + row }
  }
  const isOneUnit = weightAxes < 2 && !(name === 'mul' && weightAxes === 1)
  return isOneUnit
    ? { units: 1, rows: size, entry: (_, row) => row }
    : { units: size, rows: 1, entry: (unit) => unit }
}

/** A unit of a layer: where its numbers stand. */
export interface Unit {
  /** The node of the pre-activations, and which of its units. */
  readonly sum: number
  readonly unit: number
  readonly layout: Layout
  readonly applications: readonly Application[]
}

/** The units of a layer, whether they are the columns of a matrix or nodes of their own. */
export function unitsOf(evaluation: Evaluation, net: Net, layer: number): Unit[] {
  const bySum = new Map<number, Application[]>()
  for (const application of layerOf(net, layer)) {
    const known = bySum.get(application.sum)
    if (known) known.push(application)
    else bySum.set(application.sum, [application])
  }
  return Array.from(bySum, ([sum, applications]) => {
    const layout = layoutOf(evaluation, applications[0]!)
    return Array.from({ length: layout.units }, (_, unit): Unit => ({ sum, unit, layout, applications }))
  }).flat()
}

/** The numbers of a unit, a row each, of a tensor in the layout of its layer. */
export const rowsOf = ({ layout, unit }: Pick<Unit, 'layout' | 'unit'>, data: Float64Array): number[] =>
  Array.from({ length: layout.rows }, (_, row) => data[layout.entry(unit, row)]!)
