import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Outcome } from '@shared/ipc/contract'
import { english, say } from '@shared/words'
import { browserHost } from '../../../../src-renderer/host/browser'

// The pickers are dialogs of the browser; in their place the files of its own file system, which are as real.

let folder: FileSystemDirectoryHandle

beforeEach(async () => {
  const root = await navigator.storage.getDirectory()
  folder = await root.getDirectoryHandle(crypto.randomUUID(), { create: true })
})
afterEach(async () => {
  vi.unstubAllGlobals()
  const root = await navigator.storage.getDirectory()
  await root.removeEntry(folder.name, { recursive: true })
  await new Promise((done) => {
    const deleting = indexedDB.deleteDatabase('chainrule')
    deleting.onsuccess = deleting.onerror = deleting.onblocked = done
  })
})

async function put(text: string, name = 'graph.chainrule'): Promise<FileSystemFileHandle> {
  const file = await folder.getFileHandle(name, { create: true })
  const writable = await file.createWritable()
  await writable.write(text)
  await writable.close()
  return file
}
const read = async (name = 'graph.chainrule') => (await (await folder.getFileHandle(name)).getFile()).text()

/** The user chooses this file whenever asked; null: cancels. */
function choosing(file: FileSystemFileHandle | null) {
  const cancel = () => Promise.reject(new DOMException('The user aborted a request.', 'AbortError'))
  vi.stubGlobal('showOpenFilePicker', () => (file ? Promise.resolve([file]) : cancel()))
  vi.stubGlobal('showSaveFilePicker', () => (file ? Promise.resolve(file) : cancel()))
}

function value<T>(outcome: Outcome<T>): T {
  if (!outcome?.ok) throw new Error(outcome?.error.kind ?? 'cancelled')
  return outcome.value
}

/** Why an outcome is none, in words. */
const troubleOf = <T,>(outcome: Outcome<T>): string =>
  outcome && !outcome.ok ? say(english.fileTrouble, outcome.error) : 'none'

describe('where the browser lets files be written', () => {
  test('a chosen file is read, and saved in place', async () => {
    const host = browserHost(english)
    choosing(await put('{"σ": 1}'))
    const { handle, name, bytes } = value(await host.open())
    expect([name, new TextDecoder().decode(bytes)]).toEqual(['graph.chainrule', '{"σ": 1}'])
    expect(await host.save(handle, 'new', false)).toEqual({ ok: true, value: { handle, name } })
    expect(await host.save(handle, 'newer', false)).toMatchObject({ ok: true })
    expect(await read()).toBe('newer')
  })

  test('a file is saved even where the list of recent ones cannot be', async () => {
    const host = browserHost(english)
    choosing(await put('old'))
    const { handle } = value(await host.open())
    const comparing = vi.spyOn(FileSystemFileHandle.prototype, 'isSameEntry')
    comparing.mockRejectedValue(new DOMException('The file is gone.', 'NotFoundError'))
    expect(await host.save(handle, 'new', false)).toMatchObject({ ok: true })
    expect(comparing).toHaveBeenCalled()
    expect(await read()).toBe('new')
    comparing.mockRestore()
  })

  test('a cancelled dialog is neither a file nor a trouble', async () => {
    const host = browserHost(english)
    choosing(null)
    expect(await host.open()).toBeNull()
    expect(await host.saveAs('graph.chainrule', 'text')).toBeNull()
  })

  test('a file that another program changed waits for a decision', async () => {
    const host = browserHost(english)
    choosing(await put('old'))
    const { handle } = value(await host.open())
    await put('theirs')
    expect(troubleOf(await host.save(handle, 'mine', false))).toMatch(/changed by another program/)
    expect(await read()).toBe('theirs')
    const reloaded = value(await host.reload(handle))
    expect(new TextDecoder().decode(reloaded.bytes)).toBe('theirs')
    // Where the window cannot open what is there now, that stays a conflict.
    expect(troubleOf(await host.save(handle, 'mine', false))).toMatch(/changed by another program/)
    expect(await host.save(reloaded.handle, 'mine', false)).toMatchObject({ ok: true })
    await put('theirs again')
    expect(await host.save(reloaded.handle, 'mine again', true)).toMatchObject({ ok: true })
    expect(await read()).toBe('mine again')
  })

  test('a file that is gone waits for a decision, too', async () => {
    const host = browserHost(english)
    choosing(await put('old'))
    const { handle } = value(await host.open())
    await folder.removeEntry('graph.chainrule')
    expect(troubleOf(await host.save(handle, 'mine', false))).toMatch(/deleted or moved/)
  })

  /** Does something when all new bytes are written, before they take the place of the old ones. */
  function whileSaving(file: FileSystemFileHandle, does: () => Promise<unknown>): void {
    const create = file.createWritable.bind(file)
    file.createWritable = async () => {
      const writable = await create()
      const write = writable.write.bind(writable)
      writable.write = async (bytes) => {
        await write(bytes)
        await does()
      }
      return writable
    }
  }

  test.each([
    ['changed', async () => void (await put('theirs')), /changed by another program/, 'theirs'],
    [
      'deleted',
      // The browser's own file system lets nobody delete what is being written; others do.
      async (file: FileSystemFileHandle) =>
        void (file.getFile = () => Promise.reject(new DOMException('no file', 'NotFoundError'))),
      /deleted or moved/,
      'old',
    ],
  ] as const)('a file %s during a save waits for a decision', async (_how, does, trouble, left) => {
    const host = browserHost(english)
    const file = await put('old')
    choosing(file)
    const { handle } = value(await host.open())
    whileSaving(file, () => does(file))
    expect(troubleOf(await host.save(handle, 'mine', false))).toMatch(trouble)
    expect(await read()).toBe(left)
  })

  test('a disk that is full during a save leaves the old file', async () => {
    const host = browserHost(english)
    const file = await put('old')
    choosing(file)
    const { handle } = value(await host.open())
    whileSaving(file, () => Promise.reject(new DOMException('no room', 'QuotaExceededError')))
    expect(troubleOf(await host.save(handle, 'mine', false))).toMatch(/disk is full.*Nothing was overwritten/)
    expect(await read()).toBe('old')
    // Nothing holds the file any more.
    await folder.removeEntry('graph.chainrule')
  })

  test('what could not be opened again is refused, and a file that grew that large is not read', async () => {
    const host = browserHost(english)
    const file = await put('old')
    choosing(file)
    const { handle } = value(await host.open())
    const large = 'σ'.repeat(8 * 1024 ** 2 + 1)
    expect(troubleOf(await host.save(handle, large, true))).toMatch(/larger than 16 MiB/)
    expect(troubleOf(await host.saveAs('graph.chainrule', large))).toMatch(/larger than 16 MiB/)
    expect(await read()).toBe('old')
    await put(large)
    const reading = vi.spyOn(Blob.prototype, 'arrayBuffer')
    expect(troubleOf(await host.save(handle, 'mine', false))).toMatch(/changed by another program/)
    expect(reading).not.toHaveBeenCalled()
    reading.mockRestore()
  })

  test('a file saves by itself only where nobody has to be asked', async () => {
    const host = browserHost(english)
    const file = await put('old')
    choosing(file)
    const { handle } = value(await host.open())
    expect(await host.savesByItself(handle)).toBe(true)
    Object.assign(file, { queryPermission: async () => 'prompt' })
    expect(await host.savesByItself(handle)).toBe(false)
    expect(await host.savesByItself('unknown')).toBe(false)
  })

  test('saving under another name goes on with that file', async () => {
    const host = browserHost(english)
    choosing(await put('', 'other.chainrule'))
    const { handle } = value(await host.saveAs('graph.chainrule', 'first'))
    await host.save(handle, 'second', false)
    expect(await read('other.chainrule')).toBe('second')
  })

  test('an exported file is written, and is not among the recent ones', async () => {
    const host = browserHost(english)
    choosing(await put('', 'graph.py'))
    expect(value(await host.exportFile('graph', 'py', new TextEncoder().encode('x = 1')))).toEqual({
      name: 'graph.py',
    })
    expect(await read('graph.py')).toBe('x = 1')
    expect((await host.recent()).map(({ name }) => name)).not.toContain('graph.py')
    choosing(null)
    expect(await host.exportFile('graph', 'py', new Uint8Array())).toBeNull()
  })

  test('a file that may not be written is told, and stays', async () => {
    const host = browserHost(english)
    const file = await put('old')
    choosing(file)
    const { handle } = value(await host.open())
    const answers = { queryPermission: async () => 'prompt', requestPermission: async () => 'denied' }
    Object.assign(file, answers)
    expect(troubleOf(await host.save(handle, 'new', true))).toMatch(/not allowed to write/)
    expect(await read()).toBe('old')
  })

  test('recent files are there after the page was loaded anew, newest first, each once', async () => {
    const before = browserHost(english)
    for (const name of ['a.chainrule', 'b.chainrule', 'a.chainrule']) {
      choosing(await put(name, name))
      await before.open()
    }
    const after = browserHost(english)
    const recent = await after.recent()
    expect(recent.map(({ name }) => name)).toEqual(['a.chainrule', 'b.chainrule'])
    const opened = value(await after.openRecent(recent[1]!.handle))
    expect(new TextDecoder().decode(opened.bytes)).toBe('b.chainrule')
    expect((await after.recent()).map(({ name }) => name)).toEqual(['b.chainrule', 'a.chainrule'])
    expect(troubleOf(await after.openRecent('unknown'))).toMatch(/no longer among/)
  })
})

describe('where the browser only uploads and downloads', () => {
  const without = () => {
    // Tells the host from the window's own property, which is gone for the moment.
    const own = Object.getOwnPropertyDescriptor(window, 'showOpenFilePicker')
    Reflect.deleteProperty(window, 'showOpenFilePicker')
    return () => void (own && Object.defineProperty(window, 'showOpenFilePicker', own))
  }

  test('a chosen file is read, and saving downloads it', async () => {
    const restore = without()
    const downloads: { name: string; url: string }[] = []
    vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
      const data = new DataTransfer()
      data.items.add(new File(['text'], 'graph.chainrule'))
      this.files = data.files
      this.dispatchEvent(new Event('change'))
    })
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      downloads.push({ name: this.download, url: this.href })
    })
    const host = browserHost(english)
    const { handle, bytes } = value(await host.open())
    expect(new TextDecoder().decode(bytes)).toBe('text')
    expect(await host.save(handle, 'new', false)).toMatchObject({ ok: true })
    const saved = value(await host.saveAs('copy.chainrule', 'copy'))
    expect(await host.save(saved.handle, 'copy, edited', false)).toMatchObject({ ok: true })
    expect(await host.exportFile('graph', 'py', new TextEncoder().encode('x = 1'))).toMatchObject({
      ok: true,
    })
    const names = ['graph.chainrule', 'copy.chainrule', 'copy.chainrule', 'graph.py']
    expect(downloads.map(({ name }) => name)).toEqual(names)
    const texts = await Promise.all(downloads.map(async ({ url }) => (await fetch(url)).text()))
    expect(texts).toEqual(['new', 'copy', 'copy, edited', 'x = 1'])
    expect(troubleOf(await host.reload(handle))).toMatch(/use Open/)
    expect(await host.recent()).toEqual([])
    vi.restoreAllMocks()
    restore()
  })

  test('what could not be opened again is not downloaded, and nothing is downloaded by itself', async () => {
    const restore = without()
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
    const host = browserHost(english)
    expect(troubleOf(await host.saveAs('x', 'σ'.repeat(8 * 1024 ** 2 + 1)))).toMatch(/larger than 16 MiB/)
    expect(click).not.toHaveBeenCalled()
    const { handle } = value(await host.saveAs('graph.chainrule', 'text'))
    expect(click).toHaveBeenCalledOnce()
    expect(await host.savesByItself(handle)).toBe(false)
    vi.restoreAllMocks()
    restore()
  })

  test('a dialog that is cancelled gives nothing', async () => {
    const restore = without()
    vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
      this.dispatchEvent(new Event('cancel'))
    })
    expect(await browserHost(english).open()).toBeNull()
    vi.restoreAllMocks()
    restore()
  })
})

test('a dropped file is read', async () => {
  const data = new DataTransfer()
  data.items.add(new File(['dropped'], 'graph.chainrule'))
  const opened = value(await browserHost(english).openDropped(data))
  expect([opened.name, new TextDecoder().decode(opened.bytes)]).toEqual(['graph.chainrule', 'dropped'])
  expect(await browserHost(english).openDropped(new DataTransfer())).toBeNull()
})

test('the tab names the document, and the browser asks before unsaved work is left', async () => {
  const host = browserHost(english)
  const leaving = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  await host.setTitle('sigmoid\nneuron', true, true)
  expect([document.title, leaving()]).toEqual(['• sigmoid neuron — Chainrule', true])
  // Another document of the window is.
  await host.setTitle('sigmoid neuron', false, true)
  expect([document.title, leaving()]).toEqual(['sigmoid neuron — Chainrule', true])
  await host.setTitle('sigmoid neuron', false, false)
  expect([document.title, leaving()]).toEqual(['sigmoid neuron — Chainrule', false])
})

test('a text field does what the Edit menu says', async () => {
  const field = document.body.appendChild(document.createElement('input'))
  field.focus()
  const host = browserHost(english)
  document.execCommand('insertText', false, 'abc')
  await host.editText('selectAll')
  await host.editText('delete')
  expect(field.value).toBe('')
  await host.editText('undo')
  expect(field.value).toBe('abc')
  field.remove()
})
