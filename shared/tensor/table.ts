// How a tensor is laid out for looking at.

/** How a shape is laid out as a table: a vector is a column; of more than two axes all but the last are rows. */
export function tableOf(shape: readonly number[]): { readonly rows: number; readonly columns: number } {
  const columns = shape.length < 2 ? 1 : shape.at(-1)!
  return { rows: shape.reduce((product, length) => product * length, 1) / columns, columns }
}

/** The largest finite magnitude; 1 where all are zero, so that it can be divided by. */
export function peakOf(data: Float64Array): number {
  let peak = 0
  for (const entry of data) if (Number.isFinite(entry)) peak = Math.max(peak, Math.abs(entry))
  return peak || 1
}
