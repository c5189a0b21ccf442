import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { setValue } from '@shared/document/edit-nodes'
import { connect } from '@shared/document/edit-wires'
import { readDocument } from '@shared/document/file'
import { emptyDocument, holdsValue, operationOf } from '@shared/document/document'
import { edgeGradients } from '@shared/engine/local-gradient'
import { Evaluation } from '@shared/engine/evaluation'
import { compile } from '@shared/engine/program'
import { inputName } from '@shared/ops/inputs'
import type { OperationName } from '@shared/ops/registry'
import { runCommand } from '../../../../src-renderer/commands'
import { addOperation } from '../../../../src-renderer/commands/add'
import { pasteText } from '../../../../src-renderer/commands/clipboard'
import { writeFragment } from '@shared/document/fragment-text'
import { nudge } from '../../../../src-renderer/commands/move'
import {
  currentDocument,
  edit,
  replaceDocument,
  travel,
  useDocument,
} from '../../../../src-renderer/state/document'
import { edgeReading, nodeReading } from '../../../../src-renderer/state/evaluation'
import { select } from '../../../../src-renderer/state/session'
import { extractFragment } from '@shared/document/fragment'
import { must } from '../../document/builders'
import { text, useFreshDesk } from './desk'

// The editor as a model, over the real stores: whatever people do, in whatever order, the graph stays sound, everything
// can be taken back, and the numbers on screen are those that a fresh evaluation gives.

vi.mock('../../../../src-renderer/bridge', () => import('./fake-host'))

useFreshDesk()

const anyChoices = fc.record({
  first: fc.nat(),
  second: fc.nat(),
  several: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
  value: fc.oneof(
    fc.double({ noNaN: false }),
    fc.constantFrom(
      [1, 2],
      [
        [1, 2],
        [3, 4],
      ],
    ),
  ),
  op: fc.constantFrom<OperationName>(
    'input',
    'parameter',
    'add',
    'mul',
    'exp',
    'matmul',
    'sum',
    'concat',
    'softmax',
  ),
  flag: fc.boolean(),
})

type Choices = typeof anyChoices extends fc.Arbitrary<infer T> ? T : never

const at = <T>(items: readonly T[], choice: number): T | undefined => items[choice % items.length]
const chosen = ({ several }: Choices) => [
  ...new Set(several.flatMap((choice) => at(currentDocument().nodes, choice)?.id ?? [])),
]

const actions: Readonly<Record<string, (choices: Choices) => void>> = {
  add: ({ op, first, second }) => void addOperation(op, { x: first % 1000, y: second % 1000 }),
  addConnected({ op, first }) {
    const from = at(currentDocument().nodes, first)
    if (from && op !== 'input' && op !== 'parameter') addOperation(op, { x: 0, y: 0 }, { from: from.id })
  },
  delete(choices) {
    const edge = at(currentDocument().edges, choices.second)
    select(choices.flag ? chosen(choices) : [], edge ? [edge.id] : [])
    runCommand('edit.delete')
  },
  connect({ first, second, flag }) {
    const { nodes } = currentDocument()
    const [source, target] = [at(nodes, first), at(nodes, second)]
    const input = target && inputName(operationOf(target), flag ? 1 : 0)
    if (source && input !== undefined)
      edit((document) =>
        connect(document, { source: source.id, target: target!.id, input }, { replace: flag }),
      )
  },
  paste(choices) {
    const document = currentDocument()
    pasteText(writeFragment(document, extractFragment(document, chosen(choices))), choices.flag)
  },
  duplicate(choices) {
    select(chosen(choices))
    runCommand('edit.duplicate')
  },
  setValue({ first, value, flag }) {
    const sources = currentDocument().nodes.filter((node) => holdsValue(operationOf(node)))
    const node = at(sources, first)
    if (node) edit((document) => setValue(document, node.id, value), flag ? `typing in ${node.id}` : null)
  },
  target({ first }) {
    const node = at(currentDocument().nodes, first)
    select(node ? [node.id] : [])
    runCommand('graph.target')
  },
  tidy: () => void runCommand('graph.tidy'),
  nudge(choices) {
    select(chosen(choices))
    nudge('left', choices.flag, choices.first)
  },
  undo: () => void runCommand('edit.undo'),
  redo: () => void runCommand('edit.redo'),
  saveAndLoad: () => replaceDocument(must(readDocument(text())), null),
}

const anyStep = fc.record({
  name: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom('add', 'addConnected', 'connect', 'setValue', 'undo', 'redo') },
    { weight: 1, arbitrary: fc.constantFrom(...Object.keys(actions)) },
  ),
  choices: anyChoices,
})

/** What is read from a file is checked for everything: dangling edges, cycles, two wires in one input. */
function expectSound(): void {
  expect(must(readDocument(text()))).toStrictEqual(currentDocument())
}

function expectFreshNumbers(): void {
  const document = currentDocument()
  const program = compile(document)
  const fresh = new Evaluation(
    program,
    document.target === null ? null : program.indexOf.get(document.target)!,
  )
  fresh.forward()
  fresh.backward()
  document.nodes.forEach(({ id }, node) => {
    const { value, gradient } = nodeReading(id)
    expect([value, gradient]).toStrictEqual([fresh.valueOf(node), fresh.gradientOf(node)])
  })
  document.edges.forEach(({ id }, edge) => {
    const value = fresh.valueOf(program.edgeSource[edge]!)
    expect(edgeReading(id)).toStrictEqual({ value, ...edgeGradients(fresh, edge) })
  })
}

const start = () => replaceDocument(emptyDocument, null)

test('whatever is done, the graph is sound, each step can be taken back, and the numbers are right', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 30, size: 'max' }), (steps) => {
      start()
      for (const { name, choices } of steps) {
        actions[name]!(choices)
        expectSound()
        expectFreshNumbers()
        const now = text()
        if (!travel('undo')) continue
        expectFreshNumbers()
        travel('redo')
        expect(text()).toBe(now)
      }
    }),
    { numRuns: 60 },
  )
}, 60_000)

test('undoing everything and doing it all again gives the same text', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40, size: 'max' }), (steps) => {
      start()
      for (const { name, choices } of steps) actions[name]!(choices)
      const { past } = useDocument.getState().history
      const end = text()
      for (const _ of past) expect(travel('undo')).toBe(true)
      expect(travel('undo')).toBe(false)
      for (const _ of past) expect(travel('redo')).toBe(true)
      expect(text()).toBe(end)
    }),
    { numRuns: 100 },
  )
}, 60_000)

test('each action changes something in some run', () => {
  const done = new Set<string>()
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 60, maxLength: 60 }), (steps) => {
      start()
      for (const { name, choices } of steps) {
        const before = useDocument.getState()
        actions[name]!(choices)
        if (useDocument.getState() !== before) done.add(name)
      }
    }),
    { numRuns: 20, seed: 7 },
  )
  expect([...done].sort()).toStrictEqual(Object.keys(actions).sort())
}, 60_000)
