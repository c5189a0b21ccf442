import type { Graph } from '@shared/engine/graph'
import type { Point } from '@shared/layout/graph'
import type { ArrangeOptions } from '@shared/scene/arrange'

// How window and worker speak while nodes are arranged: one question, one answer, and that is all of a worker. Begin here.

/** What is asked: plain data, which crosses to the worker. */
export interface Request {
  readonly graph: Graph
  readonly options: ArrangeOptions
}

/** The places that were found. */
export type Reply = ReadonlyMap<string, Point>

/** Nodes that are being arranged. */
export interface Arranging {
  /** Rejects where the worker breaks. */
  readonly places: Promise<Reply>
  /** Ends the worker, whether it is done or not. */
  end(): void
}

/** Begins to arrange nodes beside the page. */
export type StartArranging = (graph: Graph, options: ArrangeOptions) => Arranging
