/** What a function takes besides expressions: an axis, a shape. */
export type Options = Readonly<Record<string, OptionValue>>
export type OptionValue = number | boolean | null | string | readonly number[]
