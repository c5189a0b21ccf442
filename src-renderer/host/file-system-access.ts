// The part of the File System Access API that only Chromium has and that TypeScript's library leaves out.
// https://wicg.github.io/file-system-access/

interface PickerOptions {
  readonly suggestedName?: string
  readonly types: readonly {
    readonly description: string
    readonly accept: Readonly<Record<string, readonly string[]>>
  }[]
}

interface Pickers {
  showOpenFilePicker(options: PickerOptions): Promise<FileSystemFileHandle[]>
  showSaveFilePicker(options: PickerOptions): Promise<FileSystemFileHandle>
}

interface Permissions {
  queryPermission(descriptor: { readonly mode: PermissionMode }): Promise<PermissionState>
  requestPermission(descriptor: { readonly mode: PermissionMode }): Promise<PermissionState>
}
type PermissionMode = 'read' | 'readwrite'

interface DroppedItem {
  getAsFileSystemHandle(): Promise<FileSystemHandle | null>
}

/** The dialogs that give files which can be written again; null in a browser without them. */
export const pickers = (): Pickers | null =>
  'showOpenFilePicker' in window ? (window as unknown as Pickers) : null

/** Whether the user lets the page read, or also write, a file; asks where that is not settled. */
export async function isAllowed(file: FileSystemFileHandle, mode: PermissionMode): Promise<boolean> {
  if (await isGranted(file, mode)) return true
  return (await (file as unknown as Permissions).requestPermission({ mode })) === 'granted'
}

/** Whether the user has let the page already; never asks. */
export const isGranted = async (file: FileSystemFileHandle, mode: PermissionMode): Promise<boolean> =>
  (await (file as unknown as Permissions).queryPermission({ mode })) === 'granted'

/** The first file that is being dropped, to be read and written; null where there is none or the browser cannot tell. */
export async function droppedHandle(data: DataTransfer): Promise<FileSystemFileHandle | null> {
  const item = [...data.items].find(({ kind }) => kind === 'file')
  if (!item || !('getAsFileSystemHandle' in item)) return null
  const handle = await (item as unknown as DroppedItem).getAsFileSystemHandle().catch(() => null)
  return handle?.kind === 'file' ? (handle as FileSystemFileHandle) : null
}

export const isCancelled = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'AbortError'
