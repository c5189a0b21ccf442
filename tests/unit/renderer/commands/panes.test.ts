import { describe, expect, test, vi } from 'vitest'
import { emptyDocument } from '@shared/document/document'
import { openBeside } from '../../../../src-renderer/commands/panes'
import { scrubTo } from '../../../../src-renderer/commands/step'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, createDeskBeside, type Desk, deskOf, documentSaying, file } from '../desk'

const panesOf = ({ window }: Desk) => window.panes.getState().workspaces.map(deskOf)
const titlesOf = (desk: Desk) => panesOf(desk).map(({ document }) => document.title)

/** Two desks of one window; the right one is active. */
function createTwo(): [left: Desk, right: Desk] {
  const left = createDesk({ ...multiplyAfterAdd, title: 'left' })
  return [left, createDeskBeside(left, { ...multiplyAfterAdd, title: 'right' })]
}

describe('Side by Side', () => {
  test('opens an empty graph beside, which is the active one, and says how to come back', () => {
    const left = createDesk(multiplyAfterAdd)
    expect(left.isChecked('view.sideBySide')).toBe(false)
    left.run('view.sideBySide')
    expect(titlesOf(left)).toEqual([multiplyAfterAdd.title, ''])
    expect(left.window.active).not.toBe(left.workspace)
    expect(left.window.active.document.current).toBe(emptyDocument)
    expect(left.isChecked('view.sideBySide')).toBe(true)
    expect(left.announcement).toContain('F6')
  })

  test('closes the other one again, after its question', async () => {
    const [left, right] = createTwo()
    right.touch('changed')
    left.run('view.sideBySide')
    await left.reply(null)
    expect(titlesOf(left)).toEqual(['left', 'changed'])
    left.run('view.sideBySide')
    await left.reply('discard')
    await vi.waitFor(() => expect(titlesOf(left)).toEqual(['left']))
    expect(left.announcement).toBe('One graph')
    expect(left.window.active).toBe(left.workspace)
  })

  test('keeps the document that was there, whichever pane is active, where the other is blank', async () => {
    const left = createDesk({ ...multiplyAfterAdd, title: 'left' })
    for (const other of [false, true]) {
      left.run('view.sideBySide')
      if (other) left.run('view.otherGraph')
      deskOf(left.window.active).run('view.sideBySide')
      await vi.waitFor(() => expect(titlesOf(left)).toEqual(['left']))
      expect(left.window.active).toBe(left.workspace)
    }
  })

  test('asks about a new graph that was worked on, and stays where it was when that is cancelled', async () => {
    const left = createDesk({ ...multiplyAfterAdd, title: 'left' })
    left.run('view.sideBySide')
    deskOf(left.window.active).touch('mine')
    left.window.activate(left.workspace)
    left.run('view.sideBySide')
    await left.reply(null)
    await vi.waitFor(() => expect(left.window.active === left.workspace).toBe(true))
    expect(titlesOf(left)).toEqual(['left', 'mine'])
  })

  test('of two blank graphs keeps one', async () => {
    const left = createDesk()
    left.run('view.sideBySide')
    const right = deskOf(left.window.active)
    right.run('view.sideBySide')
    await vi.waitFor(() => expect(panesOf(left)).toHaveLength(1))
  })

  test('is not to be had on the welcome page', () => {
    const desk = createDesk()
    desk.window.chrome.showWelcome(true)
    expect(desk.isEnabled('view.sideBySide')).toBe(false)
  })
})

describe('Go to the Other Graph', () => {
  test('goes from each to the next, and gives its canvas the focus', () => {
    const [left, right] = createTwo()
    const notes = { left: left.noteCanvas(), right: right.noteCanvas() }
    right.run('view.otherGraph')
    expect(left.window.active).toBe(left.workspace)
    left.run('view.otherGraph')
    expect(left.window.active).toBe(right.workspace)
    expect(notes).toEqual({ left: [['takeFocus']], right: [['takeFocus']] })
  })

  test('needs another one', () => {
    expect(createDesk(multiplyAfterAdd).isEnabled('view.otherGraph')).toBe(false)
  })
})

describe('opening beside', () => {
  test('makes a pane, as long as there is just one', async () => {
    const desk = createDesk({ ...multiplyAfterAdd, title: 'left' })
    await openBeside(desk.workspace, { ...multiplyAfterAdd, title: 'right' })
    expect(titlesOf(desk)).toEqual(['left', 'right'])
  })

  test('takes the other pane otherwise, after its question', async () => {
    const [left, right] = createTwo()
    right.touch('changed')
    const refused = openBeside(left.workspace, { ...multiplyAfterAdd, title: 'new' })
    await left.reply(null)
    await refused
    expect(titlesOf(left)).toEqual(['left', 'changed'])
    expect(left.window.active).toBe(left.workspace)
    const opened = openBeside(left.workspace, { ...multiplyAfterAdd, title: 'new' })
    await left.reply('discard')
    await opened
    expect(titlesOf(left)).toEqual(['left', 'new'])
    expect(left.window.active).toBe(right.workspace)
  })

  test('a file keeps what it is called, and the graph that was open keeps everything', async () => {
    const left = createDesk(multiplyAfterAdd, 'mine')
    left.touch()
    left.world.opens = file(createDesk(documentSaying('f = x * y')).text, 'theirs')
    left.run('file.openBeside')
    await vi.waitFor(() => expect(panesOf(left)).toHaveLength(2))
    const right = deskOf(left.window.active)
    expect(right.names).toEqual(['x', 'y', 'f'])
    expect([left.file?.handle, left.dirty]).toEqual(['mine', true])
    expect([right.file?.handle, right.dirty]).toEqual(['theirs', false])
  })

  test('a file that is damaged makes no pane', async () => {
    const left = createDesk(multiplyAfterAdd)
    left.world.opens = file('hello')
    left.run('file.openBeside')
    await left.reply(null)
    expect(panesOf(left)).toHaveLength(1)
  })
})

describe('steps', () => {
  test('are each graph’s own, unless they are taken together', () => {
    const [left, right] = createTwo()
    right.run('step.forwardEnd')
    left.run('step.next')
    left.run('step.next')
    expect([left.position, right.position]).toEqual([1, 2])
    left.run('step.together')
    expect(left.announcement).toBe('Both graphs step together')
    left.run('step.next')
    expect([left.position, right.position]).toEqual([2, 3])
    right.run('step.back')
    expect([left.position, right.position]).toEqual([1, 2])
    left.run('step.together')
    expect(left.announcement).toBe('Each graph steps by itself')
    left.run('step.next')
    expect([left.position, right.position]).toEqual([2, 2])
  })

  test('that are taken together go on to the end of each, and are said of the graph that is meant', () => {
    const left = createDesk(documentSaying('a = x * 2; d = a + 1', { x: 3 }))
    const right = createDeskBeside(left, documentSaying('b = y + 1; c = b * b; e = c * 3', { y: 1 }))
    left.run('step.together')
    for (let step = 0; step <= left.end; step++) left.run('step.next')
    expect([left.position, right.position]).toEqual([left.end, left.end])
    expect(left.end).toBeLessThan(right.end)
    expect(left.isEnabled('step.next')).toBe(true)
    right.run('step.next')
    expect(right.announcement).toContain(`Step ${right.position} of ${right.end}`)
    left.run('step.next')
    expect(left.announcement).toContain(`Step ${left.end} of ${left.end}`)
    expect([left.position, right.position]).toEqual([left.end, left.end + 2])
    while (left.isEnabled('step.next')) left.run('step.next')
    expect(right.position).toBe(right.end)
  })

  test('can be taken together only where there are two; one that closes ends it', () => {
    const [left, right] = createTwo()
    left.run('step.together')
    expect(right.isChecked('step.together')).toBe(true)
    left.window.close(right.workspace)
    expect([left.isEnabled('step.together'), left.isChecked('step.together')]).toEqual([false, false])
  })
})

test('what is copied in one graph is pasted in the other', async () => {
  const [left, right] = createTwo()
  right.open(documentSaying('f = u * 2', { u: 3 }))
  left.selectNamed(['x', 'q'])
  left.run('edit.copy')
  right.run('edit.paste')
  await vi.waitFor(() => expect(right.names).toContain('q'))
  expect(right.selectedNames).toEqual(['x', 'q'])
  expect(right.wires).toContain('x -> q.a')
  expect([left.dirty, right.dirty]).toEqual([false, true])
  right.world.clipboard = null
  right.selectNamed(['u'])
  right.run('edit.copy')
  left.run('edit.paste')
  await vi.waitFor(() => expect(left.names).toContain('u'))
})

test('behind a dialog the active graph stays the one that it is for', () => {
  const desk = createDesk(multiplyAfterAdd)
  createDeskBeside(desk, multiplyAfterAdd)
  desk.window.activate(desk.workspace)
  desk.run('graph.expression')
  desk.pressKey('F6', 'text')
  expect(desk.window.panes.getState().active).toBe(desk.workspace)
  desk.window.chrome.closeOverlay()
  desk.pressKey('F6')
  expect(desk.window.panes.getState().active).not.toBe(desk.workspace)
})

test.each(['step.forwardEnd', 'step.backwardEnd', 'step.reset'] as const)(
  '%s takes both graphs along that step together, and else only its own',
  (id) => {
    const [left, right] = createTwo()
    const places = () => [left.playback.getState().position, right.playback.getState().position]
    const goToOne = () => [left, right].forEach(({ playback }) => playback.goTo(1))
    goToOne()
    right.run(id)
    const end = places()[1]
    expect(places()).toEqual([1, end])
    expect(end).not.toBe(1)
    goToOne()
    right.run('step.together')
    right.run(id)
    expect(places()).toEqual([end, end])
  },
)

describe('the timeline, dragged, takes', () => {
  const places = (...desks: Desk[]) => desks.map(({ position }) => position)

  test('its own graph alone, where each steps by itself', () => {
    const [left, right] = createTwo()
    right.playback.goTo(1)
    scrubTo(left.workspace, 4)
    expect(places(left, right)).toEqual([4, 1])
  })

  test('all that step together by as many steps, and at its ends to the ends of each', () => {
    const left = createDesk(documentSaying('a = x * 2; d = a + 1', { x: 3 }))
    const right = createDeskBeside(left, documentSaying('b = y + 1; c = b * b; e = c * 3', { y: 1 }))
    left.playback.goTo(1)
    right.playback.goTo(2)
    left.run('step.together')
    scrubTo(left.workspace, 3)
    expect(places(left, right)).toEqual([3, 4])
    scrubTo(left.workspace, 2)
    expect(places(left, right)).toEqual([2, 3])
    scrubTo(left.workspace, left.end)
    expect(places(left, right)).toEqual([left.end, right.end])
    scrubTo(right.workspace, 0)
    expect(places(left, right)).toEqual([0, 0])
    scrubTo(right.workspace, right.end - 1)
    expect(places(left, right)).toEqual([left.end, right.end - 1])
  })

  test('one that is live along into step mode', () => {
    const [left, right] = createTwo()
    left.playback.goTo(2)
    left.run('step.together')
    scrubTo(left.workspace, 3)
    expect([right.mode, ...places(left, right)]).toEqual(['step', 3, 1])
  })
})

test.each([false, true])(
  'live and step mode, and how fine steps are, with both taken together: %s',
  (both) => {
    const [left, right] = createTwo()
    if (both) left.run('step.together')
    left.run('step.mode')
    expect([left.mode, right.mode]).toEqual(['step', both ? 'step' : 'live'])
    left.run('step.fine')
    const { grain } = left.playback.getState()
    expect(grain).toBe('fine')
    expect(right.playback.getState().grain === grain).toBe(both)
    right.playback.goTo(right.end)
    left.run('step.mode')
    expect([left.mode, right.mode]).toEqual(['live', both ? 'live' : 'step'])
  },
)

test('entering step mode leaves one that is in it at its step, be it the last', () => {
  const [left, right] = createTwo()
  right.playback.goTo(right.end)
  left.run('step.together')
  left.run('step.mode')
  expect([left.position, right.position]).toEqual([0, right.end])
})
