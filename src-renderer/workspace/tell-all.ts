/**
 * Calls each, also after one that fails: who shows something must not miss it because somebody else could not. Throws at
 * the end what failed.
 */
export function tellAll(tells: Iterable<() => void>): void {
  const failures: unknown[] = []
  for (const tell of tells)
    try {
      tell()
    } catch (failure) {
      failures.push(failure)
    }
  if (failures.length > 1) throw new AggregateError(failures, String(failures[0]))
  if (failures.length > 0) throw failures[0]
}
