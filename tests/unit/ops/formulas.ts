import { inputNames } from '@shared/ops/inputs'
import type { FormulaContext, Operation } from '@shared/ops/op'
import { evaluate } from '@shared/symbolic/evaluate'
import { type Expr, symbol } from '@shared/symbolic/expr'
import type { Tensor } from '@shared/tensor/tensor'
import type { Applied } from './apply'

/** The formulas of one application, evaluated. */
export interface EvaluatedFormulas {
  readonly value: () => Tensor
  readonly local: (position: number) => Tensor | null
  readonly global: (position: number, upstream: Tensor) => Tensor | null
}

/** What formulas are written from, for inputs of these shapes. */
export function formulaContext(
  { attributes, output }: Pick<Applied, 'attributes' | 'output'>,
  inputs: readonly Tensor[],
): FormulaContext {
  return {
    attributes,
    shapes: inputs.map(({ shape }) => shape),
    outputShape: output.shape,
    output: symbol('output'),
    upstream: symbol('upstream'),
    drawn: symbol('drawn'),
  }
}

export function evaluateFormulas(
  operation: Operation,
  inputs: readonly Tensor[],
  applied: Applied,
): EvaluatedFormulas {
  const names = inputNames(operation, inputs.length)
  const symbols = names.map(symbol)
  const context = formulaContext(applied, inputs)
  const evaluateWith = (expr: Expr, upstream?: Tensor) =>
    evaluate(
      expr,
      new Map([
        ...inputs.map((tensor, i) => [names[i]!, tensor] as const),
        ['output', applied.output],
        ...(applied.drawn ? [['drawn', applied.drawn] as const] : []),
        ...(upstream ? [['upstream', upstream] as const] : []),
      ]),
    )
  return {
    value: () => evaluateWith(operation.formula(symbols, context)),
    local: (position) => {
      const formula = operation.gradient(position)
      return formula && evaluateWith(formula.local(symbols, context, position))
    },
    global: (position, upstream) => {
      const formula = operation.gradient(position)
      return formula && evaluateWith(formula.global(symbols, context, position), upstream)
    },
  }
}
