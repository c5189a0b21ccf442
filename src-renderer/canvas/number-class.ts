/** The classes of a number on the canvas: whether it is still to come, and whether the step has just brought it. */
export const numberClass = (kind: string, isPending: boolean, isNew: boolean): string =>
  [kind, isPending && 'pending', isNew && 'settling'].filter(Boolean).join(' ')
