import { evaluateWith } from '../symbolic/evaluate'
import type { Expr } from '../symbolic/expr'
import type { Function } from '../symbolic/function'
import { type FunctionName, functions } from '../symbolic/functions'
import { broadcastTogether } from '../symbolic/shape'
import { scalar, SCALAR, type Tensor } from '../tensor/tensor'
import { choice } from './choice'
import type { Draft } from './draft'
import { asNodes } from './functions'
import type { Making } from './making'
import { type Filled, filledWith, type Operand } from './operand'
import { productWithout } from './products'

/** What the symbols of a formula stand for: operands, and the numbers that these have now. */
export interface Meaning {
  readonly operandOf: (symbol: string) => Operand
  readonly valueOf: (symbol: string) => Tensor
}

/** A formula as nodes; null where it says what no operation computes. */
export function nodesOf(formula: Expr, { operandOf, valueOf }: Meaning, draft: Draft): Operand | null {
  const making: Making = {
    draft,
    operandOf,
    nodesOf: (part) => visit(part, making),
    valueOf: (part) => evaluateWith(part, valueOf),
  }
  return visit(formula, making)
}

function visit(formula: Expr, making: Making): Operand | null {
  switch (formula.kind) {
    case 'number':
      return filledWith(formula.value, SCALAR)
    case 'symbol':
      return making.operandOf(formula.name)
    case 'cases':
      return choice(formula, making)
    case 'apply': {
      const { fn, args, options } = formula
      const product = fn === 'matmul' ? productWithout(args[0]!, args[1]!, making) : null
      if (product) return product
      const operands: Operand[] = []
      for (const arg of args) {
        const operand = visit(arg, making)
        if (!operand) return null
        operands.push(operand)
      }
      if (COMPUTED.has(fn) && operands.every(({ kind }) => kind === 'filled'))
        return computed(fn, operands as readonly Filled[])
      return asNodes[fn]?.(operands, options, making.draft, () => args.map(making.valueOf)) ?? null
    }
  }
}

/** What of numbers alone is a number again, whatever the shape that it fills. */
const COMPUTED = new Set<FunctionName>([
  'add',
  'sub',
  'mul',
  'div',
  'neg',
  'pow',
  'exp',
  'log',
  'sqrt',
  'max',
  'min',
])

function computed(fn: FunctionName, operands: readonly Filled[]): Filled | null {
  const shape = broadcastTogether(operands.map((operand) => operand.shape))
  const declared: Function = functions[fn]
  const { data } = declared.evaluate(
    operands.map(({ value }) => scalar(value)),
    {},
  )
  return shape && filledWith(data[0]!, shape)
}
