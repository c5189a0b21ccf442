import type { NodeGroup } from '@shared/document/document'
import { collapsedAround } from '@shared/document/groups'
import { edgeGradients } from '@shared/engine/local-gradient'
import { gradientInputs } from '@shared/engine/playback'
import type { Step } from '@shared/engine/trace'
import { explain, localOfEdge, printDerivative } from '@shared/explain'
import { currentDocument } from './document'
import { currentEvaluation } from './evaluation'
import { printCompact } from './numbers'
import { currentMoment, type MomentOfStep, timeline, useStepping } from './stepping'

// What happens at a moment, in words: on the timeline, and for screen readers.

const nameOf = (node: number): string => currentEvaluation().program.graph.nodes[node]!.name

/** What part of the step it is: "contribution 1 of 2"; null for a whole step. */
export function partName({ moment, step }: MomentOfStep): string | null {
  if (moment.part === 'whole') return null
  if (moment.part !== 'contribution') return moment.part === 'locals' ? 'local gradients' : 'products'
  const count = step.phase === 'backward' ? step.contributions.length : 0
  return count === 0 ? 'the target' : `contribution ${moment.arrived} of ${count}`
}

/** The collapsed group in which a step happens unseen; null where its node is on the canvas. */
export function groupOf({ node }: Step): NodeGroup | null {
  const { id } = currentEvaluation().program.graph.nodes[node]!
  return collapsedAround(currentDocument()).get(id) ?? null
}

/** A moment in a few words: "backward f5, contribution 1 of 2", or "backward group layer1". */
export function momentName(current: MomentOfStep): string {
  const { phase, node } = current.step
  const group = groupOf(current.step)
  if (group) return `${phase} group ${group.name}`
  return [`${phase} ${nameOf(node)}`, partName(current)].filter((words) => words !== null).join(', ')
}

/** Where the timeline stands, in a sentence: the step, its formula, the numbers. */
export function positionInWords(digits: number): string {
  const { position } = useStepping.getState()
  const current = currentMoment()
  if (!current) return 'Before the first step'
  const where = `Step ${position} of ${timeline().moments.length}, ${momentName(current)}`
  return groupOf(current.step) ? where : `${where}: ${momentInWords(current, digits)}`
}

function momentInWords({ moment, step }: MomentOfStep, digits: number): string {
  const evaluation = currentEvaluation()
  const { program } = evaluation
  const whole = () => {
    const { formula, substituted } = explain(evaluation, step, { notation: 'text', digits })
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
      return `${printDerivative(localOfEdge(evaluation, edge), { notation: 'text' })} is ${print(edge, 'local')}`
    })
    .join(', ')
}
