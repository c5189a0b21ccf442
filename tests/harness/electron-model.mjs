// What the parts of the stand-in have in common.
import { wire } from './wire.mjs'

/** Everything that the test, or a page of it, may ask of the main process. */
export const handlers = {}

/** Calls the test. */
export const call = wire(process, handlers)

/** Makes what is not modelled fail by name. */
export const strict = (name, target) =>
  new Proxy(target, {
    get(object, key) {
      if (key in object || typeof key === 'symbol' || key === 'then') return Reflect.get(object, key, object)
      throw new Error(`stand-in: electron.${name}.${key} is not modelled`)
    },
  })

export const cancellable = (fields = {}) => ({
  ...fields,
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true
  },
})
