import type { AttributeFault } from '../../ops/attributes'
import type { OptimizerFault } from '../../training/optimizer'
import type { TrainingFault } from '../../training/run'
import type { Sentences } from '../sentences'
import { attributeFault } from './attributes'
import { problem } from './problems'

/** Why there is nothing to train with. */
export const trainingFault: Sentences<TrainingFault> = {
  ...problem,
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
