import { commandEntry, commandIds, type CommandId } from '@shared/commands/table'
import { generatorNames } from '@shared/data/generators'
import { numbersOf } from '@shared/data/table'
import { type ChainruleDocument, operationOf } from '@shared/document/document'
import { setNotes, setSeed, setTitle } from '@shared/document/edit-fields'
import { renameGroup } from '@shared/document/edit-groups'
import { moveNodes, rename, setAttribute, setValue } from '@shared/document/edit-nodes'
import { addRow, keepRows, removeRow, removeTable, setCell } from '@shared/document/edit-tables'
import { setTraining } from '@shared/document/edit-training'
import { connect, reconnect } from '@shared/document/edit-wires'
import { extractFragment } from '@shared/document/fragment'
import { writeFragment } from '@shared/document/fragment-text'
import { parseExpressions } from '@shared/expression/build'
import { defaultStack } from '@shared/layers/stack'
import { inputName, inputNames } from '@shared/ops/inputs'
import { operations, type OperationName } from '@shared/ops/registry'
import type { Nested } from '@shared/tensor/tensor'
import { readSettings } from '@shared/training/settings'
import { addOperation } from '../../../../src-renderer/commands/add'
import { pasteText } from '../../../../src-renderer/commands/clipboard'
import { compareWithStep } from '../../../../src-renderer/commands/compare-steps'
import { addExpressions, openExpressions } from '../../../../src-renderer/commands/expression'
import { openExample, openExampleBeside } from '../../../../src-renderer/commands/file'
import { nudge } from '../../../../src-renderer/commands/move'
import { setSpeed } from '../../../../src-renderer/commands/play'
import { pressWhilePresenting } from '../../../../src-renderer/commands/present'
import { runCommand } from '../../../../src-renderer/commands/run'
import { addStack, openStack, stackFor } from '../../../../src-renderer/commands/stack'
import { scrubTo } from '../../../../src-renderer/commands/step'
import { addGeneratedTable, addReader } from '../../../../src-renderer/commands/tables'
import { scrubTraining, trainSteps } from '../../../../src-renderer/commands/train'
import { tryExperimentOnCopy } from '../../../../src-renderer/commands/try-experiment'
import type { MakeEdit } from '../../../../src-renderer/workspace/document'
import type { Workspace } from '../../../../src-renderer/workspace/workspace'
import { must } from '../../document/builders'
import type { Surroundings } from './surroundings'
import { exampleTexts } from './texts'

// All that can be done: each command of the table as it is, and what takes more than an id, through what panels and canvas
// call for it.

/** Does something in a workspace; numbers choose. */
export type Action = (workspace: Workspace, numbers: readonly number[], around: Surroundings) => unknown

/** These print pictures, which takes a page to draw on; when they are enabled is tried like that of all others. */
const printing: readonly CommandId[] = ['file.exportAgain', 'edit.copyPicture']

const at = <T>(items: readonly T[], choice = 0): T | undefined => items[choice % items.length]
const nodeAt = ({ document }: Workspace, choice = 0) => at(document.current.nodes, choice)
const chosen = (workspace: Workspace, numbers: readonly number[]): string[] => [
  ...new Set(numbers.flatMap((choice) => nodeAt(workspace, choice)?.id ?? [])),
]

/** Numbers that differ in their last entry alone, in their sign alone, and those that are none. */
const values: readonly Nested[] = [
  0, 1, -2.5, -0, 1e308, Number.NaN, Number.POSITIVE_INFINITY, 0.5,
  [1, 2], [1, 3], [1, -0], [[1, 2], [3, 4]], [[1, 2], [3, -4]], [[0.5], [2]],
] // prettier-ignore
const names = ['x', 'W1', 'f1', 'loss', 'not a name', ''] as const
const attributeValues = [0, 1, -1, 0.5, null, true, false, [2], [2, 3], 'x', 'mean', 'sum'] as const
const scripts = [
  'f = x * y + x',
  'loss = mean((sigmoid(a * w + b) - 1) ^ 2)',
  'p = softmax(dot([1, 2], v))',
  'n ~ uniform(0, 1, shape=[2])\ng = n * u',
] as const
const operationNames = [...operations.keys()] as readonly OperationName[]
const widely: readonly OperationName[] = ['input', 'parameter', 'add', 'mul', 'exp', 'matmul', 'sum', 'mean']
const texts = ['nothing of ours', 'a,b\n1,2\n3,4\n5,6', '{"nodes": []}', ''] as const
const settings = [
  { length: 4 },
  { length: 3, batchSize: 2 },
  { length: 5, optimizer: { name: 'adam', numbers: {} } },
  { length: 3, learningRate: 1e6 },
] as const

/** An edit as a panel makes it: a refusal is said. */
function edit(workspace: Workspace, make: MakeEdit, gesture: string | null = null): void {
  const refusal = workspace.document.edit(make, gesture)
  if (refusal) workspace.window.refused(refusal)
}

/** What changes the document by hand. It cannot be reached from the welcome page. */
const edits = {
  add(workspace, [op, x, y, all = 0]) {
    const name = at<OperationName>(all % 2 === 0 ? widely : operationNames, op)!
    addOperation(workspace, name, { x: 20 * x!, y: 20 * y! })
  },
  addConnected(workspace, [op, from]) {
    const [name, node] = [at(operationNames, op)!, nodeAt(workspace, from)]
    if (node && inputNames(operations.get(name)!, 1).length > 0)
      addOperation(workspace, name, null, { from: node.id })
  },
  addInto(workspace, [op, into]) {
    const [name, edge] = [at(operationNames, op)!, at(workspace.document.current.edges, into)]
    if (edge && inputNames(operations.get(name)!, 1).length > 0)
      addOperation(workspace, name, null, { splice: edge.id })
  },
  addBehind: (workspace, [op]) => addOperation(workspace, at(operationNames, op)!),
  connect(workspace, [from, into, input, replace = 0]) {
    const [source, target] = [nodeAt(workspace, from), nodeAt(workspace, into)]
    const port = target && inputName(operationOf(target), input! % 3)
    if (!source || port === undefined) return
    const wire = { source: source.id, target: target!.id, input: port }
    edit(workspace, (document) => connect(document, wire, { replace: replace % 2 === 0 }))
  },
  reconnect(workspace, [which, node, input, end = 0]) {
    const [edge, other] = [at(workspace.document.current.edges, which), nodeAt(workspace, node)]
    const port = other && inputName(operationOf(other), input! % 3)
    if (!edge || !other) return
    const ends = end % 2 === 0 ? { source: other.id } : port && { target: other.id, input: port }
    if (ends) edit(workspace, (document) => reconnect(document, edge.id, ends, { replace: end % 3 === 0 }))
  },
  value(workspace, [which, choice, typing = 0]) {
    const sources = workspace.document.current.nodes.filter(({ op }) => ['input', 'parameter'].includes(op))
    const node = at(sources, which)
    const gesture = typing % 2 === 0 ? null : `typing in ${node?.id}`
    if (node) edit(workspace, (document) => setValue(document, node.id, at(values, choice)!), gesture)
  },
  attribute(workspace, [which, name, choice]) {
    const nodes = workspace.document.current.nodes.filter(
      (node) => Object.keys(operationOf(node).attributes).length > 0,
    )
    const node = at(nodes, which)
    if (!node) return
    const attribute = at(Object.keys(operationOf(node).attributes), name)!
    edit(workspace, (document) =>
      setAttribute(document, node.id, attribute, at<unknown>(attributeValues, choice)),
    )
  },
  rename(workspace, [which, name]) {
    const node = nodeAt(workspace, which)
    if (node) edit(workspace, (document) => rename(document, node.id, at(names, name)!))
  },
  renameGroup(workspace, [which, name]) {
    const group = at(workspace.document.current.groups, which)
    if (group) edit(workspace, (document) => renameGroup(document, group.id, at(names, name)!))
  },
  drag(workspace, [first, second, x, y]) {
    const ids = chosen(workspace, [first!, second!])
    const gesture = workspace.gestures.begin('drag')
    for (const far of [1, 2])
      workspace.document.edit(
        (document) =>
          moveNodes(
            document,
            new Map(ids.map((id, place) => [id, { x: 10 * far * x!, y: 10 * y! * (place + 1) }])),
          ),
        gesture,
      )
  },
  nudge: (workspace, [way, far = 0, time]) =>
    nudge(workspace, at(['left', 'right', 'up', 'down'] as const, way)!, far % 2 === 0, 100 * time!),
  pasteText(workspace, [choice, first, second, wired = 0]) {
    const { current } = workspace.document
    const ids = chosen(workspace, [first!, second!])
    const text =
      choice! % 2 === 0 ? at(texts, choice! / 2)! : writeFragment(current, extractFragment(current, ids))
    pasteText(workspace, text, wired % 2 === 0)
  },
  expression(workspace, [choice, opens = 0]) {
    const expressions = must(parseExpressions(at(scripts, choice)!))
    if (opens % 3 === 0) return openExpressions(workspace, expressions)
    return workspace.document.current.nodes.length < 40 && addExpressions(workspace, expressions)
  },
  stack(workspace, [choice, opens = 0]) {
    const made = stackFor(workspace, {
      ...defaultStack,
      sizes: at([[2, 2, 1], [2, 1]], choice)!,
      data: 'xor',
      form: 'tensor',
    }) // prettier-ignore
    if (!made.ok) return null
    if (opens % 2 === 0) return openStack(workspace, made.value)
    return workspace.document.current.nodes.length < 40 && addStack(workspace, made.value)
  },
  table(workspace, [which]) {
    if (workspace.document.current.tables.length < 3) addGeneratedTable(workspace, at(generatorNames, which)!)
  },
  reader(workspace, [which, placed = 0]) {
    const table = at(workspace.document.current.tables, which)
    if (table) addReader(workspace, table.name, placed % 2 === 0 ? null : { x: 40, y: 40 })
  },
  cell(workspace, [which, row, choice, what = 0]) {
    const table = at(workspace.document.current.tables, which)
    if (!table) return
    const { id } = table
    const place = row! % numbersOf(table).count
    const makes: readonly ((document: ChainruleDocument) => ReturnType<MakeEdit>)[] = [
      (document) => setCell(document, id, place, 0, choice!),
      (document) => keepRows(document, id),
      (document) => addRow(document, id),
      (document) => removeRow(document, id, place),
      (document) => removeTable(document, id),
    ]
    edit(workspace, at(makes, what)!)
  },
  training: (workspace, [choice]) =>
    edit(workspace, (document) =>
      setTraining(document, must(readSettings(at<object>(settings, choice) as never))),
    ),
  seed: (workspace, [seed]) => edit(workspace, (document) => setSeed(document, seed!)),
  title: (workspace, [title]) => edit(workspace, (document) => setTitle(document, `title ${title}`)),
  notes: (workspace, [notes]) =>
    edit(workspace, (document) => setNotes(document, `notes ${notes}`), 'typing notes'),
} satisfies Record<string, Action>

/** What changes what is looked at. */
const looks = {
  select: (workspace, [first, second, third, what = 0]) =>
    workspace.session.isPresenting ||
    workspace.session.select(
      what % 4 === 0 ? [] : chosen(workspace, what % 4 === 1 ? [first!] : [first!, second!, third!]),
      what % 4 > 1 ? [] : edgeIds(workspace, second!),
    ),
  pickRow(workspace, [which, row, all = 0]) {
    const table = at(workspace.document.current.tables, which)
    if (table) workspace.rows.pick(table.id, all % 4 === 0 ? null : row! % numbersOf(table).count)
  },
  scrub: (workspace, [position]) =>
    workspace.document.current.nodes.length > 0 && scrubTo(workspace, position!),
  speed: (workspace, [speed]) => setSpeed(workspace, 1 + (speed! % 4)),
  clicker: (workspace, [key]) =>
    pressWhilePresenting(
      workspace,
      at(['ArrowRight', 'PageUp', ' ', 'l', 'n', 'd', 'Escape', 'ArrowRight'], key)!,
    ),
  hold(workspace, [which, input = 0]) {
    const node = nodeAt(workspace, which)
    if (node) workspace.wiring.hold(input % 2 === 0 ? { from: node.id } : { into: node.id, input: 'a' })
  },
  drop: (workspace) => workspace.wiring.drop(),
  closeOverlay: ({ window }) => window.chrome.closeOverlay(),
  dismiss: ({ window }) => {
    const [notice] = window.chrome.getState().notices
    if (notice) window.chrome.dismiss(notice.id)
  },
} satisfies Record<string, Action>

const edgeIds = ({ document }: Workspace, choice: number): string[] => {
  const edge = at(document.current.edges, choice)
  return edge ? [edge.id] : []
}

/** What trains, and what happens by itself. */
const goesOn = {
  train: (workspace, [steps]) =>
    workspace.document.current.nodes.length > 0 && trainSteps(workspace, 1 + (steps! % 5)),
  scrubTraining: (workspace, [step, newest = 0]) =>
    scrubTraining(workspace, newest % 4 === 0 ? null : step! % 8),
  compareStep: (workspace, [step]) => {
    const { done, phase } = workspace.training.getState()
    const may = done > 0 && phase !== 'running' && !workspace.session.isPresenting
    return may && compareWithStep(workspace, step! % (done + 1))
  },
  experiment(workspace, [which, kind = 0]) {
    const node = nodeAt(workspace, which)
    if (!node || workspace.session.isPresenting) return null
    const [nodes, names] = [[node.id], [node.name]]
    return tryExperimentOnCopy(
      workspace,
      kind % 2 === 0 ? { kind: 'insert-activation', to: 'relu', nodes, names } : { kind: 'clip', norm: 1 },
    )
  },
  work: (_, [turns, many = 0], { workshop }) => workshop.settle(many % 2 === 0 ? 400 : turns),
  workerFails: (_, [rarely], { workshop }) => rarely! % 5 === 0 && workshop.fail('out of memory'),
  wait: (_, [time], { wait }) => wait(100 * time!),
} satisfies Record<string, Action>

/** What the world around the window does. */
const outside = {
  slow: (_, __, { disk }) => void (disk.fortune.isSlow = true),
  answer: (_, __, { disk }) => {
    disk.fortune.isSlow = false
    disk.answer()
  },
  elsewhere(_, [which, what = 0], { disk }) {
    const path = at([...disk.files.keys()], which)
    if (path === undefined) return
    if (what % 3 === 0) disk.files.delete(path)
    else disk.files.set(path, what % 3 === 1 ? at(exampleTexts, what)! : 'no document')
  },
  example: (workspace, [which, beside = 0]) => {
    const text = at(exampleTexts, which)!
    const example = { id: 'of-a-model', title: 'of a model', notes: '', teaches: [], spread: 0, text }
    return beside % 3 === 0 ? openExampleBeside(workspace, example) : openExample(workspace, example)
  },
  openedBySystem(_, [which], { disk }) {
    const path = at([...disk.files.keys()], which)
    const file = path === undefined ? null : disk.read(path)
    if (file?.ok) disk.host.tell('file:opened', file.value)
  },
  // The window itself dies: what becomes of it stands where it was made.
  crash: () => undefined,
  closeRequested: (_, __, { disk }) => disk.host.tell('window:close-requested'),
} satisfies Record<string, Action>

const onCanvas =
  (action: Action): Action =>
  (workspace, numbers, around) =>
    workspace.window.chrome.getState().welcome ? undefined : action(workspace, numbers, around)

const mapped = (actions: Readonly<Record<string, Action>>, map: (action: Action) => Action) =>
  Object.fromEntries(Object.entries(actions).map(([name, action]) => [name, map(action)]))

/** Every action by its name; a command is called by its id. */
export const actions: Readonly<Record<string, Action>> = {
  ...Object.fromEntries(
    commandIds
      // Of what one edition alone has there is nothing in these windows.
      .filter((id) => !printing.includes(id) && commandEntry(id).edition === undefined)
      .map((id): [string, Action] => [id, (workspace) => runCommand(workspace, id)]),
  ),
  ...mapped({ ...edits, ...looks, train: goesOn.train }, onCanvas),
  ...goesOn,
  train: onCanvas(goesOn.train),
  ...outside,
}

/** What is done, from the most often to the least. */
export const byWeight: readonly (readonly string[])[] = [
  [
    ...Object.keys(edits),
    'select', 'select', 'select', 'connect', 'value', 'train', 'work', 'work', 'answer', 'pickRow', 'elsewhere',
    'edit.undo', 'edit.undo', 'edit.redo', 'slow', 'file.save', 'file.save', 'file.save', 'step.next', 'train.run', 'graph.tryCopy', 'example',
  ],
  [
    ...commandIds.filter((id) => !printing.includes(id) && /^(edit|graph|step|train)\./.test(id)),
    'view.present', 'clicker', 'clicker', 'scrub', 'wait', 'scrubTraining', 'compareStep', 'experiment', 'hold',
    'view.sideBySide', 'view.otherGraph', 'view.markDifferences', 'slow', 'crash', 'crash', 'file.saveAs', 'file.open', 'openedBySystem',
  ],
  Object.keys(actions),
] // prettier-ignore

/** What changes the document when it does anything. */
export const editing: readonly string[] = Object.keys(edits)
