import type { Evaluation } from '../engine/evaluation'
import type { Step } from '../engine/trace'
import type { Tensor } from '../tensor/tensor'
import { type Derivation, derive } from './derivation'
import { distinct, printEquation } from './equation'
import type { Style } from './print'
import type { Remark } from './remark'

/** One step in words of mathematics. */
export interface Explanation {
  readonly derivation: Derivation
  /** `f6 = σ(f5)`, or `∂f9/∂f5 = ∂f6/∂f5 · ∂f9/∂f6`. */
  readonly formula: string
  /** The same with numbers put in, and the result. */
  readonly substituted: string
  /** The value of a forward step, the gradient of a backward step. */
  readonly result: Tensor
}

/** Writes a step down to be read out, or printed line by line; the style's digits are for reading only. */
export function explain(evaluation: Evaluation, step: Step, style: Style): Explanation {
  const derivation = derive(evaluation, step)
  const isForward = derivation.phase === 'forward'
  const left = [isForward ? derivation.name : derivation.derivative]
  const terms = isForward
    ? derivation.formula
      ? [derivation.formula]
      : []
    : derivation.contributions.map(({ chain }) => chain)
  const right = [...(terms.length > 0 ? [terms.map(({ numbers }) => numbers)] : []), [derivation.result]]
  const substituted = printEquation(distinct([left, ...right]), style)
  return {
    derivation,
    formula: terms.length > 0 ? printEquation([left, terms.map(({ names }) => names)], style) : substituted,
    substituted,
    result: isForward ? evaluation.valueOf(step.node)! : evaluation.gradientOf(step.node)!,
  }
}

/** Each remark on a step once: an equal one on another wire says nothing more. */
export function remarksOf(derivation: Derivation): Remark[] {
  const all =
    derivation.phase === 'forward'
      ? derivation.remarks
      : [...derivation.remarks, ...derivation.contributions.flatMap(({ remarks }) => remarks)]
  const said = new Set<string>()
  return all.filter((remark) => {
    const key = JSON.stringify(remark, (name, value) => (name === 'of' ? undefined : value))
    return said.has(key) ? false : said.add(key)
  })
}
