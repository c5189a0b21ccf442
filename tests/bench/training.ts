import { compare } from './measure'
import { network, useCpu } from './networks'
import type { Line } from './report'

/** Goal 6: one training step beside TensorFlow.js on its cpu backend (which computes in single precision). */
export async function* trainingSteps(): AsyncGenerator<Line> {
  await useCpu()
  for (const [sizes, batch, goal] of [
    [[2, 16, 16, 1], 32, 3],
    [[64, 128, 64, 10], 64, 1.5],
  ] as const) {
    const { name, project, reference } = network(sizes, batch)
    const [ours, theirs] = [project(), reference()]
    if (Math.abs(ours - theirs) > 1e-5 * Math.abs(theirs)) throw new Error('the two losses differ')
    const timing = compare(project, reference, 7, 150)
    yield {
      goal: 6,
      name: `training step ${name}`,
      reference: 'tfjs cpu',
      timing,
      ratio: timing.reference / timing.project,
      bound: { at: 'least', ratio: goal },
    }
  }
}
