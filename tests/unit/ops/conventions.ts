import type { Attributes } from '@shared/ops/attributes'
import type { OperationName } from '@shared/ops/registry'
import type { Nested } from '@shared/tensor/tensor'

// The conventions at kinks, ties and the ends of the number line, row by row; each was produced by running PyTorch.

/** One operation at one point. */
export interface Row {
  readonly op: OperationName
  readonly inputs: readonly Nested[]
  readonly attributes?: Attributes
  /** By default 1 everywhere. */
  readonly upstream?: Nested
  readonly value?: Nested
  /** By position; undefined: the table says nothing. */
  readonly gradients?: readonly (Nested | undefined)[]
  /** Whether libraries that differentiate have rules of their own here, where something is not finite. */
  readonly isOurs?: boolean
}

export const conventions: Readonly<Record<string, readonly Row[]>> = {
  'relu is flat at 0': [{ op: 'relu', inputs: [0], value: 0, gradients: [0] }],
  'max and min share the gradient at a tie': [
    { op: 'max', inputs: [3, 3], value: 3, gradients: [0.5, 0.5] },
    { op: 'min', inputs: [3, 3], value: 3, gradients: [0.5, 0.5] },
  ],
  'reduceMax and reduceMin over everything share the gradient among k ties': [
    {
      op: 'reduceMax',
      inputs: [
        [
          [2, 1],
          [2, 2],
        ],
      ],
      value: 2,
      gradients: [
        [
          [1 / 3, 0],
          [1 / 3, 1 / 3],
        ],
      ],
    },
    { op: 'reduceMin', inputs: [[1, 4, 1, 1, 1]], value: 1, gradients: [[1 / 4, 0, 1 / 4, 1 / 4, 1 / 4]] },
  ],
  'reduceMax along an axis shares the gradient among k ties': [
    {
      op: 'reduceMax',
      inputs: [
        [
          [2, 2, 1],
          [2, 3, 3],
        ],
      ],
      attributes: { axis: 1 },
      value: [2, 3],
      gradients: [
        [
          [1 / 2, 1 / 2, 0],
          [0, 1 / 2, 1 / 2],
        ],
      ],
    },
  ],
  'abs is flat at 0': [{ op: 'abs', inputs: [0], value: 0, gradients: [0] }],
  'clamp passes the gradient at its bounds': [
    { op: 'clamp', inputs: [-1], attributes: { lo: -1, hi: 2 }, value: -1, gradients: [1] },
    { op: 'clamp', inputs: [2], attributes: { lo: -1, hi: 2 }, value: 2, gradients: [1] },
  ],
  'leakyRelu has the slope of the left at 0': [
    { op: 'leakyRelu', inputs: [0], attributes: { slope: 0.1 }, value: 0, gradients: [0.1] },
  ],
  'elu has slope 1 at 0': [{ op: 'elu', inputs: [0], value: 0, gradients: [1] }],
  'sign and step are flat everywhere': [
    { op: 'sign', inputs: [[-2, 0, 3]], value: [-1, 0, 1], gradients: [[0, 0, 0]] },
    { op: 'step', inputs: [[-2, 0, 3]], value: [0, 0, 1], gradients: [[0, 0, 0]] },
  ],
  'sqrt is infinitely steep at 0 and undefined below': [
    { op: 'sqrt', inputs: [0], value: 0, gradients: [Infinity] },
    { op: 'sqrt', inputs: [-1], value: NaN, gradients: [NaN] },
  ],
  'log is −∞ at 0, and below it there is neither value nor gradient': [
    { op: 'log', inputs: [0], value: -Infinity, gradients: [Infinity] },
    { op: 'log', inputs: [-1], value: NaN, gradients: [NaN] },
  ],
  'the other logarithms end as log does, log1p at −1': [
    { op: 'log2', inputs: [0], value: -Infinity, gradients: [Infinity] },
    { op: 'log2', inputs: [-1], value: NaN, gradients: [NaN] },
    { op: 'log10', inputs: [0], value: -Infinity, gradients: [Infinity] },
    { op: 'log10', inputs: [-1], value: NaN, gradients: [NaN] },
    { op: 'log1p', inputs: [-1], value: -Infinity, gradients: [Infinity] },
    { op: 'log1p', inputs: [-2], value: NaN, gradients: [NaN] },
  ],
  'log1p and expm1 keep the digits of what is near 0': [
    { op: 'log1p', inputs: [1e-20], value: 1e-20, gradients: [1] },
    { op: 'expm1', inputs: [1e-20], value: 1e-20, gradients: [1] },
  ],
  'division by 0': [
    { op: 'div', inputs: [1, 0], value: Infinity, gradients: [Infinity, -Infinity] },
    { op: 'div', inputs: [0, 0], value: NaN, gradients: [Infinity, NaN] },
  ],
  'powers of 0 and of a negative number': [
    { op: 'pow', inputs: [0, 0], value: 1, gradients: [0, 0] },
    { op: 'pow', inputs: [0, 2], value: 0, gradients: [0, 0] },
    { op: 'pow', inputs: [-2, 3], value: -8, gradients: [12, NaN] },
    { op: 'pow', inputs: [0, -1], value: Infinity, gradients: [-Infinity, -Infinity] },
  ],
  'the norm of the zero vector is flat': [{ op: 'norm', inputs: [[0, 0]], value: 0, gradients: [[0, 0]] }],
  'a product has the right gradient at zeros': [
    { op: 'prod', inputs: [[2, 0, 3]], value: 0, gradients: [[0, 6, 0]] },
    { op: 'prod', inputs: [[2, 0, 0]], value: 0, gradients: [[0, 0, 0]] },
    { op: 'prod', inputs: [[2, Infinity]], isOurs: true, value: Infinity, gradients: [[Infinity, 2]] },
  ],
  'the standard deviation is that of the population, and flat where all entries are equal': [
    { op: 'std', inputs: [[1, 3]], value: 1, gradients: [[-0.5, 0.5]] },
    { op: 'std', inputs: [[2, 2, 2]], value: 0, gradients: [[0, 0, 0]] },
    { op: 'std', inputs: [[5]], value: 0, gradients: [[0]] },
  ],
  'the variance is that of the population': [
    { op: 'variance', inputs: [[1, 2, 3, 6]], value: 3.5, gradients: [[-1, -0.5, 0, 1.5]] },
  ],
  'sigmoid does not overflow': [{ op: 'sigmoid', inputs: [-800], value: 0, gradients: [0] }],
  'softplus neither overflows nor loses digits': [
    { op: 'softplus', inputs: [800], value: 800, gradients: [1] },
    { op: 'softplus', inputs: [-40], value: 4.248354255291589e-18, gradients: [4.248354255291589e-18] },
  ],
  'logSumExp of nothing but −∞ is −∞ and flat': [
    { op: 'logSumExp', inputs: [[-Infinity, -Infinity]], value: -Infinity, gradients: [[0, 0]] },
  ],
  'logSoftmax does not underflow': [
    { op: 'logSoftmax', inputs: [[0, 1000]], upstream: [1, 0], value: [-1000, 0], gradients: [[1, -1]] },
  ],
  'softmax does not overflow': [
    {
      op: 'softmax',
      inputs: [[1000, 999]],
      upstream: [1, 0],
      value: [0.7310585786300049, 0.2689414213699951],
      gradients: [[0.19661193324148185, -0.19661193324148188]],
    },
  ],
  'binaryCrossEntropy has the gradient of its value, and where a log is stopped that of the border': [
    { op: 'binaryCrossEntropy', inputs: [0, 1], value: 100, gradients: [-Math.exp(100), 100] },
    { op: 'binaryCrossEntropy', inputs: [1, 0], value: 100, gradients: [Math.exp(100), -100] },
    { op: 'binaryCrossEntropy', inputs: [1e-50, 1], value: 100, gradients: [-Math.exp(100)] },
    { op: 'binaryCrossEntropy', inputs: [1e-30, 1], value: 69.07755278982137, gradients: [-1e30] },
    { op: 'binaryCrossEntropy', inputs: [1e-30, 0], value: 0, gradients: [1] },
    { op: 'binaryCrossEntropy', inputs: [0, 0], value: 0, gradients: [1] },
    { op: 'binaryCrossEntropy', inputs: [1, 1], value: 0, gradients: [-1] },
  ],
  'binaryCrossEntropy of what is no probability is NaN': [
    { op: 'binaryCrossEntropy', inputs: [-0.5, 1], value: NaN, gradients: [NaN, NaN] },
    { op: 'binaryCrossEntropy', inputs: [1.5, 0], value: NaN, gradients: [NaN, NaN] },
  ],
  'binaryCrossEntropyWithLogits does not overflow': [
    { op: 'binaryCrossEntropyWithLogits', inputs: [40, 0], value: 40, gradients: [1] },
  ],
  'binaryCrossEntropyWithLogits has its limits at ±∞': [
    {
      op: 'binaryCrossEntropyWithLogits',
      inputs: [Infinity, 0],
      isOurs: true,
      value: Infinity,
      gradients: [1, -Infinity],
    },
    {
      op: 'binaryCrossEntropyWithLogits',
      inputs: [Infinity, 1],
      isOurs: true,
      value: 0,
      gradients: [0, -Infinity],
    },
    {
      op: 'binaryCrossEntropyWithLogits',
      inputs: [-Infinity, 0],
      isOurs: true,
      value: 0,
      gradients: [0, Infinity],
    },
    {
      op: 'binaryCrossEntropyWithLogits',
      inputs: [-Infinity, 1],
      isOurs: true,
      value: Infinity,
      gradients: [-1, Infinity],
    },
    {
      op: 'binaryCrossEntropyWithLogits',
      inputs: [Infinity, 0.5],
      isOurs: true,
      value: Infinity,
      gradients: [0.5],
    },
  ],
  'max and min with a NaN have it for both gradients': [
    { op: 'max', inputs: [NaN, 1], isOurs: true, value: NaN, gradients: [NaN, NaN] },
    { op: 'max', inputs: [1, NaN], isOurs: true, value: NaN, gradients: [NaN, NaN] },
    { op: 'min', inputs: [NaN, -Infinity], isOurs: true, value: NaN, gradients: [NaN, NaN] },
    { op: 'max', inputs: [Infinity, -Infinity], isOurs: true, value: Infinity, gradients: [1, 0] },
  ],
  'a comparison holds or does not, also of −0 and of NaN': [
    {
      op: 'greater',
      inputs: [
        [2, 1, NaN, Infinity],
        [1, 1, 0, 2],
      ],
      value: [1, 0, 0, 1],
    },
    {
      op: 'less',
      inputs: [
        [0, 1, NaN],
        [1, 1, 0],
      ],
      value: [1, 0, 0],
    },
    {
      op: 'greaterEqual',
      inputs: [
        [0, 1, NaN],
        [1, 1, NaN],
      ],
      value: [0, 1, 0],
    },
    {
      op: 'lessEqual',
      inputs: [
        [2, 1, NaN],
        [1, 1, NaN],
      ],
      value: [0, 1, 0],
    },
    {
      op: 'equal',
      inputs: [
        [0, 1, NaN],
        [-0, 2, NaN],
      ],
      value: [1, 0, 0],
    },
  ],
  'where lets nothing into the branch that is not taken, not even NaN': [
    {
      op: 'where',
      inputs: [
        [1, 0, -0, 3],
        [1, NaN, Infinity, 4],
        [NaN, 2, 3, -Infinity],
      ],
      upstream: [5, 6, 7, 8],
      value: [1, 2, 3, 4],
      gradients: [undefined, [5, 0, 0, 8], [0, 6, 7, 0]],
    },
    { op: 'where', inputs: [[1, 0], 1, 2], upstream: [NaN, 3], gradients: [undefined, NaN, 3] },
    { op: 'where', inputs: [[1, 0], 1, 2], upstream: [3, Infinity], gradients: [undefined, 3, Infinity] },
  ],
  'hinge passes nothing at its margin': [
    { op: 'hinge', inputs: [1, 1], value: 0, gradients: [0, 0] },
    { op: 'hinge', inputs: [-1, -1], value: 0, gradients: [0, 0] },
    { op: 'hinge', inputs: [0.5, 1], value: 0.5, gradients: [-1, -0.5] },
  ],
  'meanAbsoluteError is flat where there is no error': [
    { op: 'meanAbsoluteError', inputs: [2, 2], value: 0, gradients: [0, 0] },
  ],
  'a normalisation whose variance overflows gives its shift, and passes nothing back': [
    {
      op: 'layerNorm',
      inputs: [
        [1e200, -1e200],
        [1, 1],
        [0.5, 0.5],
      ],
      upstream: [1, 0],
      value: [0.5, 0.5],
      gradients: [
        [0, 0],
        [0, 0],
        [1, 0],
      ],
    },
    {
      op: 'batchNorm',
      inputs: [[1e200, -1e200], 2, 1],
      upstream: [1, 0],
      value: [1, 1],
      gradients: [[0, 0], 0, 1],
    },
  ],
  'gelu is exact': [{ op: 'gelu', inputs: [1], value: 0.841344746068543, gradients: [1.0833154705876864] }],
  'silu at 1': [{ op: 'silu', inputs: [1], value: 0.7310585786300049, gradients: [0.9276705118714869] }],
}
