import { expect, test } from 'vitest'
import reference from '../../fixtures/training/pytorch.json'
import { json, setting } from './chainrule'
import { distance } from './distance'

// What PyTorch's optimisers and schedules make of the same network in 50 steps: see make.py beside the fixture.

const TOLERANCE = 1e-9
const { expressions, set, steps } = reference

test.each(reference.trainings.map((training) => ({ ...training, name: training.options.join(' ') })))(
  '$name gives PyTorch’s losses and parameters',
  async ({ options, losses, parameters }) => {
    const given = ['--expr', expressions, '--steps', String(steps), ...options, ...setting(set)]
    const found = await json('train', ...given)
    expect(distance(found.losses, losses)).toBeLessThan(TOLERANCE)
    for (const [name, value] of Object.entries(parameters))
      expect(distance(found.parameters[name], value), name).toBeLessThan(TOLERANCE)
  },
)
