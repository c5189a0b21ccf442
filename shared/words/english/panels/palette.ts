export const palette = {
  search: 'Search the operations',
  placeholder: 'Operations',
  clear: 'Clear the search',
  /** The rail of icons that the palette folds to. */
  rail: 'Operations by group',
  unfold: 'Unfold the palette',
  fold: 'Fold the palette to a rail',
  searchAll: 'Search the operations',
  found: 'What was found',
  nothing: (query: string): string => `No operation fits “${query}”.`,
  localGradients: 'Local gradients',
  /** In the place of a gradient that there is not. */
  none: 'none',
}
