// The page of the canvas benchmark: the project's canvas, or the baseline, over the same graph; or the whole window of the
// editor. The runner asks by `window.bench`.
// First, before React looks for the hook.
import { takeRenders } from './renders'
import '../../../src-renderer/ui/theme.css'
import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { setValue } from '@shared/document/edit-nodes'
import { App } from '../../../src-renderer/App'
import { Canvas } from '../../../src-renderer/canvas/Canvas'
import { edit, replaceDocument } from '../../../src-renderer/state/document'
import { zoomRequested } from '../../../src-renderer/state/events'
import { useSession } from '../../../src-renderer/state/session'
import { goToMoment, timeline } from '../../../src-renderer/state/stepping'
import { Baseline, setBaselineValue } from './Baseline'
import { gridDocument } from './grid-document'

export type Side = 'project' | 'baseline' | 'window'

const sides: Readonly<Record<Side, ReactNode>> = {
  project: <Canvas />,
  baseline: <Baseline />,
  window: <App />,
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
  replaceDocument(gridDocument(nodes), null)
  useSession.setState({ welcome: false })
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
    if (which === 'baseline') setBaselineValue(CHANGED, value)
    else edit((document) => setValue(document, CHANGED, value))
  })
  return performance.now() - start
}

/** How many positions the timeline has. */
const positions = (): number => timeline().moments.length

/** Goes to a position of the timeline, and says how long it took until the picture stood. */
async function scrub(position: number): Promise<number> {
  const start = performance.now()
  flushSync(() => goToMoment(position))
  await painted()
  return performance.now() - start
}

const bench = {
  mount,
  change,
  positions,
  scrub,
  takeRenders,
  zoomToOne: () => zoomRequested.emit('reset'),
}
export type Bench = typeof bench
Object.assign(window, { bench })
