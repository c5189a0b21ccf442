import type { Point } from '../layout/graph'
import { anyObject, anything, list, object, text, that, type Check } from './checks'
import { MAX_COORDINATE, MAX_EDGES, MAX_GROUPS, MAX_NODES, MAX_SEED, MAX_TEXT } from './limits'
import { CURRENT_VERSION } from './migrations'
import { isName } from '../engine/name'
import { GROUP_NAME_RULE, isGroupName, NAME_RULE } from './names'

// The form of a document's file. What the parts must be to each other, and what depends on the operation, is checked by
// validation.ts.

/** What the format's key says in every file of ours. */
export const FORMAT = 'chainrule'

/** A node in a file. */
export interface NodeRecord {
  readonly id: string
  readonly op: string
  readonly name: string
  readonly position: Point
  readonly attributes: Readonly<Record<string, unknown>>
  /** A number, nested lists or null; entries may be "NaN", "Infinity" and "-Infinity". */
  readonly value?: unknown
}

/** An edge in a file. */
export interface EdgeRecord {
  readonly id: string
  readonly source: string
  readonly target: string
  readonly input: string
}

/** A group in a file. */
export interface GroupRecord {
  readonly id: string
  readonly name: string
  readonly parent: string | null
  readonly collapsed: boolean
  readonly nodes: readonly string[]
}

/** A file. */
export interface DocumentRecord {
  readonly format: typeof FORMAT
  readonly version: number
  readonly title: string
  readonly notes: string
  readonly target: string | null
  readonly seed: number
  readonly nodes: readonly NodeRecord[]
  readonly edges: readonly EdgeRecord[]
  readonly groups: readonly GroupRecord[]
}

const id = text(1, MAX_TEXT)

const coordinate = that(
  `a number from -${MAX_COORDINATE} to ${MAX_COORDINATE}`,
  (value) => typeof value === 'number' && Math.abs(value) <= MAX_COORDINATE,
)

const node = object(
  {
    id,
    op: text(1, MAX_TEXT),
    name: that(NAME_RULE, (value) => typeof value === 'string' && isName(value)),
    position: object({ x: coordinate, y: coordinate }),
    attributes: anyObject,
  },
  { value: anything },
)

const edge = object({ id, source: id, target: id, input: text(1, MAX_TEXT) })

const group = object({
  id,
  name: that(GROUP_NAME_RULE, (value) => typeof value === 'string' && isGroupName(value)),
  parent: that('the id of a group, or null', (value) => value === null || typeof value === 'string'),
  collapsed: that('true or false', (value) => typeof value === 'boolean'),
  nodes: list(MAX_NODES, id),
})

/** Whether a number may be a document's seed. */
export const isSeed = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX_SEED

/** What a seed must be, in words. */
export const SEED_RULE = `an integer from 0 to ${MAX_SEED}`

/** The form of a file in the current version. */
export const documentCheck: Check = object({
  format: that(`"${FORMAT}"`, (value) => value === FORMAT),
  version: that(`the version ${CURRENT_VERSION}`, (value) => value === CURRENT_VERSION),
  title: text(0, MAX_TEXT),
  notes: text(0, MAX_TEXT),
  target: that('the id of a node, or null', (value) => value === null || typeof value === 'string'),
  seed: that(SEED_RULE, isSeed),
  nodes: list(MAX_NODES, node),
  edges: list(MAX_EDGES, edge),
  groups: list(MAX_GROUPS, group),
})
