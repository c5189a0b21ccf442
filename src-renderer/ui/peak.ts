/** The largest finite magnitude; 1 where all are zero, so that it can be divided by. */
export function peakOf(data: Float64Array): number {
  let peak = 0
  for (const entry of data) if (Number.isFinite(entry)) peak = Math.max(peak, Math.abs(entry))
  return peak || 1
}
