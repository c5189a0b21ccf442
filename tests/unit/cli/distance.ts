export type Nested = number | readonly Nested[]

/** The greatest difference, relative, or absolute below 1; infinite where the shapes differ. */
export function distance(found: Nested, expected: Nested): number {
  if (typeof found === 'number' && typeof expected === 'number')
    return Math.abs(found - expected) / Math.max(1, Math.abs(expected))
  if (typeof found === 'number' || typeof expected === 'number' || found.length !== expected.length)
    return Infinity
  return Math.max(0, ...found.map((entry, i) => distance(entry, expected[i]!)))
}
