/** Why the system or the browser refuses to read or write a file, as facts. */
export type SystemReason =
  | {
      readonly kind:
        | 'no-such-file'
        | 'no-such-folder'
        | 'folder'
        /** A pipe, a device, a socket. */
        | 'not-a-file'
        /** Nobody writes into the pipe, or reads from it. */
        | 'unwritten-pipe'
        | 'unread-pipe'
        | 'link-loop'
        | 'name-taken'
        | 'denied'
        | 'read-only-disk'
        | 'disk-full'
        | 'name-too-long'
        /** It was moved or deleted. */
        | 'gone'
        /** It was moved or deleted, or may not be read: the browser does not say which. */
        | 'gone-or-denied'
        | 'may-not-read'
        | 'may-not-write'
        | 'not-allowed'
        | 'in-use'
        /** The browser wants a click or a key first. */
        | 'needs-gesture'
    }
  /** What is rare, as the system or the browser itself says it. */
  | { readonly kind: 'said-by-system' | 'said-by-browser'; readonly said: string }

/** Why a file could not be read or written, as facts; `name` is its name without the folder. */
export type FileTrouble =
  | Conflict
  | { readonly kind: 'unreadable'; readonly name: string; readonly reason: SystemReason }
  | { readonly kind: 'too-large'; readonly name: string; readonly most: number }
  /** No file could be chosen. */
  | { readonly kind: 'no-file'; readonly reason: SystemReason }
  /** Nothing was overwritten. */
  | { readonly kind: 'unwritable'; readonly name: string; readonly reason: SystemReason }
  /** It is written, but the disk did not confirm that it stays. */
  | { readonly kind: 'unconfirmed'; readonly name: string; readonly reason: SystemReason }
  /** What would be written could not be opened again. */
  | { readonly kind: 'would-be-too-large'; readonly name: string; readonly most: number }
  | { readonly kind: 'not-recent' | 'not-open' | 'not-reloadable' }

/** Another program changed, or took away, a file since it was opened here: the user decides. */
export interface Conflict {
  readonly kind: 'changed' | 'gone'
  readonly name: string
}

export const isConflict = (trouble: FileTrouble): trouble is Conflict =>
  trouble.kind === 'changed' || trouble.kind === 'gone'
