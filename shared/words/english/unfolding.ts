/** What stands in a document with its backward pass. */
export const unfolded = {
  title: (name: string): string => `${name} with its backward pass`,
  group: 'Backward pass',
}
