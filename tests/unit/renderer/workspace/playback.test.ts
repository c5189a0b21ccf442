import { describe, expect, test } from 'vitest'
import { setTarget } from '@shared/document/edit-fields'
import { removeNodes, setValue } from '@shared/document/edit-nodes'
import { connect } from '@shared/document/edit-wires'
import { expand } from '../../../../src-renderer/commands/expand'
import { isValueReached } from '../../../../src-renderer/workspace/shown'
import type { Playback } from '../../../../src-renderer/workspace/playback'
import { createDesk, type Desk, documentSaying } from '../desk'

/** ReLU as (x + |x|) / 2: x forks. */
const fork = documentSaying('a = abs(x); s = x + a; r = s * 0.5', { x: -0.09 })

const remove = (desk: Desk, name: string) =>
  desk.edit((document) => removeNodes(document, [desk.node(name).id], { heal: true }))
const setTargetTo = (desk: Desk, name: string) =>
  desk.edit((document) => setTarget(document, desk.node(name).id))
/** The step as it is said, without its numbers. */
const stepOf = ({ stepInWords }: Desk) => stepInWords.replace(/^Step \d+ of \d+, /, '').split(':')[0]

test('a position stays within the timeline', () => {
  const desk = createDesk(fork)
  desk.playback.goTo(-3)
  expect(desk.position).toBe(0)
  desk.playback.goTo(1_000)
  expect(desk.position).toBe(desk.end)
})

test('before the first step only the sources are reached, at the end everything, in live mode always', () => {
  const desk = createDesk(fork)
  const reached = () => new Set(desk.document.nodes.map(({ id }) => isValueReached(desk.workspace, id)))
  desk.playback.goTo(0)
  const names = desk.document.nodes.filter(({ id }) => isValueReached(desk.workspace, id)).map((n) => n.name)
  expect(names.sort()).toEqual(['c1', 'x'])
  desk.playback.goTo(Infinity)
  expect(reached()).toEqual(new Set([true]))
  desk.playback.leave()
  expect(reached()).toEqual(new Set([true]))
})

test('only a single step ahead lets numbers travel', () => {
  const desk = createDesk(fork)
  desk.playback.goTo(2)
  expect(desk.playback.getState().advanced).toBe(false)
  desk.playback.goTo(3)
  expect(desk.playback.getState().advanced).toBe(true)
  desk.playback.goTo(2)
  expect(desk.playback.getState().advanced).toBe(false)
})

test('a changed value keeps the step, and the words say the new number', () => {
  const desk = createDesk(fork)
  desk.goToStep('forward a')
  const before = desk.position
  desk.edit((document) => setValue(document, desk.node('x').id, 3))
  expect(desk.position).toBe(before)
  expect(desk.valueOf('a')).toBe(3)
  expect(desk.stepInWords).toContain('= 3')
})

test('another grain keeps the step, as a whole', () => {
  const desk = createDesk(fork)
  desk.goToStep('backward s')
  desk.playback.setGrain('fine')
  expect(desk.stepInWords).toContain('backward s, products')
  desk.playback.setGrain('coarse')
  expect(desk.stepInWords).toContain('backward s:')
})

describe('a graph that changes keeps the step', () => {
  test('where its node is still there', () => {
    const desk = createDesk(documentSaying('b = k + 1; a = abs(x); s = x + a; r = s * 0.5', { x: 1, k: 2 }))
    desk.goToStep('backward s')
    const before = desk.position
    remove(desk, 'b')
    expect([stepOf(desk), desk.position < before]).toEqual(['backward s', true])
  })

  test('or goes to the nearest one that was reached, and undo goes back', () => {
    const desk = createDesk(fork)
    desk.goToStep('backward a')
    const before = [stepOf(desk), desk.position]
    remove(desk, 'a')
    expect(stepOf(desk)).toBe('backward s')
    desk.undo()
    expect([stepOf(desk), desk.position]).toEqual(before)
    desk.redo()
    expect(stepOf(desk)).toBe('backward s')
  })

  test('whatever happens in between, until somebody steps', () => {
    const desk = createDesk(fork)
    desk.goToStep('backward a')
    remove(desk, 'a')
    remove(desk, 's')
    desk.undo()
    expect(stepOf(desk)).toBe('backward s')
    desk.goToStep('backward r')
    desk.undo()
    expect(stepOf(desk)).toBe('backward r')
  })

  test('in parts: a contribution is told by its wire', () => {
    const desk = createDesk(
      documentSaying('a = abs(x); b = sin(x); c = cos(x); d = a + b; e = d + c; f = e * k', { x: 1, k: 2 }),
    )
    desk.playback.setGrain('fine')
    const arrivesFrom = () => /arrives from (.)/.exec(desk.stepInWords)![1]!
    desk.goToStep('backward x, contribution 1 of 3')
    const first = arrivesFrom()
    desk.goToStep('backward x, contribution 2 of 3')
    const second = arrivesFrom()
    const { target, input } = desk.document.edges.find((edge) => edge.target === desk.node(first).id)!
    desk.edit((document) =>
      connect(document, { source: desk.node('k').id, target, input }, { replace: true }),
    )
    expect([stepOf(desk), arrivesFrom()]).toEqual(['backward x, contribution 1 of 2', second])
  })

  test('of another target, too; without one the values stay', () => {
    // Two gates end it.
    const desk = createDesk(documentSaying('u = x * 2; a = abs(x); s = x + a; r = s * 0.5', { x: -0.09 }))
    desk.goToStep('backward s')
    setTargetTo(desk, 's')
    expect(stepOf(desk)).toBe('backward s')
    desk.edit((document) => setTarget(document, null))
    expect([stepOf(desk), desk.position]).toEqual(['forward r', desk.playback.timeline.forwardEnd])
    desk.undo()
    desk.undo()
    expect(stepOf(desk)).toBe('backward s')
  })

  test('of a gate that is expanded: its last gate has the step, and every value stays', () => {
    const desk = createDesk(documentSaying('g = sigmoid(x)', { x: 1 }))
    desk.goToStep('backward g')
    desk.edit((document) => expand(document, desk.node('g').id))
    expect(stepOf(desk)).toBe('backward g')
    desk.goToStep('backward')
    setTargetTo(desk, 'x')
    expect(desk.position).toBeGreaterThanOrEqual(desk.playback.timeline.forwardEnd)
  })

  test('and nothing travels along a wire', () => {
    const desk = createDesk(fork)
    desk.goToStep('backward r')
    desk.playback.goTo(desk.position + 1)
    remove(desk, 'a')
    expect(desk.playback.getState().advanced).toBe(false)
  })

  test('down to nothing at all', () => {
    const desk = createDesk(fork)
    desk.playback.goTo(Infinity)
    desk.edit((document) =>
      removeNodes(
        document,
        document.nodes.map((node) => node.id),
      ),
    )
    expect(desk.position).toBe(0)
    desk.undo()
    expect(desk.position).toBe(desk.end)
  })
})

test('nobody sees a position of one grain with the other', () => {
  const desk = createDesk(fork)
  desk.goToStep('backward s')
  const seen: boolean[] = []
  desk.playback.subscribe(() => seen.push(desk.stepInWords.includes('backward s')))
  desk.playback.setGrain('fine')
  desk.playback.setGrain('coarse')
  expect(seen).toEqual([true, true])
})

test('live mode is left where one was, and from the end to the beginning', () => {
  const desk = createDesk(fork)
  desk.playback.goTo(3)
  desk.playback.leave()
  expect([desk.mode, desk.position]).toEqual(['live', 0])
  desk.playback.resume()
  expect([desk.mode, desk.position]).toEqual(['step', 3])
  desk.playback.goTo(Infinity)
  desk.playback.leave()
  desk.playback.resume()
  expect([desk.mode, desk.position]).toEqual(['step', 0])
})

test('a changed number keeps the timeline, a changed structure or grain makes another', () => {
  const desk = createDesk(fork)
  const { timeline } = desk.playback
  desk.edit((document) => setValue(document, desk.node('x').id, 3))
  expect(desk.playback.timeline).toBe(timeline)
  desk.playback.setGrain('fine')
  expect(desk.playback.timeline.moments.length).toBeGreaterThan(timeline.moments.length)
  desk.playback.setGrain('coarse')
  remove(desk, 'r')
  expect(desk.playback.timeline.moments.length).toBeLessThan(timeline.moments.length)
})

test('what shows is the same object until something else shows', () => {
  const desk = createDesk(fork)
  desk.playback.goTo(2)
  const { view } = desk.playback
  desk.touch()
  expect(desk.playback.view).toBe(view)
  desk.playback.goTo(3)
  expect(desk.playback.view).not.toBe(view)
  expect(desk.playback.view.position).toBe(3)
  desk.playback.leave()
  expect(desk.playback.view.position).toBeNull()
})

test('another document is live, from the start, and nobody sees anything else meanwhile', () => {
  const desk = createDesk(fork)
  desk.playback.goTo(4)
  const seen: Playback[] = []
  const moments: unknown[] = []
  desk.playback.subscribe((state) => {
    seen.push(state)
    moments.push(desk.playback.moment)
  })
  desk.open(documentSaying('a = x * 2; b = a + y; c = b * b', { x: 1, y: 2 }))
  expect(seen.map(({ mode, position }) => [mode, position])).toEqual([['live', 0]])
  expect(moments).toEqual([null])
  expect(desk.playback.getState()).toMatchObject({ mode: 'live', position: 0, playing: false })
  expect(desk.playback.moment).toBeNull()
})

describe('a group', () => {
  const grouped = (collapsed: boolean): Desk => {
    const nodes = fork.nodes.filter(({ name }) => name === 'a' || name === 's').map(({ id }) => id)
    return createDesk({ ...fork, groups: [{ id: 'g1', name: 'both', parent: null, collapsed, nodes }] })
  }

  test('that is collapsed is stepped over, forward and back', () => {
    const desk = grouped(true)
    const [x, a, s] = desk.playback.timeline.trace.map(({ node }) => desk.document.nodes[node]!.name)
    expect([x, a, s]).toEqual(['x', 'a', 's'])
    expect([
      desk.playback.positionBeside(0, 1),
      desk.playback.positionBeside(2, 1),
      desk.playback.positionBeside(3, 1),
    ]).toEqual([2, 3, 4])
    expect([desk.playback.positionBeside(3, -1), desk.playback.positionBeside(2, -1)]).toEqual([2, 0])
  })

  test('that is expanded is stepped into', () => {
    const desk = grouped(false)
    expect([desk.playback.positionBeside(1, 1), desk.playback.positionBeside(3, -1)]).toEqual([2, 2])
  })
})
