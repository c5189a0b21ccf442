import * as fc from 'fast-check'
import { vi } from 'vitest'
import { writeDocument } from '@shared/document/file'
import { english } from '@shared/words'
import { isDirty } from '../../../../src-renderer/workspace/document'
import { isChecked, isEnabled } from '../../../../src-renderer/commands/run'
import { connectHost } from '../../../../src-renderer/commands/connect-host'
import { listenToFullScreen } from '../../../../src-renderer/commands/present'
import { commandIds, isCommandId } from '@shared/commands/table'
import { createEditorWindow } from '../../../../src-renderer/workspace/create-window'
import type { EditorWindow, Workspace } from '../../../../src-renderer/workspace/workspace'
import { usePreferences } from '../../../../src-renderer/workspace/preferences'
import { actions, type Action } from './actions'
import { createDisk } from './disk'
import { createOracle } from './invariants'
import { look } from './screen'
import { printStep, printSteps, shrink, type Step } from './step'
import { createCountedWorkshop, type Surroundings } from './surroundings'
import { exampleTexts } from './texts'
import { createWatcher } from './watcher.mjs'

// One window with all that is around it, as the application starts it, and what is done in it.

/** An invariant is broken: says after which of the steps. */
export class BrokenInvariant extends Error {
  readonly steps: readonly Step[]

  constructor(faults: readonly string[], steps: readonly Step[]) {
    const last = steps.at(-1)
    const after = last ? `after ${steps.length} steps, at ${printStep(last)}` : 'at the start'
    super(`${after}: ${faults.slice(0, 4).join('; ')}\nTo do it again: MODEL="${printSteps(steps)}"`)
    this.name = 'BrokenInvariant'
    this.steps = steps
  }
}

/** The page, as far as commands ask for it. */
class Page extends EventTarget {
  readonly activeElement = null
  readonly fullscreenElement = null
}

function createStorage() {
  const items = new Map<string, string>()
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, item: string) => void items.set(key, item),
    removeItem: (key: string) => void items.delete(key),
  }
}

/** The answer of the question on screen, by a number; null cancels. */
function answer(window: EditorWindow, choice: number): void {
  const { choices } = window.question.getState().asked!.question
  window.question.answer(choices[choice % (choices.length + 1)]?.answer ?? null)
}

/** All that a command can change. */
const stateOf = (window: EditorWindow, { disk, workshop }: Surroundings): readonly unknown[] => [
  ...window.panes
    .getState()
    .workspaces.flatMap(({ document, rows, playback, training, session, wiring, variant, highlight }) =>
      [document, rows, playback, training, session, wiring, variant, highlight].map((cell) =>
        cell.getState(),
      ),
    ),
  ...[window.chrome, window.question, window.panes, window.comparison].map((cell) => cell.getState()),
  usePreferences.getState(),
  window.clipboard.text,
  disk.asked,
  disk.host.world.clipboard,
  disk.host.world.closed,
  disk.host.world.fullScreen,
  disk.host.world.exported.length,
  workshop.replies.length,
  workshop.asked,
]

const isSame = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((part, at) => part === b[at])

/** Offered where they do nothing: behind a dialog, which may be the list of commands; and a theme that is chosen already. */
const mayBeSilent: ReadonlySet<string> = new Set(['view.otherGraph'])

/** A run that has not begun yet: where somebody steps meanwhile, it goes there as soon as it has. */
const beginsRun = ({ training }: Workspace): boolean => {
  const { phase, run } = training.getState()
  return phase === 'running' && run === null
}

/** What is done instead of an action, by its name, in a test of the model itself. */
export type Instead = Readonly<Record<string, Action>>

/** Counts what came to pass. */
export interface Tally {
  /** Actions that changed anything. */
  readonly done: Set<string>
  steps: number
}

interface Performing {
  readonly instead?: Instead
  readonly tally?: Tally
  readonly watcher?: ReturnType<typeof createWatcher>
}

let known: ReturnType<typeof createWatcher> | null = null
/** One for all sessions of this thread. */
const theWatcher = () => (known ??= createWatcher())

/**
 * Does the steps one after the other in a new window, and looks after each whether all is as it must be; throws a
 * `BrokenInvariant` where it is not.
 */
export async function perform(
  steps: readonly Step[],
  { instead = {}, tally, watcher = theWatcher() }: Performing = {},
): Promise<void> {
  // What is loaded when it is first needed: afterwards it is there at once.
  await Promise.all([
    import('@shared/data/delimited'),
    import('@shared/figure/print'),
    import('@shared/scene/palette'),
    import('@shared/unfolding/place'),
    import('@shared/unfolding/unfold'),
  ])
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
  vi.stubGlobal('HTMLElement', class {})
  vi.stubGlobal('document', new Page())
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('sessionStorage', createStorage())
  const failures: unknown[] = []
  const failed = vi.spyOn(console, 'error').mockImplementation((error) => void failures.push(error))
  const disk = createDisk([
    ['a.chainrule', exampleTexts[0]!],
    ['b.chainrule', exampleTexts[1]!],
  ])
  const workshop = createCountedWorkshop()
  const around: Surroundings = { disk, workshop, wait: (time) => void vi.advanceTimersByTime(time) }
  const start = () => {
    const window = createEditorWindow(disk.host, english, workshop)
    const screen = look(window)
    const stops = [connectHost(window), listenToFullScreen(window)]
    return { window, screen, stops, oracle: createOracle(window, around) }
  }
  let { window, screen, stops, oracle } = start()
  let done: readonly Step[] = []
  const expectNone = (faults: readonly string[]) => {
    const thrown = failures.splice(0).map((failure) => `thrown: ${String(failure)}`)
    if (thrown.length + faults.length > 0) throw new BrokenInvariant([...thrown, ...faults], done)
  }

  /** Waits until nothing goes on by itself; questions are answered by a number. */
  async function settle(choice: number): Promise<void> {
    for (let round = 0, still = 0; still < 2 && round < 100; round++) {
      await new Promise((go) => setImmediate(go))
      vi.advanceTimersByTime(0)
      if (window.question.isOpen) {
        // Another answer each time: who always says Try Again never ends.
        answer(window, choice + round)
        still = 0
      } else still++
    }
  }

  /** Ends the window, or has it die; gives what is left of it. */
  function end(): string[] {
    window.dispose()
    for (const stop of stops) stop()
    vi.advanceTimersByTime(100_000)
    const left = screen.end()
    if (disk.host.listening > 0) left.push(`${disk.host.listening} listen still to the host`)
    if (workshop.workers > 0) left.push(`${workshop.workers} workers are still at work`)
    if (vi.getTimerCount() > 0) left.push(`${vi.getTimerCount()} timers still run`)
    return left
  }

  /** The page dies, more than a second after what was done last, and is loaded again. */
  async function crash(): Promise<string[]> {
    vi.advanceTimersByTime(3_000)
    await settle(0)
    const before = window.panes.getState().workspaces.flatMap(kept)
    disk.forget()
    const left = end()
    disk.host.world.fullScreen = false
    disk.host.world.mine = [...disk.host.world.kept.keys()]
    ;({ window, screen, stops, oracle } = start())
    await settle(0)
    const after = window.panes.getState().workspaces.flatMap(kept)
    const isThere = ({ text, place }: Kept) =>
      after.some((one) => one.text === text && (place === null || one.place === place))
    const lost = before.filter((one) => !isThere(one))
    return [...left, ...lost.map(({ text, place }) => `lost in a crash: ${place}, ${text.slice(0, 80)}`)]
  }

  async function take(step: Step): Promise<void> {
    const { name, pane, numbers } = step
    if (name === 'crash') {
      done = [...done, step]
      tally?.done.add(name)
      if (tally) tally.steps++
      const left = await crash()
      oracle.before()
      return expectNone([...left, ...oracle.check(name), ...screen.check()])
    }
    const { workspaces } = window.panes.getState()
    const workspace = workspaces[pane % workspaces.length]!
    const [first = 0, second = 0, third = 0, fourth = 1] = numbers
    // What is clicked on becomes the active one.
    window.activate(workspace)
    const paths = ['a.chainrule', 'b.chainrule', 'c.chainrule', null]
    disk.fortune.choose = paths[second % paths.length]!
    disk.fortune.isFull = third % 8 === 7
    disk.host.world.closed = false
    const act = instead[name] ?? actions[name]
    if (!act) throw new Error(`there is no action ${name}`)
    done = [...done, step]
    oracle.before()
    const before = stateOf(window, around)
    const wasEnabled = isCommandId(name) ? isEnabled(workspace, name) : null
    const asked = canvasAsked(workspace)
    const isBeginning = beginsRun(workspace)
    try {
      window.happening.run(() => {
        const acted = act(workspace, numbers, around)
        if (acted instanceof Promise) acted.catch((failure: unknown) => failures.push(failure))
      })
    } catch (failure) {
      failures.push(failure)
    }
    await settle(first)
    const isChanged = !isSame(before, stateOf(window, around))
    // What trains goes on by itself, a little at a time.
    if (fourth % 3 === 0) workshop.settle(20)
    if (tally) tally.steps++
    const isSlow = disk.fortune.isSlow || isBeginning
    if (isChanged || asked() > 0) tally?.done.add(name)
    expectNone([
      ...(wasEnabled === false && isChanged ? [`${name} was disabled and changed something`] : []),
      ...(wasEnabled === true && !isChanged && asked() === 0 && !isSlow && !mayBeSilent.has(name)
        ? [`${name} was enabled and did nothing that is seen or heard`]
        : []),
      ...predicates(window),
      ...looked(() => [...oracle.check(name), ...screen.check()]),
    ])
  }

  try {
    for (const [at, step] of steps.entries()) {
      watcher.begins(printSteps(steps.slice(0, at + 1)))
      await take(step)
    }
    disk.fortune.isSlow = false
    disk.answer()
    await settle(0)
    expectNone(looked(() => [...oracle.thereAndBack(), ...screen.check()]))
    expectNone(end())
  } finally {
    watcher.ends()
    failed.mockRestore()
    vi.useRealTimers()
    vi.unstubAllGlobals()
    usePreferences.setState(usePreferences.getInitialState(), true)
  }
}

/** Gives what is broken by the steps; null: nothing. */
export async function whatBreaks(
  steps: readonly Step[],
  instead: Instead = {},
): Promise<BrokenInvariant | null> {
  try {
    await perform(steps, { instead })
    return null
  } catch (failure) {
    if (failure instanceof BrokenInvariant) return failure
    throw failure
  }
}

/**
 * Performs random sessions until one breaks something; gives the shortest one found that does, or null. The same seed
 * gives the same sessions.
 */
export async function search(
  sessions: fc.Arbitrary<readonly Step[]>,
  parameters: { readonly numRuns: number; readonly seed: number },
  instead: Instead = {},
  tally?: Tally,
): Promise<BrokenInvariant | null> {
  let found: BrokenInvariant | null = null
  for (const steps of fc.sample(sessions, parameters)) {
    try {
      await perform(steps, { instead, ...(tally && { tally }) })
    } catch (failure) {
      if (!(failure instanceof BrokenInvariant)) throw failure
      found = failure
      break
    }
  }
  if (!found) return null
  const shortest = await shrink(found.steps, async (steps) => (await whatBreaks(steps, instead)) !== null)
  return (await whatBreaks(shortest, instead)) ?? found
}

/** What a look finds; also that it could not be taken. */
function looked(look: () => string[]): string[] {
  try {
    return look()
  } catch (failure) {
    return [`thrown at a look: ${String(failure)}`]
  }
}

/** Whether each command can do anything now is asked all the time: that may neither fail nor change anything. */
function predicates(window: EditorWindow): string[] {
  const { workspaces } = window.panes.getState()
  const before = workspaces.map(({ document, session, playback }) =>
    [document, session, playback].map((cell) => cell.getState()),
  )
  const faults: string[] = []
  for (const workspace of workspaces)
    for (const id of commandIds)
      try {
        isEnabled(workspace, id)
        isChecked(workspace, id)
      } catch (failure) {
        faults.push(`whether ${id} can do anything: ${String(failure)}`)
      }
  const isKept = workspaces.every(({ document, session, playback }, at) =>
    isSame(
      before[at]!,
      [document, session, playback].map((cell) => cell.getState()),
    ),
  )
  return isKept ? faults : [...faults, 'asking whether commands can do anything changed something']
}

/** What has to be there again after a crash. */
interface Kept {
  readonly text: string
  /** Where the steps stand; null: whatever is on the screen then. */
  readonly place: string | null
}

/** What of a workspace has to be there again; of a blank one nothing. */
function kept({ document, playback, training }: Workspace): Kept[] {
  const state = document.getState()
  const isUnsaved = isDirty(state)
  if (state.document.nodes.length === 0 && state.file === null && !isUnsaved) return []
  const { mode, grain, position } = playback.getState()
  // While a run is on the steps are those of its state.
  const place = training.getState().run ? null : mode === 'step' ? `${grain} ${position}` : 'live'
  return [{ text: [isUnsaved, state.file?.handle, writeDocument(state.document)].join(' '), place }]
}

/** Counts from now on what is asked of a canvas besides what happens to the document. */
function canvasAsked({ canvas }: Workspace): () => number {
  let count = 0
  for (const name of [
    'fit',
    'bringIn',
    'zoom',
    'focus',
    'reveal',
    'takeFocus',
    'beginWire',
    'edit',
  ] as const) {
    const ask = canvas[name] as (...given: never[]) => void
    canvas[name] = ((...given: never[]) => {
      count++
      ask(...given)
    }) as never
  }
  return () => count
}
