import type { AxisFault } from '../tensor/axis'
import type { Shape } from '../tensor/tensor'

/** What an operation may do too much of: look at entries of windows, sum products, compare rows with rows. */
export type WorkOf = 'entries' | 'products' | 'comparisons'

/** Why the shapes of inputs do not fit an operation, as facts; an input is named as the operation names it. */
export type ShapeFault =
  | AxisFault
  /** The shapes do not broadcast to one. */
  | { readonly kind: 'no-broadcast' }
  /** The shape is that of the value that a document holds. */
  | { readonly kind: 'given-value' }
  /** The result would have too many entries. */
  | { readonly kind: 'too-large'; readonly shape: Shape; readonly most: number }
  /** It would take too long: so many multiplications, or what takes as long. */
  | {
      readonly kind: 'too-much-work'
      readonly of: WorkOf
      readonly work: number
      readonly most: number
    }
  /** Nothing lies between the bounds: the lower is above the upper. */
  | { readonly kind: 'bounds-crossed'; readonly lo: number; readonly hi: number }
  | { readonly kind: 'no-whole-range'; readonly low: number; readonly high: number }
  // Linear algebra.
  | { readonly kind: 'no-rows' }
  | { readonly kind: 'inner-sizes'; readonly left: number; readonly right: number }
  | { readonly kind: 'leading-axes'; readonly left: Shape; readonly right: Shape }
  | { readonly kind: 'no-vectors' }
  | { readonly kind: 'vector-lengths'; readonly left: number; readonly right: number }
  | { readonly kind: 'no-matrix'; readonly input: string; readonly shape: Shape }
  /** The axes before the last two differ. */
  | {
      readonly kind: 'other-examples'
      readonly shapes: readonly [Shape, Shape, Shape]
      readonly first: Shape
      readonly other: Shape
    }
  | { readonly kind: 'keys-and-values'; readonly keys: number; readonly values: number }
  // Convolution and pooling.
  /** What slides, and what it slides over, have no numbers of axes that go together. */
  | { readonly kind: 'sliding-axes'; readonly input: Shape; readonly kernel: Shape; readonly axes: 1 | 2 }
  | {
      readonly kind: 'channels'
      readonly input: Shape
      readonly kernel: Shape
      readonly found: number
      readonly expected: number
    }
  /** The window is longer than what it slides over, with its padding, along one axis. */
  | {
      readonly kind: 'window-too-long'
      readonly window: Shape
      readonly input: Shape
      readonly padding: Shape
      /** How long the axis would have to be. */
      readonly least: number
    }
  | { readonly kind: 'no-plane'; readonly shape: Shape }
  | { readonly kind: 'padding-too-wide'; readonly padding: number; readonly size: number }
  // Changing the shape.
  | { readonly kind: 'entry-count'; readonly shape: Shape; readonly found: number; readonly expected: number }
  /** The other lengths take `known` entries each time, which do not go up in all. */
  | { readonly kind: 'no-rest'; readonly shape: Shape; readonly known: number; readonly entries: number }
  | { readonly kind: 'no-broadcast-to'; readonly from: Shape; readonly to: Shape }
  | { readonly kind: 'long-axis'; readonly axis: number; readonly length: number }
  | { readonly kind: 'no-permutation'; readonly axes: readonly number[]; readonly shape: Shape }
  // Joining.
  | { readonly kind: 'no-inputs' }
  | { readonly kind: 'no-axis-to-join' }
  | { readonly kind: 'axis-counts'; readonly first: number; readonly other: number }
  | {
      readonly kind: 'axis-lengths'
      readonly axis: number
      readonly first: number
      readonly other: number
    }
  | { readonly kind: 'unequal-shapes'; readonly first: Shape; readonly other: Shape }
  // Selecting.
  | { readonly kind: 'no-entries' }
  | { readonly kind: 'too-many-indices'; readonly indices: number; readonly axes: number }
  | {
      readonly kind: 'index-outside'
      readonly index: number
      readonly axis: number
      readonly length: number
    }
  | { readonly kind: 'no-axis-to-cut' }
  | { readonly kind: 'empty-slice'; readonly start: number; readonly end: number; readonly length: number }
  // Normalisation.
  | { readonly kind: 'no-axis-to-normalise'; readonly input: string }
  | {
      readonly kind: 'scale-shape'
      readonly input: string
      readonly found: Shape
      readonly beside: string
      readonly shape: Shape
      readonly expected: Shape
    }
  /** The scale of a single feature is one number. */
  | {
      readonly kind: 'one-feature'
      readonly input: string
      readonly found: Shape
      readonly examples: number
    }
  // Losses.
  | { readonly kind: 'no-classes'; readonly input: string }
  | {
      readonly kind: 'label-shape'
      readonly input: string
      readonly found: Shape
      readonly beside: string
      readonly oneHot: Shape
      readonly classes: Shape
    }
  | {
      readonly kind: 'unlike-inputs'
      readonly inputs: readonly [string, string]
      readonly shapes: readonly [Shape, Shape]
    }
