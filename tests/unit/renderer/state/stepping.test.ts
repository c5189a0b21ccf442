import { beforeEach, describe, expect, test, vi } from 'vitest'
import { documentFrom } from '@shared/document/create'
import { setTarget } from '@shared/document/edit-fields'
import { removeNodes, setValue } from '@shared/document/edit-nodes'
import { connect } from '@shared/document/edit-wires'
import { expand } from '../../../../src-renderer/commands/expand'
import { currentDocument, edit, replaceDocument, travel } from '../../../../src-renderer/state/document'
import { nodeReading } from '../../../../src-renderer/state/evaluation'
import { isValueReached } from '../../../../src-renderer/state/shown'
import { positionInWords } from '../../../../src-renderer/state/step-words'
import {
  currentMoment,
  goToMoment,
  positionBeside,
  setGrain,
  timeline,
  useStepping,
} from '../../../../src-renderer/state/stepping'
import { named } from '../../document/builders'
import { graphOf } from '../../engine/builders'

vi.mock('../../../../src-renderer/bridge', () => import('../commands/fake-host'))

function openGraph(text: string, values: Record<string, number>): void {
  const { graph, target } = graphOf(text, values)
  const id = graph.nodes.find(({ name }) => name === target)!.id
  replaceDocument(documentFrom(graph, { target: id }), null)
}

/** ReLU as (x + |x|) / 2: x forks. */
const openFork = () => openGraph('a = abs(x); s = x + a; r = s * 0.5', { x: -0.09 })

const position = () => useStepping.getState().position
/** Goes to the first moment of which the words say this. */
function goToWords(words: string): void {
  for (let at = 1; at <= timeline().moments.length; at++) {
    goToMoment(at)
    if (positionInWords(4).includes(words)) return
  }
  expect.fail(`there is no step ${words}`)
}

beforeEach(() => {
  setGrain('coarse')
  openFork()
})

test('a position stays within the timeline', () => {
  goToMoment(-3)
  expect(position()).toBe(0)
  goToMoment(1_000)
  expect(position()).toBe(timeline().moments.length)
})

test('before the first step nothing is reached, at the end everything, in live mode always', () => {
  const reached = () => new Set(currentDocument().nodes.map(({ id }) => isValueReached(id)))
  goToMoment(0)
  expect(reached()).toEqual(new Set([false]))
  goToMoment(Infinity)
  expect(reached()).toEqual(new Set([true]))
  useStepping.setState({ mode: 'live', position: 0 })
  expect(reached()).toEqual(new Set([true]))
})

test('only a single step ahead lets numbers travel', () => {
  goToMoment(2)
  expect(useStepping.getState().advanced).toBe(false)
  goToMoment(3)
  expect(useStepping.getState().advanced).toBe(true)
  goToMoment(2)
  expect(useStepping.getState().advanced).toBe(false)
})

test('a changed value keeps the step, and the words say the new number', () => {
  goToWords('forward a')
  const before = position()
  edit((document) => setValue(document, named(currentDocument(), 'x').id, 3))
  expect(position()).toBe(before)
  expect(nodeReading(named(currentDocument(), 'a').id).value!.data[0]).toBe(3)
  expect(positionInWords(4)).toContain('= 3')
})

test('another grain keeps the step, as a whole', () => {
  goToWords('backward s')
  setGrain('fine')
  expect(positionInWords(4)).toContain('backward s, products')
  setGrain('coarse')
  expect(positionInWords(4)).toContain('backward s:')
})

describe('a graph that changes keeps the step', () => {
  const id = (name: string) => named(currentDocument(), name).id
  const remove = (name: string) => edit((document) => removeNodes(document, [id(name)], { heal: true }))
  const setTargetTo = (name: string) => edit((document) => setTarget(document, id(name)))
  /** The step as it is said, without its numbers. */
  const step = () =>
    positionInWords(4)
      .replace(/^Step \d+ of \d+, /, '')
      .split(':')[0]

  test('where its node is still there', () => {
    openGraph('b = k + 1; a = abs(x); s = x + a; r = s * 0.5', { x: 1, k: 2 })
    goToWords('backward s')
    const before = position()
    remove('b')
    expect([step(), position() < before]).toEqual(['backward s', true])
  })

  test('or goes to the nearest one that was reached, and undo goes back', () => {
    goToWords('backward a')
    const before = [step(), position()]
    remove('a')
    expect(step()).toBe('backward s')
    travel('undo')
    expect([step(), position()]).toEqual(before)
    travel('redo')
    expect(step()).toBe('backward s')
  })

  test('whatever happens in between, until somebody steps', () => {
    goToWords('backward a')
    remove('a')
    remove('s')
    travel('undo')
    expect(step()).toBe('backward s')
    goToWords('backward r')
    travel('undo')
    expect(step()).toBe('backward r')
  })

  test('in parts: a contribution is told by its wire', () => {
    openGraph('a = abs(x); b = sin(x); c = cos(x); d = a + b; e = d + c; f = e * k', { x: 1, k: 2 })
    setGrain('fine')
    const arrivesFrom = () => /arrives from (.)/.exec(positionInWords(4))![1]!
    goToWords('backward x, contribution 1 of 3')
    const first = arrivesFrom()
    goToWords('backward x, contribution 2 of 3')
    const second = arrivesFrom()
    const { target, input } = currentDocument().edges.find((edge) => edge.target === id(first))!
    edit((document) => connect(document, { source: id('k'), target, input }, { replace: true }))
    expect([step(), arrivesFrom()]).toEqual(['backward x, contribution 1 of 2', second])
  })

  test('of another target, too; without one the values stay', () => {
    goToWords('backward s')
    setTargetTo('s')
    expect(step()).toBe('backward s')
    edit((document) => setTarget(document, null))
    expect([step(), position()]).toEqual(['forward r', timeline().forwardEnd])
    travel('undo')
    travel('undo')
    expect(step()).toBe('backward s')
  })

  test('of a gate that is expanded: its last gate has the step, and every value stays', () => {
    openGraph('g = sigmoid(x)', { x: 1 })
    goToWords('backward g')
    edit((document) => expand(document, id('g')))
    expect(step()).toBe('backward g')
    goToWords('backward')
    setTargetTo('x')
    expect(position()).toBeGreaterThanOrEqual(timeline().forwardEnd)
  })

  test('and nothing travels along a wire', () => {
    goToWords('backward r')
    goToMoment(position() + 1)
    remove('a')
    expect(useStepping.getState().advanced).toBe(false)
  })

  test('down to nothing at all', () => {
    goToMoment(Infinity)
    edit((document) =>
      removeNodes(
        document,
        document.nodes.map((node) => node.id),
      ),
    )
    expect(position()).toBe(0)
    travel('undo')
    expect(position()).toBe(timeline().moments.length)
  })
})

test('another document is live, from the start', () => {
  goToMoment(4)
  openFork()
  expect(useStepping.getState()).toMatchObject({ mode: 'live', position: 0, playing: false })
  expect(currentMoment()).toBeNull()
})

describe('in words', () => {
  test('a step says where it is, its formula and its numbers', () => {
    goToWords('forward s')
    expect(positionInWords(4)).toBe(`Step ${position()} of 10, forward s: s = x + a; s = −0.09 + 0.09 = 0`)
  })

  test.each([
    ['backward x, contribution 1 of 2', '0.5 arrives from s'],
    ['backward a, local gradients', '∂a/∂x is −1'],
    ['backward s, products', '0.5 leaves to x, 0.5 leaves to a'],
    ['backward r, the target', '∂r/∂r = 1'],
  ])('%s', (words, said) => {
    setGrain('fine')
    goToWords(words)
    expect(positionInWords(4)).toContain(said)
  })
})

describe('a group', () => {
  const grouped = (collapsed: boolean) => {
    const document = currentDocument()
    const nodes = document.nodes.filter(({ name }) => name === 'a' || name === 's').map(({ id }) => id)
    replaceDocument(
      { ...document, groups: [{ id: 'g1', name: 'both', parent: null, collapsed, nodes }] },
      null,
    )
  }

  test('that is collapsed is stepped over, forward and back', () => {
    grouped(true)
    const [x, a, s] = timeline().trace.map(({ node }) => currentDocument().nodes[node]!.name)
    expect([x, a, s]).toEqual(['x', 'a', 's'])
    expect([positionBeside(0, 1), positionBeside(1, 1), positionBeside(3, 1)]).toEqual([1, 3, 4])
    expect([positionBeside(3, -1), positionBeside(1, -1)]).toEqual([1, 0])
  })

  test('that is collapsed is what a step in it is called by, in words', () => {
    grouped(true)
    goToMoment(3)
    expect(positionInWords(4)).toBe('Step 3 of 10, forward group both')
  })

  test('that is expanded is stepped into', () => {
    grouped(false)
    expect([positionBeside(1, 1), positionBeside(3, -1)]).toEqual([2, 2])
  })
})
