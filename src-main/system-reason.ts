/** Why the system refuses to read or write a file; the code for what is rare. */
export function systemReason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? String(error)
  return systemReasons.get(code) ?? `the system says ${code}`
}

const systemReasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['ENOTDIR', 'there is no such folder'],
  ['EISDIR', 'this is a folder'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['ENAMETOOLONG', 'the name is too long'],
])
