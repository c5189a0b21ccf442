import { afterEach, describe, expect, test, vi } from 'vitest'
import { removeNodes, setValue } from '@shared/document/edit-nodes'
import type { Transaction } from '@shared/document/transaction'
import { play } from '../../../../src-renderer/commands/play'
import { createWorkspace } from '../../../../src-renderer/workspace/create-workspace'
import { EVERYTHING } from '../../../../src-renderer/workspace/evaluation'
import type { Workspace } from '../../../../src-renderer/workspace/workspace'
import { documentOf, multiplyAfterAdd } from '../../document/builders'
import { createDesk, type Desk, documentSaying } from '../desk'

afterEach(() => void vi.useRealTimers())

/** Things that happen to a document, each one transaction; in step mode, with something selected and a wire held. */
const happenings: readonly (readonly [name: string, act: (desk: Desk) => unknown])[] = [
  ['a value', ({ edit, node }) => edit((document) => setValue(document, node('x').id, 7))],
  ['a node less', ({ edit, node }) => edit((document) => removeNodes(document, [node('q').id]))],
  ['undo', ({ undo }) => undo()],
  ['redo', ({ redo }) => redo()],
  ['another document', ({ open }) => open(multiplyAfterAdd)],
]

/** Notes who hears of a transaction within the happening, in the order in which they do. */
function noteOrder({ workspace, window }: Desk): string[] {
  const order: string[] = []
  const note = <T extends { hear: (transaction: Transaction, ...rest: never[]) => unknown }>(
    name: string,
    part: T,
  ) => {
    const { hear } = part
    part.hear = (transaction, ...rest) => {
      order.push(`${name} ${transaction.cause}`)
      return hear(transaction, ...rest)
    }
  }
  note('evaluation', workspace.evaluation)
  note('playback', workspace.playback)
  note('session', workspace.session)
  note('wiring', workspace.wiring)
  note('canvas', workspace.canvas)
  note('chrome', window.chrome)
  return order
}

describe('a transaction', () => {
  test('is heard of once by each part of a workspace, in one order', () => {
    const desk = createDesk(multiplyAfterAdd)
    const order = noteOrder(desk)
    const causes = ['edit', 'edit', 'undo', 'redo', 'open']
    for (const [at, [, act]] of happenings.entries()) {
      order.length = 0
      act(desk)
      const parts = ['evaluation', 'playback', 'session', 'wiring', 'canvas', 'chrome']
      expect(order).toEqual(parts.map((part) => `${part} ${causes[at]}`))
    }
  })

  test('is heard of by whoever shows something only when all of it is done: nobody sees half', () => {
    const desk = createDesk(multiplyAfterAdd)
    const { document, evaluation, playback, session, wiring } = desk.workspace
    const seen: string[] = []
    /** What can be read at one moment fits together. */
    const look = (who: string) => () => {
      seen.push(who)
      const { program } = evaluation.current
      expect(program.graph.nodes.map(({ id }) => id)).toEqual(document.current.nodes.map(({ id }) => id))
      expect(playback.timeline.program).toBe(program)
      expect(playback.getState().position).toBeLessThanOrEqual(playback.timeline.moments.length)
      for (const id of session.selection.nodes) expect(program.indexOf.has(id)).toBe(true)
      const { loose } = wiring.getState()
      if (loose && 'from' in loose) expect(program.indexOf.has(loose.from)).toBe(true)
    }
    document.subscribe(look('document'))
    evaluation.subscribe(EVERYTHING, look('evaluation'))
    playback.subscribe(look('playback'))
    session.subscribe(look('session'))
    wiring.subscribe(look('wiring'))
    desk.window.chrome.subscribe(look('chrome'))
    for (const [name, act] of happenings) {
      if (desk.names.includes('q')) {
        desk.selectNamed(['q'])
        wiring.hold({ from: 'q' })
      }
      playback.goTo(Infinity)
      seen.length = 0
      act(desk)
      expect(seen, name).toContain('document')
      expect(new Set(seen).size, name).toBe(seen.length)
    }
  })

  test('leaves a document listener with the numbers of that document', () => {
    const desk = createDesk(multiplyAfterAdd)
    const read: (number | undefined)[] = []
    desk.workspace.document.subscribe(() => void read.push(desk.valueOf('f')))
    desk.edit((document) => setValue(document, desk.node('x').id, 0))
    desk.undo()
    desk.open(documentSaying('f = x * y', { x: 6, y: 7 }))
    expect(read).toEqual([-20, -12, 42])
  })
})

describe('a transaction that somebody fails to hear of', () => {
  const broken = new Error('broken')
  const parts = ({ workspace, window }: Desk) => ({
    training: workspace.training,
    rows: workspace.rows,
    evaluation: workspace.evaluation,
    playback: workspace.playback,
    session: workspace.session,
    wiring: workspace.wiring,
    variant: workspace.variant,
    canvas: workspace.canvas,
    chrome: window.chrome,
  })
  type Hearing = { hear: (transaction: Transaction, ...rest: never[]) => unknown }
  /** Fails once, after having heard or before. */
  const breakOnce = (part: Hearing, after: boolean) => {
    const { hear } = part
    part.hear = (...heard) => {
      part.hear = hear
      if (after) hear(...heard)
      throw broken
    }
  }
  /** What the store and what shows it say of the document. */
  const shown = (desk: Desk) => {
    const { document, evaluation, playback } = desk.workspace
    const { program } = evaluation.current
    expect(program.graph.nodes.map(({ id }) => id)).toEqual(document.current.nodes.map(({ id }) => id))
    expect(playback.timeline.program).toBe(program)
    const { history, savedRevision, file } = document.getState()
    const numbers = desk.names.map((name) => [desk.valueOf(name), desk.gradientOf(name)])
    return { document: document.current, history, savedRevision, file, numbers }
  }

  test.each(Object.keys(parts(createDesk())))('as %s does leaves the document before, everywhere', (name) => {
    for (const [kind, act] of happenings)
      for (const after of [false, true]) {
        const desk = createDesk(multiplyAfterAdd)
        desk.edit((document) => setValue(document, desk.node('x').id, 3))
        desk.edit((document) => setValue(document, desk.node('y').id, 4))
        if (kind === 'redo') desk.undo()
        desk.playback.goTo(3)
        const before = shown(desk)
        const told: unknown[] = []
        desk.workspace.document.subscribe(() => void told.push(desk.document))
        breakOnce(parts(desk)[name as keyof ReturnType<typeof parts>] as Hearing, after)
        expect(() => act(desk), kind).toThrow(broken)
        expect(shown(desk), kind).toEqual(before)
        for (const document of told) expect(document).toBe(before.document)
        // Afterwards it is as if nothing had been.
        act(desk)
        expect(desk.document, kind).not.toBe(before.document)
        shown(desk)
      }
  })
})

describe('while it is presented', () => {
  const present = ({ workspace: { session } }: Desk) =>
    session.setState({
      presentation: {
        laser: false,
        notes: false,
        derivation: true,
        before: { modes: new Map(), selection: session.selection },
      },
    })

  test('a document is not edited, and the reason is given', () => {
    const desk = createDesk(multiplyAfterAdd)
    present(desk)
    expect(desk.edit((document) => setValue(document, 'x', 0))).toEqual({ kind: 'presented' })
    expect(desk.document).toBe(multiplyAfterAdd)
  })

  test('another document ends that, and takes nothing of the selection over, whatever ids it has', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.selectNamed(['q'], ['q -> f.a'])
    present(desk)
    desk.open({ ...multiplyAfterAdd, title: 'another one' })
    const { selection, isPresenting } = desk.workspace.session
    expect([isPresenting, selection.nodes.size, selection.edges.size]).toEqual([false, 0, 0])
    expect(desk.edit((document) => setValue(document, 'x', 0))).toBeNull()
  })
})

test('something new goes under the pointer, or else into the middle of the view', () => {
  const desk = createDesk(multiplyAfterAdd)
  expect(desk.workspace.placeForNew().at).toEqual({ x: 0, y: 0 })
  desk.noteCanvas()
  expect(desk.workspace.placeForNew().at).toEqual({ x: 70, y: 50 })
  desk.pointAt(5, 6)
  expect(desk.workspace.placeForNew().at).toEqual({ x: 5, y: 6 })
})

describe('a workspace that ends', () => {
  const create = (): Workspace => createWorkspace(createDesk().window, 'w9', multiplyAfterAdd)

  test('ends what was begun for it, once', () => {
    const workspace = create()
    const end = vi.fn()
    workspace.atEnd(end)
    workspace.dispose()
    workspace.dispose()
    expect(end).toHaveBeenCalledOnce()
  })

  test('plays no more', () => {
    vi.useFakeTimers()
    const workspace = create()
    play(workspace)
    vi.advanceTimersByTime(1_000)
    expect(workspace.playback.getState().position).toBe(1)
    workspace.dispose()
    expect(vi.getTimerCount()).toBe(0)
    expect(workspace.playback.getState()).toMatchObject({ position: 1, playing: false })
  })
})

test('two workspaces share nothing', () => {
  const { window } = createDesk()
  const [first, second] = ['a', 'b'].map((id) => createWorkspace(window, id, documentOf([]))) as [
    Workspace,
    Workspace,
  ]
  for (const part of [
    'document',
    'evaluation',
    'playback',
    'session',
    'wiring',
    'canvas',
    'highlight',
  ] as const)
    expect(first[part]).not.toBe(second[part])
  first.highlight.setState({ node: 'x' })
  first.pointer.moveTo({ at: { x: 1, y: 1 }, window: { x: 1, y: 1 } })
  expect([second.highlight.getState().node, second.pointer.place]).toEqual([null, null])
})
