import type { Attributes } from '../ops/attributes'
import type { OperationName } from '../ops/registry'
import { fault } from './fault'
import type { Expression, Selector } from './syntax'

/** One gate of an index: what it does to what was there, and to the places it reads, where those are computed. */
export interface Selection {
  readonly op: OperationName
  readonly attributes: Attributes
  readonly at: Expression | null
}

type WholeNumber = (expression: Expression) => number | null

/**
 * What `[…]` behind something does, gate by gate, by NumPy's rules: positions on the leading axes at once, then a slice for
 * every range, and for a position behind a range a slice of length 1 whose axis goes. A tensor of places picks rows, and
 * None is a new axis.
 */
export function selectionsOf(selectors: readonly Selector[], wholeNumber: WholeNumber): readonly Selection[] {
  const ellipsis = selectors.findIndex(({ kind }) => kind === 'ellipsis')
  if (ellipsis >= 0)
    return [
      ...selectionsOf(selectors.slice(0, ellipsis), wholeNumber),
      ...fromLast(selectors.slice(ellipsis + 1), selectors[ellipsis]!.at, wholeNumber),
    ]
  const old = selectors.filter((selector) => !isNewAxis(selector))
  const gathered = old.length === selectors.length ? gatheringOf(selectors, wholeNumber) : null
  if (gathered) return [gathered]
  const read = old.map((selector) => readSelector(selector, wholeNumber))
  const ranged = read.findIndex((each) => typeof each !== 'number')
  const leading = read.slice(0, ranged < 0 ? read.length : ranged) as number[]
  const rest = read.slice(leading.length)
  const first: Selection[] =
    leading.length > 0
      ? [{ op: 'index', attributes: { at: leading.length === 1 ? leading[0] : leading }, at: null }]
      : []
  const dropped = rest.flatMap((each, axis) => (typeof each === 'number' ? [changing('squeeze', axis)] : []))
  return [...first, ...slicesOf(rest, 0), ...dropped.reverse(), ...newAxes(selectors)]
}

/** What stands behind `...`, on axes that are counted from the end; or new axes there. */
function fromLast(
  selectors: readonly Selector[],
  at: number,
  wholeNumber: WholeNumber,
): readonly Selection[] {
  if (selectors.every(isNewAxis)) return selectors.map(() => changing('expandDims', -1))
  if (selectors.some((selector) => selector.kind === 'ellipsis' || isNewAxis(selector)))
    fault(at, { kind: 'ellipsis' })
  const read = selectors.map((selector) => readSelector(selector, wholeNumber))
  return [
    ...slicesOf(read, -selectors.length),
    // The first goes first: those behind it keep their places from the end.
    ...read.flatMap((each, place) =>
      typeof each === 'number' ? [changing('squeeze', place - selectors.length)] : [],
    ),
  ]
}

/** A slice for each range and for each position, on one axis after the other from `first` on. */
const slicesOf = (read: readonly (number | Bounds)[], first: number): Selection[] =>
  read.flatMap((each, place): Selection[] => {
    const { start, end } = typeof each === 'number' ? rangeOf(each) : each
    if (start === 0 && end === null) return []
    return [{ op: 'slice', attributes: { start, end, axis: first + place }, at: null }]
  })

/**
 * The positions of a list in which some count from the end, as in x[[-1, 0]]: written out they are read as such, where a
 * tensor of places may hold none. Null where it is something else.
 */
export function placesFromEnd(selectors: readonly Selector[]): readonly number[] | null {
  const [only, ...others] = selectors
  if (only?.kind !== 'position' || others.length > 0) return null
  const value = only.value.kind === 'literal' ? only.value.value : null
  if (!Array.isArray(value) || !value.every(Number.isSafeInteger)) return null
  return (value as number[]).some((place) => place < 0) ? (value as number[]) : null
}

/** None, and what NumPy calls it. */
const isNewAxis = (selector: Selector): boolean =>
  selector.kind === 'position' &&
  selector.value.kind === 'name' &&
  ['None', 'null', 'newaxis'].includes(selector.value.name)

/** Each stands behind the axes before it that stay. */
function newAxes(selectors: readonly Selector[]): Selection[] {
  let axis = 0
  return selectors.flatMap((selector) => {
    if (isNewAxis(selector)) return [changing('expandDims', axis++)]
    if (selector.kind === 'range') axis++
    return []
  })
}

const changing = (op: 'squeeze' | 'expandDims', axis: number): Selection => ({
  op,
  attributes: { axis },
  at: null,
})

function noPosition(expression: Expression): never {
  fault(expression.at, { kind: 'no-position', name: expression.kind === 'name' ? expression.name : null })
}

interface Bounds {
  readonly start: number
  readonly end: number | null
}

/** The range of one position: -1 is the last, up to the end. */
const rangeOf = (position: number): Bounds => ({
  start: position,
  end: position === -1 ? null : position + 1,
})

function readSelector(selector: Selector, wholeNumber: WholeNumber): number | Bounds {
  const read = (expression: Expression): number => {
    const number = wholeNumber(expression)
    return number ?? noPosition(expression)
  }
  if (selector.kind === 'position') return read(selector.value)
  if (selector.kind === 'ellipsis') fault(selector.at, { kind: 'ellipsis' })
  const { start, end } = selector
  return { start: start ? read(start) : 0, end: end ? read(end) : null }
}

/** As in table[at], the rows of a table, and p[range(n), y], one entry of every row. */
function gatheringOf(selectors: readonly Selector[], wholeNumber: WholeNumber): Selection | null {
  const places = selectors.flatMap((selector) => (selector.kind === 'position' ? [selector.value] : []))
  const [first, second] = places
  if (!first || places.length < selectors.length) return null
  const isEveryRow = first.kind === 'call' && ['range', 'arange'].includes(first.function)
  const at = isEveryRow ? second : first
  if (!at || places.length > (isEveryRow ? 2 : 1)) return null
  if (wholeNumber(at) !== null) return null
  if (at.kind === 'literal' && typeof at.value === 'number') noPosition(at)
  return { op: isEveryRow ? 'pick' : 'embedding', attributes: {}, at }
}
