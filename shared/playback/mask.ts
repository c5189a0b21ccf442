// Why a number does not show. Hiding stands in this one place: whoever draws a number asks what hides it.

/** The numbers of a graph: values and gradients of nodes, local and global gradients of edges. */
export type NumberKind = 'value' | 'gradient' | 'local' | 'global'

/** Why a number is hidden: its moment has not come; it is asked of the student; it is no part of this view. */
export type Hidden = 'not-reached' | 'asked' | 'not-in-this-view'

/**
 * Which numbers are hidden besides those that are not reached, each by its kind and the index of its node or edge, and why;
 * null where nothing hides it. The value on an edge is that of its source.
 */
export type Mask = (kind: NumberKind, index: number) => Exclude<Hidden, 'not-reached'> | null

/** Hides nothing. */
export const noMask: Mask = () => null

/**
 * What hides a number, or null where it shows. What is in no view stays out whenever it comes; what is asked is asked only
 * once its moment has come.
 */
export function hiddenBy(mask: Mask, kind: NumberKind, index: number, isReached: boolean): Hidden | null {
  const masked = mask(kind, index)
  if (masked === 'not-in-this-view') return masked
  return isReached ? masked : 'not-reached'
}
