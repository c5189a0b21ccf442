export const palette = {
  search: 'Search the operations',
  placeholder: 'Operations',
  clear: 'Clear the search',
  found: 'What was found',
  nothing: (query: string): string => `No operation fits “${query}”.`,
  localGradients: 'Local gradients',
  /** In the place of a gradient that there is not. */
  none: 'none',
}
