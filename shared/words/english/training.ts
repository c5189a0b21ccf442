import type { TrainingFault } from '../../training/train'
import type { Sentences } from '../sentences'
import { problem } from './problems'

/** Why there is nothing to train with. */
export const trainingFault: Sentences<TrainingFault> = {
  ...problem,
  'no-parameters': () => 'there is nothing to train: make an input a parameter',
}
