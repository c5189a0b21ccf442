import type { Shape } from '../tensor/tensor'

/** What a formula comes to while it becomes nodes. */
export type Operand = Made | Filled

/** The value of a node. */
export interface Made {
  readonly kind: 'made'
  readonly id: string
  readonly shape: Shape
}

/** One number in every entry: no node is made of it before one reads it. */
export interface Filled {
  readonly kind: 'filled'
  readonly value: number
  readonly shape: Shape
}

export const filledWith = (value: number, shape: Shape): Filled => ({ kind: 'filled', value, shape })

/** Whether it is a number in every entry of whatever shape. */
export const isFilledWith = (operand: Operand, value: number): operand is Filled =>
  operand.kind === 'filled' && operand.value === value
