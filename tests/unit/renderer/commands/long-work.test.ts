import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openFile } from '../../../../src-renderer/commands/open'
import { longWork } from '../../../../src-renderer/commands/long-work'
import type { Work } from '../../../../src-renderer/workspace/work'
import { writeDocument } from '@shared/document/file'
import { documentOf, multiplyAfterAdd, node } from '../../document/builders'
import { kinds } from '../../growth/kinds'
import { createDesk, type Desk, file } from '../desk'
import { createHandWorkshop } from '../hand-workshop'

// What takes long. The clock is the test's: whoever looks at it finds that a while has gone by.

/** Between two looks at the clock, in milliseconds: so slow is the machine. */
let pace = 0
beforeEach(() => {
  pace = 60
  let time = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (time += pace))
})
afterEach(() => vi.restoreAllMocks())

const large = kinds['chain']!(800)

/** What shows while something is done, each time that it changes; `hear` may act on it. */
function shownOn(desk: Desk, hear: (work: Work) => void = () => {}): Work[] {
  const shown: Work[] = []
  desk.window.work.subscribe(({ work }) => {
    if (!work) return
    shown.push(work)
    hear(work)
  })
  return shown
}

/** Waits for as long as it takes. */
const eventually = (expectation: () => void) => vi.waitFor(expectation, { timeout: 30_000 })

/** Cancels whatever shows. */
const cancelAll = (desk: Desk) => shownOn(desk, ({ cancel }) => cancel())

/** All that screen readers are told from now on. */
function heardOn({ window }: Desk): string[] {
  const heard: string[] = []
  window.chrome.subscribe(({ announcement }) => void heard.push(announcement))
  return heard
}

/** Work of so many pieces. */
function* pieces(count: number): Generator<number, string> {
  for (let at = 0; at < count; at++) yield at / count
  return 'done'
}

describe('work that takes long', () => {
  test('shows how far it is, and screen readers hear of it now and then', async () => {
    const desk = createDesk()
    const [shown, heard] = [shownOn(desk), heardOn(desk)]
    expect(await longWork(desk.window, 'Counting', pieces(40))).toBe('done')
    expect(shown.length).toBeGreaterThan(4)
    expect(new Set(shown.map(({ label }) => label))).toEqual(new Set(['Counting']))
    const shares = shown.map(({ share }) => share!)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(heard).toEqual(['Counting', '25 %', '50 %', '75 %'])
    expect(desk.window.work.getState().work).toBeNull()
  })

  test('is not worth a word where it is short', async () => {
    pace = 1
    const desk = createDesk()
    const [shown, heard] = [shownOn(desk), heardOn(desk)]
    expect(await longWork(desk.window, 'Counting', pieces(40))).toBe('done')
    expect([shown, heard]).toEqual([[], []])
  })

  test('lets the page have its turn in between', async () => {
    const desk = createDesk()
    let turns = 0
    const timer = setInterval(() => turns++)
    await longWork(desk.window, 'Counting', pieces(40))
    clearInterval(timer)
    expect(turns).toBeGreaterThan(3)
  })

  test('ends where somebody cancels it, and that is said', async () => {
    const desk = createDesk()
    const shown = cancelAll(desk)
    expect(await longWork(desk.window, 'Counting', pieces(1_000_000))).toBeNull()
    expect(shown).toHaveLength(1)
    expect(desk.window.work.getState().work).toBeNull()
    expect(desk.notices).toEqual(['Counting: cancelled, and nothing has changed'])
  })

  test('that fails no longer shows', async () => {
    const desk = createDesk()
    const shown = shownOn(desk)
    function* failing(): Generator<number, never> {
      yield* pieces(40)
      throw new Error('no such piece')
    }
    await expect(longWork(desk.window, 'Counting', failing())).rejects.toThrow('no such piece')
    expect(shown).not.toEqual([])
    expect(desk.window.work.getState().work).toBeNull()
  })
})

describe('opening a large file', () => {
  const read = file(writeDocument(large))

  test('shows how far it is, until the file is there', async () => {
    const desk = createDesk(multiplyAfterAdd)
    const shown = shownOn(desk)
    await openFile(desk.workspace, read)
    expect(desk.document).toEqual(large)
    expect(shown[0]?.label).toBe('Opening read.chainrule')
    expect(shown.at(-1)!.share).toBeGreaterThan(0.5)
    expect(desk.announcement).toBe('Opened read.chainrule')
  })

  test('that is cancelled leaves what was open', async () => {
    const desk = createDesk(multiplyAfterAdd, 'mine')
    const before = desk.workspace.document.getState()
    cancelAll(desk)
    await openFile(desk.workspace, read)
    expect(desk.workspace.document.getState()).toBe(before)
  })

  test('evaluates it before it shows, and once', async () => {
    const desk = createDesk(multiplyAfterAdd)
    const { prepared } = desk.window
    const put = vi.spyOn(prepared, 'put')
    await openFile(desk.workspace, read)
    expect(put).toHaveBeenCalledOnce()
    expect(put.mock.calls[0]![0]).toBe(desk.document)
    expect(desk.workspace.evaluation.current).toBe(put.mock.calls[0]![1].evaluation)
  })
})

describe.each([
  [
    'pasting',
    async (desk: Desk) => {
      desk.selectNamed(['f0', 'f1'])
      desk.run('edit.copy')
      desk.run('edit.paste')
    },
    803,
  ],
  [
    'duplicating',
    async (desk: Desk) => {
      desk.selectNamed(['f0', 'f1'])
      desk.run('edit.duplicate')
    },
    803,
  ],
  [
    'deleting',
    async (desk: Desk) => {
      desk.selectNamed(['f500'])
      desk.run('edit.delete')
    },
    800,
  ],
] as const)('%s in a large graph', (_, act, count) => {
  test('is one step of the history when it is done, and its numbers are right', async () => {
    const desk = createDesk(large)
    const shown = shownOn(desk)
    await act(desk)
    await eventually(() => expect(desk.document.nodes).toHaveLength(count))
    expect(shown).not.toEqual([])
    expect(desk.entries).toBe(1)
    const fresh = createDesk(desk.document)
    expect(desk.valueOf('f800')).toBe(fresh.valueOf('f800'))
    expect(desk.gradientOf('f0')).toBe(fresh.gradientOf('f0'))
    desk.run('edit.undo')
    await eventually(() => expect(desk.document).toEqual(large))
  })

  test('that is cancelled leaves it as it was', async () => {
    const desk = createDesk(large)
    const shown = cancelAll(desk)
    await act(desk)
    await eventually(() => expect(shown).not.toEqual([]))
    await eventually(() => expect(desk.notices).toHaveLength(1))
    expect(desk.document).toBe(large)
    expect(desk.entries).toBe(0)
  })

  test('does nothing where something else was done before it shows', async () => {
    const desk = createDesk(large)
    await act(desk)
    desk.touch('another title')
    const { document } = desk
    await eventually(() => expect(desk.window.work.getState().work).not.toBeNull())
    await eventually(() => expect(desk.window.work.getState().work).toBeNull())
    expect(desk.document).toBe(document)
  })
})

describe('arranging a large graph', () => {
  const start = () => {
    const workshop = createHandWorkshop()
    const desk = createDesk(large, null, workshop)
    return { desk, workshop }
  }

  test('happens beside the page, and moves the nodes when it is done', async () => {
    const { desk, workshop } = start()
    desk.run('graph.tidy')
    await eventually(() => expect(desk.window.work.getState().work).toMatchObject({ share: null }))
    expect(desk.document).toBe(large)
    workshop.settle()
    await eventually(() => expect(desk.announcement).toBe('Tidied the whole graph'))
    expect(desk.entries).toBe(1)
    expect(desk.document.nodes.map(({ position }) => position)).not.toEqual(
      large.nodes.map(({ position }) => position),
    )
  })

  test('that is cancelled moves nothing', async () => {
    const { desk, workshop } = start()
    const shown = cancelAll(desk)
    desk.run('graph.tidy')
    await eventually(() => expect(shown).toHaveLength(1))
    await eventually(() => expect(desk.notices).toHaveLength(1))
    workshop.settle()
    await new Promise((done) => setTimeout(done))
    expect(desk.document).toBe(large)
  })

  test('that fails is said, and no longer shows', async () => {
    const { desk, workshop } = start()
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {})
    desk.run('graph.tidy')
    workshop.fail('out of memory')
    await eventually(() => expect(desk.notices).toHaveLength(1))
    expect(desk.notices[0]).toContain('out of memory')
    expect(quiet).toHaveBeenCalled()
    expect(desk.document).toBe(large)
    expect(desk.window.work.getState().work).toBeNull()
  })
})

test('a small graph is edited at once', () => {
  const desk = createDesk(documentOf([node('x', 'input', {}, 1)]))
  desk.selectNamed(['x'])
  desk.run('edit.duplicate')
  expect(desk.names).toEqual(['x', 'x1'])
  desk.run('edit.undo')
  expect(desk.names).toEqual(['x'])
})
