/** What keeps a step small; null: no bound. By value comes first where both are given. */
export interface Clipping {
  /** The largest magnitude of an entry. */
  readonly clipValue?: number | null
  /** The largest norm of all gradients together. */
  readonly clipNorm?: number | null
  /** What the norm is divided by: itself, exactly, or PyTorch's norm + 1e-6. */
  readonly clipConvention?: ClipConvention
}

export const clipConventions = ['exact', 'pytorch'] as const
export type ClipConvention = (typeof clipConventions)[number]

/** What torch.nn.utils.clip_grad_norm_ adds to the norm. */
export const PYTORCH_MARGIN = 1e-6

/** Clips the gradients of all trained parameters. */
export function clip(
  gradients: readonly Float64Array[],
  { clipValue = null, clipNorm = null, clipConvention = 'exact' }: Clipping,
): readonly Float64Array[] {
  const bounded = clipValue === null ? gradients : clipByValue(gradients, clipValue)
  return clipNorm === null ? bounded : clipByNorm(bounded, clipNorm, clipConvention)
}

/** Brings every entry into [−bound, bound]. */
export const clipByValue = (gradients: readonly Float64Array[], bound: number): readonly Float64Array[] =>
  gradients.map((gradient) => gradient.map((entry) => Math.max(-bound, Math.min(bound, entry))))

/**
 * Scales all gradients by the same factor so that their common norm is the bound, if it is larger: the direction stays.
 * The factor is bound / norm, exactly, or bound / (norm + 1e-6), as PyTorch has it.
 */
export function clipByNorm(
  gradients: readonly Float64Array[],
  bound: number,
  convention: ClipConvention = 'exact',
): readonly Float64Array[] {
  const norm = globalNorm(gradients) + (convention === 'pytorch' ? PYTORCH_MARGIN : 0)
  if (!(norm > bound)) return gradients
  return gradients.map((gradient) => gradient.map((entry) => entry * (bound / norm)))
}

/** The norm of all gradients together, as if they were one vector. */
export function globalNorm(gradients: readonly Float64Array[]): number {
  const norm = Math.sqrt(sumOfSquares(gradients, 1))
  if (norm !== Infinity) return norm
  // Exploding gradients have a norm even where their squares overflow: ‖g‖ = s ‖g/s‖.
  let largest = 0
  for (const gradient of gradients) for (const entry of gradient) largest = Math.max(largest, Math.abs(entry))
  return largest === Infinity ? largest : largest * Math.sqrt(sumOfSquares(gradients, largest))
}

function sumOfSquares(gradients: readonly Float64Array[], unit: number): number {
  let sum = 0
  for (const gradient of gradients) for (const entry of gradient) sum += (entry / unit) * (entry / unit)
  return sum
}
