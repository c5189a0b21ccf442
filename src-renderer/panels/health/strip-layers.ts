import { layersOf, type LayerFigures } from '@shared/health/layers'
import { rateAfter } from '@shared/training/settings'
import type { Workspace } from '../../workspace/workspace'
import { type Scale, scaleOf } from './scale'

// The layers of one graph, or of two beside each other, as the strip draws them: on one scale, each pair of layers at the
// same place, which they have by their distances from the target.

/** A layer of one of the graphs, with its numbers. */
export interface StripLayer {
  readonly workspace: Workspace
  /** Which of the graphs it is of, by its place. */
  readonly graph: number
  readonly layer: LayerFigures
  readonly gradient: number
  readonly value: number
  /** Of a step by the rate that the document says; without one the gradient over the weight. */
  readonly update: number
}

export interface StripLayers {
  readonly scale: Scale
  /** From input to target; at a place of each graph one layer at most. */
  readonly places: readonly { readonly depth: number; readonly layers: readonly StripLayer[] }[]
}

/** The layers of graphs of which something is differentiated. */
export function stripLayersOf(workspaces: readonly Workspace[]): StripLayers {
  const all = workspaces.flatMap((workspace, graph) => {
    const { training, groups } = workspace.document.current
    const { current } = workspace.evaluation
    const rate = training ? rateAfter(training, 0) : 1
    const layers = current.target === null ? [] : layersOf(current, groups)
    return layers.map((layer): StripLayer => {
      const { gradientRms: gradient, valueRms: value, gradientOverWeight } = layer
      return { workspace, graph, layer, gradient, value, update: rate * gradientOverWeight }
    })
  })
  const deepest = Math.max(-1, ...all.map(({ layer }) => layer.depth))
  const places = Array.from({ length: deepest + 1 }, (_, at) => {
    const depth = deepest - at
    return { depth, layers: all.filter(({ layer }) => layer.depth === depth) }
  })
  return { scale: scaleOf(all.flatMap(({ gradient, value, update }) => [gradient, value, update])), places }
}
