import type { TrainingFault } from '@shared/training/run'
import type { Columns } from '@shared/training/record'
import type { TrainingSettings } from '@shared/training/settings'
import type { Shape } from '@shared/tensor/tensor'
import type { RunStop } from '@shared/words'
import type { Parcel } from './parcel'

// Training runs in a worker, so that the window never waits for it. Begin here: these are the messages between the two.
// session.ts answers them, worker.ts is the worker around it, start.ts starts one; workspace/training.ts asks.

/** What the window asks of a worker. */
export type Request =
  /** Comes first, once. Its target is the id of a node. */
  | {
      readonly kind: 'begin'
      readonly graph: Parcel
      readonly target: string
      readonly settings: TrainingSettings
    }
  /** Trains until so many steps are done. */
  | { readonly kind: 'go'; readonly until: number }
  | { readonly kind: 'pause' }
  /** Asks for the state after so many steps, which the run has reached; of several only the last one is answered. */
  | { readonly kind: 'look'; readonly step: number }
  /** The last frame is on screen: another one may come. */
  | { readonly kind: 'shown' }

/** A parameter of the run. */
export interface RunParameter {
  /** The id of its node. */
  readonly id: string
  readonly name: string
  readonly shape: Shape
}

/** What differs from the document in a state of the run. */
export interface View {
  readonly step: number
  /** The numbers of all parameters, one after the other. */
  readonly parameters: Float64Array
  /** What the optimiser remembers of them, as `packMemories` makes it. */
  readonly memories: Float64Array
  /** Which rows of each table it sees, by the tables' names; of a large batch a sample. */
  readonly rowsInView: ReadonlyMap<string, Int32Array>
  /** All that is drawn, in the order of the nodes that draw; null: nothing is drawn anew at a step, or a sample is seen. */
  readonly drawn: readonly Float64Array[] | null
}

/** What a run brought since the frame before. */
export interface Frame {
  readonly kind: 'frame'
  readonly columns: Readonly<{ [C in keyof Columns]: Float64Array }>
  /** Measures of some of these steps, as a record keeps them. */
  readonly measured: readonly { readonly step: number; readonly numbers: Float64Array }[]
  readonly view: View
  /** Null: it goes on. */
  readonly stopped: RunStop | null
}

/** What a worker answers. */
export type Reply =
  | { readonly kind: 'refused'; readonly fault: TrainingFault }
  | {
      readonly kind: 'begun'
      readonly parameters: readonly RunParameter[]
      readonly stepsPerEpoch: number
    }
  | Frame
  | { readonly kind: 'seen'; readonly view: View }

/** A worker, as the window sees it. */
export interface TrainingWorker {
  ask(request: Request): void
  /** Ends it at once, whatever it is doing. */
  end(): void
}

/** Starts a worker. `answer` hears its replies, `fail` that it broke. */
export type StartWorker = (answer: (reply: Reply) => void, fail: (reason: string) => void) => TrainingWorker
