import type { NodeGroup } from '@shared/document/document'
import { collapsedAround } from '@shared/document/groups'
import { explain } from '@shared/engine/derivation-text'
import { printDerivative } from '@shared/engine/formula'
import { edgeGradients } from '@shared/engine/local-gradient'
import { gradientInputs } from '@shared/engine/playback'
import type { Step } from '@shared/engine/trace'
import { printCompact } from './numbers'
import type { MomentOfStep } from './stepping'
import type { Workspace } from './workspace'

// What happens at a moment, in words: on the timeline, and for screen readers.

const nameAt = ({ evaluation }: Workspace, node: number): string =>
  evaluation.current.program.graph.nodes[node]!.name

/** What part of the step it is: "contribution 1 of 2"; null for a whole step. */
export function partName({ moment, step }: MomentOfStep): string | null {
  if (moment.part === 'whole') return null
  if (moment.part !== 'contribution') return moment.part === 'locals' ? 'local gradients' : 'products'
  const count = step.phase === 'backward' ? step.contributions.length : 0
  return count === 0 ? 'the target' : `contribution ${moment.arrived} of ${count}`
}

/** The collapsed group in which a step happens unseen; null where its node is on the canvas. */
export function groupAt({ evaluation, document }: Workspace, { node }: Step): NodeGroup | null {
  const { id } = evaluation.current.program.graph.nodes[node]!
  return collapsedAround(document.current).get(id) ?? null
}

/** A moment in a few words: "backward f5, contribution 1 of 2", or "backward group layer1". */
export function momentName(workspace: Workspace, current: MomentOfStep): string {
  const { phase, node } = current.step
  const group = groupAt(workspace, current.step)
  if (group) return `${phase} group ${group.name}`
  return [`${phase} ${nameAt(workspace, node)}`, partName(current)]
    .filter((words) => words !== null)
    .join(', ')
}

/** Where the timeline stands, in a sentence: the step, its formula, the numbers. */
export function positionInWords(workspace: Workspace, digits: number): string {
  const { stepping } = workspace
  const { position } = stepping.getState()
  const current = stepping.moment
  if (!current) return 'Before the first step'
  const where = `Step ${position} of ${stepping.timeline.moments.length}, ${momentName(workspace, current)}`
  return groupAt(workspace, current.step) ? where : `${where}: ${momentInWords(workspace, current, digits)}`
}

function momentInWords(workspace: Workspace, { moment, step }: MomentOfStep, digits: number): string {
  const evaluation = workspace.evaluation.current
  const { program } = evaluation
  const whole = () => {
    const { formula, substituted } = explain(evaluation, step, digits)
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
    return `${print(edge, 'global')} arrives from ${nameAt(workspace, program.edgeTarget[edge]!)}`
  }
  return gradientInputs(program, step.node)
    .map((edge) => {
      const source = nameAt(workspace, program.edgeSource[edge]!)
      if (moment.part === 'products') return `${print(edge, 'global')} leaves to ${source}`
      return `${printDerivative(nameAt(workspace, step.node), source, 'text')} is ${print(edge, 'local')}`
    })
    .join(', ')
}
