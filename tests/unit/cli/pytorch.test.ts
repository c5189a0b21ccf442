import { expect, test } from 'vitest'
import reference from '../../fixtures/cli/pytorch.json'
import { json, setting } from './chainrule'
import { distance } from './distance'

// What PyTorch computes for the same networks, in float64: see make.py beside the fixture.

const TOLERANCE = 1e-9

test.each(reference.networks)('$name', async ({ expressions, set, nodes }) => {
  const found = await json('eval', '--expr', expressions, ...setting(set))
  for (const [name, { value, gradient }] of Object.entries(nodes)) {
    expect(distance(found.nodes[name].value, value), `value of ${name}`).toBeLessThan(TOLERANCE)
    expect(distance(found.nodes[name].gradient, gradient), `gradient of ${name}`).toBeLessThan(TOLERANCE)
  }
})

test.each(reference.trainings)(
  'training: $name',
  async ({ expressions, options, set, losses, parameters, gradientNorms }) => {
    const found = await json('train', '--expr', expressions, ...options, ...setting(set))
    expect(distance(found.losses, losses)).toBeLessThan(TOLERANCE)
    expect(distance(found.gradientNorms, gradientNorms)).toBeLessThan(TOLERANCE)
    expect(Object.keys(found.parameters)).toEqual(Object.keys(parameters))
    for (const [name, value] of Object.entries(parameters))
      expect(distance(found.parameters[name], value), name).toBeLessThan(TOLERANCE)
  },
)
