import { isDeepStrictEqual } from 'node:util'
import { readDocument, writeDocument } from '@shared/document/file'
import { revisionOf } from '@shared/document/history'
import { travel } from '@shared/document/transaction'
import { evaluate } from '@shared/engine/evaluate'
import type { Evaluation } from '@shared/engine/evaluation'
import { edgeGradients } from '@shared/engine/local-gradient'
import { targetOf } from '@shared/engine/target'
import { nonFiniteFindings } from '@shared/health/non-finite'
import type { Tensor } from '@shared/tensor/tensor'
import { trainerOf } from '@shared/training/run'
import type { Trainer } from '@shared/training/trainer'
import { isDirty } from '../../../../src-renderer/workspace/document'
import { doneOf, type Run } from '../../../../src-renderer/workspace/run'
import type { EditorWindow, Workspace } from '../../../../src-renderer/workspace/workspace'
import { listed } from './screen'
import type { Surroundings } from './surroundings'

// What holds whatever is done.

/** What is remembered of a workspace from one look to the next. */
interface Memory {
  opened: number
  /** The text as it was opened. */
  first: string
  /** The text of each state, by its number. */
  readonly texts: Map<number, string>
}

export interface Oracle {
  /** Before something is done. */
  before(): void
  /** After it: gives what is not as it must be. */
  check(action: string): string[]
  /** Takes everything back, and does it all again. */
  thereAndBack(): string[]
}

const texts = new WeakMap<object, string>()

/** Documents are never changed in place. */
function textOf({ document }: Workspace): string {
  const { current } = document
  const text = texts.get(current) ?? writeDocument(current)
  texts.set(current, text)
  return text
}

export function createOracle(window: EditorWindow, { disk, workshop }: Surroundings): Oracle {
  const memories = new Map<Workspace, Memory>()
  const trainers = new WeakMap<Run, Trainer>()
  let presented = new Map<Workspace, object>()
  let slow = false

  function memoryOf(workspace: Workspace): Memory {
    const { opened, history } = workspace.document.getState()
    const known = memories.get(workspace)
    if (known?.opened === opened) return known
    // What is opened can be edited at once: the text as it was then is where undoing leads to.
    const first = firstTextOf(workspace)
    const memory = { opened, first, texts: new Map([[0, first]]) }
    void history
    memories.set(workspace, memory)
    return memory
  }

  /** What was looked at is remembered: the same states are the same texts. */
  function histories(workspace: Workspace): string[] {
    const { document, history } = workspace.document.getState()
    const memory = memoryOf(workspace)
    const text = textOf(workspace)
    const revision = revisionOf(history)
    const before = memory.texts.get(revision)
    memory.texts.set(revision, text)
    const faults =
      before === undefined || before === text ? [] : ['a state that was come back to is another one']
    const back = travel({ document, history }, 'undo')
    const again = back && travel(back.state, 'redo')
    if (again && writeDocument(again.state.document) !== text)
      faults.push('undo and redo lead to another document')
    return faults
  }

  /** What is read from a file is checked for everything: dangling edges, cycles, names and ids, anything unknown. */
  function soundness(workspace: Workspace): string[] {
    const read = readDocument(textOf(workspace))
    if (!read.ok) return [`the document could not be read again: ${JSON.stringify(read.error)}`]
    const faults = isDeepStrictEqual(read.value, workspace.document.current)
      ? []
      : ['the document that is read again is another one']
    const { nodes, edges, groups } = workspace.document.current
    for (const [what, keys] of [
      ['names', nodes.map(({ name }) => name)],
      ['ids', [...nodes, ...edges, ...groups].map(({ id }) => id)],
      ['inputs', edges.map(({ target, input }) => `${target} ${input}`)],
    ] as const)
      if (new Set(keys).size !== keys.length) faults.push(`${what} are not unique`)
    return faults
  }

  /** Clean means that the file holds what is open, or that nothing was done since it was opened. */
  function dirtiness(workspace: Workspace, action: string): string[] {
    const state = workspace.document.getState()
    const { file } = state
    const saved = file ? disk.known.get(file.handle)!.text : memoryOf(workspace).first
    if (!isDirty(state) && saved !== textOf(workspace))
      return ['not marked as unsaved, and differs from what was saved']
    const isJustSaved = file && !slow && action === 'file.save' && disk.written.has(file.handle)
    return isJustSaved && isDirty(state) ? ['marked as unsaved right after it was saved'] : []
  }

  function trainedTo(run: Run, workspace: Workspace, step: number): Trainer | null {
    const { nodes, edges, tables, given, upstream } = workspace.document.current
    const known = trainers.get(run)
    if (known && known.state.done <= step) {
      while (known.state.done < step) known.advance()
      return known
    }
    const target = targetOf(workspace.document.current)
    const settings = { ...run.settings, unit: 'steps', length: Number.MAX_SAFE_INTEGER } as const
    const made =
      target === null
        ? null
        : trainerOf({ seed: run.seed, nodes, edges, tables, given, upstream }, target, settings)
    if (!made?.ok) return null
    while (made.value.state.done < step) made.value.advance()
    trainers.set(run, made.value)
    return made.value
  }

  function numbers(workspace: Workspace): string[] {
    const { evaluation, document, rows, training } = workspace
    const { run, shown } = training.getState()
    const inView = rows.inView(document.current)
    if (evaluation.standpoint === null || !run)
      return [
        ...(evaluation.standpoint === null ? [] : ['a state of a run shows, and no run is on']),
        ...differing(
          workspace,
          evaluate(
            inView.size === 0 ? document.current : { ...document.current, rowsInView: inView },
            targetOf(document.current),
          ),
        ),
      ]
    if (inView.size > 0) return []
    const trainer = trainedTo(run, workspace, shown)
    return trainer ? differing(workspace, trainer.evaluation) : ['a run is on that could not begin']
  }

  function places(workspace: Workspace): string[] {
    const { playback, session, wiring, document, training, evaluation, rows } = workspace
    const { mode, position, playing } = playback.getState()
    const { nodes, edges, tables } = document.current
    const ids = new Set([...nodes, ...edges].map(({ id }) => id))
    const { selection, isPresenting } = session
    const { loose } = wiring.getState()
    const { phase, run, shown, position: seen } = training.getState()
    const done = run ? doneOf(run) : 0
    const end = playback.timeline.moments.length
    const faults: [boolean, string][] = [
      [Number.isInteger(position) && position >= 0 && position <= end, `position ${position} of ${end}`],
      [mode === 'step' || position === 0, 'a position in live mode'],
      [mode === 'step' || !playing, 'playing in live mode'],
      [playback.view.nodes.length === nodes.length, 'the view is of other nodes'],
      [playback.view.edges.length === edges.length, 'the view is of other wires'],
      [[...selection.nodes, ...selection.edges].every((id) => ids.has(id)), 'selected is what is not there'],
      [
        !isPresenting || selection.nodes.size + selection.edges.size === 0,
        'something is selected while presenting',
      ],
      [!isPresenting || window.active === workspace, 'presented is what is not active'],
      [!loose || ids.has('from' in loose ? loose.from : loose.into), 'a wire hangs at what is not there'],
      [phase !== 'idle' || run === null, 'a run is on while nothing trains'],
      [
        run === null || (shown <= done && (seen === null || phase === 'running' || seen <= done)),
        `step ${shown} of ${done} shows`,
      ],
      [evaluation.current.program.graph.nodes.length === nodes.length, 'numbers of another graph'],
      [
        [...rows.getState().picked].every(([id]) => tables.some((table) => table.id === id)),
        'a row is picked of a table that is not there',
      ],
    ]
    return faults.flatMap(([holds, fault]) => (holds ? [] : [fault]))
  }

  function whole(): string[] {
    const { workspaces, active } = window.panes.getState()
    const training = workspaces.filter((workspace) => workspace.training.getState().phase !== 'idle')
    return [
      ...(workspaces.includes(active) ? [] : ['the active workspace is not in the window']),
      ...(workspaces.length > 2 ? ['more than two panes'] : []),
      ...(workshop.workers > training.length ? ['a worker works for nobody'] : []),
      ...(window.chrome.getState().notices.some(({ kind }) => kind === 'error') ? ['a fault is said'] : []),
    ]
  }

  return {
    before() {
      const { workspaces } = window.panes.getState()
      presented = new Map(
        workspaces.flatMap((it) => (it.session.isPresenting ? [[it, it.document.getState()] as const] : [])),
      )
      slow = disk.fortune.isSlow
      disk.written.clear()
    },
    check(action) {
      const { workspaces } = window.panes.getState()
      const faults = workspaces.flatMap((workspace) =>
        [
          ...soundness(workspace),
          ...histories(workspace),
          ...dirtiness(workspace, action),
          ...places(workspace),
          ...numbers(workspace),
        ].map((fault) => `${workspace.id}: ${fault}`),
      )
      for (const [workspace, before] of presented)
        if (
          workspace.session.isPresenting &&
          (before as { document: object }).document !== workspace.document.current
        )
          faults.push('a document changed while it was presented')
      return [...faults, ...whole()]
    },
    thereAndBack() {
      return window.panes.getState().workspaces.flatMap((workspace) => {
        const { document } = workspace
        if (workspace.session.isPresenting) return []
        while (document.travel('redo'));
        const last = textOf(workspace)
        const faults = differing(workspace, fresh(workspace))
        let count = 0
        while (document.travel('undo')) count++
        if (textOf(workspace) !== memoryOf(workspace).first)
          faults.push('undoing everything does not lead back')
        faults.push(...differing(workspace, fresh(workspace)))
        for (; count > 0; count--) document.travel('redo')
        if (textOf(workspace) !== last) faults.push('redoing everything does not lead to the same')
        return [...faults, ...differing(workspace, fresh(workspace))]
      })
    },
  }
}

/** The text at the beginning of the history, which undoing leads to. */
function firstTextOf({ document }: Workspace): string {
  let state: ReturnType<Workspace['document']['getState']> = document.getState()
  for (let back = travel(state, 'undo'); back; back = travel(state, 'undo'))
    state = { ...state, ...back.state }
  return writeDocument(state.document)
}

/** What a run that is on shows is compared elsewhere. */
function fresh({ document, rows, evaluation }: Workspace): Evaluation {
  if (evaluation.standpoint) return evaluation.current
  return evaluate(
    { ...document.current, rowsInView: rows.inView(document.current) },
    targetOf(document.current),
  )
}

const same = (a: Tensor | null | undefined, b: Tensor | null | undefined): boolean =>
  a && b
    ? isDeepStrictEqual(a.shape, b.shape) && a.data.every((number, at) => Object.is(number, b.data[at]))
    : (a ?? null) === (b ?? null)

/** Where what is read of a workspace differs from a fresh evaluation. */
function differing({ evaluation, document }: Workspace, fresh: Evaluation): string[] {
  const { nodes, edges } = document.current
  const faults: string[] = []
  nodes.forEach(({ id, name }, node) => {
    const { value, gradient } = evaluation.nodeReading(id)
    if (!same(value, fresh.valueOf(node))) faults.push(`the value of ${name} is an old one`)
    if (!same(gradient, fresh.gradientOf(node))) faults.push(`the gradient of ${name} is an old one`)
  })
  edges.forEach(({ id }, edge) => {
    const reading = evaluation.edgeReading(id)
    const made = edgeGradients(fresh, edge)
    if (!same(reading.value, fresh.valueOf(fresh.program.edgeSource[edge]!)))
      faults.push(`the value on wire ${id} is an old one`)
    if (!isDeepStrictEqual(listed(reading.local), listed(made?.local ?? reading.local)))
      faults.push(`the local gradient of wire ${id} is an old one`)
    if (!same(reading.global, made?.global)) faults.push(`the global gradient of wire ${id} is an old one`)
  })
  const problems = [...fresh.program.problems, ...nonFiniteFindings(fresh)]
  if (!isDeepStrictEqual(evaluation.faults, problems)) faults.push('what is said to be wrong is not what is')
  return [...faults, ...uncollected(document.current, fresh)]
}

/** Where several wires leave a node, their gradients add up to that of the node, unless it is what is differentiated. */
function uncollected({ nodes, edges }: Workspace['document']['current'], evaluation: Evaluation): string[] {
  const faults: string[] = []
  nodes.forEach(({ id, name }, node) => {
    const gradient = evaluation.gradientOf(node)
    const away = edges.flatMap(({ source }, edge) => (source === id ? [edge] : []))
    if (!gradient || away.length === 0 || node === evaluation.target) return
    const flows = away.flatMap((edge) => edgeGradients(evaluation, edge)?.global ?? [])
    const isSum = gradient.data.every((number, at) => {
      const sum = flows.reduce((sum, { data }) => sum + data[at]!, 0)
      return (
        !Number.isFinite(sum) ||
        Math.abs(sum - number) <=
          1e-9 * flows.reduce((most, { data }) => Math.max(most, Math.abs(data[at]!)), 0)
      )
    })
    if (!isSum) faults.push(`the gradient of ${name} is not the sum of what flows into it`)
  })
  return faults
}
