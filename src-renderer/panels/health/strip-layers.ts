import { joinLayers } from '@shared/health/join-layers'
import { layersOf, type LayerFigures } from '@shared/health/layers'
import { rateAfter } from '@shared/training/settings'
import type { Workspace } from '../../workspace/workspace'
import { type Scale, scaleOf } from './scale'

// The layers of one graph, or of two beside each other, as the strip draws them: on one scale, each pair of layers at the
// same place, which they have by their distances from the target.

/** Of more layers neighbours are one: bars are no longer seen. */
const MOST_PLACES = 120

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
  const every = workspaces.map(({ document, evaluation: { current } }) =>
    current.target === null ? [] : layersOf(current, document.current.groups),
  )
  const joined = Math.ceil(Math.max(...every.map((layers) => layers.length)) / MOST_PLACES)
  const all = workspaces.flatMap((workspace, graph) => {
    const { training } = workspace.document.current
    const rate = training ? rateAfter(training, 0) : 1
    return joinLayers(every[graph]!, joined).map((layer): StripLayer => {
      const { gradientRms: gradient, valueRms: value, gradientOverWeight } = layer
      return { workspace, graph, layer, gradient, value, update: rate * gradientOverWeight }
    })
  })
  const depths = new Set(all.map(({ layer }) => layer.depth).sort((a, b) => b - a))
  const places = Array.from(depths, (depth) => ({
    depth,
    layers: all.filter(({ layer }) => layer.depth === depth),
  }))
  return { scale: scaleOf(all.flatMap(({ gradient, value, update }) => [gradient, value, update])), places }
}
