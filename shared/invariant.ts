/** A bug in Chainrule itself: something that the code takes for certain did not hold. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError'
}

/** States what must hold here; throws InvariantError with the reason where it does not. */
export function invariant(condition: unknown, reason: string): asserts condition {
  if (!condition) throw new InvariantError(reason)
}

/** Closes a switch over a union: a member that was forgotten does not compile, and throws where types were bypassed. */
export function assertNever(value: never): never {
  throw new InvariantError(`a case was forgotten: ${JSON.stringify(value)}`)
}
