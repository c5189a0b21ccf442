import type { Table } from '../data/table'
import type { Evaluation } from '../engine/evaluation'
import { sourcesOf } from '../engine/topology'
import { type Interval, shareOf } from './plane'
import { type Predictions, Predictor } from './predictor'

// Where neurons change sign. What is linear in two columns, up to a constant, is 0 along a line; those are looked for
// before the first function that bends them, where they are what a neuron weighs up.

/** Where `a·x + b·y + c` is 0, of one number of a node. */
export interface Boundary {
  readonly node: string
  /** Which of its numbers, counted from 0; null: it has one. */
  readonly unit: number | null
  readonly a: number
  readonly b: number
  readonly c: number
}

/** Probes so far away, in intervals, that whatever bends does so before. */
const FAR = 1000
/** How exactly they have to lie in a plane, as a share of the largest. */
const EXACT = 1e-9

/** In intervals, from the middle; the first three say which plane it is. */
const probes = [
  [0, 0],
  [1, 0],
  [0, 1],
  ...[-FAR, FAR].flatMap((far) => [
    [far, 0],
    [0, far],
    [far, far],
    [far, -far / 3],
  ]),
] as const

/** The boundaries of the neurons that a node is computed from, its own included, in the order of the nodes. */
export function boundariesOf(
  evaluation: Evaluation,
  node: string,
  table: Table,
  [x, y]: readonly [number, number],
  intervals: readonly [Interval, Interval],
  usual: readonly number[],
): readonly Boundary[] {
  const [across, up] = intervals.map(([least, most]) => ({ middle: (least + most) / 2, reach: most - least }))
  const rows = probes.map(([right, above]) =>
    usual.with(x, across!.middle + right! * across!.reach).with(y, up!.middle + above! * up!.reach),
  )
  const predictor = new Predictor(evaluation.program, node, table, rows).follow(evaluation)
  const { program } = predictor
  const planes = program.graph.nodes.map(({ id }) => {
    const values = predictor.of(id)
    return values && planesOf(values)
  })
  const bends = new Set<number>()
  const isRead = new Set<number>()
  for (const [at] of program.graph.nodes.entries())
    for (const source of sourcesOf(program, at)) {
      if (source < 0) continue
      isRead.add(source)
      if (!planes[at]) bends.add(source)
    }
  return program.graph.nodes.flatMap(({ id }, at) => {
    const found = planes[at]
    if (!found || program.operations[at]!.kind === 'source') return []
    if (isRead.has(at) && !bends.has(at)) return []
    return found.flatMap(([middle, right, above], unit) => {
      const [a, b] = [right / across!.reach, above / up!.reach]
      const c = middle - a * across!.middle - b * up!.middle
      return a === 0 && b === 0 ? [] : [{ node: id, unit: found.length === 1 ? null : unit, a, b, c }]
    })
  })
}

/** Of each number what it is in the middle, and how it grows to the right and upwards; null where any bends. */
function planesOf({ width, data }: Predictions): readonly (readonly [number, number, number])[] | null {
  const planes: (readonly [number, number, number])[] = []
  for (let unit = 0; unit < width; unit++) {
    const [middle, one, other] = [0, 1, 2].map((probe) => data[probe * width + unit]!)
    const [right, above] = [one! - middle!, other! - middle!]
    const isFlat = probes.every(([x, y], probe) => {
      const expected = middle! + x! * right + y! * above
      const scale = Math.abs(middle!) + Math.abs(x! * right) + Math.abs(y! * above)
      return Math.abs(data[probe * width + unit]! - expected) <= EXACT * scale
    })
    if (!isFlat) return null
    planes.push([middle!, right, above])
  }
  return planes
}

/** The part of a boundary that is within intervals, its ends as shares of them; null where it passes by. */
export function lineWithin(
  { a, b, c }: Pick<Boundary, 'a' | 'b' | 'c'>,
  [across, up]: readonly [Interval, Interval],
): readonly [readonly [number, number], readonly [number, number]] | null {
  const ends: (readonly [number, number])[] = []
  const add = (x: number, y: number): void => {
    const share = [shareOf(across, x), shareOf(up, y)] as const
    const isWithin = share.every((at) => at >= -1e-9 && at <= 1 + 1e-9)
    const isNew = ends.every(([p, q]) => Math.abs(p - share[0]) + Math.abs(q - share[1]) > 1e-9)
    if (isWithin && isNew) ends.push(share)
  }
  for (const x of across) if (b !== 0) add(x, -(a * x + c) / b)
  for (const y of up) if (a !== 0) add(-(b * y + c) / a, y)
  return ends.length >= 2 ? [ends[0]!, ends[1]!] : null
}
