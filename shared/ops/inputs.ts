import type { Operation } from './op'

type Inputs = Pick<Operation, 'inputs' | 'variadic'>

/** The position of an input by its name; null where the operation has no such input. */
export function inputPosition({ inputs, variadic }: Inputs, input: string): number | null {
  const position =
    variadic && /^x[1-9]\d{0,8}$/.test(input) ? Number(input.slice(1)) - 1 : inputs.indexOf(input)
  return position < 0 ? null : position
}

/** Whether an input of an operation takes what is right: labels, which are known and not computed. */
export const isLabel = (operation: Inputs, position: number): boolean =>
  operation.inputs[position] === 'label'

/** The name of the input at a position: of a variadic operation x1, x2, …; undefined past the last one. */
export const inputName = ({ inputs, variadic }: Inputs, position: number): string | undefined =>
  variadic ? `x${position + 1}` : inputs[position]

/** The names of the inputs; of a variadic operation the first `count`. */
export const inputNames = ({ inputs, variadic }: Inputs, count: number): readonly string[] =>
  variadic ? Array.from({ length: count }, (_, position) => `x${position + 1}`) : inputs
