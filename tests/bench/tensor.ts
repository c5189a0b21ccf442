import { multiplyMatrices } from '@shared/tensor/matmul'
import { seeded } from './graphs'
import { compare } from './measure'
import type { Line } from './report'

/** Goal 5: a product of 256×256 matrices beside plain loops in i, k, j order. */
export function* matrixProduct(): Generator<Line> {
  const size = 256
  const random = seeded(5)
  const [a, b] = [0, 1].map(() => Float64Array.from({ length: size * size }, () => random() - 0.5)) as [
    Float64Array,
    Float64Array,
  ]
  const [tiled, plain] = [new Float64Array(size * size), new Float64Array(size * size)]
  const timing = compare(
    () => multiplyMatrices(a, b, tiled, size, size, size),
    () => multiplyPlainly(a, b, plain, size),
    5,
    250,
  )
  if (tiled.some((entry, i) => Math.abs(entry - plain[i]!) > 1e-12))
    throw new Error('the two products differ')
  yield {
    goal: 5,
    name: 'matmul 256',
    reference: 'plain i, k, j loops',
    timing,
    ratio: timing.reference / timing.project,
    bound: { at: 'least', ratio: 2.5 },
  }
}

function multiplyPlainly(a: Float64Array, b: Float64Array, out: Float64Array, size: number): void {
  out.fill(0)
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++)
      for (let j = 0; j < size; j++) out[i * size + j]! += a[i * size + k]! * b[k * size + j]!
}
