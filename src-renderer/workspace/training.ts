import type { ChainruleDocument } from '@shared/document/document'
import { setSeed } from '@shared/document/edit-fields'
import { keepTrained } from '@shared/document/edit-training'
import { MAX_SEED } from '@shared/document/limits'
import type { Refusal } from '@shared/document/refusal'
import type { Transaction } from '@shared/document/transaction'
import { targetOf } from '@shared/engine/target'
import { defaultSettings, type TrainingSettings } from '@shared/training/settings'
import type { RunNote, RunStop } from '@shared/words'
import type { Frame, Reply, TrainingWorker, View } from '../training/contract'
import { pack } from '../training/parcel'
import { type Cell, createCell } from './cell'
import type { DocumentStore } from './document'
import type { EvaluationStore } from './evaluation'
import type { Happening } from './happening'
import type { Workshop } from './workshop'
import { beginRun, concernsRun, doneOf, extendRun, lengthOf, type Run, type Seeds, trainedOf } from './run'

// The runs of a document. One of them is on at most: a worker trains, and the canvas shows a state of it. The document does
// not change by that until somebody keeps what was trained.

export interface Training {
  /** Idle: no run is on. Ended: it has reached what its settings say, or cannot go on. */
  readonly phase: 'idle' | 'running' | 'paused' | 'ended'
  /** The run that is on, whose states the canvas shows. */
  readonly run: Run | null
  /** Those whose curves are drawn, from the oldest on; the one that is on is the last. */
  readonly runs: readonly Run[]
  /** The step that is looked at; null: always the newest. */
  readonly position: number | null
  /** The step that the canvas shows. */
  readonly shown: number
  /** How many steps are done. */
  readonly done: number
  /** After how many steps it stops. */
  readonly until: number
  /** How long that takes, in seconds; null: not known. */
  readonly secondsLeft: number | null
  readonly note: RunNote | null
}

export interface TrainingStore extends Cell<Training> {
  /** Trains as long as the settings say; a run that has done that goes on for as long again. */
  run(seeds?: Seeds): void
  /** Trains so many steps more. A run that begins with it draws from these seeds, or else from those of the document. */
  go(steps: number, seeds?: Seeds): void
  pause(): void
  /** Pauses at the step that shows, whatever is done until the run hears of it: what is looked at stands still. */
  hold(): void
  /** Shows the state after so many steps, training on where the run is not there yet, and does something with it. */
  stepTo(step: number, arrive: () => void): void
  /** Ends the run, shows the document's own values again, and forgets its curves. */
  cancel(): void
  /** Shows the state after so many steps; null: the newest one, from now on. */
  scrubTo(step: number | null): void
  /** Ends the run and shows the document's own values again; its curves stay. */
  backToSameWeights(): void
  /** The same with another seed; with the next one, unless given. Says why the document refused. */
  newWeights(seed?: number): Refusal | null
  /** Puts the parameters that show into the document, which ends the run. Says why the document refused. */
  keep(): Refusal | null
  /** Forgets the curves of runs that are over. */
  clear(): void
  /** Ends the run where a transaction changes what it is about. Comes before the evaluation hears of it. */
  hear(transaction: Transaction): void
  /** Ends the worker. */
  dispose(): void
}

/** What the store uses. */
interface Uses extends Workshop {
  readonly happening: Happening
  readonly evaluation: EvaluationStore
  readonly document: () => DocumentStore
  /** Other numbers show: of another state of a run, or of the document again. */
  readonly showed: () => void
  /** A run begins, or goes on: what was said of the one before holds no more. */
  readonly began: () => void
  /** Says why a run stopped. */
  readonly say: (note: RunNote) => void
}

/** So many runs are drawn over each other. */
const MOST_RUNS = 6
/** Where showing a state takes longer than this, in ms, states follow each other more slowly. */
const LONG = 8
/** Curves and progress are drawn this often, in ms. */
const BETWEEN_DRAWN = 100

const IDLE = {
  phase: 'idle',
  run: null,
  position: null,
  shown: 0,
  done: 0,
  until: 0,
  secondsLeft: null,
} as const

export function createTrainingStore(uses: Uses): TrainingStore {
  const { happening, evaluation, now } = uses
  const cell = createCell<Training>(happening, { ...IDLE, runs: [], note: null })
  const { getState, setState } = cell
  let worker: TrainingWorker | null = null
  /** What to do as soon as the run has begun. */
  let first: ((run: Run) => number) | null = null
  /** The step that somebody goes to, and what comes then. */
  let goal: { readonly step: number; readonly arrive: () => void } | null = null
  /** The step to which somebody has gone so. */
  let arrived: number | null = null
  let count = 0
  let view: View | null = null
  /** Where and when it went on last. */
  let went = { step: 0, time: 0 }
  /** When what is drawn of the run was last brought up to date. */
  let drawn = -Infinity

  function begin(until: (run: Run) => number, seeds?: Seeds): void {
    const { current } = uses.document()
    const { nodes, edges, tables, given, upstream } = current
    const seed = seeds?.graph ?? current.seed
    const target = targetOf(current)
    if (target === null) return end({ kind: 'no-target' })
    const chosen = current.training ?? defaultSettings
    const settings = seeds ? { ...chosen, seed: seeds.order } : chosen
    first = until
    const mine = uses.startWorker(
      (reply) => {
        if (worker === mine) happening.run(() => hearReply(reply, settings, seed))
      },
      (reason) => {
        if (worker === mine) end({ kind: 'broke', reason })
      },
    )
    worker = mine
    setState({ ...IDLE, phase: 'running', note: null })
    uses.began()
    mine.ask({
      kind: 'begin',
      graph: pack({ seed, nodes, edges, tables, given, upstream }),
      target,
      settings,
    })
  }

  function hearReply(reply: Reply, settings: TrainingSettings, seed: number): void {
    switch (reply.kind) {
      case 'refused':
        return end({ kind: 'refused', fault: reply.fault })
      case 'begun': {
        const run = beginRun(++count, settings, seed, reply.parameters, reply.stepsPerEpoch)
        evaluation.visit(run.parameters, run.settings, run.seed)
        setState(({ runs }) => ({ run, runs: [...runs, run].slice(-MOST_RUNS) }))
        // A pause can have come sooner.
        if (first && getState().phase === 'running') goOn(first(run))
        first = null
        return
      }
      case 'frame':
        return hearFrame(reply)
      case 'seen':
        // A run that goes on shows its newest state by itself.
        if (getState().position !== null || getState().phase !== 'running') show(reply.view)
        goal = null
    }
  }

  /**
   * The canvas shows the frame at once, and what is drawn of the run follows after that, not with every one of them: each is
   * a task of its own, so that neither keeps the window from listening for long.
   */
  function hearFrame(frame: Frame): void {
    const run = getState().run!
    extendRun(run, frame)
    const started = now()
    if (getState().position === null) show(frame.view)
    const took = now() - started
    const mine = worker
    const ifOn = (task: () => void) => () => {
      if (worker === mine) happening.run(task)
    }
    const next = ifOn(() => mine?.ask({ kind: 'shown' }))
    const { stopped } = frame
    if (!stopped && started - drawn < BETWEEN_DRAWN) return uses.afterFrame(next, took > LONG ? 4 * took : 0)
    uses.afterFrame(
      ifOn(() => {
        drawn = now()
        const done = doneOf(run)
        setState(({ until }) => ({ done, secondsLeft: secondsLeft(done, until) }))
        if (stopped) stop(stopped, run)
        uses.afterFrame(next, 0)
      }),
      0,
    )
  }

  function stop(stopped: RunStop, run: Run): void {
    goal = null
    const isOver = stopped.kind === 'done' ? stopped.step >= lengthOf(run) : stopped.kind !== 'paused'
    setState({ phase: isOver ? 'ended' : 'paused', secondsLeft: null, note: stopped })
    // Who has stepped there hears where the timeline stands.
    if (stopped.kind !== 'done' || stopped.step !== arrived) uses.say(stopped)
    arrived = null
  }

  function secondsLeft(done: number, until: number): number | null {
    const seconds = (now() - went.time) / 1000
    return done > went.step && seconds > 0 ? ((until - done) * seconds) / (done - went.step) : null
  }

  function show(state: View): void {
    view = state
    evaluation.show(state)
    setState({ shown: state.step })
    uses.showed()
    if (goal?.step !== state.step) return
    const { arrive } = goal
    goal = null
    arrived = state.step
    arrive()
  }

  function goOn(until: number): void {
    const { run } = getState()
    went = { step: run ? doneOf(run) : 0, time: now() }
    setState({ phase: 'running', position: null, until, note: null, secondsLeft: null })
    uses.began()
    worker?.ask({ kind: 'go', until })
  }

  /** Ends the run, and says why where there is something to say. */
  function end(note: RunNote, runs = getState().runs): void {
    worker?.end()
    worker = first = view = goal = null
    happening.run(() => {
      evaluation.leave()
      uses.showed()
      setState({ ...IDLE, runs, note })
    })
    uses.say(note)
  }

  /** Trains until so many steps are done, which may depend on the run; begins one where none is on. */
  const goUntil = (until: (run: Run) => number, seeds?: Seeds) => {
    const { run } = getState()
    happening.run(() => {
      if (!worker) begin(until, seeds)
      else if (run) goOn(until(run))
      else first = until
    })
  }

  function pause(): void {
    if (getState().phase !== 'running') return
    // Where it has not begun yet it does not go on when it has.
    if (!getState().run) return end({ kind: 'cancelled' })
    worker?.ask({ kind: 'pause' })
  }

  const isOn = () => worker !== null

  return {
    ...cell,
    run: (seeds) =>
      goUntil((run) => {
        const [done, length] = [doneOf(run), Math.max(1, lengthOf(run))]
        return done < length ? length : done + length
      }, seeds),
    go: (steps, seeds) => goUntil((run) => doneOf(run) + steps, seeds),
    pause,
    hold() {
      const { phase, run, position, shown } = getState()
      if (phase !== 'running') return
      if (run && position === null) setState({ position: shown })
      pause()
    },
    cancel() {
      if (!isOn()) return
      const { run, runs } = getState()
      end(
        { kind: 'cancelled' },
        runs.filter((other) => other !== run),
      )
    },
    scrubTo(step) {
      const { run, done } = getState()
      if (!run) return
      const wanted = step === null ? null : Math.max(0, Math.min(done, Math.round(step)))
      goal = null
      setState({ position: wanted })
      worker!.ask({ kind: 'look', step: wanted ?? done })
    },
    stepTo(step, arrive) {
      const { run, done, phase } = getState()
      const isRunning = phase === 'running'
      goal = { step, arrive }
      if (!run || (step > done && !isRunning)) return goUntil(() => step)
      // A run that goes on may well be there; else it stays where it is.
      if (step > done) worker!.ask({ kind: 'pause' })
      setState({ position: step })
      worker!.ask({ kind: 'look', step })
    },
    backToSameWeights() {
      if (isOn()) end({ kind: 'left' })
    },
    newWeights(seed) {
      const next = (document: ChainruleDocument) => setSeed(document, seed ?? seedAfter(document.seed))
      return happening.run(() => {
        if (isOn()) end({ kind: 'left' })
        return uses.document().edit(next)
      })
    },
    keep() {
      const { run } = getState()
      if (!run || !view) return null
      const [trained, { step }] = [trainedOf(run, view), view]
      return happening.run(() => {
        const refusal = uses.document().edit((document) => {
          // What shows is what the document holds from now on.
          end({ kind: 'kept', step })
          return keepTrained(document, trained)
        })
        return refusal
      })
    },
    clear: () => setState(({ run }) => ({ runs: run ? [run] : [] })),
    hear(transaction) {
      if (transaction.cause === 'open') {
        worker?.end()
        worker = first = view = goal = null
        evaluation.leave()
        setState({ ...IDLE, runs: [], note: null })
      } else if (isOn() && concernsRun(transaction))
        end({ kind: transaction.before.training === transaction.after.training ? 'edited' : 'set' })
    },
    dispose() {
      worker?.end()
      worker = null
    },
  }
}

/** The next seed. */
export const seedAfter = (seed: number): number => (seed === MAX_SEED ? 0 : seed + 1)
