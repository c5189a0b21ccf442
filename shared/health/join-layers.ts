import type { LayerFigures } from './layers'

/**
 * Layers from input to target for a picture that has no room for each: so many neighbours are one, told by the nearest to
 * the target of them. Of two graphs the joined layers lie as far from the target, too.
 */
export function joinLayers(layers: readonly LayerFigures[], size: number): readonly LayerFigures[] {
  if (size <= 1) return layers
  const parts = new Map<number, LayerFigures[]>()
  for (const layer of layers) {
    const depth = Math.floor(layer.depth / size)
    const part = parts.get(depth)
    if (part) part.push(layer)
    else parts.set(depth, [layer])
  }
  return Array.from(parts, ([depth, part]) => joined(part, depth * size))
}

/** RMS of RMS, as if all were equally large, the largest of maxima, the mean of shares. */
function joined(layers: readonly LayerFigures[], depth: number): LayerFigures {
  const all = (figure: (layer: LayerFigures) => number) => layers.map(figure)
  const learning = layers.filter(({ parameters }) => parameters.length > 0)
  return {
    depth,
    nodes: layers.flatMap(({ nodes }) => nodes),
    group: null,
    parameters: layers.flatMap(({ parameters }) => parameters),
    valueRms: rms(all(({ valueRms }) => valueRms)),
    valueMax: Math.max(...all(({ valueMax }) => valueMax)),
    gradientRms: rms(all(({ gradientRms }) => gradientRms)),
    gradientMax: Math.max(...all(({ gradientMax }) => gradientMax)),
    zeroShare: mean(all(({ zeroShare }) => zeroShare)),
    saturatedShare: mean(all(({ saturatedShare }) => saturatedShare)),
    parameterGradientRms: rms(learning.map(({ parameterGradientRms }) => parameterGradientRms)),
    gradientOverWeight: mean(learning.map(({ gradientOverWeight }) => gradientOverWeight)),
  }
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number / numbers.length, 0)

/** Without an overflow on the way; 0 of nothing. */
const rms = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : Math.hypot(...numbers) / Math.sqrt(numbers.length)
