import { documentFault, fileFault, jsonFault, refusal, rule, summary } from './document'
import { attributeFault, nestedFault } from './values'

/** Every sentence and label in English, a section a room. */
export const english = {
  attributeFault,
  documentFault,
  fileFault,
  jsonFault,
  nestedFault,
  refusal,
  rule,
  summary,
} as const
