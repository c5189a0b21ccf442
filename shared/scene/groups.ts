import type { ChainruleDocument, DocumentNode, NodeGroup } from '../document/document'
import { collapsedAround, groupsByParent } from '../document/groups'
import type { GraphEdge } from '../engine/graph'
import type { Point, Rect } from '../layout/graph'
import { NAME_ROOM } from './body'
import type { Geometry } from './geometry'
import type { GroupBox } from './group-box'

// Which of a document's nodes, wires and groups are seen, and where. A collapsed group is one box in place of its nodes,
// with an input for every wire that enters and an output for every node that a wire leaves from.

type Parts = Pick<ChainruleDocument, 'nodes' | 'edges' | 'groups'>

export interface Visible {
  readonly nodes: readonly DocumentNode[]
  readonly edges: readonly GraphEdge[]
  readonly boxes: readonly GroupBox[]
  /** The box that is seen in place of a node. */
  readonly boxOf: ReadonlyMap<string, GroupBox>
}

/** The id of a group's box, beside those of nodes. */
export const boxId = (group: string): string => `group ${group}`

const found = new WeakMap<Parts['nodes'], { readonly parts: Parts; readonly visible: Visible }>()

/** What is seen of a document. The canvas and its boxes ask for the same one. */
export function visibleParts({ nodes, edges, groups }: Parts): Visible {
  const latest = found.get(nodes)
  if (latest?.parts.edges === edges && latest.parts.groups === groups) return latest.visible
  const visible = findVisible({ nodes, edges, groups })
  found.set(nodes, { parts: { nodes, edges, groups }, visible })
  return visible
}

function findVisible({ nodes, edges, groups }: Parts): Visible {
  const groupAround = collapsedAround({ groups })
  if (groupAround.size === 0) return { nodes, edges, boxes: [], boxOf: new Map() }
  const places = new Map(nodes.map(({ id, position }) => [id, position]))
  const byHeight = (a: string, b: string) =>
    places.get(a)!.y - places.get(b)!.y || places.get(a)!.x - places.get(b)!.x
  const crossing = edges.filter(({ source, target }) => {
    const [from, to] = [groupAround.get(source), groupAround.get(target)]
    return !from || from !== to
  })
  const read = new Set(edges.map(({ source }) => source))
  const boxes = [...new Set(groupAround.values())].map((group): GroupBox => {
    const inside = nodes.filter(({ id }) => groupAround.get(id) === group)
    const inputs = crossing
      .filter(({ target }) => groupAround.get(target) === group)
      .sort((a, b) => byHeight(a.target, b.target))
    const leaving = crossing.filter(({ source }) => groupAround.get(source) === group)
    const outputs = [...new Set(leaving.map(({ source }) => source))].sort(byHeight)
    const unread = inside.filter(({ id }) => !read.has(id)).map(({ id }) => id)
    const results = [...outputs, ...unread]
    return {
      id: boxId(group.id),
      group,
      nodes: inside,
      inputs,
      outputs,
      results,
      position: placeOf(inside.map(({ position }) => position)),
      size: {
        width: BOX.width,
        height: Math.max(BOX.height, BOX.input * inputs.length, BOX.result * results.length),
      },
    }
  })
  const boxOfGroup = new Map(boxes.map((box) => [box.group, box]))
  return {
    nodes: nodes.filter(({ id }) => !groupAround.has(id)),
    edges: crossing,
    boxes,
    boxOf: new Map([...groupAround].map(([node, group]) => [node, boxOfGroup.get(group)!])),
  }
}

/** A box, and the room along it for one of its inputs and for one of its results with its numbers. */
const BOX = { width: 140, height: 40, input: 18, result: 52 }

/** As far left as the first of these, as high as the last: there the wires go on. */
const placeOf = (points: readonly Point[]): Point => ({
  x: points.reduce((least, { x }) => Math.min(least, x), Infinity),
  y: points.reduce((last, point) => (point.x > last.x ? point : last)).y,
})

/** Where the nodes are that were dragged to these places by their ids or by those of their boxes. */
export function movedNodes(
  { boxes }: Visible,
  places: Iterable<readonly [string, Point]>,
): ReadonlyMap<string, Point> {
  const byId = new Map(boxes.map((box) => [box.id, box]))
  return new Map(
    [...places].flatMap(([id, to]) => {
      const box = byId.get(id)
      if (!box) return [[id, to] as const]
      const by = { x: to.x - box.position.x, y: to.y - box.position.y }
      return box.nodes.map(
        ({ id, position }) => [id, { x: position.x + by.x, y: position.y + by.y }] as const,
      )
    }),
  )
}

/** The ids of the nodes that a thing on the canvas stands for: a box for those in it, a node for itself. */
export const nodesBehind = ({ boxes }: Visible, id: string): readonly string[] =>
  boxes.find((box) => box.id === id)?.nodes.map((node) => node.id) ?? [id]

/** The id of what is seen of a node: its own, or that of the box that it is in. */
export const shownAs = ({ boxOf }: Visible, id: string): string => boxOf.get(id)?.id ?? id

/** An expanded group: the frame around what is in it. */
export interface GroupFrame extends Rect {
  readonly group: NodeGroup
}

/** A frame reaches so far beyond what is in it; above that is its title. */
export const MARGINS = { x: { begin: 16, end: 16 }, y: { begin: 26, end: 16 } } as const

/** An expanded group: what is in it by the ids on the canvas, and the expanded groups in it by where they are listed. */
export interface ExpandedGroup {
  readonly group: NodeGroup
  readonly things: readonly string[]
  readonly frames: readonly number[]
}

/** The expanded groups that are seen, each after those in it. */
export function expandedGroups(
  { groups }: Pick<Parts, 'groups'>,
  { boxes, boxOf }: Visible,
): ExpandedGroup[] {
  if (groups.every(({ collapsed }) => collapsed)) return []
  const inside = groupsByParent(groups)
  const expanded: NodeGroup[] = []
  const open: (string | null)[] = [null]
  for (const around of open)
    for (const group of inside.get(around) ?? [])
      if (!group.collapsed) {
        expanded.push(group)
        open.push(group.id)
      }
  const innerFirst = expanded.reverse()
  const listed = new Map(innerFirst.map(({ id }, at) => [id, at]))
  const boxOfGroup = new Map(boxes.map(({ group, id }) => [group.id, id]))
  return innerFirst.map((group) => {
    const inner = inside.get(group.id) ?? []
    return {
      group,
      things: [
        ...group.nodes.filter((node) => !boxOf.has(node)),
        ...inner.flatMap(({ id }) => boxOfGroup.get(id) ?? []),
      ],
      frames: inner.flatMap(({ id }) => listed.get(id) ?? []),
    }
  })
}

/** The frames of the expanded groups, the outer ones first; `moved` are the things being dragged. */
export function framesOf(
  parts: Pick<Parts, 'groups'>,
  visible: Visible,
  geometry: Geometry,
  moved: ReadonlyMap<string, Point>,
): GroupFrame[] {
  const expanded = expandedGroups(parts, visible)
  if (expanded.length === 0) return []
  const standing = new Map<string, Rect>()
  for (const { id, position } of visible.nodes) {
    const { body } = geometry.nodes.get(id)!
    if (!body) continue
    const height = body.height + (body.name === null ? 0 : NAME_ROOM)
    standing.set(id, { ...(moved.get(id) ?? position), width: body.width, height })
  }
  for (const { id, position, size } of visible.boxes)
    standing.set(id, { ...(moved.get(id) ?? position), ...size })
  return framesAround(expanded, standing)
}

/** The frames of expanded groups around what stands in them, the outer ones first. */
export function framesAround(
  expanded: readonly ExpandedGroup[],
  standing: ReadonlyMap<string, Rect>,
): GroupFrame[] {
  const frames: (GroupFrame | null)[] = []
  for (const { group, things, frames: inner } of expanded) {
    const inside = [...things.map((id) => standing.get(id)), ...inner.map((at) => frames[at])]
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
    for (const rect of inside) {
      if (!rect) continue
      left = Math.min(left, rect.x - MARGINS.x.begin)
      top = Math.min(top, rect.y - MARGINS.y.begin)
      right = Math.max(right, rect.x + rect.width + MARGINS.x.end)
      bottom = Math.max(bottom, rect.y + rect.height + MARGINS.y.end)
    }
    frames.push(left > right ? null : { group, x: left, y: top, width: right - left, height: bottom - top })
  }
  return frames.flatMap((frame) => frame ?? []).reverse()
}
