// @ts-check
// What the parts of the stand-in have in common.
import { EventEmitter } from 'node:events'
import { wire } from './wire.mjs'

/**
 * Everything that the test, or a page of it, may ask of the main process.
 * @type {Record<string, (params: any) => unknown>}
 */
export const handlers = {}

/** Calls the test. */
export const call = wire(process, handlers)

/**
 * Makes what is not modelled fail by name, and, once it is gone, all but what Electron still answers then.
 * @template {object} T
 * @param {string} name
 * @param {T} target
 * @param {() => boolean} [isGone]
 * @returns {T}
 */
export const strict = (name, target, isGone = () => false) =>
  new Proxy(target, {
    get(object, key) {
      if (typeof key === 'symbol' || key === 'then') return Reflect.get(object, key, object)
      if (!(key in object)) throw new Error(`stand-in: electron.${name}.${key} is not modelled`)
      if (isGone() && !ANSWERED_BY_THE_GONE.has(key)) throw new TypeError('Object has been destroyed')
      return Reflect.get(object, key, object)
    },
  })
const ANSWERED_BY_THE_GONE = new Set(['isDestroyed', 'on', 'once', 'emit'])

/**
 * What an object of Electron's has as an emitter of events.
 * @template Events
 * @returns {import('./electron-types').Emitter<Events>}
 */
export function emitter() {
  const events = new EventEmitter()
  const methods = {
    on: events.on.bind(events),
    once: events.once.bind(events),
    emit: events.emit.bind(events),
  }
  return /** @type {any} */ (methods)
}

/**
 * @template {object} Fields
 * @param {Fields} fields
 * @returns {import('./electron-types').Cancellable & Fields}
 */
export function cancellable(fields) {
  let defaultPrevented = false
  return {
    ...fields,
    get defaultPrevented() {
      return defaultPrevented
    },
    preventDefault() {
      defaultPrevented = true
    },
  }
}
