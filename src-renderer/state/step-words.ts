import { printDerivative } from '@shared/engine/formula'
import { edgeGradients } from '@shared/engine/local-gradient'
import { gradientInputs, type Moment } from '@shared/engine/playback'
import { explain, type Step } from '@shared/engine/trace'
import { currentEvaluation } from './evaluation'
import { printCompact } from './numbers'
import { currentMoment, timeline, useStepping } from './stepping'

// What happens at a moment, in words: on the timeline, and for screen readers.

const nameOf = (node: number): string => currentEvaluation().program.graph.nodes[node]!.name

/** A step in two words: "backward f5". */
export const stepName = ({ phase, node }: Step): string => `${phase} ${nameOf(node)}`

/** What part of the step it is: "contribution 1 of 2"; null for a whole step. */
export function partName(moment: Moment, step: Step): string | null {
  if (moment.part === 'whole') return null
  if (moment.part !== 'contribution') return moment.part === 'locals' ? 'local gradients' : 'products'
  const count = step.phase === 'backward' ? step.contributions.length : 0
  return count === 0 ? 'the target' : `contribution ${moment.arrived} of ${count}`
}

/** Where the timeline stands, in a sentence: the step, its formula, the numbers. */
export function positionInWords(digits: number): string {
  const { position } = useStepping.getState()
  const current = currentMoment()
  if (!current) return 'Before the first step'
  const { moment, step } = current
  const part = partName(moment, step)
  const where = `Step ${position} of ${timeline().moments.length}, ${stepName(step)}`
  return `${where}${part === null ? '' : `, ${part}`}: ${momentInWords(moment, step, digits)}`
}

function momentInWords(moment: Moment, step: Step, digits: number): string {
  const evaluation = currentEvaluation()
  const { program } = evaluation
  const whole = () => {
    const { formula, substituted } = explain(evaluation, step, 'text', digits)
    return formula === substituted ? formula : `${formula}; ${substituted}`
  }
  const print = (edge: number, which: 'local' | 'global') => {
    const gradients = edgeGradients(evaluation, edge)
    const tensor =
      which === 'global'
        ? gradients?.global
        : gradients?.local?.kind === 'diagonal'
          ? gradients.local.diagonal
          : null
    return tensor ? printCompact(tensor, digits, 40) : 'a formula'
  }
  if (moment.part === 'whole' || step.phase === 'forward') return whole()
  if (moment.part === 'contribution') {
    if (moment.arrived >= step.contributions.length) return whole()
    const edge = step.contributions[moment.arrived - 1]!
    return `${print(edge, 'global')} arrives from ${nameOf(program.edgeTarget[edge]!)}`
  }
  return gradientInputs(program, step.node)
    .map((edge) => {
      const source = nameOf(program.edgeSource[edge]!)
      if (moment.part === 'products') return `${print(edge, 'global')} leaves to ${source}`
      return `${printDerivative(nameOf(step.node), source, 'text')} is ${print(edge, 'local')}`
    })
    .join(', ')
}
