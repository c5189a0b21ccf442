import type { Tensor } from '../tensor/tensor'
import * as arrays from './arrays'
import type { Options } from './expr'
import { call, type Function, type Notation, precedence, withOptions } from './function'

// Functions of all entries, or of those along an axis: {axis, keepdims}, as the operations have them.

type Entries = readonly number[]

const reducing =
  (f: (entries: Entries) => number) =>
  ([a]: readonly Tensor[], { axis = null, keepdims = false }: Options): Tensor =>
    arrays.reduce(a!, axis as number | null, keepdims as boolean, f)

const along =
  (f: (entries: Entries) => number[]) =>
  ([a]: readonly Tensor[], { axis = null }: Options): Tensor =>
    arrays.mapAlong(a!, axis as number | null, f)

const total = (entries: Entries) => entries.reduce((s, x) => s + x, 0)
const average = (entries: Entries) => total(entries) / entries.length
const length = (entries: Entries) => Math.sqrt(total(entries.map((x) => x * x)))

/** 1 at the extreme entry and 0 elsewhere; of k equal ones each has 1/k. */
const shares = (extreme: (...entries: number[]) => number) =>
  along((entries) => {
    const chosen = entries.map((x) => Number(x === extreme(...entries)))
    return chosen.map((one) => one / total(chosen))
  })

/** A one-hot tensor: 1 at the position that `name` finds. */
function oneHotAt(name: string, evaluate: Function['evaluate']): Function {
  const { latex, text } = call(name)
  return {
    precedence: precedence.atom,
    latex: (args, options) => `\\operatorname{onehot}\\left(${latex(args, options)}\\right)`,
    text: (args, options) => `onehot(${text(args, options)})`,
    evaluate,
  }
}

/** ‖x‖ over everything, norm(x, axis=0) along an axis. */
const norm: Pick<Function, Notation> = {
  latex: (args, options) =>
    options['axis'] == null
      ? `\\left\\lVert ${args[0]!.text} \\right\\rVert`
      : call('norm').latex(args, options),
  text: (args, options) =>
    options['axis'] == null ? `‖${args[0]!.text}‖` : call('norm').text(args, options),
}

export const reductions = {
  sum: withOptions('sum', reducing(total)),
  mean: withOptions('mean', reducing(average)),
  /** The mean squared distance from the mean: divided by the count itself. */
  variance: withOptions(
    'variance',
    reducing((entries) => average(entries.map((x) => (x - average(entries)) ** 2))),
  ),
  norm: { precedence: precedence.atom, ...norm, evaluate: reducing(length) },
  /** The unit vector x / ‖x‖; the zero vector for the zero vector. */
  direction: {
    precedence: (_, notation) => (notation === 'latex' ? precedence.power : precedence.product),
    latex: (args, options) => `\\frac{${args[0]!.text}}{${norm.latex(args, options)}}`,
    text: (args, options) => `${args[0]!.at(precedence.sign)} / ${norm.text(args, options)}`,
    evaluate: along((entries) => entries.map((x) => (length(entries) === 0 ? 0 : x / length(entries)))),
  },
  reduceMax: withOptions(
    'max',
    reducing((entries) => Math.max(...entries)),
  ),
  reduceMin: withOptions(
    'min',
    reducing((entries) => Math.min(...entries)),
  ),
  oneHotOfMax: oneHotAt('argmax', shares(Math.max)),
  oneHotOfMin: oneHotAt('argmin', shares(Math.min)),
} satisfies Record<string, Function>
