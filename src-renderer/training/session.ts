import { isSampled, sampleRows } from '@shared/data/sample'
import { nonFiniteFindings } from '@shared/health/non-finite'
import { invariant } from '@shared/invariant'
import { columnNames, RunRecord } from '@shared/training/record'
import { notFiniteAt, type Stop, trainerOf, runStates } from '@shared/training/run'
import type { Trainer, TrainingState } from '@shared/training/trainer'
import { packMemories } from '@shared/training/update'
import type { RunStop } from '@shared/words'
import type { Frame, Reply, Request, View } from './contract'
import { unpack } from './parcel'

/** What a session needs of where it runs. */
export interface Surroundings {
  readonly post: (reply: Reply, transfer: Transferable[]) => void
  /** Does something after the messages that have come meanwhile. */
  readonly later: (task: () => void) => void
  /** The time, in ms. */
  readonly now: () => number
}

/** It listens to messages after so long, in ms. */
const SLICE = 8
/** A loss that stays within this share of itself hardly changes; in so many steps that is worth saying. */
const HARDLY = 1e-4
const MANY = 50
/** It is not worth saying of less than this share of the run: a loss that falls ever more slowly falls all the same. */
const MUCH = 0.1

/** Answers the requests of a window: gives what hears them. */
export function serve(surroundings: Surroundings): (request: Request) => void {
  let session: Session | null = null
  return (request) => {
    if (request.kind === 'begin') {
      const { target, settings } = request
      const graph = unpack(request.graph)
      // How long it goes on the window says.
      const endless = { ...settings, unit: 'steps', length: Number.MAX_SAFE_INTEGER } as const
      const make = () => trainerOf(graph, target, endless)
      const made = make()
      if (!made.ok) return surroundings.post({ kind: 'refused', fault: made.error }, [])
      session = new Session(surroundings, made.value, () => {
        const again = make()
        invariant(again.ok, 'what could be trained can be trained again')
        return again.value
      })
      return
    }
    invariant(session, 'a session begins with its graph')
    session.hear(request)
  }
}

/** One run, a slice of time after the other. */
class Session {
  private readonly around: Surroundings
  private readonly trainer: Trainer
  private readonly again: () => Trainer
  private readonly record: RunRecord
  private states: Generator<TrainingState, Stop> | null = null
  /** A trainer of its own, so that looking at a step does not disturb the run; made when first needed. */
  private looker: Trainer | null = null
  private wanted: number | null = null
  private until = 0
  private stopped: RunStop | null = null
  private isScheduled = false
  private maySend = true
  /** How many states, and how many measures, have been sent. */
  private sent = 0
  private measuredTo = -1

  constructor(around: Surroundings, trainer: Trainer, again: () => Trainer) {
    this.around = around
    this.trainer = trainer
    this.again = again
    this.record = new RunRecord(trainer)
    const { graph, parameters, stepsPerEpoch } = trainer
    around.post(
      {
        kind: 'begun',
        stepsPerEpoch,
        parameters: parameters.map(({ node, value: { shape } }) => {
          const { id, name } = graph.nodes[node]!
          return { id, name, shape }
        }),
      },
      [],
    )
    this.record.take(trainer)
    this.send()
  }

  hear(request: Exclude<Request, { kind: 'begin' }>): void {
    switch (request.kind) {
      case 'go':
        this.until = request.until
        // Nothing is left to do: that is said, too.
        if (!this.isRunning) this.stop({ kind: 'done', step: this.trainer.state.done, flat: null })
        break
      case 'pause':
        if (this.isRunning) this.stop({ kind: 'paused', step: this.trainer.state.done })
        break
      case 'look':
        this.wanted = Math.min(request.step, this.trainer.state.done)
        break
      case 'shown':
        this.maySend = true
        this.send()
        break
    }
    this.goOn()
  }

  private get isRunning(): boolean {
    return this.trainer.state.done < this.until
  }

  private goOn(): void {
    if (this.isScheduled || (!this.isRunning && this.wanted === null)) return
    this.isScheduled = true
    this.around.later(() => {
      this.isScheduled = false
      this.work()
      this.goOn()
    })
  }

  /** Works for a slice of time: first on what somebody wants to see. */
  private work(): void {
    const end = this.around.now() + SLICE
    do {
      if (this.wanted !== null) this.look(this.wanted)
      else if (this.isRunning) this.advance()
      else break
    } while (this.around.now() < end)
    this.send()
  }

  private advance(): void {
    const { trainer } = this
    if (!this.states) {
      this.states = runStates(trainer)
      // The state in which it is has been taken down; but it may be one that nothing follows.
      this.states.next()
    }
    const next = this.states.next()
    if (next.done) {
      this.states = null
      return this.stop(this.inWhole(next.value))
    }
    this.record.take(trainer)
    const { done } = trainer.state
    // What is not finite is said at once, not when another step is wanted.
    if (done >= this.until && notFiniteAt(trainer.state, trainer.settings)) this.until = done + 1
    else if (done >= this.until) this.stop({ kind: 'done', step: done, flat: this.flat() })
  }

  /** For how many steps the loss has been about what it is now; null: for too few to say. */
  private flat(): number | null {
    const { done, loss } = this.trainer.state
    const losses = this.record.columns.loss
    let from = done
    while (from > 0 && Math.abs(losses.at(from - 1)! - loss) <= HARDLY * Math.abs(loss)) from--
    const flat = done - from
    return flat >= Math.max(MANY, MUCH * done) ? flat : null
  }

  private stop(stopped: RunStop): void {
    this.until = this.trainer.state.done
    this.stopped = stopped
    this.send()
  }

  private inWhole(stop: Stop): RunStop {
    const step = this.trainer.state.done
    if (stop.kind === 'done') return { kind: 'done', step, flat: null }
    if (stop.kind === 'patience') return { ...stop, step }
    return { ...stop, step, finding: nonFiniteFindings(this.trainer.evaluation)[0] ?? null }
  }

  /** One step nearer to what somebody wants to see, and an answer where it is reached. */
  private look(step: number): void {
    const looker = (this.looker ??= this.again())
    this.record.approach(looker, step)
    if (looker.state.done < step) looker.advance()
    if (looker.state.done < step) return
    this.wanted = null
    this.post({ kind: 'seen', view: viewOf(looker) })
  }

  /** Sends what is new, unless the frame before is not on screen yet. */
  private send(): void {
    const { record, sent, stopped } = this
    if (!this.maySend || (sent === record.length && !stopped)) return
    this.maySend = false
    this.sent = record.length
    this.stopped = null
    const { measures } = record
    const first = measures.steps.findIndex((step) => step > this.measuredTo)
    const measured =
      first < 0
        ? []
        : measures.steps.slice(first).map((step, i) => ({
            step,
            // The record keeps its own.
            numbers: measures.kept[first + i]!.slice(),
          }))
    this.measuredTo = measures.steps.at(-1)!
    const columns = Object.fromEntries(
      columnNames.map((name) => [name, record.columns[name].all.slice(sent)]),
    ) as Frame['columns']
    this.post({ kind: 'frame', columns, measured, view: viewOf(this.trainer), stopped })
  }

  private post(reply: Extract<Reply, { view: View }>): void {
    const { parameters, memories, rowsInView, drawn } = reply.view
    const numbers = [parameters, memories, ...rowsInView.values(), ...(drawn ?? [])]
    const news =
      reply.kind === 'frame'
        ? [...Object.values(reply.columns), ...reply.measured.map(({ numbers }) => numbers)]
        : []
    this.around.post(
      reply,
      [...numbers, ...news].map(({ buffer }) => buffer as ArrayBuffer),
    )
  }
}

function viewOf(trainer: Trainer): View {
  const { parameters, state } = trainer
  const numbers = new Float64Array(parameters.reduce((sum, { value }) => sum + value.data.length, 0))
  let at = 0
  for (const { value } of parameters) {
    numbers.set(value.data, at)
    at += value.data.length
  }
  const rows = [...trainer.rowsAt(state.done)]
  const isSample = rows.some(([, { length }]) => isSampled(length))
  return {
    step: state.done,
    parameters: numbers,
    memories: packMemories(parameters),
    rowsInView: new Map(
      rows.map(([name, rows]) => [name, isSampled(rows.length) ? sampleRows(rows) : rows.slice()]),
    ),
    // What was drawn for all rows is not what is drawn for some.
    drawn: isSample || !trainer.evaluation.drawing.repeats ? null : trainer.evaluation.drawing.state!.numbers,
  }
}
