import type { SystemReason } from '@shared/ipc/file-trouble'

/** Why the system refuses to read or write a file; what is rare by its code, or by what it says of itself. */
export function systemReasonOf(error: unknown): SystemReason {
  const code = (error as NodeJS.ErrnoException).code ?? String(error)
  return reasons.get(code) ?? { kind: 'said-by-system', said: code }
}

/** Why the system refuses to write one: a file that is missing is made, so that what can be missing is its folder. */
export function writeReasonOf(error: unknown): SystemReason {
  const reason = systemReasonOf(error)
  return reason.kind === 'no-such-file' ? { kind: 'no-such-folder' } : reason
}

const reasons: ReadonlyMap<string, SystemReason> = new Map([
  ['ENOENT', { kind: 'no-such-file' }],
  ['ENOTDIR', { kind: 'no-such-folder' }],
  ['EISDIR', { kind: 'folder' }],
  ['EACCES', { kind: 'denied' }],
  ['EPERM', { kind: 'denied' }],
  ['EROFS', { kind: 'read-only-disk' }],
  ['EBUSY', { kind: 'in-use' }],
  ['ENOSPC', { kind: 'disk-full' }],
  ['EDQUOT', { kind: 'disk-full' }],
  ['NOT_A_FILE', { kind: 'not-a-file' }],
  // So is opening a socket refused.
  ['ENXIO', { kind: 'not-a-file' }],
  ['ELOOP', { kind: 'link-loop' }],
  ['UNWRITTEN_PIPE', { kind: 'unwritten-pipe' }],
  ['UNREAD_PIPE', { kind: 'unread-pipe' }],
  ['EPIPE', { kind: 'unread-pipe' }],
  ['EEXIST', { kind: 'name-taken' }],
  ['ENAMETOOLONG', { kind: 'name-too-long' }],
])
