import { documentOf } from '../../../src-renderer/example'
import { examples } from '../../../src-renderer/examples'
import { cover } from './cover'

const operations = new Map(
  examples.map((example) => [example, new Set(documentOf(example).nodes.map(({ op }) => op))]),
)

/** The lecture examples for a test to which only the operations in them make a difference: each is in one of these. */
export const sample = cover(examples, (example) => operations.get(example)!)
