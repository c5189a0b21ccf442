import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readDocument } from '@shared/document/file'
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
    expect(all(desk)).toMatchObject([{ handle: null, unsaved: true }])
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

test('a full disk is said once, and the next time again', async () => {
  const desk = followed()
  await aSecond()
  desk.world.keeping = 'full'
  for (const title of ['a', 'b']) {
    desk.touch(title)
    await aSecond()
  }
  expect(desk.notices).toEqual([english.said.notKept.full])
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
