/** Why a dense stack cannot be made as it is asked for, as facts; words/ says it and what to do about it. */
export type StackFault =
  /** What was written for the sizes is no row of whole numbers of at least 1. */
  | { readonly kind: 'no-sizes'; readonly found: string }
  | { readonly kind: 'layer-count'; readonly found: number; readonly most: number }
  | {
      readonly kind: 'too-many-weights'
      readonly found: number
      readonly most: number
      readonly form: StackForm
    }
  /** The loss takes what another output activation gives. */
  | { readonly kind: 'loss-output'; readonly loss: string; readonly output: string; readonly wanted: string }
  /** A loss of classes, and one output only. */
  | { readonly kind: 'loss-size'; readonly loss: string; readonly found: number }
  /** Gate by gate there is no such thing. */
  | { readonly kind: 'tensor-only'; readonly normalisation: string }
  | {
      readonly kind: 'unknown-data'
      readonly found: string
      readonly meant: string | null
      readonly known: readonly string[]
    }
  /** The columns of the table are not as many as the inputs and the labels take. */
  | {
      readonly kind: 'data-width'
      readonly data: string
      readonly columns: number
      readonly inputs: number
      readonly labels: number
    }
  /** A label that the loss cannot take: no class number, no probability, no sign. */
  | {
      readonly kind: 'data-label'
      readonly data: string
      readonly loss: string
      readonly found: number
      readonly wanted: LabelRange
    }

export type StackForm = 'tensor' | 'scalar'

/** What labels may be: any numbers, probabilities, −1 and 1, or the numbers of so many classes. */
export type LabelRange =
  { readonly kind: 'any' | 'probability' | 'sign' } | { readonly kind: 'class'; readonly count: number }
