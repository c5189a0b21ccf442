import { describe, expect, it } from 'vitest'
import { drawDistribution } from '@shared/random/distributions'
import type { Distribution } from '@shared/random/distributions'
import { RandomState } from '@shared/random/random-state'
import reference from '../../fixtures/random/reference.json'

const cases = reference.flatMap(({ seed, distributions }) =>
  distributions.map(({ distribution, values }) => ({
    seed,
    kind: distribution.kind,
    distribution: distribution as Distribution,
    values,
  })),
)

describe('drawDistribution', () => {
  it.each(cases)('draws $kind from seed $seed as NumPy does', ({ seed, distribution, values }) => {
    const drawn = drawDistribution(distribution, values.length, new RandomState(seed))
    expect(drawn).toHaveLength(values.length)
    const tolerance = distribution.kind.endsWith('ormal') ? 1e-15 : 0
    values.forEach((value, i) => {
      expect(Math.abs(drawn[i]! - value)).toBeLessThanOrEqual(tolerance * Math.abs(value))
    })
  })

  it('continues the stream where the array before it ended', () => {
    const generator = new RandomState(42)
    const parts = [2, 3].flatMap((size) => [
      ...drawDistribution({ kind: 'heNormal', fanIn: 2 }, size, generator),
    ])
    const whole = drawDistribution({ kind: 'heNormal', fanIn: 2 }, 5, new RandomState(42))
    expect(parts).toStrictEqual([...whole])
  })
})
