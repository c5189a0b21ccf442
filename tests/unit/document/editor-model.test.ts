import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyDocument, type ChainruleDocument } from '@shared/document/document'
import type { Edit } from '@shared/document/edit'
import { replaceByGates } from '@shared/scene/edit-expand'
import { setNotes, setSeed, setTarget, setTitle } from '@shared/document/edit-fields'
import { addNode, moveNodes, removeNodes, rename, setAttribute, setValue } from '@shared/document/edit-nodes'
import { groupNodes, renameGroup, setCollapsed, ungroup } from '@shared/document/edit-groups'
import { connect, disconnect, reconnect, splice } from '@shared/document/edit-wires'
import { readDocument, writeDocument } from '@shared/document/file'
import { extractFragment, pasteNodes } from '@shared/document/fragment'
import { revisionOf } from '@shared/document/history'
import { apply, invert, squash, type Patch } from '@shared/document/patch'
import { begin, transact, travel, type Editing } from '@shared/document/transaction'
import { gatesOf } from '@shared/expression/gates'
import { operation, type OperationName } from '@shared/ops/registry'
import { anyOperation, anyPoint, anyText, anyValue, must } from './builders'

// The editor as a model: whatever is done, in whatever order, the document stays sound and everything can be taken back.

const anyChoices = fc.record({
  first: fc.nat(),
  second: fc.nat(),
  several: fc.array(fc.nat(), { maxLength: 4 }),
  input: fc.constantFrom('a', 'b', 'x', 'x1', 'x2', 'x3', 'label', 'nope'),
  name: fc.constantFrom('x', 'W1', 'f1', 'loss', 'not a name'),
  attributeValue: fc.constantFrom<unknown[]>(0, -1, 0.5, null, true, [2, 3], 'x'),
  operation: anyOperation,
  value: anyValue,
  point: anyPoint,
  text: anyText,
  flag: fc.boolean(),
})

type Choices = typeof anyChoices extends fc.Arbitrary<infer T> ? T : never
type Command = (document: ChainruleDocument, choices: Choices) => Edit | Patch

const at = <T>(items: readonly T[], choice: number): T => items[choice % items.length]!
const idsAt = (items: readonly { readonly id: string }[], choices: readonly number[]) =>
  choices.map((choice) => at(items, choice).id)

const anywhere: Readonly<Record<string, Command>> = {
  addNode: (document, { operation, point }) => addNode(document, operation, point),
  setTitle: (document, { text }) => setTitle(document, text),
  setNotes: (document, { text }) => setNotes(document, text),
  setSeed: (document, { first }) => setSeed(document, first),
}

const withNodes: Readonly<Record<string, Command>> = {
  removeNodes: ({ nodes, ...rest }, { several, flag }) =>
    removeNodes({ nodes, ...rest }, idsAt(nodes, several), { heal: flag }),
  moveNodes: (document, { first, point }) =>
    moveNodes(document, new Map([[at(document.nodes, first).id, point]])),
  rename: (document, { first, name }) => rename(document, at(document.nodes, first).id, name),
  setValue: (document, { first, value }) => setValue(document, at(document.nodes, first).id, value),
  setAttribute: (document, { first, second, attributeValue }) => {
    const { id, attributes } = at(document.nodes, first)
    return setAttribute(document, id, at(['nope', ...Object.keys(attributes)], second), attributeValue)
  },
  setTarget: (document, { first, flag }) => setTarget(document, flag ? at(document.nodes, first).id : null),
  connect: (document, { first, second, input, flag }) => {
    const wire = { source: at(document.nodes, first).id, target: at(document.nodes, second).id, input }
    return connect(document, wire, { replace: flag })
  },
  group: (document, { first, several }) => groupNodes(document, idsAt(document.nodes, [first, ...several])),
  expand: (document, { first }) => {
    const { id, op } = at(document.nodes, first)
    const gates = gatesOf(operation(op as OperationName), { axis: 0, keepdims: false }, [[], []])
    return gates ? replaceByGates(document, id, gates) : setTarget(document, id)
  },
  paste: (document, { several, point, flag }) => {
    const fragment = extractFragment(document, idsAt(document.nodes, several))
    return pasteNodes(document, fragment, { offset: point, keepIncoming: flag })
  },
}

const withEdges: Readonly<Record<string, Command>> = {
  disconnect: (document, { several }) => disconnect(document, idsAt(document.edges, several)),
  reconnect: (document, { first, second, input, flag }) => {
    const ends = flag
      ? { source: at(document.nodes, second).id }
      : { target: at(document.nodes, second).id, input }
    return reconnect(document, at(document.edges, first).id, ends, { replace: flag })
  },
  splice: (document, { first, second }) =>
    splice(document, at(document.nodes, second).id, at(document.edges, first).id),
}

const withGroups: Readonly<Record<string, Command>> = {
  ungroup: (document, { first }) => ungroup(document, at(document.groups, first).id),
  setCollapsed: (document, { first, flag }) => setCollapsed(document, at(document.groups, first).id, flag),
  renameGroup: (document, { first, text }) => renameGroup(document, at(document.groups, first).id, text),
}

const commands = { ...anywhere, ...withNodes, ...withEdges, ...withGroups }

function isPossible(name: string, { nodes, edges, groups }: ChainruleDocument): boolean {
  if (Object.hasOwn(withGroups, name)) return groups.length > 0
  if (Object.hasOwn(withNodes, name)) return nodes.length > 0
  return Object.hasOwn(withEdges, name) ? edges.length > 0 : true
}

// Wiring and adding more often than the rest, so that there is something to take apart.
const anyStep = fc.record({
  name: fc.oneof(
    fc.constantFrom('addNode', 'connect', 'connect', 'undo', 'redo'),
    fc.constantFrom(...Object.keys(commands)),
  ),
  choices: anyChoices,
  gesture: fc.constantFrom(null, null, 'typing'),
})

type State = { -readonly [K in keyof Editing]: Editing[K] }

/** Does a step; a refused edit leaves everything as it is. Returns the patch of an edit. */
function perform(
  state: State,
  { name, choices, gesture }: typeof anyStep extends fc.Arbitrary<infer T> ? T : never,
) {
  if (name === 'undo' || name === 'redo') {
    Object.assign(state, travel(state, name)?.state)
    return null
  }
  if (!isPossible(name, state.document)) return null
  const edit = commands[name]!(state.document, choices)
  if ('ok' in edit && !edit.ok) return null
  const patch = 'ok' in edit ? must(edit) : edit
  Object.assign(state, transact(state, patch, gesture)?.state)
  return patch
}

function expectSound(document: ChainruleDocument) {
  const text = writeDocument(document)
  const back = must(readDocument(text))
  expect(back).toStrictEqual(document)
  expect(writeDocument(back)).toBe(text)
}

test('whatever is done, the document stays sound and every edit can be taken back, byte for byte', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40, size: 'max' }), (steps) => {
      const state: State = begin(emptyDocument)
      for (const step of steps) {
        const before = writeDocument(state.document)
        const patch = perform(state, step)
        expectSound(state.document)
        if (patch) expect(writeDocument(apply(state.document, invert(patch)))).toBe(before)
      }
    }),
    { numRuns: 200, seed: 1 },
  )
}, 30_000)

test('undoing everything and doing it all again gives the same text, and so does doing it at once', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 60, size: 'max' }), (steps) => {
      const state: State = begin(emptyDocument)
      for (const step of steps) perform(state, step)
      const { past, future } = state.history
      const [text, revision] = [writeDocument(state.document), revisionOf(state.history)]
      const atOnce = squash(past.map(({ patch }) => patch))
      expect(writeDocument(apply(emptyDocument, atOnce))).toBe(text)

      for (const _ of past) perform(state, { ...steps[0]!, name: 'undo' })
      expect(writeDocument(state.document)).toBe(writeDocument(emptyDocument))
      expect(revisionOf(state.history)).toBe(0)
      for (const _ of past) perform(state, { ...steps[0]!, name: 'redo' })
      expect(writeDocument(state.document)).toBe(text)
      expect(revisionOf(state.history)).toBe(revision)
      expect(state.history.future).toStrictEqual(future)
    }),
    { numRuns: 200, seed: 1 },
  )
}, 30_000)

test('each command is possible and changes something in some run', () => {
  const done = new Set<string>()
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 60, maxLength: 60 }), (steps) => {
      const state: State = begin(emptyDocument)
      for (const step of steps) {
        const before = state.document
        perform(state, step)
        if (writeDocument(before) !== writeDocument(state.document)) done.add(step.name)
      }
    }),
    { numRuns: 120, seed: 7 },
  )
  expect([...done].sort()).toStrictEqual([...Object.keys(commands), 'undo', 'redo'].sort())
}, 30_000)
