import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ChainruleDocument, type DocumentNode, emptyDocument } from '@shared/document/document'
import { readDocument, writeDocument } from '@shared/document/file'
import { readFragment } from '@shared/document/fragment-text'
import { migrateFrom } from '@shared/document/migrations'
import { oldBoxSize, oldNodeSize } from '@shared/document/version-3/old-drawing'
import { compile } from '@shared/engine/program'
import { extentOf } from '@shared/layout/routing/extent'
import { type LayoutGraph, type Point, portFraction } from '@shared/layout/graph'
import { route } from '@shared/layout/routing/route'
import { boxesOf } from '@shared/scene/arrange'
import type { GroupBox } from '@shared/scene/group-box'
import { geometryOf } from '@shared/scene/geometry'
import { framesOf, type GroupFrame, visibleParts } from '@shared/scene/groups'
import { plainLook } from '../../scene/plain-look'
import { faults } from '../../layout/faults'
import { documentOf, must, node } from '../builders'
import { CURRENT_VERSION } from '../version'

const folder = fileURLToPath(new URL('../../../fixtures/documents/v2/', import.meta.url))

interface Old extends ChainruleDocument {
  readonly format: 'chainrule'
  readonly version: number
}

const olds = readdirSync(folder)
  .map((file) => ({ file, old: JSON.parse(readFileSync(folder + file, 'utf8')) as Old }))
  .filter(({ old }) => old.nodes.length > 0)

const opened = (old: object): ChainruleDocument => must(readDocument(JSON.stringify(old)))
/** A document as version 2 wrote it, at the places that it has. */
const asOld = (document: ChainruleDocument): Old => {
  const {
    tables: _,
    training: __,
    given: ___,
    upstream: ____,
    ...known
  } = JSON.parse(writeDocument(document)) as Old
  return { ...known, version: 2 } as Old
}
const placesIn = ({ nodes }: Pick<ChainruleDocument, 'nodes'>) =>
  new Map(nodes.map(({ id, position }) => [id, position]))

/** The cards of the old drawing. */
function cardsOf(document: ChainruleDocument): ReadonlyMap<string, Card> {
  const { shapes } = compile(document)
  const { nodes } = boxesOf(document)
  return new Map(
    document.nodes.map(({ id, position }, at) => {
      const ports = nodes[at]!.ports
      return [id, { ...position, ...oldNodeSize(shapes[at]!, ports), ports }]
    }),
  )
}

interface Card extends Point {
  readonly width: number
  readonly height: number
  readonly ports: number
}

/** How far each wire falls. */
const fallsOf = ({ edges }: LayoutGraph, cards: ReadonlyMap<string, Card>) =>
  new Map(
    edges.map(({ id, source, target, port }) => {
      const [from, into] = [cards.get(source)!, cards.get(target)!]
      return [id, into.y + into.height * portFraction(port, into.ports) - from.y - from.height / 2]
    }),
  )

/** Boxes as they are drawn now, at the places of a document. */
const drawnNow = (graph: LayoutGraph, { nodes }: ChainruleDocument): ReadonlyMap<string, Card> =>
  new Map(graph.nodes.map((box, at) => [box.id, { ...box, ...nodes[at]!.position }]))

/** What the canvas leaves for a graph in a window of 1280×800. */
const ROOM = { width: 892, height: 630 }

describe.each(olds)('the document $file of version 2', ({ old }) => {
  const document = opened(old)
  const graph = boxesOf(document)
  const [before, after] = [placesIn(old), placesIn(document)]
  const zoomOf = (places: ReadonlyMap<string, Point>) => {
    const { width, height } = extentOf(graph, places, route(graph, places))
    return Math.min(1, ROOM.width / width, ROOM.height / height)
  }

  test('keeps everything but the places of its nodes', () => {
    const unplaced = ({ nodes, ...rest }: ChainruleDocument) => ({
      ...rest,
      nodes: nodes.map((node) => ({ ...node, position: null })),
    })
    const { format: _, version: __, ...parts } = old
    expect(unplaced(document)).toStrictEqual(unplaced({ ...emptyDocument, ...parts }))
    expect(after).not.toStrictEqual(before)
  })

  test('lays no box, name, number or wire over another', () => {
    expect(faults(graph, before, route(graph, before))).toStrictEqual([])
    expect(faults(graph, after, route(graph, after))).toStrictEqual([])
  })

  test('opens at least 1.35 times as large, or as large as can be', () => {
    expect(zoomOf(after)).toBeGreaterThanOrEqual(Math.min(1, 1.35 * zoomOf(before)))
  })

  test('has a straight wire wherever there was one, but for those that meet others at their gate', () => {
    const fellBefore = fallsOf(graph, cardsOf({ ...document, nodes: old.nodes }))
    const falls = fallsOf(graph, drawnNow(graph, document))
    const seen = new Set(visibleParts(document).nodes.map(({ id }) => id))
    const straight = graph.edges.filter(
      ({ id, source, target }) => fellBefore.get(id) === 0 && seen.has(source) && seen.has(target),
    )
    for (const { id, target } of straight) {
      const others = straight.filter((other) => other.target === target && other.id !== id)
      if (others.length === 0) expect(falls.get(id), id).toBe(0)
      else expect([id, ...others.map((other) => other.id)].some((wire) => falls.get(wire) === 0)).toBe(true)
    }
  })

  test('keeps its columns, and the order from left to right and from top to bottom', () => {
    const [cards, now] = [cardsOf({ ...document, nodes: old.nodes }), drawnNow(graph, document)]
    for (const [a, first] of cards)
      for (const [b, second] of cards) {
        const [one, other] = [now.get(a)!, now.get(b)!]
        const middle = ({ x, width }: Card) => x + width / 2
        if (middle(first) === middle(second)) expect(Math.abs(middle(one) - middle(other))).toBeLessThan(9)
        if (first.x + first.width <= second.x) expect(middle(one)).toBeLessThan(middle(other))
      }
  })

  test('is written in the current version and never moved again', () => {
    const text = writeDocument(document)
    expect(JSON.parse(text)).toHaveProperty('version', CURRENT_VERSION)
    const again = must(readDocument(text))
    expect(again).toStrictEqual(document)
    expect(writeDocument(again)).toBe(text)
  })

  test('comes to the same places as its nodes do over the clipboard', () => {
    const { version, format, ...parts } = old
    const text = JSON.stringify({
      format: 'chainrule-fragment',
      outside: [],
      document: { format, version, ...parts },
    })
    expect(placesIn(readFragment(text)!.fragment)).toStrictEqual(after)
  })
})

test('a document of version 1 is drawn together as one of version 2', () => {
  const { groups: _, ...old } = olds.find(({ file }) => file === 'batch-norm.chainrule')!.old
  expect(opened({ ...old, version: 1 })).toStrictEqual(opened({ ...old, version: 2, groups: [] }))
})

test('what cannot be read is left for validation to refuse', () => {
  const damaged = { version: 2, nodes: [{ id: 'x' }], edges: [], groups: [] }
  expect(migrateFrom(2, damaged)).toMatchObject({ ...damaged, version: CURRENT_VERSION })
  expect(migrateFrom(2, { version: 2 })).toMatchObject({ version: CURRENT_VERSION })
})

describe('a group', () => {
  const at = (x: number, y: number, made: ReturnType<typeof node>) => ({ ...made, position: { x, y } })
  const old = asOld(
    documentOf(
      [
        at(0, 0, node('x', 'input', {}, 1)),
        at(210, 90, node('a', 'relu')),
        at(420, 0, node('b', 'exp')),
        at(630, 0, node('f', 'log')),
        at(210, 280, node('outside', 'input', {}, 2)),
      ],
      ['x -> a.x', 'a -> b.x', 'b -> f.x'],
      { groups: [{ id: 'g', name: 'within', parent: null, collapsed: true, nodes: ['a', 'b'] }] },
    ),
  )
  const drawn = (document: ChainruleDocument) => {
    const visible = visibleParts(document)
    const geometry = geometryOf(visible, compile(document), plainLook, new Map())
    return { visible, geometry, frames: framesOf(document, visible, geometry, new Map()) }
  }

  test('that is collapsed has straight wires into and out of its box where they were straight', () => {
    const { visible, geometry } = drawn(opened(old))
    expect(visible.boxes.map(({ inputs, results }) => [inputs.length, results.length])).toStrictEqual([
      [1, 1],
    ])
    const paths = [...geometry.wires.values()].map(({ path }) => path)
    expect(paths).toHaveLength(2)
    for (const path of paths) expect(new Set(path.map(({ y }) => y)).size).toBe(1)
    const [x, f] = visible.nodes.map(({ position }) => position.x)
    const [box] = visible.boxes
    expect(box!.position.x).toBeGreaterThan(x! + 52)
    expect(box!.position.x + box!.size.width).toBeLessThan(f!)
  })

  test('that is expanded has a frame beside which stands what stood beside it', () => {
    const expanded = { ...old, groups: old.groups.map((group) => ({ ...group, collapsed: false })) }
    const { visible, frames } = drawn(opened(expanded))
    const [{ x, y, width, height }] = frames as [GroupFrame]
    for (const { id, position } of visible.nodes.filter(({ id }) => !['a', 'b'].includes(id))) {
      const isApart =
        position.x + 52 <= x || x + width <= position.x || position.y + 36 <= y || y + height <= position.y
      expect(isApart, id).toBe(true)
    }
  })
})

/** Sums and products of what comes before them, and vectors, anywhere. */
const anyOld = fc
  .array(
    fc.record({
      op: fc.constantFrom('input', 'add', 'mul', 'relu', 'softmax', 'concat', 'matmul'),
      name: fc.constantFrom('', '_of_the_second_layer'),
      value: fc.constantFrom(
        1,
        [1, 2, 3],
        [
          [1, 2],
          [3, 4],
        ],
        Array<number>(12).fill(1),
      ),
      x: fc.integer({ min: -60, max: 60 }),
      y: fc.integer({ min: -60, max: 60 }),
      from: fc.tuple(fc.nat(), fc.nat()),
    }),
    { minLength: 2, maxLength: 40 },
  )
  .map((made) => {
    const nodes: DocumentNode[] = []
    const wires: string[] = []
    const inputs = {
      input: [],
      add: ['a', 'b'],
      mul: ['a', 'b'],
      matmul: ['a', 'b'],
      relu: ['x'],
      softmax: ['x'],
      concat: ['x1', 'x2'],
    }
    for (const [at, { op, name, value, x, y, from }] of made.entries()) {
      const id = `n${at}${name}`
      const kind = op as keyof typeof inputs
      nodes.push({
        ...node(id, kind, {}, kind === 'input' ? value : null),
        position: { x: 10 * x, y: 10 * y },
      })
      if (at > 0)
        inputs[kind].forEach((input, i) => wires.push(`${nodes[from[i]! % at]!.id} -> ${id}.${input}`))
    }
    return documentOf(nodes, wires)
  })

/** Groups of which some are collapsed and some are in others. */
const anyGrouped = fc
  .tuple(anyOld, fc.array(fc.tuple(fc.boolean(), fc.nat()), { maxLength: 5 }), fc.infiniteStream(fc.nat(9)))
  .map(([document, made, homes]) => {
    const ids = made.map((_, at) => `g${at}`)
    const home = document.nodes.map(() => ids[homes.next().value as number])
    const groups = made.map(([collapsed, parent], at) => ({
      id: ids[at]!,
      name: `group ${at}`,
      parent: ids.slice(0, at)[parent % (2 * at + 1)] ?? null,
      collapsed,
      nodes: document.nodes.filter((_, node) => home[node] === ids[at]).map(({ id }) => id),
    }))
    return must(withFullGroups(document, groups))
  })

/** With those of the groups that hold something. */
function withFullGroups(document: ChainruleDocument, groups: ChainruleDocument['groups']) {
  const isFull = (id: string): boolean =>
    groups.some((group) =>
      group.id === id ? group.nodes.length > 0 : group.parent === id && isFull(group.id),
    )
  const grouped = { ...document, groups: groups.filter(({ id }) => isFull(id)) }
  return readDocument(writeDocument(grouped))
}

interface Rectangle extends Point {
  readonly width: number
  readonly height: number
}

/** What is seen of a document, and the frames around it. */
function seen(
  document: ChainruleDocument,
  sizeOf: (id: string) => Rectangle,
  boxSize: (box: GroupBox) => { readonly width: number; readonly height: number },
): ReadonlyMap<string, Rectangle> {
  const visible = visibleParts(document)
  const all = new Map<string, Rectangle>()
  const inside = new Map<string | null, Rectangle[]>()
  const add = (group: string | null, id: string, rectangle: Rectangle) => {
    all.set(id, rectangle)
    inside.set(group, [...(inside.get(group) ?? []), rectangle])
  }
  const groupOf = new Map(document.groups.flatMap(({ id, nodes }) => nodes.map((node) => [node, id])))
  for (const { id } of visible.nodes) add(groupOf.get(id) ?? null, `node ${id}`, sizeOf(id))
  for (const box of visible.boxes) add(box.group.parent, box.id, { ...box.position, ...boxSize(box) })
  // Every group comes after the one around it.
  for (const { id, parent } of document.groups.toReversed()) {
    const held = inside.get(id)
    if (!held) continue
    const [x, y] = [Math.min(...held.map(({ x }) => x)) - 16, Math.min(...held.map(({ y }) => y)) - 26]
    const width = Math.max(...held.map((one) => one.x + one.width)) + 16 - x
    const height = Math.max(...held.map((one) => one.y + one.height)) + 16 - y
    add(parent, `frame ${id}`, { x, y, width, height })
  }
  return all
}

test('nothing comes to lie over what it did not lie over, boxes and frames of groups among it', () => {
  const count = { apart: 0, boxes: 0, frames: 0 }
  fc.assert(
    fc.property(anyGrouped, (document) => {
      const moved = opened(asOld(document))
      const cards = cardsOf(document)
      const graph = boxesOf(document)
      const drawn = drawnNow(graph, moved)
      const below = new Map(graph.nodes.map((box) => [box.id, box.below]))
      const before = seen(
        document,
        (id) => cards.get(id)!,
        ({ inputs, results }) => oldBoxSize(inputs.length, results.length),
      )
      const after = seen(
        moved,
        (id) => ({ ...drawn.get(id)!, height: drawn.get(id)!.height + below.get(id)! }),
        ({ size }) => size,
      )
      expect([...after.keys()].sort()).toStrictEqual([...before.keys()].sort())
      const ids = [...before.keys()]
      for (const [at, a] of ids.entries())
        for (const b of ids.slice(0, at)) {
          if (overlap(before.get(a)!, before.get(b)!)) continue
          count.apart++
          if (a.startsWith('group') || b.startsWith('group')) count.boxes++
          if (a.startsWith('frame') || b.startsWith('frame')) count.frames++
          expect(overlap(after.get(a)!, after.get(b)!), `${a} on ${b}`).toBe(false)
        }
      expect(opened(JSON.parse(writeDocument(moved)) as object)).toStrictEqual(moved)
    }),
    { numRuns: 300, seed: 9 },
  )
  for (const pairs of Object.values(count)) expect(pairs).toBeGreaterThan(100)
})

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

test('a place at the edge of what a document may have is kept within', () => {
  const far = documentOf([
    { ...node('x', 'input', {}, 1), position: { x: -1e9, y: 1e9 } },
    { ...node('f', 'exp'), position: { x: 1e9, y: -1e9 } },
  ])
  const { nodes } = opened(asOld(far))
  expect(nodes.map(({ position }) => Math.sign(position.x) * Math.sign(position.y))).toStrictEqual([-1, -1])
})
