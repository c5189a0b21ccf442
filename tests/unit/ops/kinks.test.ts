import { describe, expect, it } from 'vitest'
import type { Attributes } from '@shared/ops/attributes'
import { operation, type OperationName } from '@shared/ops/registry'
import type { Nested } from '@shared/tensor/tensor'
import { attributesOf } from './apply'
import { tensor } from './at'

/** How far the nearest point is at which central differences mislead. */
const kink = (op: OperationName, inputs: readonly Nested[], attributes: Attributes = {}) =>
  operation(op).kink(inputs.map(tensor), attributesOf(operation(op), attributes))

const clamp = { lo: -1, hi: 2 }

describe.each<[OperationName, readonly Nested[], Attributes, number]>([
  ['abs', [[2, -0.25]], {}, 0.25],
  ['sign', [0.25], {}, 0.25],
  ['clamp', [[-0.75, 0]], clamp, 0.25],
  ['clamp', [[2.25, 0]], clamp, 0.25],
  ['max', [[1, 3], 1.25], {}, 0.25],
  ['min', [[1, 3], 2.75], {}, 0.25],
  ['step', [[2, -0.25]], {}, 0.25],
  ['relu', [[2, -0.25]], {}, 0.25],
  ['leakyRelu', [0.25], {}, 0.25],
  ['leakyRelu', [0.25], { slope: 1 }, Infinity],
  ['elu', [0.25], { alpha: 0.5 }, 0.25],
  ['elu', [0.25], {}, Infinity],
  ['reduceMax', [[1, 3, 2.75]], {}, 0.25],
  ['reduceMin', [[1, 3, 1.25]], {}, 0.25],
  ['norm', [[0, 0.25]], {}, 0.25],
  [
    'maxPool2d',
    [
      [
        [1, 3, 5, 0],
        [2.75, 0, 2, 1],
      ],
    ],
    { size: 2 },
    0.25,
  ],
  [
    'meanAbsoluteError',
    [
      [1, 3],
      [0, 2.75],
    ],
    {},
    0.25,
  ],
  [
    'hinge',
    [
      [0, 0.75],
      [1, 1],
    ],
    {},
    0.25,
  ],
  [
    'huber',
    [
      [0, -1.75],
      [0, 0],
    ],
    { delta: 1.5 },
    0.25,
  ],
  ['sigmoid', [0], {}, Infinity],
  ['meanSquaredError', [1, 1], {}, Infinity],
])('%s of %j with %j', (op, inputs, attributes, distance) => {
  it(`is ${distance} away from its kink`, () => {
    expect(kink(op, inputs, attributes)).toBe(distance)
  })
})
