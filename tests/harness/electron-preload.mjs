// @ts-check
// A stand-in for Electron's renderer module. It runs in every page, before its own scripts (stand-in.ts puts its text there,
// with the built preload behind it): in Electron a preload has a world of its own, here it has a function's scope, and what
// it exposes crosses as copies.

/**
 * What a preload gets for `require('electron')`; null in a frame, where Electron runs none.
 * @returns {{
 *   contextBridge: typeof import('./electron-types').contextBridge
 *   ipcRenderer: typeof import('./electron-types').ipcRenderer
 * } | null}
 */
export function electronPreload() {
  const page = /** @type {any} */ (window)
  /** @type {(message: { channel: string, args: unknown[] }) => Promise<{ value?: unknown, error?: string }>} */
  const ask = page.__deskAsk
  delete page.__deskAsk
  if (window.top !== window) return null
  /** @typedef {Parameters<typeof import('./electron-types').ipcRenderer.on>[1]} Listener */
  /** @type {Map<string, Set<Listener>>} */
  const listeners = new Map()
  /** @param {string} channel */
  const of = (channel) => {
    const found = listeners.get(channel) ?? new Set()
    listeners.set(channel, found)
    return found
  }
  Object.defineProperty(window, '__deskHear', {
    /** @type {(channel: string, args: unknown[]) => void} */
    value: (channel, args) => of(channel).forEach((listener) => listener({ sender: ipcRenderer }, ...args)),
  })
  /** @type {typeof import('./electron-types').ipcRenderer} */
  const ipcRenderer = {
    async invoke(channel, ...args) {
      const answer = await ask({ channel, args: structuredClone(args) })
      if (answer.error) throw new Error(`Error invoking remote method '${channel}': ${answer.error}`)
      return answer.value
    },
    on: (channel, listener) => void of(channel).add(listener),
    off: (channel, listener) => void of(channel).delete(listener),
  }
  /** @param {object} value */
  const isPlain = (value) => Object.getPrototypeOf(value) === Object.prototype
  /**
   * A copy on the other side: of an error its message is left, of a symbol nothing.
   * @param {unknown} value
   * @returns {any}
   */
  const cross = (value) => {
    if (typeof value === 'symbol') return undefined
    if (typeof value === 'function')
      return (/** @type {unknown[]} */ ...args) => {
        try {
          return cross(value(...args.map(cross)))
        } catch (error) {
          throw cross(error)
        }
      }
    if (value instanceof Error) return new Error(value.message)
    if (value instanceof Promise)
      return value.then(cross, (error) => {
        throw cross(error)
      })
    if (Array.isArray(value)) return value.map(cross)
    if (value !== null && typeof value === 'object' && isPlain(value))
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cross(item)]))
    return structuredClone(value)
  }
  return {
    ipcRenderer,
    contextBridge: {
      exposeInMainWorld(name, api) {
        if (name in window)
          throw new Error(`Cannot bind an API on top of an existing property on the window object: ${name}`)
        Object.defineProperty(window, name, { value: Object.freeze(cross(api)), enumerable: true })
      },
    },
  }
}
