import {
  correlate,
  correlateBackToInput,
  correlateBackToKernels,
  type Sliding,
  sizesOf,
} from '@shared/tensor/sliding'
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

/**
 * Goal 12: the multiplications of a convolution beside as many of a product of matrices, forward and back to both inputs:
 * 16 kernels of 3×3 over 8 planes of 64×64.
 */
export function* convolution(): Generator<Line> {
  const axis = { length: 64, size: 3, stride: 1, padding: 1 }
  const sliding: Sliding = { channels: 8, rows: axis, columns: axis }
  const { window, input, places } = sizesOf(sliding)
  const kernels = 16
  const random = seeded(12)
  const drawn = (count: number) => Float64Array.from({ length: count }, () => random() - 0.5)
  const [x, w, g] = [drawn(input), drawn(kernels * window), drawn(kernels * places)]
  const [y, dx, dw] = [g.slice(), x.slice(), w.slice()]
  const size = 128
  const [a, b, out] = [drawn(size * size), drawn(size * size), drawn(size * size)]
  const product = () => multiplyMatrices(a, b, out, size, size, size)
  const each = { convolution: kernels * window * places, product: size ** 3 }
  const ways: Readonly<Record<string, () => void>> = {
    'conv2d 16×8×3×3 over 8×64×64': () => correlate(x, w, y, sliding),
    '… back to its input': () => correlateBackToInput(w, g, dx, sliding),
    '… back to its kernels': () => correlateBackToKernels(x, g, dw, sliding),
  }
  for (const [name, way] of Object.entries(ways)) {
    const { project, reference } = compare(way, product, 5, 250)
    const timing = { project: project / each.convolution, reference: reference / each.product }
    yield {
      goal: 12,
      name,
      reference: 'a multiplication of matmul 128',
      timing,
      ratio: timing.project / timing.reference,
      bound: { at: 'most', ratio: 3 },
    }
  }
}
