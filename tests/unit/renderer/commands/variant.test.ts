import { describe, expect, test } from 'vitest'
import { findNodeNamed } from '@shared/document/document'
import { setTitle } from '@shared/document/edit-fields'
import { setValue } from '@shared/document/edit-nodes'
import type { Experiment } from '@shared/health/experiment'
import { documentName, shortName } from '../../../../src-renderer/commands/document-name'
import { tryExperimentOnCopy } from '../../../../src-renderer/commands/try-experiment'
import { pairOf } from '../../../../src-renderer/workspace/workspace'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, type Desk, deskOf, documentSaying } from '../desk'

/** A graph with a copy of it beside, which is the active one. */
async function tried(): Promise<readonly [Desk, Desk]> {
  const origin = createDesk(multiplyAfterAdd)
  origin.run('graph.tryCopy')
  await Promise.resolve()
  const copy = deskOf(origin.window.active)
  expect(copy.workspace).not.toBe(origin.workspace)
  return [origin, copy]
}

const differing = ({ window, workspace }: Desk, id: string) =>
  window.comparison.differing(workspace, 'nodes', id)

test('a copy opens beside the graph, the same with the same seed, and differences are marked', async () => {
  const [origin, copy] = await tried()
  expect(copy.document).toBe(origin.document)
  expect(copy.isChecked('view.markDifferences')).toBe(true)
  expect(copy.window.comparison.current).toEqual({ structure: [], numbers: [] })
  expect(copy.dirty).toBe(false)
  expect(copy.announcement).toContain('A copy of Add, then multiply')
})

test('of an empty graph, and while presenting, nothing is tried', () => {
  expect(createDesk().isEnabled('graph.tryCopy')).toBe(false)
  const desk = createDesk(multiplyAfterAdd)
  desk.run('view.present')
  expect(desk.isEnabled('graph.tryCopy')).toBe(false)
})

describe('the title of a copy', () => {
  test('says what was changed, as it changes, and what it is a copy of', async () => {
    const [origin, copy] = await tried()
    expect(documentName(copy.workspace)).toBe('Add, then multiply (copy)')
    copy.edit((document) => setValue(document, 'x', 3))
    expect(documentName(copy.workspace)).toBe('Add, then multiply (x −2 → 3)')
    copy.undo()
    expect(documentName(copy.workspace)).toBe('Add, then multiply (copy)')
    expect(documentName(origin.workspace)).toBe('Add, then multiply')
  })

  test('stands in no document', async () => {
    const [, copy] = await tried()
    copy.edit((document) => setValue(document, 'x', 3))
    expect(copy.text).not.toContain('→')
    expect(copy.document.title).toBe('Add, then multiply')
  })

  test('begins with a title of its own, if it is given one', async () => {
    const [, copy] = await tried()
    copy.touch('Mine')
    expect(documentName(copy.workspace)).toBe('Mine (copy)')
  })

  test('is forgotten with another document', async () => {
    const [, copy] = await tried()
    copy.open(multiplyAfterAdd)
    expect(documentName(copy.workspace)).toBe('Add, then multiply 2')
  })
})

describe('what differs', () => {
  test('is found anew after each edit of either, in both', async () => {
    const [origin, copy] = await tried()
    copy.edit((document) => setValue(document, 'x', 3))
    for (const desk of [origin, copy]) {
      expect(differing(desk, 'f').value).toBe(true)
      expect(differing(desk, 'z')).toMatchObject({ value: false, gradient: true })
      expect(differing(desk, 'y')).toMatchObject({ value: false, gradient: false })
    }
    origin.edit((document) => setValue(document, 'x', 3))
    expect(origin.window.comparison.current).toEqual({ structure: [], numbers: [] })
    expect(differing(copy, 'f').value).toBe(false)
  })

  test('is the same object as long as it is the same, so that nothing renders anew', async () => {
    const [, copy] = await tried()
    copy.edit((document) => setValue(document, 'x', 3))
    const before = [differing(copy, 'f'), copy.window.comparison.current]
    expect([differing(copy, 'f'), copy.window.comparison.current]).toEqual(before)
    expect(copy.window.comparison.current).toBe(before[1])
    copy.edit((document) => setValue(document, 'x', 4))
    expect(differing(copy, 'f')).toBe(before[0])
  })

  test('is nothing where it is not marked, where one graph is alone, and while one is presented', async () => {
    const [origin, copy] = await tried()
    copy.edit((document) => setValue(document, 'x', 3))
    copy.run('view.markDifferences')
    expect(copy.window.comparison.current).toBeNull()
    expect(differing(copy, 'f').value).toBe(false)
    copy.run('view.markDifferences')
    expect(copy.window.comparison.current).not.toBeNull()
    origin.run('view.present')
    expect(copy.window.comparison.current).toBeNull()
    origin.open(multiplyAfterAdd)
    expect(copy.window.comparison.current).not.toBeNull()
    copy.window.close(copy.workspace)
    expect(origin.window.comparison.current).toBeNull()
    expect(origin.isEnabled('view.markDifferences')).toBe(false)
  })

  test('is of two documents, too, of which none is a copy', () => {
    const first = createDesk(multiplyAfterAdd)
    const second = deskOf(first.window.openBeside({ ...multiplyAfterAdd, seed: 3 }))
    second.run('view.markDifferences')
    expect(first.window.comparison.current!.structure).toMatchObject([{ kind: 'seed' }])
  })
})

test('of several graphs the active one is compared with the first', () => {
  const first = createDesk(multiplyAfterAdd)
  expect(pairOf(first.window.panes.getState())).toBeNull()
  const second = first.window.openBeside(multiplyAfterAdd)
  const third = first.window.openBeside(multiplyAfterAdd)
  expect(pairOf(first.window.panes.getState())).toEqual([first.workspace, third])
  first.window.activate(first.workspace)
  expect(pairOf(first.window.panes.getState())).toEqual([first.workspace, second])
})

test('trying on a copy beside another graph asks about what that one would lose', async () => {
  const first = createDesk(multiplyAfterAdd)
  const second = deskOf(first.window.openBeside(multiplyAfterAdd))
  second.edit((document) => setTitle(document, 'changed'))
  first.run('graph.tryCopy')
  await second.reply(null)
  await Promise.resolve()
  expect(second.document.title).toBe('changed')
  expect(second.workspace.variant.getState().origin).toBeNull()
})

describe('an experiment on a copy', () => {
  const chain = documentSaying('param w1 = 0.5; f = sigmoid(w1 * x); g = sigmoid(w2 * f); loss = g * 2', {
    x: 1,
    w2: 0.5,
  })
  const ids = (...names: string[]) => names.map((name) => findNodeNamed(chain, name)!.id)
  const relu = {
    kind: 'activation',
    from: 'sigmoid',
    to: 'relu',
    nodes: ids('f'),
    names: ['f'],
  } as const
  const he = {
    kind: 'initialise',
    distribution: 'heNormal',
    weights: [{ node: ids('w1')[0]!, name: 'w1', fanIn: 1, fanOut: 1 }],
  } as const

  async function experiment(tried: Experiment): Promise<readonly [Desk, Desk]> {
    const origin = createDesk(chain)
    await tryExperimentOnCopy(origin.workspace, tried)
    return [origin, deskOf(origin.window.active)]
  }

  test.each([
    [relu, 'σ → ReLU'],
    [he, 'w1: He'],
  ] as const)('says what was tried, and marks what differs: %j', async (tried, title) => {
    const [origin, copy] = await experiment(tried)
    expect(documentName(copy.workspace)).toBe(`Untitled (${title})`)
    expect(shortName(copy.workspace)).toBe(title)
    expect(shortName(origin.workspace)).toBe('Untitled')
    expect(copy.document.title).toBe('')
    expect(copy.dirty).toBe(false)
    expect(copy.isChecked('view.markDifferences')).toBe(true)
    expect(differing(copy, ids('f')[0]!).value).toBe(true)
    expect(copy.announcement).toContain(title)
    for (const { workspace } of [origin, copy])
      expect(workspace.session.getState().detail).toMatchObject({ view: 'health', isCompared: true })
    expect(origin.document).toBe(chain)
  })

  test('says what is changed afterwards, too', async () => {
    const [, copy] = await experiment(relu)
    copy.edit((document) => setValue(document, ids('x')[0]!, 3))
    expect(documentName(copy.workspace)).toBe('Untitled (σ → ReLU, x 1 → 3)')
  })

  test('is called by its file, once it has one', async () => {
    const [, copy] = await experiment(relu)
    copy.workspace.document.markSaved({ handle: 'h', name: 'mine.chainrule' }, 0)
    expect(shortName(copy.workspace)).toBe('mine')
  })
})
