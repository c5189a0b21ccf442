/** The outcome of something that is expected to fail at times: a value, or an error that says why there is none. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

/** A success. */
export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value })

/** An expected failure. */
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error })
