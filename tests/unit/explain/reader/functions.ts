import {
  along,
  broadcast,
  entryAt,
  fail,
  joined,
  make,
  type Numbers,
  number,
  permute,
  reduce,
  reshape,
} from './arrays'
import { addWindows, correlate, windows } from './windows'
import { asVector, entrywise, entrywise1, type Place, type Settings, type Value } from './semantics'

// What the functions of a formula make of their arguments, and reductions of what they count.

const total = (entries: readonly number[]) => entries.reduce((sum, x) => sum + x, 0)
const multiplied = (entries: readonly number[]) => entries.reduce((all, x) => all * x, 1)
const running = (entries: readonly number[]) => entries.map((_, i) => total(entries.slice(0, i + 1)))
const average = (entries: readonly number[]) => total(entries) / entries.length
/** Marks every entry that no other exceeds; a NaN exceeds all numbers. */
const largest = (entries: readonly number[]) =>
  entries.map((x) => Number(Number.isNaN(x) || entries.every((other) => other <= x)))
const choices: Record<string, (entries: number[]) => number[]> = {
  argmax: largest,
  argmin: (entries) => largest(entries.map((x) => -x)),
}

/** Functions that make one number of many. */
const reductions: Record<string, (entries: number[]) => number> = {
  sum: total,
  prod: multiplied,
  mean: average,
  var: (entries) => average(entries.map((x) => (x - average(entries)) ** 2)),
  max: (entries) => Math.max(...entries),
  min: (entries) => Math.min(...entries),
  norm: (entries) => Math.sqrt(total(entries.map((x) => x * x))),
}

/** As ∑ᵢ x[i, :]: counts over some axes. */
export function counted(word: string, operand: Value, places: readonly Place[]): Value {
  const x = operand.isColumn && places.length === 1 ? asVector(operand) : operand
  if (places.length !== x.shape.length) fail(`${places.length} places for ${x.shape.length} axes`)
  const taken = places.flatMap((place, axis) => (place === ':' ? [] : [{ axis, stays: place.stays }]))
  const chooses = choices[word]
  if (chooses) {
    if (taken.length !== 1) fail('a choice along several axes')
    const { axis } = taken[0]!
    return { ...along(x, axis, chooses), chosenAlong: axis }
  }
  return reduce(x, taken, reductions[word] ?? fail(`no reduction ${word}`))
}

const erfc = (x: number): number => {
  // A continued fraction, and the series near 0.
  if (x < 0) return 2 - erfc(-x)
  if (x < 2.5) {
    let [term, sum] = [x, x]
    for (let n = 1; n < 200; n++) {
      term *= (-x * x) / n
      sum += term / (2 * n + 1)
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum
  }
  let fraction = 0
  for (let n = 200; n > 0; n--) fraction = n / 2 / (x + fraction)
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction)
}

const onNumbers: Record<string, (x: number) => number> = {
  exp: Math.exp,
  log: Math.log,
  'log₂': Math.log2,
  'log₁₀': Math.log10,
  '√': Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  tan: (x) => Math.sin(x) / Math.cos(x),
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  sign: Math.sign,
  σ: (x) => 1 / (1 + Math.exp(-x)),
  softplus: (x) => Math.log1p(Math.exp(x)),
  Φ: (x) => erfc(-x / Math.SQRT2) / 2,
  φ: (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI),
}

/** Functions that take a shape: 6 is one there, and no number. */
export const takesShape = (word: string): boolean =>
  ['reshape', 'broadcast', 'repeat', 'addWindows', 'scatter'].includes(word)

/** So many arguments come before what is set. */
export const leastArguments = (word: string): number => (word === 'scatter' ? 2 : 1)

const plain = (value: Value): Numbers => (value.isColumn ? asVector(value) : value)
/** Line by line; the last axis goes without saying, and of a column it is the one that is seen. */
function byLines(x: Value, { axis }: Settings, f: (line: number[]) => number[]): Value {
  const last = x.isColumn ? 0 : x.shape.length - 1
  return { ...along(x, axis === undefined ? last : axis, f), ...(x.isColumn && { isColumn: true }) }
}

const softmax = (line: readonly number[]): number[] => {
  const weights = line.map((x) => Math.exp(x - Math.max(...line)))
  return weights.map((weight) => weight / total(weights))
}

/** A column becomes a vector where there is one axis, and else the column of a matrix. */
const broadcastCall = (x: Value, shape: readonly number[]): Value =>
  broadcast(shape.length === 1 ? plain(x) : x, shape)

/** What is above the diagonal of the last two axes is something else. */
const onTriangle = (x: Value, above: number): Value =>
  make(x.shape, (at) => (at.at(-1)! > at.at(-2)! ? above : entryAt(x, at)))

/** What a function makes of its arguments. */
export function call(word: string, args: readonly Value[], settings: Settings): Value {
  const [x] = args
  if (!x) return fail(`${word} of nothing`)
  const entry = onNumbers[word]
  if (entry && args.length === 1) return entrywise1(x, entry)
  switch (word) {
    case 'max':
    case 'min':
      if (args.length > 1) return args.reduce((a, b) => entrywise(a, b, word === 'max' ? Math.max : Math.min))
      return number(reductions[word]!([...x.data]))
    case 'sum':
    case 'prod':
    case 'mean':
      return number(reductions[word]!([...x.data]))
    case 'prodOfOthers':
      return byLines(x, { axis: settings.axis ?? null }, (line) =>
        line.map((_, i) => multiplied(line.toSpliced(i, 1))),
      )
    case 'cumsum':
      return byLines(x, settings, running)
    case 'cumsumFromEnd':
      return byLines(x, settings, (line) => running(line.toReversed()).reverse())
    case 'variance':
      return number(reductions['var']!([...x.data]))
    case 'argmax':
    case 'argmin':
      return { ...along(plain(x), null, choices[word]!), chosenAlong: null }
    case 'first': {
      const { chosenAlong } = x
      if (chosenAlong === undefined) return fail('the first of nothing that is chosen')
      const first = (marks: number[]) => marks.map((_, at) => Number(at === marks.indexOf(1)))
      return { ...along(plain(x), chosenAlong, first), chosenAlong }
    }
    case 'indicator':
      return x.chosenAlong === undefined ? fail('an indicator of nothing that is chosen') : plain(x)
    case 'onehot': {
      if (x.chosenAlong !== undefined)
        return along(plain(x), x.chosenAlong, (line) =>
          total(line) === 1 ? line : fail('onehot of several'),
        )
      const { classes } = settings
      const labels = plain(x)
      if (classes === undefined) return fail('onehot without its classes')
      // What is no class has no row.
      const row = (label: number, at: number) =>
        Number.isInteger(label) && label >= 0 && label < classes ? Number(label === at) : NaN
      return make([...labels.shape, classes], (at) => row(entryAt(labels, at.slice(0, -1)), at.at(-1)!))
    }
    case 'softmax':
      return byLines(x, settings, softmax)
    case 'logSoftmax':
      return byLines(x, settings, (line) => softmax(line).map(Math.log))
    case 'normalised': {
      const { eps } = settings
      if (eps === undefined || settings.axis === undefined) return fail('normalised without axis and ε')
      return byLines(x, settings, (line) =>
        line.map((entry) => (entry - average(line)) / Math.sqrt(reductions['var']!(line) + eps)),
      )
    }
    case 'pick': {
      const at = plain(args[1] ?? fail('pick at no place'))
      const length = x.data.length / at.data.length
      return { shape: at.shape, data: at.data.map((index, row) => x.data[row * length + index] ?? NaN) }
    }
    case 'rows': {
      const [table, at] = [plain(x), plain(args[1] ?? fail('rows at no place'))]
      const size = table.data.length / table.shape[0]!
      const data = at.data.flatMap((index) => table.data.slice(index * size, (index + 1) * size))
      return { shape: [...at.shape, ...table.shape.slice(1)], data }
    }
    case 'scatter': {
      const [at, added] = [plain(x), args[1] ?? fail('scatter of nothing')]
      const shape = settings.shape ?? fail('scatter without a shape')
      const size = added.data.length / at.data.length
      return make(shape, (place) => {
        const within = place.slice(1).reduce((index, k, axis) => index * shape[axis + 1]! + k, 0)
        return total(at.data.map((index, row) => (index === place[0] ? added.data[row * size + within]! : 0)))
      })
    }
    case 'causalMask':
      return onTriangle(x, -Infinity)
    case 'tril':
      return onTriangle(x, 0)
    case 'diag': {
      const { data } = plain(x)
      return make([data.length, data.length], ([row, column]) => (row === column ? data[row!]! : 0))
    }
    case 'reshape':
      return reshape(x, settings.shape ?? fail('reshape without a shape'))
    case 'broadcast':
      return broadcastCall(x, settings.shape ?? fail('broadcast without a shape'))
    case 'repeat': {
      const { shape, axis } = settings
      if (!shape || typeof axis !== 'number') return fail('repeat without axis and shape')
      const kept = plain(x)
      return broadcast(
        reshape(
          kept,
          shape.map((length, at) => (at === axis ? 1 : length)),
        ),
        shape,
      )
    }
    case 'permute':
      return permute(x, settings.order ?? fail('permute without an order'))
    case 'correlate':
      return correlate(x, args[1] ?? fail('correlate with nothing'), settings)
    case 'windows':
      return windows(settings.size?.length === 1 ? plain(x) : x, settings)
    case 'addWindows':
      return addWindows(x, settings)
    case 'concat':
      return joined(
        settings.axis === 1 ? args : args.map(plain),
        settings.axis ?? fail('concat without an axis'),
      )
    case 'stack': {
      const axis = settings.axis ?? fail('stack without an axis')
      return joined(
        args.map(plain).map(({ shape, data }) => ({ shape: shape.toSpliced(axis, 0, 1), data })),
        axis,
      )
    }
    default:
      return fail(`no function ${word}`)
  }
}
