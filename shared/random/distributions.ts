import type { RandomState } from './random-state'

/** What an array is drawn from. `fanIn` and `fanOut` are the numbers of inputs and outputs of the layer. */
export type Distribution =
  | { kind: 'uniform'; low: number; high: number }
  | { kind: 'normal'; mean: number; std: number }
  | { kind: 'randint'; low: number; high: number }
  | { kind: 'xavierUniform'; fanIn: number; fanOut: number }
  | { kind: 'xavierNormal'; fanIn: number; fanOut: number }
  | { kind: 'heUniform'; fanIn: number }
  | { kind: 'heNormal'; fanIn: number }

/**
 * `size` numbers drawn one after the other, as NumPy fills an array in row-major order. Takes exactly the numbers it
 * needs from the generator, which then stands where NumPy's would.
 */
export function drawDistribution(
  distribution: Distribution,
  size: number,
  generator: RandomState,
): Float64Array {
  const draw = sampler(distribution, generator)
  const values = new Float64Array(size)
  for (let i = 0; i < size; i++) values[i] = draw()
  return values
}

/** Xavier: Glorot and Bengio 2010. He: He, Zhang, Ren and Sun 2015, for ReLU. */
function sampler(distribution: Distribution, generator: RandomState): () => number {
  switch (distribution.kind) {
    case 'uniform':
      return () => generator.uniform(distribution.low, distribution.high)
    case 'normal':
      return () => generator.normal(distribution.mean, distribution.std)
    case 'randint':
      return () => generator.randint(distribution.low, distribution.high)
    case 'xavierUniform': {
      const limit = Math.sqrt(6 / (distribution.fanIn + distribution.fanOut))
      return () => generator.uniform(-limit, limit)
    }
    case 'xavierNormal': {
      const std = Math.sqrt(2 / (distribution.fanIn + distribution.fanOut))
      return () => generator.normal(0, std)
    }
    case 'heUniform': {
      const limit = Math.sqrt(6 / distribution.fanIn)
      return () => generator.uniform(-limit, limit)
    }
    case 'heNormal': {
      const std = Math.sqrt(2 / distribution.fanIn)
      return () => generator.normal(0, std)
    }
  }
}
