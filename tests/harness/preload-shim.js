// Runs in every page before its own scripts: the built preload, with a stand-in for Electron's renderer module.
// In Electron it has a world of its own; here it has a function's scope, and what it exposes crosses as copies.
/* oxlint-disable no-unused-vars */
;(() => {
  const ask = window.__deskAsk
  delete window.__deskAsk
  if (window.top !== window) return // Electron runs a preload in the top frame alone
  const listeners = new Map()
  const of = (channel) => listeners.get(channel) ?? listeners.set(channel, new Set()).get(channel)
  Object.defineProperty(window, '__deskHear', {
    value: (channel, args) => of(channel).forEach((listener) => listener({ sender: ipcRenderer }, ...args)),
  })
  const ipcRenderer = {
    async invoke(channel, ...args) {
      const answer = await ask({ channel, args: structuredClone(args) })
      if (answer.error) throw new Error(`Error invoking remote method '${channel}': ${answer.error}`)
      return answer.value
    },
    on: (channel, listener) => (of(channel).add(listener), ipcRenderer),
    off: (channel, listener) => (of(channel).delete(listener), ipcRenderer),
  }
  const isPlain = (value) => Object.getPrototypeOf(value) === Object.prototype
  const cross = (value) => {
    if (typeof value === 'function') return (...args) => cross(value(...args.map(cross)))
    if (value instanceof Promise)
      return value.then(cross, (error) => {
        throw new Error(error.message)
      })
    if (Array.isArray(value)) return value.map(cross)
    if (value !== null && typeof value === 'object' && isPlain(value))
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cross(item)]))
    return structuredClone(value)
  }
  const contextBridge = {
    exposeInMainWorld(name, api) {
      if (name in window)
        throw new Error(`Cannot bind an API on top of an existing property on the window object: ${name}`)
      Object.defineProperty(window, name, { value: Object.freeze(cross(api)), enumerable: true })
    },
  }
  const require = (name) => {
    if (name === 'electron') return { contextBridge, ipcRenderer }
    throw new Error(`module not found: ${name}`) // as a sandboxed preload is told
  }
  ;(function (require, module, exports) {
    /* the built preload */
  })(require, { exports: {} }, {})
})()
