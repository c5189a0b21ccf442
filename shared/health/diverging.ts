import { sampleOf } from '../data/sample'
import { someRows } from '../data/table'
import type { Evaluation } from '../engine/evaluation'
import type { Graph } from '../engine/graph'
import type { Program } from '../engine/program'
import { maximum } from '../tensor/extremes'
import type { TrainingSettings } from '../training/settings'
import { Trainer, trainedNodes } from '../training/trainer'
import { CLIPPED, clipMore } from './experiments'
import type { Diverging } from './finding'
import type { Net } from './net'
import { placed } from './placed'
import { isLearned } from './saturation'
import { thresholds } from './thresholds'

/** What a trial training came to. */
interface Trial {
  readonly losses: readonly number[]
  /** The norm of the first update over that of the parameters. */
  readonly update: number
}

/**
 * A rate that goes too far, by a short trial with the settings of the document; nothing of the trial is kept. A large net
 * is tried for fewer steps, and a very large one not at all.
 */
export function divergingFindings(evaluation: Evaluation, net: Net, settings: TrainingSettings): Diverging[] {
  const { program, target } = evaluation
  const parameters = trainedNodes(program).filter((node) => evaluation.gradientOf(node))
  if (target === null || parameters.length === 0 || settings.learningRate === 0) return []
  if (stepsFor(program) < LEAST_STEPS) return []
  const graph = sampled(program.graph)
  const trial = (other: Partial<TrainingSettings>): Trial | null =>
    tried(new Trainer(graph, program.graph.nodes[target]!.id, { ...settings, ...other }))
  const least = isLearned(evaluation, net) ? thresholds.learned : 0
  const found = trial({})
  if (!found || !Number.isFinite(found.losses[0]!) || !diverges(found, least)) return []
  const { losses, update } = found
  const before = losses[0]!
  const after = losses.at(-1)!
  const rise = riseOf(found)
  const isFinite = losses.every(Number.isFinite)
  const rate = settings.learningRate
  const clipped = clipMore(settings)
  return [
    {
      kind: 'diverging',
      severity: !isFinite || rise > 0 ? 'error' : 'warning',
      ...placed(evaluation, parameters),
      rate,
      before,
      after,
      highest: maximum(losses),
      steps: losses.length - 1,
      update,
      try: [
        { kind: 'learning-rate', from: rate, to: smallerRate(rate, update) },
        // Clipped steps are as long as the rate, which may still be too far.
        ...(clipped.length > 0 && diverges(trial({ clipNorm: CLIPPED })!, least) ? [] : clipped),
      ],
    },
  ]
}

/** How much higher the loss is in the last third of a trial than before it. */
function riseOf({ losses }: Trial): number {
  const late = losses.slice(-Math.ceil(losses.length / 3))
  return late.reduce((sum, loss) => sum + loss, 0) / late.length - losses[0]!
}

/** Whether the loss rises, by `least` at least: next to 0 it is restless, and many times itself is still nothing. */
function diverges(trial: Trial, least: number): boolean {
  const { losses, update } = trial
  const rise = riseOf(trial)
  const size = Math.max(Math.abs(losses[0]!), Number.MIN_VALUE)
  const { diverged, update: bounds } = thresholds
  return (
    !losses.every(Number.isFinite) ||
    rise > Math.max((diverged - 1) * size, least) ||
    (update >= bounds.tooLarge && rise >= 0) ||
    update >= bounds.absurd
  )
}

/** A power of ten by which an update is about a hundredth of the parameters; smaller than before in any case. */
function smallerRate(rate: number, update: number): number {
  const wanted = Number.isFinite(update) && update > 0 ? (rate / update) * 0.01 : rate / 100
  return Math.min(10 ** Math.round(Math.log10(wanted)), rate / 10)
}

/** Fewer say nothing. */
const LEAST_STEPS = 3

function stepsFor({ slot, schedule }: Program): number {
  const { trialSteps, trialBudget } = thresholds
  return Math.min(trialSteps, Math.floor(trialBudget / slot[schedule.length]!))
}

/** Of a long table a trial sees what one looks at. */
const sampled = (graph: Graph): Graph => ({
  ...graph,
  tables: (graph.tables ?? []).map((table) => {
    const rows = sampleOf(table)
    return rows ? { ...table, content: { kind: 'rows', rows: someRows(table, rows) } } : table
  }),
})

/** A short training; null: so large a batch allows too few steps. */
function tried(trainer: Trainer): Trial | null {
  const steps = stepsFor(trainer.evaluation.program)
  if (steps < LEAST_STEPS) return null
  const before = trainer.parameters.map(({ value }) => value.data.slice())
  const losses = [trainer.state.loss]
  let update = 0
  for (let step = 0; step < steps && Number.isFinite(losses.at(-1)!); step++) {
    losses.push(trainer.advance().loss)
    if (step > 0) continue
    let [moved, size, count] = [0, 0, 0]
    trainer.parameters.forEach(({ value, moves }, at) => {
      if (!moves) return
      value.data.forEach((entry, i) => {
        const was = before[at]![i]!
        moved += (entry - was) ** 2
        size += was ** 2
        count++
      })
    })
    update = Math.sqrt(moved / Math.max(size, count * thresholds.leastParameter ** 2))
  }
  return { losses, update }
}
