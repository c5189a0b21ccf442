import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdsValue, operationOf } from '@shared/document/document'
import { setValue } from '@shared/document/edit-nodes'
import { connect } from '@shared/document/edit-wires'
import { readDocument } from '@shared/document/file'
import { extractFragment } from '@shared/document/fragment'
import { writeFragment } from '@shared/document/fragment-text'
import { evaluate } from '@shared/engine/evaluate'
import { edgeGradients } from '@shared/engine/local-gradient'
import { inputName } from '@shared/ops/inputs'
import type { OperationName } from '@shared/ops/registry'
import { addOperation } from '../../../../src-renderer/commands/add'
import { pasteText } from '../../../../src-renderer/commands/clipboard'
import { nudge } from '../../../../src-renderer/commands/move'
import { must } from '../../document/builders'
import { createDesk, type Desk } from '../desk'

// The editor as a model, over a real workspace: whatever people do, in whatever order, the graph stays sound, everything
// can be taken back, and the numbers on screen are those that a fresh evaluation gives.

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
const chosen = ({ document }: Desk, { several }: Choices) => [
  ...new Set(several.flatMap((choice) => at(document.nodes, choice)?.id ?? [])),
]

const actions: Readonly<Record<string, (desk: Desk, choices: Choices) => void>> = {
  add: (desk, { op, first, second }) =>
    void addOperation(desk.workspace, op, { x: first % 1000, y: second % 1000 }),
  addConnected(desk, { op, first }) {
    const from = at(desk.document.nodes, first)
    if (from && op !== 'input' && op !== 'parameter')
      addOperation(desk.workspace, op, { x: 0, y: 0 }, { from: from.id })
  },
  delete(desk, choices) {
    const edge = at(desk.document.edges, choices.second)
    desk.workspace.session.select(choices.flag ? chosen(desk, choices) : [], edge ? [edge.id] : [])
    desk.run('edit.delete')
  },
  connect(desk, { first, second, flag }) {
    const { nodes } = desk.document
    const [source, target] = [at(nodes, first), at(nodes, second)]
    const input = target && inputName(operationOf(target), flag ? 1 : 0)
    if (source && input !== undefined)
      desk.edit((document) =>
        connect(document, { source: source.id, target: target!.id, input }, { replace: flag }),
      )
  },
  paste(desk, choices) {
    const document = desk.document
    pasteText(
      desk.workspace,
      writeFragment(document, extractFragment(document, chosen(desk, choices))),
      choices.flag,
    )
  },
  duplicate(desk, choices) {
    desk.workspace.session.select(chosen(desk, choices))
    desk.run('edit.duplicate')
  },
  setValue(desk, { first, value, flag }) {
    const sources = desk.document.nodes.filter((node) => holdsValue(operationOf(node)))
    const node = at(sources, first)
    if (node)
      desk.edit((document) => setValue(document, node.id, value), flag ? `typing in ${node.id}` : null)
  },
  target(desk, { first }) {
    const node = at(desk.document.nodes, first)
    desk.workspace.session.select(node ? [node.id] : [])
    desk.run('graph.target')
  },
  tidy: (desk) => void desk.run('graph.tidy'),
  nudge(desk, choices) {
    desk.workspace.session.select(chosen(desk, choices))
    nudge(desk.workspace, 'left', choices.flag, choices.first)
  },
  undo: (desk) => void desk.run('edit.undo'),
  redo: (desk) => void desk.run('edit.redo'),
  saveAndLoad: (desk) => desk.open(must(readDocument(desk.text))),
}

const anyStep = fc.record({
  name: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom('add', 'addConnected', 'connect', 'setValue', 'undo', 'redo') },
    { weight: 1, arbitrary: fc.constantFrom(...Object.keys(actions)) },
  ),
  choices: anyChoices,
})

/** What is read from a file is checked for everything: dangling edges, cycles, two wires in one input. */
function expectSound({ text, document }: Desk): void {
  expect(must(readDocument(text))).toStrictEqual(document)
}

function expectFreshNumbers({ document, workspace: { evaluation } }: Desk): void {
  const fresh = evaluate(document, document.target)
  document.nodes.forEach(({ id }, node) => {
    const { value, gradient } = evaluation.nodeReading(id)
    expect([value, gradient]).toStrictEqual([fresh.valueOf(node), fresh.gradientOf(node)])
  })
  document.edges.forEach(({ id }, edge) => {
    const value = fresh.valueOf(fresh.program.edgeSource[edge]!)
    expect(evaluation.edgeReading(id)).toStrictEqual({ value, ...edgeGradients(fresh, edge) })
  })
}

test('whatever is done, the graph is sound, each step can be taken back, and the numbers are right', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 30, size: 'max' }), (steps) => {
      const desk = createDesk()
      for (const { name, choices } of steps) {
        actions[name]!(desk, choices)
        expectSound(desk)
        expectFreshNumbers(desk)
        const now = desk.text
        if (!desk.undo()) continue
        expectFreshNumbers(desk)
        desk.redo()
        expect(desk.text).toBe(now)
      }
    }),
    { numRuns: 60, seed: 7 },
  )
}, 60_000)

test('undoing everything and doing it all again gives the same text', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40, size: 'max' }), (steps) => {
      const desk = createDesk()
      for (const { name, choices } of steps) actions[name]!(desk, choices)
      const { entries } = desk
      const end = desk.text
      for (let entry = 0; entry < entries; entry++) expect(desk.undo()).not.toBeNull()
      expect(desk.undo()).toBeNull()
      for (let entry = 0; entry < entries; entry++) expect(desk.redo()).not.toBeNull()
      expect(desk.text).toBe(end)
    }),
    { numRuns: 100, seed: 7 },
  )
}, 60_000)

test('each action changes something in some run', () => {
  const done = new Set<string>()
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 60, maxLength: 60 }), (steps) => {
      const desk = createDesk()
      for (const { name, choices } of steps) {
        const before = desk.workspace.document.getState()
        actions[name]!(desk, choices)
        if (desk.workspace.document.getState() !== before) done.add(name)
      }
    }),
    { numRuns: 20, seed: 7 },
  )
  expect([...done].sort()).toStrictEqual(Object.keys(actions).sort())
}, 60_000)
