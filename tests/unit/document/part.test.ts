import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type ChainruleDocument, type DocumentNode, emptyDocument } from '@shared/document/document'
import { readDocument, writeDocument } from '@shared/document/file'
import { number, integer, object, text } from '@shared/document/form'
import { extractFragment, pasteNodes, withoutNodes } from '@shared/document/fragment'
import { readFragment, writeFragment } from '@shared/document/fragment-text'
import { emptyOf, field, list, partsOf, type DocumentOf, type PatchOf } from '@shared/document/part'
import { documentParts } from '@shared/document/parts/index'
import { apply, diff, invert, isEmpty, squash } from '@shared/document/patch'
import { summarise, type Summary } from '@shared/document/summary'
import { begin, transact, travel } from '@shared/document/transaction'
import { err, ok } from '@shared/result'
import { english, say, type Sentences } from '@shared/words'
import { multiplyAfterAdd, must, refusal } from './builders'
import { CURRENT_VERSION } from './version'

// Two parts that documents do not have, in a version after the present one, each added by nothing but its declaration.

const NEXT_VERSION = CURRENT_VERSION + 1

interface Bookmark {
  readonly id: string
  readonly node: string
  readonly label: string
}

const bookmark = object({ id: text(1, 100), node: text(1, 100), label: text(1, 100) })

const bookmarks = list<Bookmark, Bookmark, { readonly nodes: readonly DocumentNode[] }>({
  since: NEXT_VERSION,
  most: 3,
  entry: bookmark,
  nameOf: ({ label }) => label,
  needs: ['nodes'],
  read(records, { nodes }) {
    const index = records.findIndex(({ node }) => !nodes.some(({ id }) => id === node))
    const { node } = records[index] ?? {}
    return node === undefined
      ? ok(records)
      : err({ kind: 'no-such-id', path: [index, 'node'], thing: 'node', id: node })
  },
  write: bookmark.ordered,
  without: (all, gone) => all.filter(({ node }) => !gone.has(node)),
  extract: (all, chosen) => all.filter(({ node }) => chosen.has(node)),
  paste: (all, copied, { idOf }) => [
    ...all,
    ...copied.map((mark) => ({ ...mark, id: `${mark.id} again`, node: idOf.get(mark.node)! })),
  ],
})

const printing = field({
  since: NEXT_VERSION,
  empty: { margin: 0.1, copies: 100 },
  form: object({ margin: number(0, 1), copies: integer(1, 1e6) }),
})

const parts = partsOf({ ...documentParts, printing, bookmarks })

type Marked = DocumentOf<typeof parts>

const empty: Marked = emptyOf(parts)

const marked: Marked = {
  ...empty,
  ...multiplyAfterAdd,
  printing: { margin: 0.5, copies: 10 },
  bookmarks: [
    { id: 'b1', node: 'q', label: 'the sum' },
    { id: 'b2', node: 'x', label: 'here it begins' },
  ],
}

const written = writeDocument(marked, parts)

describe('a part that is declared', () => {
  test('is empty in a new document', () => {
    expect(empty).toStrictEqual({ ...emptyDocument, printing: { margin: 0.1, copies: 100 }, bookmarks: [] })
  })

  test('is saved in its place, its keys in their order, and loaded as it was', () => {
    const raw = JSON.parse(written) as Record<string, unknown>
    expect(raw['version']).toBe(NEXT_VERSION)
    expect(Object.keys(raw)).toStrictEqual([
      'format',
      'version',
      ...Object.keys(documentParts),
      'printing',
      'bookmarks',
    ])
    expect(must(readDocument(written, parts))).toStrictEqual(marked)
    const shuffled = { ...marked, printing: { copies: 10, margin: 0.5 } }
    expect(writeDocument(shuffled, parts)).toBe(written)
  })

  test.each(['v1/add-then-multiply', 'v2/groups'])('is empty in an older file: %s', (name) => {
    const file = new URL(`../../fixtures/documents/${name}.chainrule`, import.meta.url)
    const older = readFileSync(fileURLToPath(file), 'utf8')
    const document = must(readDocument(older, parts))
    expect(document.bookmarks).toStrictEqual([])
    expect(document.printing).toStrictEqual({ margin: 0.1, copies: 100 })
    expect(must(readDocument(writeDocument(document, parts), parts))).toStrictEqual(document)
  })

  test('makes the file too new for whoever does not know it', () => {
    expect(refusal(readDocument(written))).toMatchObject({ kind: 'too-new', version: NEXT_VERSION })
  })

  test.each<[path: string, kind: string, damage: (raw: any) => unknown]>([
    ['bookmarks', 'missing', (raw) => delete raw.bookmarks],
    ['bookmarks', 'expected', (raw) => (raw.bookmarks = {})],
    ['bookmarks', 'list-length', (raw) => (raw.bookmarks = Array(4).fill(raw.bookmarks[0]))],
    ['bookmarks[1].id', 'same-id', (raw) => (raw.bookmarks[1].id = 'b1')],
    ['bookmarks[1].label', 'missing', (raw) => delete raw.bookmarks[1].label],
    ['bookmarks[0].colour', 'unknown-key', (raw) => (raw.bookmarks[0].colour = 'red')],
    ['bookmarks[0].node', 'no-such-id', (raw) => (raw.bookmarks[0].node = 'gone')],
    ['printing.margin', 'expected', (raw) => (raw.printing.margin = 2)],
    ['printing.copies', 'missing', (raw) => delete raw.printing.copies],
  ])('is refused when it is damaged at %s: %s', (path, kind, damage) => {
    const raw: unknown = JSON.parse(written)
    damage(raw)
    expect(refusal(readDocument(JSON.stringify(raw), parts))).toMatchObject({
      kind: 'corrupt',
      path,
      wrong: { kind },
    })
  })

  test('is undone and done again, byte for byte', () => {
    const changed = { ...marked, bookmarks: marked.bookmarks.slice(1), printing: { margin: 1, copies: 10 } }
    const edited = transact(begin<typeof parts>(marked), diff(marked, changed, parts), null, parts)!
    expect(edited.transaction.patch.bookmarks.removed).toHaveLength(1)
    const undone = travel(edited.state, 'undo', parts)!
    expect(writeDocument(undone.state.document, parts)).toBe(written)
    const redone = travel(undone.state, 'redo', parts)!
    expect(redone.state.document).toStrictEqual(changed)
  })

  test('joins a gesture, and what comes and goes within one leaves nothing', () => {
    const margin = (margin: number) => ({ ...marked, printing: { ...marked.printing, margin } })
    const there = diff(marked, margin(0.7), parts)
    const back = diff(margin(0.7), marked, parts)
    const once = transact(begin<typeof parts>(marked), there, 'typing', parts)!
    const twice = transact(once.state, diff(margin(0.7), margin(0.8), parts), 'typing', parts)!
    expect(twice.state.history.past).toHaveLength(1)
    expect(travel(twice.state, 'undo', parts)!.state.document).toStrictEqual(marked)
    expect(isEmpty(squash([there, back], parts), parts)).toBe(true)
    expect(apply(margin(0.7), invert(there, parts), parts)).toStrictEqual(marked)
  })

  test('is compared by its value', () => {
    expect(isEmpty(diff(marked, { ...marked, printing: { ...marked.printing } }, parts), parts)).toBe(true)
  })

  test('loses what belongs to nodes that go', () => {
    const left = withoutNodes(marked, new Set(['q']), parts)
    expect(left.bookmarks.map(({ id }) => id)).toStrictEqual(['b2'])
    expect(left.printing).toBe(marked.printing)
  })

  test('goes along with copies of its nodes, over the clipboard too', () => {
    const fragment = extractFragment(marked, ['q', 'f'], parts)
    expect(fragment.bookmarks.map(({ id }) => id)).toStrictEqual(['b1'])
    expect(fragment.printing).toBe(printing.empty)
    const copied = readFragment(writeFragment(marked, fragment, parts), parts)!
    expect(copied.fragment).toStrictEqual(fragment)
    const pasted = pasteNodes(marked, fragment, { offset: { x: 0, y: 0 } }, parts)
    const { bookmarks, printing: kept } = apply(marked, must(pasted), parts)
    expect(bookmarks.at(-1)).toStrictEqual({ id: 'b1 again', node: 'n1', label: 'the sum' })
    expect(kept).toBe(marked.printing)
  })

  test('is limited: what would be too many is refused', () => {
    const fragment = extractFragment(marked, ['q', 'x'], parts)
    expect(refusal(pasteNodes(marked, fragment, { offset: { x: 0, y: 0 } }, parts))).toStrictEqual({
      kind: 'too-many',
      part: 'bookmarks',
      most: 3,
    })
  })

  test('is what undo tells of, in words that the compiler asks for', () => {
    const words: Sentences<Summary<typeof parts>> = {
      ...english.summary,
      'bookmarks-added': ({ first }) => `${first} marked`,
      'bookmarks-removed': ({ count }) => `${count} marks taken away`,
      'bookmarks-changed': ({ count }) => `${count} marks changed`,
      'fields-changed': ({ fields }) => `${fields.join(', ')} changed`,
    }
    // @ts-expect-error -- without these it does not compile
    const incomplete: Sentences<Summary<typeof parts>> = english.summary
    expect(Object.keys(words)).toStrictEqual(expect.arrayContaining(Object.keys(incomplete)))
    const told = (patch: PatchOf<typeof parts>) => say(words, summarise(patch, parts))
    expect(told(diff({ ...marked, bookmarks: [] }, marked, parts))).toBe('the sum marked')
    expect(told(diff(marked, { ...marked, bookmarks: [] }, parts))).toBe('2 marks taken away')
    expect(told(diff(marked, { ...marked, printing: printing.empty, seed: 1 }, parts))).toBe(
      'seed, printing changed',
    )
  })
})

test('documents have neither of them', () => {
  expect(Object.keys(documentParts)).not.toContain('printing')
  expect(Object.keys(documentParts)).not.toContain('bookmarks')
})

test('a part that needs one which is not there does not compile', () => {
  // @ts-expect-error -- bookmarks need nodes
  const incomplete = partsOf({ title: documentParts.title, bookmarks })
  expect(Object.keys(incomplete)).toStrictEqual(['title', 'bookmarks'])
})

test('the types of the parts are those of the document', () => {
  const document: ChainruleDocument = marked
  const title: string = document.title
  const target: string | null = document.target
  // @ts-expect-error -- nodes are no texts
  const nodes: readonly string[] = document.nodes
  expect([title, target, nodes.length]).toStrictEqual(['Add, then multiply', 'f', 5])
})
