// The page of the canvas benchmark: the project's canvas, or the baseline, over the same graph; or the whole window of the
// editor. The runner asks by `window.bench`.
// First, before React looks for the hook.
import { takeRenders } from './renders'
import '../../../src-renderer/ui/theme.css'
import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { flushSync } from 'react-dom'
import type { ChainruleDocument } from '@shared/document/document'
import { setValue } from '@shared/document/edit-nodes'
import { addRow, removeRow, setCell } from '@shared/document/edit-tables'
import { evaluate } from '@shared/engine/evaluate'
import { geometryOf } from '@shared/scene/geometry'
import { visibleParts } from '@shared/scene/groups'
import { plainMeasure } from '@shared/scene/look'
import { english } from '@shared/words'
import { App } from '../../../src-renderer/App'
import { Canvas } from '../../../src-renderer/canvas/Canvas'
import { runCommand } from '../../../src-renderer/commands/run'
import { browserHost } from '../../../src-renderer/host/browser'
import { UiWordsProvider } from '../../../src-renderer/ui/words'
import { WindowProvider } from '../../../src-renderer/workspace/context'
import { createEditorWindow } from '../../../src-renderer/workspace/create-window'
import { Baseline, setBaselineValue } from './Baseline'
import { gridDocument } from './grid-document'
import { networkDocument } from './network-document'

export type Side = 'project' | 'baseline' | 'window'

const editor = createEditorWindow(browserHost(english), english)
const workspace = editor.active

const within = (side: ReactNode) => (
  <WindowProvider window={editor}>
    <UiWordsProvider words={editor.words}>{side}</UiWordsProvider>
  </WindowProvider>
)

const sides: Readonly<Record<Side, ReactNode>> = {
  project: within(<Canvas name={null} />),
  baseline: within(<Baseline />),
  window: <App window={editor} />,
}

let root: Root | null = null

const frame = () => new Promise<number>((done) => requestAnimationFrame(done))

/** Until the browser has painted what was rendered. */
async function painted(): Promise<void> {
  await frame()
  await new Promise((done) => setTimeout(done))
}

/** Renders anew, and says how long it took until the picture stood. */
async function mount(which: Side, nodes: number): Promise<number> {
  root?.unmount()
  workspace.document.open(gridDocument(nodes), null)
  await painted()
  const start = performance.now()
  root = createRoot(document.getElementById('root')!)
  flushSync(() => root!.render(sides[which]))
  while (!document.querySelector('.react-flow__edge')) await frame()
  await painted()
  return performance.now() - start
}

/** The source at the head of the row in the middle, of 40: in view when a graph of 1,000 nodes is opened. */
const CHANGED = 'n500'

/** Gives one source another value; the time until React has rendered it. */
function change(which: Side, value: number): number {
  const start = performance.now()
  flushSync(() => {
    if (which === 'baseline') setBaselineValue(workspace, CHANGED, value)
    else workspace.document.edit((document) => setValue(document, CHANGED, value))
  })
  return performance.now() - start
}

/** How many positions the timeline has. */
const positions = (): number => workspace.playback.timeline.moments.length

/** Goes to a position of the timeline, and says how long it took until the picture stood. */
async function scrub(position: number): Promise<number> {
  const start = performance.now()
  flushSync(() => workspace.playback.goTo(position))
  await painted()
  return performance.now() - start
}

/** Opens a document, and says how long it took until the picture stood. */
async function open(nodes: number): Promise<number> {
  workspace.document.open(gridDocument(1), null)
  await painted()
  const document = gridDocument(nodes)
  const start = performance.now()
  workspace.document.open(document, null)
  while (!window.document.querySelector('.react-flow__edge')) await frame()
  await painted()
  return performance.now() - start
}

/** What of that is evaluating and finding where everything stands. */
function compute(nodes: number): number {
  const document = gridDocument(nodes)
  const start = performance.now()
  const { program } = evaluate(document, document.target)
  geometryOf(visibleParts(document), program, plainMeasure, new Map())
  return performance.now() - start
}

/** Gives a source in view another value, and says how long it took until the picture stood. */
async function edit(value: number): Promise<number> {
  const start = performance.now()
  change('window', value)
  await painted()
  return performance.now() - start
}

/**
 * Opens a network in the window with its training beside it, and trains one step: the worker has begun, and the curves and
 * the plane of predictions are in view.
 */
async function prepareTraining(points: number, batchSize: number | null): Promise<void> {
  root?.unmount()
  workspace.document.open(networkDocument(points, batchSize), null)
  runCommand(workspace, 'train.panel')
  root = createRoot(document.getElementById('root')!)
  flushSync(() => root!.render(sides.window))
  while (!document.querySelector('.react-flow__edge')) await frame()
  await painted()
  await train(1)
  for (const shown of ['.training .line-chart', '.training .data-plane'])
    if (!document.querySelector(shown)) throw new Error(`${shown} does not show`)
}

/** Trains so many steps in the window; how many are done then. */
async function train(steps: number): Promise<number> {
  const { training } = workspace
  training.go(steps)
  while (training.getState().phase === 'running') await frame()
  await painted()
  return training.getState().done
}

/** Trains without an end, cancels in the middle, and says how long it took until the picture stood. */
async function cancel(): Promise<number> {
  const { training } = workspace
  const { done } = training.getState()
  training.go(1e9)
  while (training.getState().done < done + 50) await frame()
  const start = performance.now()
  runCommand(workspace, 'train.cancel')
  if (training.getState().run !== null) throw new Error('the run goes on')
  await painted()
  return performance.now() - start
}

/** Sets a number of a table, and adds a row and takes it away; each with the picture that follows. */
async function editTable(): Promise<void> {
  const { document: store } = workspace
  const { id } = store.current.tables[0]!
  for (const edit of [
    (now: ChainruleDocument) => setCell(now, id, 7, 0, 0.25),
    (now: ChainruleDocument) => addRow(now, id),
    (now: ChainruleDocument) => removeRow(now, id, 3),
  ]) {
    const refusal = store.edit(edit)
    if (refusal) throw new Error(`refused: ${refusal.kind}`)
    await painted()
  }
}

const bench = {
  open,
  compute,
  edit,
  prepareTraining,
  train,
  done: () => workspace.training.getState().done,
  cancel,
  editTable,
  mount,
  change,
  positions,
  scrub,
  takeRenders,
  zoomToOne: () => workspace.canvas.zoom('reset'),
}
export type Bench = typeof bench
Object.assign(window, { bench })
