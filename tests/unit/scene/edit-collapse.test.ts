import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChainruleDocument } from '@shared/document/document'
import { groupNodes, setCollapsed } from '@shared/document/edit-groups'
import { moveNodes } from '@shared/document/edit-nodes'
import { groupsAround, nodesWithin } from '@shared/document/groups'
import { apply, invert } from '@shared/document/patch'
import { compile } from '@shared/engine/program'
import type { Rect } from '@shared/layout/graph'
import { arrange } from '@shared/scene/arrange'
import { setCollapsedInRoom } from '@shared/scene/edit-collapse'
import { NAME_ROOM } from '@shared/scene/body'
import { geometryOf } from '@shared/scene/geometry'
import { framesOf, visibleParts } from '@shared/scene/groups'
import { layoutGraphOf } from '@shared/scene/laid-out'
import { plainMeasure } from '@shared/scene/look'
import { documentOf as documentOfExample } from '../../../src-renderer/example'
import { examples } from '../../../src-renderer/examples'
import { after, documentOf, named, node } from '../document/builders'
import { plainLook } from './plain-look'

/** What stands on the canvas, with names: by the id of the node or box. */
function standing(document: ChainruleDocument): Map<string, Rect[]> {
  const parts = visibleParts(document)
  const sizes = new Map(
    layoutGraphOf(parts, compile(document), plainMeasure).nodes.map((size) => [size.id, size]),
  )
  return new Map(
    [...parts.nodes, ...parts.boxes].map(({ id, position: { x, y } }) => {
      const { width, height, below, belowWidth = 0 } = sizes.get(id)!
      const name = { x: x + (width - belowWidth) / 2, y: y + height, width: belowWidth, height: below }
      return [id, [{ x, y, width, height }, ...(below > 0 ? [name] : [])]]
    }),
  )
}

const meet = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** The pairs of nodes and boxes that lie over one another. */
function overlaps(document: ChainruleDocument): string[] {
  const all = [...standing(document)]
  return all.flatMap(([a, rects], at) =>
    all
      .slice(at + 1)
      .filter(([, others]) => rects.some((one) => others.some((other) => meet(one, other))))
      .map(([b]) => `${a} on ${b}`),
  )
}

/** What is in the frame of a group and does not belong to it. */
function strangersIn(document: ChainruleDocument, id: string): string[] {
  const visible = visibleParts(document)
  const geometry = geometryOf(visible, compile(document), plainLook, new Map())
  const frame = framesOf(document, visible, geometry, new Map()).find(({ group }) => group.id === id)!
  const own = new Set(nodesWithin(document, id))
  const isOwn = (thing: string) => visible.boxes.find((box) => box.id === thing)?.nodes[0]?.id ?? thing
  return [...standing(document)].flatMap(([thing, [body]]) =>
    !own.has(isOwn(thing)) && meet(frame, body!) ? [thing] : [],
  )
}

/** The edit is one patch, and taken back it leaves nothing. */
function toggled(document: ChainruleDocument, id: string, collapsed: boolean): ChainruleDocument {
  const patch = setCollapsedInRoom(document, id, collapsed)
  const made = apply(document, patch)
  expect(apply(made, invert(patch))).toEqual(document)
  return made
}

const idsOf = ({ groups }: ChainruleDocument) => groups.map(({ id }) => id)
const placesOf = ({ nodes }: ChainruleDocument) => new Map(nodes.map(({ id, position }) => [id, position]))

const grouped = (document: ChainruleDocument, ids: string[], name: string) =>
  after(document, groupNodes(document, ids, name))

const documents = examples.map((example) => ({ id: example.id, document: documentOfExample(example) }))

const row = documentOf(
  [
    node('x', 'input', {}, 2),
    ...['a', 'b', 'c'].map((name) => node(name, 'exp')),
    ...['above', 'below', 'far'].map((name) => node(name, 'input', {}, 1)),
  ],
  ['x -> a.x', 'a -> b.x', 'b -> c.x'],
)
const places = {
  x: { x: 0, y: 4 },
  a: { x: 150, y: -60 },
  b: { x: 260, y: 0 },
  c: { x: 400, y: 2 },
  above: { x: 160, y: -60 },
  below: { x: 160, y: 70 },
  far: { x: 420, y: 130 },
}
const stood = after(row, moveNodes(row, new Map(Object.entries(places))))
const pair = grouped(stood, ['a', 'b'], 'pair')
const box = after(pair, setCollapsed(pair, 'g1', true))

describe('opening a group', () => {
  const boxed = documents.filter(({ document }) => document.groups.some(({ collapsed }) => collapsed))

  test.each(boxed)('of $id makes room for it, and collapsing gives all of it back', ({ document }) => {
    for (const id of idsOf(document)) {
      const opened = toggled(document, id, false)
      expect(overlaps(opened)).toEqual([])
      expect(strangersIn(opened, id)).toEqual([])
      expect(toggled(opened, id, true)).toEqual(document)
    }
  })

  test.each(boxed)('after group of $id makes room for all, and they collapse in turn', ({ document }) => {
    let made = document
    for (const id of idsOf(document)) {
      made = toggled(made, id, false)
      expect(overlaps(made)).toEqual([])
      for (const open of idsOf(made).filter((id) => !made.groups.find((group) => group.id === id)!.collapsed))
        expect(strangersIn(made, open)).toEqual([])
    }
    for (const id of idsOf(document).toReversed()) made = toggled(made, id, true)
    expect(made).toEqual(document)
  })

  test('moves up what is above, down what is below, on what comes after; what comes before stays', () => {
    const opened = toggled(box, 'g1', false)
    const by = ({ id, position: { x, y } }: (typeof box.nodes)[number]) => {
      const is = named(opened, id).position
      return [id, is.x - x, is.y - y]
    }
    // The frame begins where the box did. It reaches 16 beyond b, which is 36 wide, and beyond its name, and 26 beyond a.
    const [on, up, down] = [16 + 260 + 36 + 16 - 150 - 140, -86, 36 + NAME_ROOM + 16 - 52]
    expect(box.nodes.map(by)).toEqual([
      ['x', 0, 0],
      ['a', 16, 0],
      ['b', 16, 0],
      ['c', on, 0],
      ['above', 0, up],
      ['below', 0, down],
      ['far', 0, down],
    ])
  })

  test('leaves alone what is within another that stays collapsed, and what already is as it shall be', () => {
    const outer = grouped(box, ['a', 'b', 'c'], 'outer')
    const both = after(outer, setCollapsed(outer, 'g2', true))
    expect(placesOf(toggled(both, 'g1', false))).toEqual(placesOf(both))
    expect(toggled(box, 'g1', true)).toEqual(box)
  })

  test('pushes on what something leads to that is on another level', () => {
    const lower = after(box, moveNodes(box, new Map([['c', { x: 400, y: 100 }]])))
    const opened = toggled(lower, 'g1', false)
    expect(named(opened, 'c').position.x).toBeGreaterThan(400)
    expect(named(opened, 'far').position.x - 420).toBe(named(opened, 'c').position.x - 400)
    expect(named(opened, 'below').position.x).toBe(160)
  })

  test('makes the frame around it larger, and room for that', () => {
    const outer = grouped(box, ['a', 'b', 'c'], 'outer')
    const opened = toggled(outer, 'g1', false)
    expect(strangersIn(opened, 'g2')).toEqual([])
    expect(overlaps(opened)).toEqual([])
  })
})

describe('collapsing a group', () => {
  test('stops before what has been put into the way meanwhile', () => {
    const opened = toggled(box, 'g1', false)
    const below = after(opened, moveNodes(opened, new Map([['far', { x: 300, y: 70 }]])))
    const closed = toggled(below, 'g1', true)
    expect(overlaps(closed)).toEqual([])
    expect(named(closed, 'far').position.y).toBeLessThan(70)
  })

  test('moves aside what stands where the box comes to be', () => {
    const document = documentOf(
      [node('a', 'input', {}, 2), node('b', 'exp'), node('c', 'input', {}, 1)],
      ['a -> b.x'],
    )
    const places = { a: { x: 0, y: 4 }, b: { x: 300, y: 0 }, c: { x: 100, y: 4 } }
    const stood = after(document, moveNodes(document, new Map(Object.entries(places))))
    const closed = toggled(grouped(stood, ['a', 'b'], 'pair'), 'g1', true)
    expect(overlaps(closed)).toEqual([])
    expect(named(closed, 'c').position.y).toBe(4)
  })
})

test.each(documents)(
  'however nodes of $id are grouped, nothing comes to lie over anything, and what is opened collapses to what it was',
  ({ document: stored }) => {
    const flat = { ...stored, groups: [] }
    const document = stored.groups.length === 0 ? flat : after(flat, moveNodes(flat, arrange(flat)))
    const ids = document.nodes.map(({ id }) => id)
    fc.assert(
      fc.property(
        fc.array(fc.subarray(ids, { minLength: 1 }), { minLength: 1, maxLength: 3 }),
        fc.array(fc.nat(2), { maxLength: 4 }),
        (chosen, turns) => {
          let made: ChainruleDocument = document
          for (const some of chosen) {
            const edit = groupNodes(made, some)
            if (edit.ok) made = apply(made, edit.value)
          }
          for (const turn of [...made.groups.keys(), ...turns]) {
            const group = made.groups[turn % made.groups.length]!
            // Of what is within a box nobody can ask for it.
            if (groupsAround(made, group.parent).some(({ collapsed }) => collapsed)) continue
            const before = made
            made = toggled(made, group.id, !group.collapsed)
            expect(overlaps(made)).toEqual([])
            // Beside another that is open it is not told how much of the room was there already.
            if (made.groups.every(({ id, collapsed }) => collapsed || id === group.id))
              expect(group.collapsed ? toggled(made, group.id, true) : before).toEqual(before)
          }
        },
      ),
      { numRuns: 10 },
    )
  },
)
