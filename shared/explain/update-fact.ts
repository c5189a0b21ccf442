/** What there is to say of an update, as facts; words/ makes sentences of them. */
export type UpdateFact =
  /** The target does not depend on the parameter, so that there is nothing to go by. */
  | { readonly kind: 'stays'; readonly name: string }
  /** Entries were brought within the bound. */
  | {
      readonly kind: 'clipped by value'
      readonly bound: number
      readonly entries: { readonly alike: number; readonly all: number }
    }
  /** All gradients were scaled together. */
  | { readonly kind: 'clipped by norm'; readonly bound: number; readonly norm: number }
  /** It goes by a gradient and does not move, since the gradient or the rate is 0, or the step is below the last digit. */
  | { readonly kind: 'unmoved'; readonly name: string; readonly because: 'gradient' | 'rate' | 'rounding' }
  /** The gradient is 0, and it moves. */
  | { readonly kind: 'carried'; readonly name: string; readonly by: 'decay' | 'memory' }
  /** Nothing came before that could go on. */
  | { readonly kind: 'first velocity' }
  /** The means began at 0. */
  | { readonly kind: 'corrected means'; readonly count: number }
