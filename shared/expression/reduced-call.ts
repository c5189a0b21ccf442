import { attributeWord, operationWord } from './vocabulary'
import { operations } from '../ops/registry'
import { callWord } from './call'
import { argument, called, operator, type Share, valuesByName } from './composing'
import { fault } from './fault'
import type { Argument, Expression, FunctionCall } from './syntax'

// Calls that make less of what they are given, as libraries have them and one gate has not.

/** What a sum, a mean or a loss with settings of Python means in gates; null: one gate, as it is. */
export const reducedCall = (call: FunctionCall, share: Share): Expression | null =>
  populationFigure(call) ?? reducedLoss(call) ?? alongAxes(call, share)

/** Whether a figure is divided by n or by n − 1, in the words of libraries. */
const divisors: ReadonlySet<string | null> = new Set(['unbiased', 'correction', 'ddof'])

/** torch.std(x, unbiased=False), np.var(x, ddof=0) as std(x) and variance(x). PyTorch divides by n − 1 unless told. */
function populationFigure(call: FunctionCall): Expression | null {
  const figure = callWord(call)
  if (figure !== 'std' && figure !== 'variance') return null
  const divisor = divisorOf(call)
  if (!divisor) {
    if (call.isTorch) fault(call.at, { kind: 'sample-figure', call: call.function, figure })
    return null
  }
  const { value } = divisor
  const isPopulation =
    value.kind === 'name' ? value.name === 'False' : value.kind === 'literal' && value.value === 0
  if (!isPopulation) fault(divisor.at, { kind: 'sample-figure', call: call.function, figure })
  const { isTorch: _, ...plain } = call
  return { ...plain, given: call.given.filter((argument) => argument !== divisor) }
}

/** By its name, or as PyTorch had it without: torch.std(x, False), torch.std(x, 0, False). */
function divisorOf({ given, isTorch }: FunctionCall): Argument | undefined {
  const isUnnamedWord = ({ name, value }: Argument) =>
    name === null && value.kind === 'name' && /^(True|False)$/.test(value.name)
  return (
    given.find(({ name }) => divisors.has(name)) ?? (isTorch ? given.slice(1).find(isUnnamedWord) : undefined)
  )
}

/** Losses whose sum and whose entries are other gates: those of the error. */
const errorOf = { meanSquaredError: 'square', meanAbsoluteError: 'abs' } as const

/** reduction="mean" is what losses do; "sum" and "none" are the gates without it, where there are such. */
function reducedLoss(call: FunctionCall): Expression | null {
  const reduction = call.given.find(({ name }) => name === 'reduction')
  const word = operationWord(call.function)
  if (!reduction || operations.get(word)?.group !== 'loss' || word === 'halfSquaredError') return null
  const plain = { ...call, given: call.given.filter((argument) => argument !== reduction) }
  const { value } = reduction
  if (value.kind === 'text' && value.value === 'mean') return plain
  const error = Object.hasOwn(errorOf, word) ? errorOf[word as keyof typeof errorOf] : null
  const [prediction, label, ...others] = valuesByName(plain.given, ['input', 'target'])
  const isKnown = value.kind === 'text' && (value.value === 'sum' || value.value === 'none')
  if (!error || !prediction || !label || others.length > 0 || !isKnown)
    fault(reduction.at, { kind: 'no-reduction', call: call.function })
  const entries = operator(error, call.at, operator('sub', call.at, prediction, label))
  return value.value === 'sum' ? called('sum', call.at, entries) : entries
}

/** Where one axis after another gives what all at once do. */
const repeatable: ReadonlySet<string> = new Set([
  'sum',
  'mean',
  'prod',
  'reduceMax',
  'reduceMin',
  'norm',
  'logSumExp',
])

/** x.mean(axis=(0, 1)), one axis after another; a variance is the mean of squares, as it is by its gates. */
function alongAxes(call: FunctionCall, share: Share): Expression | null {
  const word = callWord(call)
  if (!repeatable.has(word) && word !== 'variance' && word !== 'std') return null
  const given = call.given.map((argument) =>
    argument.name === null
      ? argument
      : { ...argument, name: attributeWord(argument.name, ['axis', 'keepdims']) },
  )
  const [x, along, keeps, ...others] = valuesByName(given, ['x', 'axis', 'keepdims'])
  const axes = along && axesOf(along)
  if (!x || !axes || others.length > 0) return null
  const { at } = call
  const settings = keeps ? [{ at: keeps.at, name: 'keepdims', value: keeps }] : []
  const reduced = (
    word: string,
    of: Expression,
    along: Expression,
    settings: readonly Argument[],
  ): FunctionCall => ({
    ...called(word, at, of, along),
    given: [argument(of), argument(along), ...settings],
  })
  if (word === 'std') return operator('sqrt', at, reduced('variance', x, along, settings))
  if (word === 'variance') {
    const shared = share(x)
    const kept: Argument = { at, name: 'keepdims', value: { kind: 'name', at, name: 'true' } }
    const distance = operator('sub', at, shared, reduced('mean', shared, along, [kept]))
    return reduced('mean', operator('square', at, distance), along, settings)
  }
  const isKept = keeps?.kind === 'name' && /^true$/i.test(keeps.name)
  return inOrder(axes, call, isKept).reduce(
    (of: Expression, axis) => reduced(word, of, { kind: 'literal', at: along.at, value: axis }, settings),
    x,
  )
}

/** The axes of a list of them; null where it is none. */
function axesOf(value: Expression): readonly number[] | null {
  if (value.kind !== 'literal' || typeof value.value === 'number' || value.value.length === 0) return null
  const axes = value.value.filter((axis) => typeof axis === 'number' && Number.isSafeInteger(axis))
  return axes.length === value.value.length ? (axes as number[]) : null
}

/** So that none that goes moves one that is still to go. */
function inOrder(axes: readonly number[], call: FunctionCall, isKept: boolean): readonly number[] {
  if (new Set(axes).size < axes.length) fault(call.at, { kind: 'axis-twice', call: call.function })
  if (isKept) return axes
  const fromEnd = axes.filter((axis) => axis < 0)
  const fromStart = axes.filter((axis) => axis >= 0)
  const areApart = fromEnd.every((axis) => axis === -1) || fromStart.every((axis) => axis === 0)
  if (!areApart) fault(call.at, { kind: 'mixed-axes', call: call.function })
  return [...fromEnd.toSorted((a, b) => a - b), ...fromStart.toSorted((a, b) => b - a)]
}
