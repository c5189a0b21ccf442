import type { Operation } from '@shared/ops/op'
import type { OperationName } from '@shared/ops/registry'
import { english } from '@shared/words'

/** What people call an operation, or write for it, that its declaration does not say. */
const spoken: Partial<Readonly<Record<OperationName, string>>> = {
  add: 'plus sum',
  sub: 'minus - subtract difference',
  mul: 'times * multiply product',
  div: 'divide / quotient',
  pow: 'power ^ **',
  neg: 'minus - negative',
  reciprocal: '1/x inverse',
  square: 'x^2 squared',
  sqrt: 'root',
  log: 'ln logarithm',
  abs: 'absolute modulus',
  sigmoid: 'logistic',
  step: 'heaviside threshold',
  relu: 'rectifier',
  silu: 'swish',
  matmul: '@ matrix product weights linear layer',
  dot: 'scalar inner product',
  mean: 'average',
  norm: 'length',
  input: 'number vector matrix x data',
  parameter: 'weight bias w trained',
  constant: 'fixed number',
  random: 'initialisation xavier he normal uniform',
  halfSquaredError: 'loss l2',
  meanSquaredError: 'loss mse l2',
  meanAbsoluteError: 'loss mae l1',
  binaryCrossEntropy: 'loss bce log',
  binaryCrossEntropyWithLogits: 'loss bce log',
  stopGradient: 'detach',
}

/** What to find an operation by besides its name. */
export const searchWords = ({ name, symbol, group }: Operation) => ({
  keywords: [symbol, spoken[name as OperationName], group].filter(Boolean).join(' '),
  summary: english.explain.operationSummary(name),
})
