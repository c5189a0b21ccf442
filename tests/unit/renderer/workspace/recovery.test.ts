import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { emptyDocument } from '@shared/document/document'
import { readDocument } from '@shared/document/file'
import type { SavedFile } from '@shared/ipc/contract'
import type { Found } from '@shared/ipc/recovery'
import { english } from '@shared/words'
import type { InTurns } from '../../../../src-renderer/workspace/recovery'
import { inSlices } from '../../../../src-renderer/commands/slices'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, createDeskBeside, type Desk } from '../desk'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** The desk of a window whose documents are kept. */
function followed(handle: string | null = 'mine'): Desk {
  const desk = createDesk(multiplyAfterAdd, handle)
  desk.window.recovery.follow(inSlices)
  return desk
}
const all = ({ world }: Desk) => [...world.kept.values()]
const keptTitles = (desk: Desk) =>
  all(desk).map(({ text }) => {
    const read = readDocument(text)
    return read.ok ? read.value.title : 'damaged'
  })
const kept = { title: '', text: '', unsaved: true, at: 1, step: null, view: null, handle: null }
const aSecond = () => vi.advanceTimersByTimeAsync(999)

describe('within a second', () => {
  test('an edit is kept, with the place in the steps, the view and the file', async () => {
    const desk = followed()
    desk.touch('edited')
    desk.workspace.playback.setGrain('fine')
    desk.playback.goTo(2)
    desk.workspace.session.setState({ view: { x: 1, y: 2, zoom: 3 } })
    await aSecond()
    expect(keptTitles(desk)).toEqual(['edited'])
    expect(all(desk)[0]).toMatchObject({
      title: 'edited',
      unsaved: true,
      handle: 'mine',
      step: { position: 2, grain: 'fine' },
      view: { x: 1, y: 2, zoom: 3 },
    })
  })

  test('a document that is in no file yet is kept, too', async () => {
    const desk = followed(null)
    desk.touch('new')
    await aSecond()
    expect(all(desk)).toMatchObject([{ handle: null, unsaved: true, step: null, view: null }])
  })

  test('the first of many edits is kept while they go on', async () => {
    const desk = followed()
    for (let at = 0; at < 10; at++) {
      desk.touch(`edit ${at}`)
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(keptTitles(desk)[0]).toMatch(/^edit [5-9]$/)
    await aSecond()
    expect(keptTitles(desk)).toEqual(['edit 9'])
  })

  test('each document of a window is kept by itself', async () => {
    const desk = followed()
    const beside = createDeskBeside(desk, multiplyAfterAdd)
    desk.touch('left')
    beside.touch('right')
    await aSecond()
    expect(keptTitles(desk).sort()).toEqual(['left', 'right'])
    desk.window.close(beside.workspace)
    await aSecond()
    expect(keptTitles(desk)).toEqual(['left'])
  })
})

test('the step, its grain, the view, the file and that it is saved are kept, each by itself', async () => {
  const desk = followed()
  const { workspace, playback } = desk
  desk.touch()
  playback.goTo(0)
  await aSecond()
  const changes = [
    [() => playback.goTo(1), { step: { position: 1, grain: 'coarse' } }],
    [() => playback.goTo(0), { step: { position: 0, grain: 'coarse' } }],
    [() => playback.setGrain('fine'), { step: { position: 0, grain: 'fine' } }],
    [() => workspace.session.setState({ view: { x: 1, y: 2, zoom: 3 } }), { view: { x: 1, y: 2, zoom: 3 } }],
    [() => saveAs('other'), { handle: 'other', unsaved: true }],
    [() => saveAs('other', workspace.document.getState().file, 1), { handle: 'other', unsaved: false }],
  ] as const
  function saveAs(handle: string, file: SavedFile | null = null, revision = 0) {
    workspace.document.markSaved(file ?? { handle, name: `${handle}.chainrule` }, revision)
  }
  for (const [change, expected] of changes) {
    change()
    await aSecond()
    expect(all(desk)).toMatchObject([expected])
  }
})

test('an empty graph that is in a file, or has a title, is kept', async () => {
  for (const [handle, isTouched] of [
    ['mine', false],
    [null, true],
  ] as const) {
    const desk = createDesk(emptyDocument, handle)
    desk.window.recovery.follow(inSlices)
    if (isTouched) desk.touch('a title')
    await aSecond()
    expect(all(desk)).toMatchObject([{ handle, unsaved: isTouched }])
  }
})

test('a document without a title is kept under the name of its file', async () => {
  const desk = createDesk({ ...multiplyAfterAdd, title: ' ' }, 'mine')
  desk.window.recovery.follow(inSlices)
  await aSecond()
  expect(all(desk)).toMatchObject([{ title: 'mine' }])
})

test('nothing more is kept once it is stopped', async () => {
  const desk = createDesk(multiplyAfterAdd, 'mine')
  const stop = desk.window.recovery.follow(inSlices)
  await aSecond()
  desk.touch('before')
  stop()
  desk.touch('after')
  await aSecond()
  expect(all(desk)).toMatchObject([{ title: multiplyAfterAdd.title }])
})

test('what is saved is kept as saved, and an empty graph in its place not at all', async () => {
  const desk = followed()
  desk.touch()
  await aSecond()
  desk.run('file.save')
  await aSecond()
  expect(all(desk)).toMatchObject([{ unsaved: false }])
  desk.run('file.new')
  await aSecond()
  expect(all(desk)).toEqual([])
})

test('an edit that is undone leaves nothing unsaved', async () => {
  const desk = followed()
  desk.touch()
  await aSecond()
  desk.undo()
  await aSecond()
  expect(all(desk)).toMatchObject([{ unsaved: false }])
})

test('what happened last is kept at once when the page goes', async () => {
  const desk = followed()
  desk.touch('last')
  await desk.window.recovery.flush()
  expect(keptTitles(desk)).toEqual(['last'])
})

test('a slow disk gets what came last, and never an older one after it', async () => {
  const desk = followed()
  await aSecond()
  const texts: string[] = []
  const free: (() => void)[] = []
  const { recovery } = desk.host
  const keep = recovery.keep.bind(recovery)
  recovery.keep = async (kept, file) => {
    texts.push(kept.title)
    await new Promise<void>((done) => free.push(done))
    return keep(kept, file)
  }
  for (const title of ['first', 'second', 'third']) {
    desk.touch(title)
    await aSecond()
  }
  expect(texts).toEqual(['first'])
  while (free.length > 0) {
    free.shift()!()
    await aSecond()
  }
  expect([texts, keptTitles(desk)]).toEqual([['first', 'third'], ['third']])
})

describe('a document that takes long to write', () => {
  /** Work that goes on when the test says so. */
  function byHand(): { readonly inTurns: InTurns; readonly goOn: () => void } {
    const waiting: (() => void)[] = []
    return {
      async inTurns(work) {
        for (;;) {
          const step = work.next()
          if (step.done) return step.value
          await new Promise<void>((done) => waiting.push(done))
        }
      },
      goOn: () => waiting.splice(0).forEach((done) => done()),
    }
  }
  const toTheEnd = async (goOn: () => void) => {
    for (let turn = 0; turn < 200; turn++) {
      goOn()
      await vi.advanceTimersByTimeAsync(0)
    }
  }

  test('is written in turns with the page, and kept though it was edited meanwhile', async () => {
    const { inTurns, goOn } = byHand()
    const desk = createDesk(multiplyAfterAdd)
    desk.window.recovery.follow(inTurns)
    desk.touch('first')
    await aSecond()
    expect(keptTitles(desk)).toEqual([])
    desk.touch('second')
    await toTheEnd(goOn)
    expect(keptTitles(desk)).toEqual(['first'])
    await aSecond()
    await toTheEnd(goOn)
    expect(keptTitles(desk)).toEqual(['second'])
  })

  test('is written at once when the page goes, and nothing older comes after it', async () => {
    const { inTurns, goOn } = byHand()
    const desk = createDesk(multiplyAfterAdd)
    desk.window.recovery.follow(inTurns)
    desk.touch('first')
    await aSecond()
    desk.touch('last')
    void desk.window.recovery.flush()
    expect(keptTitles(desk)).toEqual(['last'])
    await toTheEnd(goOn)
    await aSecond()
    expect(keptTitles(desk)).toEqual(['last'])
  })
})

/** A disk that takes its time: what is being kept is there once it is let go. */
function slowDisk({ host }: Desk) {
  const free: (() => void)[] = []
  const keep = host.recovery.keep.bind(host.recovery)
  host.recovery.keep = async (kept, file) => {
    await new Promise<void>((done) => free.push(done))
    return keep(kept, file)
  }
  return () => free.shift()?.()
}

test('a page that goes waits for what is being kept, and for what is not yet', async () => {
  const desk = followed()
  await aSecond()
  const letGo = slowDisk(desk)
  desk.touch('first')
  await aSecond()
  let flushes = 0
  void desk.window.recovery.flush().then(() => flushes++)
  desk.touch('last')
  void desk.window.recovery.flush().then(() => flushes++)
  await aSecond()
  expect(flushes).toBe(0)
  letGo()
  await aSecond()
  expect([flushes, keptTitles(desk)]).toEqual([1, ['first']])
  letGo()
  await aSecond()
  expect([flushes, keptTitles(desk)]).toEqual([2, ['last']])
})

test('a document that is closed is not kept afterwards, whether it waits or is being kept', async () => {
  for (const pause of [0, 999]) {
    const desk = followed()
    const beside = createDeskBeside(desk, multiplyAfterAdd)
    await aSecond()
    const letGo = slowDisk(desk)
    beside.touch('closed')
    await vi.advanceTimersByTimeAsync(pause)
    desk.window.close(beside.workspace)
    await aSecond()
    letGo()
    await aSecond()
    expect(all(desk)).toMatchObject([{ title: multiplyAfterAdd.title, unsaved: false }])
  }
})

test('a full disk is said once, and the next time again', async () => {
  const desk = followed()
  await aSecond()
  desk.world.keeping = 'full'
  for (const notices of [[english.said.notKept.full], []]) {
    desk.touch(String(notices.length))
    await aSecond()
    expect(desk.notices).toEqual(notices)
    desk.window.chrome.getState().notices.forEach(({ id }) => desk.window.chrome.dismiss(id))
  }
  desk.world.keeping = 'kept'
  desk.touch('c')
  await aSecond()
  expect(keptTitles(desk)).toEqual(['c'])
  desk.host.recovery.keep = () => Promise.reject(new Error('gone'))
  desk.touch('d')
  await aSecond()
  expect(desk.notices).toEqual([english.said.notKept.failed])
})

test('a document that goes on from before is kept where it was', async () => {
  const desk = followed()
  await aSecond()
  desk.window.recovery.adopt(desk.workspace, 'before')
  desk.touch('on and on')
  await aSecond()
  expect([...desk.world.kept.keys()]).toEqual(['before'])
})

test('a document that goes on from before is forgotten where an empty graph takes its place', async () => {
  const desk = createDesk(emptyDocument)
  const { recovery } = desk.window
  recovery.follow(inSlices)
  desk.world.kept.set('before', { ...kept, key: 'before' })
  recovery.adopt(desk.workspace, 'before')
  desk.touch('there')
  desk.undo()
  await aSecond()
  expect([...desk.world.kept.keys()]).toEqual([])
})

test('one look waits for the other, also where that failed', async () => {
  const desk = followed()
  const free: ((found: Found) => void)[] = []
  desk.host.recovery.found = () =>
    new Promise((done, fail) =>
      free.push((found) => (found.damaged < 0 ? fail(new Error('gone')) : done(found))),
    )
  const looks = [1, 2].map(() => desk.window.recovery.look().catch(() => 'failed'))
  await aSecond()
  expect(free).toHaveLength(1)
  for (const damaged of [-1, 2]) {
    free.pop()!({ documents: [], damaged })
    await aSecond()
  }
  expect(await Promise.all(looks)).toEqual(['failed', 2])
})

test('what was found is what is open nowhere here', async () => {
  const desk = followed()
  await aSecond()
  const [own] = desk.world.kept.keys()
  const found = (key: string) => ({ key, title: key, at: 1, file: null })
  desk.world.found = [found(own!), found('other')]
  desk.world.damaged = 2
  expect(await desk.window.recovery.look()).toBe(2)
  expect(desk.window.recovery.getState().found).toEqual([found('other')])
})

test('what somebody gave up before the page is loaded anew does not come back, what is saved does', async () => {
  const given = followed()
  given.touch('given up')
  await aSecond()
  await given.window.recovery.giveUp()
  given.touch('later')
  await aSecond()
  expect(all(given)).toEqual([])
  const saved = followed()
  saved.workspace.playback.setGrain('fine')
  saved.playback.goTo(2)
  await saved.window.recovery.giveUp()
  expect(all(saved)).toMatchObject([{ unsaved: false }])
})
