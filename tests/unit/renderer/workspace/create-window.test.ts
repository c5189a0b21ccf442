import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { emptyDocument } from '@shared/document/document'
import { setTarget } from '@shared/document/edit-fields'
import { setValue } from '@shared/document/edit-nodes'
import { english } from '@shared/words'
import { startCommands } from '../../../../src-renderer/commands/start'
import { createEditorWindow } from '../../../../src-renderer/workspace/create-window'
import { usePreferences } from '../../../../src-renderer/workspace/preferences'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, createDeskBeside, type Desk, deskOf } from '../desk'
import { createFakeHost } from '../fake-host'

/** The panes of a desk's window, by the ids of their workspaces. */
function panesOf({ window }: Desk) {
  const { workspaces, active, together } = window.panes.getState()
  return { workspaces: workspaces.map(({ id }) => id), active: active.id, together }
}
const idOf = ({ workspace }: Desk) => workspace.id

/** Two desks of one window; the right one is active. */
function createTwo(): [left: Desk, right: Desk] {
  const left = createDesk({ ...multiplyAfterAdd, title: 'left' }, 'left')
  return [left, createDeskBeside(left, { ...multiplyAfterAdd, title: 'right' })]
}

test('a window begins with one empty document, behind the welcome page', () => {
  const window = createEditorWindow(createFakeHost(), english)
  expect(window.active.document.current).toBe(emptyDocument)
  const { id } = window.active
  expect(panesOf(deskOf(window.active))).toEqual({ workspaces: [id], active: id, together: false })
  expect(window.chrome.getState().welcome).toBe(true)
})

describe('two documents in one window', () => {
  test('open beside each other, the new one active, in place of the welcome page', () => {
    const left = createDesk(multiplyAfterAdd)
    left.window.chrome.setState({ welcome: true, overlay: { kind: 'commands' } })
    const heard: unknown[] = []
    left.window.panes.subscribe(({ workspaces }) => void heard.push(workspaces.length))
    const opened = left.window.openBeside(multiplyAfterAdd, { handle: 'r', name: 'r.chainrule' })
    const right = deskOf(opened)
    expect(panesOf(left)).toMatchObject({ workspaces: [idOf(left), idOf(right)], active: idOf(right) })
    expect(left.window.chrome.getState()).toMatchObject({ welcome: false, overlay: null })
    expect([right.file?.handle, right.dirty]).toEqual(['r', false])
    expect(heard).toEqual([2])
    expect(idOf(left)).not.toBe(idOf(right))
  })

  test('have each an undo of its own', () => {
    const [left, right] = createTwo()
    left.touch('left, changed')
    right.touch('right, changed')
    left.undo()
    expect([left.document.title, right.document.title]).toEqual(['left', 'right, changed'])
    expect([left.dirty, right.dirty]).toEqual([false, true])
  })

  test('have each a selection of its own, though their nodes have the same ids', () => {
    const [left, right] = createTwo()
    left.selectNamed(['x'])
    right.selectNamed(['y', 'z'])
    left.run('edit.delete')
    expect([left.names, right.names]).toEqual([
      ['y', 'z', 'q', 'f'],
      ['x', 'y', 'z', 'q', 'f'],
    ])
    expect([left.selectedNames, right.selectedNames]).toEqual([[], ['y', 'z']])
  })

  test('have each a target and numbers of their own', () => {
    const [left, right] = createTwo()
    left.edit((document) => setTarget(document, 'q'))
    left.edit((document) => setValue(document, 'x', 100))
    expect([left.gradientOf('x'), right.gradientOf('x')]).toEqual([1, -4])
    expect([left.valueOf('q'), right.valueOf('q')]).toEqual([105, 3])
  })

  test('are stepped, and stay where they are, each by itself', () => {
    const [left, right] = createTwo()
    left.playback.goTo(3)
    left.playback.setGrain('fine')
    expect([right.mode, right.position, right.playback.getState().grain]).toEqual(['live', 0, 'coarse'])
    right.open(multiplyAfterAdd)
    expect(left.mode).toBe('step')
  })

  test('are told apart by whoever listens: what happens to one says nothing of the other', () => {
    const [left, right] = createTwo()
    const heard: string[] = []
    left.workspace.document.subscribe(() => void heard.push('left'))
    right.workspace.document.subscribe(() => void heard.push('right'))
    left.touch()
    expect(heard).toEqual(['left'])
  })

  test('can be more than two', () => {
    const [left] = createTwo()
    createDeskBeside(left, multiplyAfterAdd)
    expect(new Set(panesOf(left).workspaces).size).toBe(3)
  })
})

describe('the active document', () => {
  test('is another one when that is activated, which whoever listens hears once', () => {
    const [left, right] = createTwo()
    const heard: unknown[] = []
    left.window.panes.subscribe(({ active }) => void heard.push(active.id))
    left.window.activate(left.workspace)
    left.window.activate(left.workspace)
    expect(heard).toEqual([idOf(left)])
    expect(right.window.active).toBe(left.workspace)
  })

  test('is one of the window', () => {
    const [left, right] = createTwo()
    left.window.close(right.workspace)
    expect(() => left.window.activate(right.workspace)).toThrow()
  })
})

describe('closing a document', () => {
  test('leaves the other one as it is, which is active then', () => {
    const [left, right] = createTwo()
    left.touch('changed')
    left.selectNamed(['x'])
    left.playback.goTo(2)
    left.window.close(right.workspace)
    expect(panesOf(left)).toEqual({ workspaces: [idOf(left)], active: idOf(left), together: false })
    expect([left.document.title, left.entries, left.selectedNames, left.position]).toEqual([
      'changed',
      1,
      ['x'],
      2,
    ])
  })

  test('that is not active leaves the active one active', () => {
    const [left, right] = createTwo()
    left.window.close(left.workspace)
    expect(panesOf(left)).toMatchObject({ workspaces: [idOf(right)], active: idOf(right) })
  })

  test('makes its neighbour active', () => {
    const [left, middle] = createTwo()
    const right = createDeskBeside(left, multiplyAfterAdd)
    left.window.activate(middle.workspace)
    left.window.close(middle.workspace)
    expect(left.window.active).toBe(right.workspace)
    left.window.close(right.workspace)
    expect(left.window.active).toBe(left.workspace)
  })

  test('ends it', () => {
    const [left, right] = createTwo()
    const end = vi.fn()
    right.workspace.atEnd(end)
    left.window.close(right.workspace)
    expect(end).toHaveBeenCalledOnce()
  })

  test('which is the last one leaves an empty one in its place', () => {
    const desk = createDesk(multiplyAfterAdd, 'mine')
    desk.touch()
    desk.window.close(desk.workspace)
    expect(panesOf(desk)).toMatchObject({ workspaces: [idOf(desk)], active: idOf(desk) })
    expect([desk.document, desk.file, desk.dirty]).toEqual([emptyDocument, null, false])
  })
})

test('steps are taken together only as long as nothing is closed', () => {
  const [left, right] = createTwo()
  left.window.setTogether(true)
  expect(panesOf(left).together).toBe(true)
  left.window.close(right.workspace)
  expect(panesOf(left).together).toBe(false)
})

test('whenever a pane comes or goes, every canvas shows its graph anew', () => {
  const [left, right] = createTwo()
  const asked = left.noteCanvas()
  const third = createDeskBeside(left, multiplyAfterAdd)
  left.window.close(third.workspace)
  left.window.close(right.workspace)
  expect(asked).toEqual([['showAnew'], ['showAnew'], ['showAnew']])
})

describe('nothing is left behind', () => {
  /** A page that counts who listens to it. */
  class Page extends EventTarget {
    listening = 0
    activeElement = null
    fullscreenElement = null

    override addEventListener(...args: Parameters<EventTarget['addEventListener']>) {
      this.listening++
      super.addEventListener(...args)
    }
    override removeEventListener(...args: Parameters<EventTarget['removeEventListener']>) {
      this.listening--
      super.removeEventListener(...args)
    }
  }

  const page = new Page()

  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('HTMLElement', class {})
    vi.stubGlobal('window', page)
    vi.stubGlobal('document', page)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  /** Counts who listens to something, beginning now. */
  function counting(source: { subscribe: (...given: never[]) => () => void }): () => number {
    let count = 0
    const subscribe = source.subscribe.bind(source) as (...given: unknown[]) => () => void
    source.subscribe = (...given: unknown[]) => {
      count++
      const stop = subscribe(...given)
      return () => {
        count--
        stop()
      }
    }
    return () => count
  }

  /** What goes on in a window and around it, as numbers. */
  function createCounted() {
    const host = createFakeHost()
    const window = createEditorWindow(host, english)
    const preferences = counting(usePreferences)
    const happening = counting(window.happening)
    const count = () => {
      // What is yet to be kept for after a crash waits a moment.
      void window.recovery.flush()
      return {
        page: page.listening,
        host: host.listening,
        timers: vi.getTimerCount(),
        preferences: preferences(),
        happening: happening(),
      }
    }
    return { window, desk: deskOf(window.active), count }
  }

  /** Works on a graph: edits, steps, plays, presents. */
  function work(desk: Desk): void {
    desk.selectNamed(['x'])
    desk.run('edit.duplicate')
    desk.workspace.wiring.hold({ from: desk.node('x').id })
    desk.run('step.next')
    desk.run('view.present')
    desk.run('step.play')
  }

  test('of a workspace that is closed, while it plays and is presented', () => {
    const { window, desk, count } = createCounted()
    const stop = startCommands(window)
    desk.open(multiplyAfterAdd)
    const before = count()
    const beside = deskOf(window.openBeside(multiplyAfterAdd))
    work(beside)
    expect(count().timers).toBe(before.timers + 1)
    window.close(beside.workspace)
    expect(count()).toEqual(before)
    stop()
  })

  test('of a window that ends, while all of its workspaces play', () => {
    const nothing = { page: 0, host: 0, timers: 0, preferences: 0, happening: 0 }
    const { window, desk, count } = createCounted()
    expect(count()).toEqual(nothing)
    const stop = startCommands(window)
    desk.open(multiplyAfterAdd)
    work(desk)
    work(deskOf(window.openBeside(multiplyAfterAdd)))
    const { page: onPage, host, timers, happening } = count()
    expect([onPage > 0, host > 0, timers, happening > 0]).toEqual([true, true, 2, true])
    stop()
    window.dispose()
    expect(count()).toEqual(nothing)
  })

  test('of graphs that were compared, once one is closed or the window ends', () => {
    const { window, desk } = createCounted()
    desk.open(multiplyAfterAdd)
    const beside = deskOf(window.openBeside(multiplyAfterAdd))
    const counts = [desk, beside].map(({ workspace }) => counting(workspace.evaluation))
    const compare = () => {
      window.comparison.setState({ marked: true })
      expect(window.comparison.current).not.toBeNull()
      return counts.map((count) => count())
    }
    expect(compare()).toEqual([1, 1])
    window.close(beside.workspace)
    expect(counts.map((count) => count())).toEqual([0, 0])
    counts[1] = counting(window.openBeside(multiplyAfterAdd).evaluation)
    expect(compare()).toEqual([1, 1])
    window.dispose()
    expect(counts.map((count) => count())).toEqual([0, 0])
  })

  test('of a document that is opened in place of one that plays', () => {
    const { desk, count } = createCounted()
    desk.open(multiplyAfterAdd)
    const before = count()
    work(desk)
    desk.open(multiplyAfterAdd)
    expect(count()).toEqual(before)
  })
})
