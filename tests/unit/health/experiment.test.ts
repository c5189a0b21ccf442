import { expect, test } from 'vitest'
import { type Experiment, isExperiment } from '@shared/health/experiment'

const texts = { nodes: ['n1'], names: ['h1'] }
const experiments: { readonly [K in Experiment['kind']]: Extract<Experiment, { readonly kind: K }> } = {
  activation: { kind: 'activation', from: 'sigmoid', to: 'relu', ...texts },
  'insert-activation': { kind: 'insert-activation', to: 'relu', ...texts },
  initialise: {
    kind: 'initialise',
    distribution: 'heNormal',
    weights: [{ node: 'n1', name: 'W1', fanIn: 2, fanOut: 4 }],
  },
  'batch-norm': { kind: 'batch-norm', ...texts },
  clip: { kind: 'clip', norm: 1 },
  'learning-rate': { kind: 'learning-rate', from: 1, to: 0.1 },
  remove: { kind: 'remove', ...texts },
}

test.each(Object.values(experiments))(
  '$kind is an experiment, and is none without any of its parts',
  (one) => {
    expect(isExperiment(JSON.parse(JSON.stringify(one)))).toBe(true)
    for (const key of Object.keys(one)) {
      expect(isExperiment({ ...one, [key]: undefined }), key).toBe(false)
      expect(isExperiment({ ...one, [key]: [{}] }), key).toBe(false)
    }
  },
)

test.each([null, 1, 'clip', [], {}, { kind: 'toString' }])('%j is none', (value) => {
  expect(isExperiment(value)).toBe(false)
})
