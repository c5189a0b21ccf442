import type { SystemReason } from '@shared/ipc/file-trouble'

/** Why the system refuses to read or write a file; what is rare by its code, or by what it says of itself. */
export function systemReasonOf(error: unknown): SystemReason {
  const code = (error as NodeJS.ErrnoException).code ?? String(error)
  return reasons.get(code) ?? { kind: 'said-by-system', said: code }
}

const reasons: ReadonlyMap<string, SystemReason> = new Map([
  ['ENOENT', { kind: 'no-such-file' }],
  ['ENOTDIR', { kind: 'no-such-folder' }],
  ['EISDIR', { kind: 'folder' }],
  ['EACCES', { kind: 'denied' }],
  ['EPERM', { kind: 'denied' }],
  ['EROFS', { kind: 'read-only-disk' }],
  ['ENOSPC', { kind: 'disk-full' }],
  ['ENAMETOOLONG', { kind: 'name-too-long' }],
])
