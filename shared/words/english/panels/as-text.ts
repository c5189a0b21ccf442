import { overlays } from './overlays'

/** The text of the whole graph. */
export const asText = {
  field: 'The graph as text',
  hint: 'What you change here changes the graph, and the other way round.',
  unfinished: (name: string): string => `${name} is new: it becomes a node when the cursor leaves it.`,
  unsettled: (name: string): string => `${name} follows when the cursor leaves its line.`,
  fault: overlays.expression.fault,
}
