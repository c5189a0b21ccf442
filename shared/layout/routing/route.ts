import type { Share } from '../../pieces'
import type { LayoutGraph, Point } from '../graph'
import { Router } from './router'
import type { Before, Routes } from './routes'

export type { Before, Route, Routes, Stem } from './routes'

// How wires run. Begin at courses.ts for the ways that a wire may take, and at router.ts for how one is chosen among
// what stands in a drawing; space.ts finds that by where it is.

/**
 * How the wires of placed nodes run and where their labels stand; `places` are top left corners. Each wire takes the
 * first of its usual courses, or the best of its others, on which it runs through no box and no label, and its label
 * lies on nothing. The same graph and places always give the same routes.
 */
export function route(graph: LayoutGraph, places: ReadonlyMap<string, Point>, before?: Before): Routes {
  return new Router(graph, places).run(before)
}

/** The same piece by piece, so that others have their turn in between. */
export function* routeInPieces(
  graph: LayoutGraph,
  places: ReadonlyMap<string, Point>,
  before?: Before,
): Generator<Share, Routes> {
  const router = new Router(graph, places)
  yield 0
  return yield* router.runInPieces(before)
}

/** How much may still be tried: so much may be looked at. */
export interface Effort {
  left: number
}

/** As `route`, but gives up where more wires touch something than allowed, and says what it cost. */
export function tryRoute(
  graph: LayoutGraph,
  places: ReadonlyMap<string, Point>,
  mostTouching: number,
  effort: Effort,
): Routes | undefined {
  const router = new Router(graph, places)
  const routes = router.attempt(mostTouching)
  effort.left -= router.looked
  return routes
}
