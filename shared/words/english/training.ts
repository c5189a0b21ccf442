import type { AttributeFault } from '../../ops/attributes'
import type { OptimizerFault } from '../../training/optimizer'
import type { TrainingFault } from '../../training/run'
import { say, type Sentences } from '../sentences'
import { attributeFault } from './attributes'
import { count } from './grammar'
import { problem } from './problems'

/** Why there is nothing to train with. */
export const trainingFault: Sentences<TrainingFault> = {
  ...problem,
  'large-batch': (fault) =>
    fault.isValidation
      ? `${say(problem, fault.problem)}. That is with the ${count(fault.rows)} rows for validation: keep a smaller share of them`
      : `${say(problem, fault.problem)}. That is with ${count(fault.rows)} rows at once: set a smaller batch`,
  'no-parameters': () => 'there is nothing to train: make an input a parameter',
}

/** Why numbers of an optimiser do not go together. */
export const optimizerFault: Sentences<OptimizerFault> = {
  'nesterov-needs-momentum': () => 'Nesterov’s step needs a momentum above 0 and no dampening',
}

/** What is wrong with a setting. */
export const settingFault: Sentences<AttributeFault | OptimizerFault> = {
  ...attributeFault,
  ...optimizerFault,
}
