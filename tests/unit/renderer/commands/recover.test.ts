import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { setTitle } from '@shared/document/edit-fields'
import { setValue } from '@shared/document/edit-nodes'
import { type ChainruleDocument, emptyDocument } from '@shared/document/document'
import { readDocument, writeDocument } from '@shared/document/file'
import type { FoundDocument, KeptDocument } from '@shared/ipc/recovery'
import { english } from '@shared/words'
import { documentName } from '../../../../src-renderer/commands/document-name'
import {
  discard,
  keepDocuments,
  lookForUnsaved,
  reopen,
  restore,
} from '../../../../src-renderer/commands/recover'
import { inSlices } from '../../../../src-renderer/commands/slices'
import { openCopy, tryOnCopy } from '../../../../src-renderer/commands/variant'
import { multiplyAfterAdd, node } from '../../document/builders'
import { createDesk, type Desk, deskOf } from '../desk'

const storage = new Map<string, string>()

beforeEach(() => {
  storage.clear()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
    removeItem: (key: string) => void storage.delete(key),
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const titled = (title: string): ChainruleDocument => ({ ...multiplyAfterAdd, title })

/** Has a document kept as if by a page that is gone. */
function leave(desk: Desk, title: string, more: Partial<KeptDocument> & { handle?: string } = {}) {
  const { handle = null, ...rest } = more
  const kept: KeptDocument = {
    key: title,
    title,
    text: writeDocument(titled(title)),
    unsaved: true,
    at: 1,
    step: null,
    view: null,
    ...rest,
  }
  desk.world.kept.set(title, { ...kept, handle })
  const found: FoundDocument = { key: title, title, at: 1, file: null }
  desk.world.found.push(found)
  return found
}
const openTitles = ({ window }: Desk) =>
  window.panes.getState().workspaces.map(({ document }) => document.current.title)

describe('a page that is loaded again', () => {
  test('has all that was open, as it was: unsaved, in its file, at its step, in its view', async () => {
    const desk = createDesk()
    leave(desk, 'left', {
      handle: 'file',
      step: { position: 2, grain: 'fine' },
      view: { x: 4, y: 5, zoom: 2 },
    })
    leave(desk, 'right', { unsaved: false })
    desk.world.mine = ['left', 'right']
    await reopen(desk.window)
    expect(openTitles(desk)).toEqual(['left', 'right'])
    const [left, right] = desk.window.panes.getState().workspaces.map(deskOf)
    expect([left!.dirty, left!.file, left!.position, left!.mode]).toEqual([
      true,
      { handle: 'file', name: 'file.chainrule' },
      2,
      'step',
    ])
    expect(left!.playback.getState().grain).toBe('fine')
    expect(left!.workspace.canvas.start).toEqual({ x: 4, y: 5, zoom: 2 })
    expect([right!.dirty, right!.mode]).toEqual([false, 'live'])
    expect(desk.notices).toEqual([english.said.reopened])
    expect(desk.window.chrome.getState().welcome).toBe(false)
  })

  test('undoes what is done from there on, and is unsaved before and after', async () => {
    const desk = createDesk()
    leave(desk, 'mine')
    desk.world.mine = ['mine']
    await reopen(desk.window)
    desk.edit((document) => setTitle(document, 'more'))
    desk.undo()
    expect([desk.document.title, desk.dirty]).toEqual(['mine', true])
    desk.run('file.save')
    await vi.waitFor(() => expect(desk.dirty).toBe(false))
  })

  test('that crashed over them before leaves them to be restored by hand', async () => {
    const desk = createDesk()
    leave(desk, 'mine')
    desk.world.mine = ['mine']
    await reopen(desk.window)
    // It crashes; the next page:
    const next = createDesk()
    leave(next, 'mine')
    leave(next, 'saved', { unsaved: false })
    next.world.mine = ['mine', 'saved']
    await reopen(next.window)
    expect(openTitles(next)).toEqual([''])
    expect([...next.world.kept.keys()]).toEqual(['mine'])
    await lookForUnsaved(next.window)
    expect(next.window.recovery.getState().found).toHaveLength(1)
    // One that lives for a while did not.
    vi.advanceTimersByTime(2000)
    await reopen(next.window)
    expect(openTitles(next)).toEqual(['mine'])
  })

  test('has a copy as one, with what was tried and changed, beside what it is a copy of', async () => {
    const desk = createDesk(multiplyAfterAdd, 'file')
    desk.window.recovery.follow(inSlices)
    const tried = { kind: 'clip', norm: 2 } as const
    await openCopy(desk.workspace, { document: desk.document, tried }, (copy) =>
      copy.document.edit((document) => setValue(document, 'x', 3)),
    )
    await desk.window.recovery.flush()
    const names = ({ window }: Desk) => window.panes.getState().workspaces.map(documentName)
    expect(names(desk)).toEqual(['file', 'file (clipped to 2, x −2 → 3)'])
    const next = createDesk()
    for (const [key, kept] of desk.world.kept) next.world.kept.set(key, kept)
    // A browser gives them in the order of their keys.
    for (const mine of [[...desk.world.kept.keys()], [...desk.world.kept.keys()].reverse()]) {
      const again = createDesk()
      again.world.kept = next.world.kept
      again.world.mine = mine
      await reopen(again.window)
      storage.clear()
      expect(names(again)).toEqual(names(desk))
      expect(again.window.comparison.current).toEqual(desk.window.comparison.current)
      const [original, beside] = again.window.panes.getState().workspaces
      expect(beside!.variant.getState().origin).toMatchObject({ workspace: original!.id, tried })
    }
  })

  test('has a copy of what is not open any more, and one whose beginnings are damaged, too', async () => {
    const desk = createDesk(multiplyAfterAdd, 'file')
    desk.window.recovery.follow(inSlices)
    await tryOnCopy(desk.workspace)
    const copy = deskOf(desk.window.active)
    copy.edit((document) => setValue(document, 'x', 3))
    desk.window.close(desk.workspace)
    await desk.window.recovery.flush()
    const [[key, kept]] = [...desk.world.kept] as [[string, KeptDocument & { readonly handle: null }]]
    const damages = [
      '',
      'null',
      '{"text": 1}',
      kept.origin!.replace('"tried":null', '"tried":{"kind":"clip"}'),
    ]
    for (const [origin, name] of [
      [kept.origin!, 'file (x −2 → 3)'],
      ...damages.map((damage) => [damage, multiplyAfterAdd.title] as const),
    ] as const) {
      const again = createDesk()
      again.world.kept.set(key, { ...kept, origin })
      again.world.mine = [key]
      await reopen(again.window)
      storage.clear()
      expect([documentName(again.window.active), again.dirty]).toEqual([name, true])
    }
  })

  test('has a document that is larger than a file may be', async () => {
    const desk = createDesk()
    const nodes = Array.from({ length: 1_700 }, (_, at) => ({
      ...node(`n${at}`, 'input', {}, at),
      id: `${at} `.padEnd(10_000, 'x'),
    }))
    const large = { ...multiplyAfterAdd, nodes, edges: [], target: null }
    const text = writeDocument(large)
    expect(readDocument(text)).toMatchObject({ ok: false, error: { kind: 'too-large' } })
    leave(desk, 'large', { text })
    desk.world.mine = ['large']
    vi.useRealTimers()
    await reopen(desk.window)
    expect([desk.world.setAside, desk.document.nodes.length, desk.dirty]).toEqual([[], 1_700, true])
  })

  test('crashed over them if it did so before they were drawn, and not if it was left', async () => {
    const desk = createDesk()
    leave(desk, 'mine')
    desk.world.mine = ['mine']
    const opensAgain = async () => {
      const next = createDesk()
      leave(next, 'mine')
      next.world.mine = ['mine']
      await reopen(next.window)
      return openTitles(next).includes('mine')
    }
    await reopen(desk.window)
    vi.advanceTimersByTime(1500)
    expect(await opensAgain()).toBe(false)
    window.dispatchEvent(new Event('pagehide'))
    expect(await opensAgain()).toBe(true)
  })

  test('takes nothing away that somebody has begun meanwhile, and keeps on keeping what it opens', async () => {
    const desk = createDesk()
    leave(desk, 'mine')
    desk.world.mine = ['mine']
    const reopening = reopen(desk.window)
    desk.open(titled('begun'))
    await reopening
    expect(openTitles(desk)).toEqual(['begun', 'mine'])
    expect([...desk.world.kept.keys()]).toEqual(['mine'])
    desk.window.recovery.follow(inSlices)
    deskOf(desk.window.active).touch('more')
    await desk.window.recovery.flush()
    expect(desk.world.kept.get('mine')?.title).toBe('more')
  })

  test('puts what is damaged aside, says so, and opens the rest', async () => {
    const desk = createDesk()
    leave(desk, 'bad', { text: '{"format": "chain' })
    leave(desk, 'good')
    desk.world.mine = ['bad', 'good']
    await reopen(desk.window)
    expect([openTitles(desk), desk.world.setAside]).toEqual([['good'], ['bad']])
    expect(desk.notices).toContain(english.said.recoveryDamaged(1))
  })
})

describe('what others left unsaved', () => {
  test('is spoken of on the start page, and shown where something else is open', async () => {
    const desk = createDesk()
    desk.window.chrome.showWelcome(true)
    leave(desk, 'theirs')
    await lookForUnsaved(desk.window)
    expect([desk.announcement, desk.notices]).toEqual([english.said.unsavedFound(1), []])
    desk.window.chrome.showWelcome(false)
    await lookForUnsaved(desk.window)
    expect(desk.notices).toEqual([english.said.unsavedFound(1)])
  })

  test('that is damaged is spoken of once', async () => {
    const desk = createDesk()
    desk.world.damaged = 2
    await lookForUnsaved(desk.window)
    expect(desk.notices).toEqual([english.said.recoveryDamaged(2)])
  })

  test('is restored in an empty graph, else beside what is open, and takes nothing away', async () => {
    const desk = createDesk()
    const [a, b] = [leave(desk, 'a'), leave(desk, 'b')]
    await restore(desk.workspace, a)
    expect([openTitles(desk), desk.dirty]).toEqual([['a'], true])
    await restore(desk.workspace, b)
    expect(openTitles(desk)).toEqual(['a', 'b'])
    const c = leave(desk, 'c')
    const taken = vi.spyOn(desk.host.recovery, 'restore')
    const restoring = restore(desk.window.active, c)
    await vi.waitFor(() => expect(desk.question?.title).toBe(english.asked.unsaved.title))
    desk.window.question.answer(null)
    await restoring
    expect(openTitles(desk)).toEqual(['a', 'b'])
    // It is still for whoever asks.
    expect(taken).not.toHaveBeenCalled()
  })

  test('takes the place of what is saved, and is not among what was found any more', async () => {
    const desk = createDesk(titled('saved'), 'file')
    const [a, b] = [leave(desk, 'a'), leave(desk, 'b')]
    await lookForUnsaved(desk.window)
    expect(desk.window.recovery.getState().found).toEqual([a, b])
    await restore(desk.workspace, a)
    expect(openTitles(desk)).toEqual(['a'])
    expect(desk.window.recovery.getState().found).toEqual([b])
    expect(desk.world.kept.has('a')).toBe(true)
  })

  test('that another window has taken meanwhile is not there any more', async () => {
    const desk = createDesk()
    const found = leave(desk, 'theirs')
    desk.world.kept.clear()
    await restore(desk.workspace, found)
    expect([openTitles(desk), desk.notices]).toEqual([[''], [english.said.notThere]])
  })

  test('is discarded only once somebody has said so', async () => {
    const desk = createDesk()
    const found = leave(desk, 'theirs')
    for (const answer of [null, 'discard']) {
      const asked = discard(desk.window, found)
      await vi.waitFor(() => expect(desk.question?.title).toBe(english.asked.discard.title))
      desk.window.question.answer(answer)
      await asked
      expect(desk.world.kept.has('theirs')).toBe(answer === null)
    }
    expect(desk.window.recovery.getState().found).toEqual([])
  })
})

test('what was restored is in conflict with a file that another program has changed', async () => {
  const desk = createDesk(emptyDocument)
  const found = leave(desk, 'mine', { handle: 'file' })
  await restore(desk.workspace, found)
  const overwrites: boolean[] = []
  desk.world.save = async (_handle, _text, overwrite) => {
    overwrites.push(overwrite)
    return { ok: false, error: { kind: 'changed', name: 'file.chainrule' } }
  }
  desk.run('file.save')
  await vi.waitFor(() => expect(desk.question?.title).toBe(english.asked.changed.title))
  expect([overwrites, desk.dirty]).toEqual([[false], true])
})

test('what is not kept yet is kept when the page goes, or is put out of sight', async () => {
  const page = { visibilityState: 'visible' }
  vi.stubGlobal('document', page)
  const desk = createDesk(titled('before'))
  const stop = keepDocuments(desk.window)
  const kept = () => [...desk.world.kept.values()].map(({ title }) => title)
  for (const [visibility, event, expected] of [
    ['visible', 'visibilitychange', []],
    ['hidden', 'visibilitychange', ['hidden']],
    ['visible', 'pagehide', ['visible']],
  ] as const) {
    desk.touch(visibility)
    page.visibilityState = visibility
    window.dispatchEvent(new Event(event))
    await new Promise(setImmediate)
    expect(kept()).toEqual(expected)
  }
  stop()
  desk.touch('later')
  window.dispatchEvent(new Event('pagehide'))
  await new Promise(setImmediate)
  expect(kept()).toEqual(['visible'])
})
