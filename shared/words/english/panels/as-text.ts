import { overlays } from './overlays'

/** The text of the whole graph. */
export const asText = {
  field: 'The graph as text',
  hint: 'What you change here changes the graph, and the other way round.',
  fault: overlays.expression.fault,
}
