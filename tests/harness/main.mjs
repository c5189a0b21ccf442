// Runs the built main process under plain Node, with the stand-in in electron's place:
//   node tests/harness/main.mjs [FILE …]     forked, with a message channel
import * as module from 'node:module'

const standIn = new URL('./electron.mjs', import.meta.url).href
if (module.registerHooks) {
  module.registerHooks({
    resolve: (name, context, next) =>
      name === 'electron' ? { url: standIn, shortCircuit: true } : next(name, context),
  })
} else {
  // Node 20 takes hooks as a module of their own only.
  const hook = `export const resolve = (name, context, next) =>
    name === 'electron' ? { url: ${JSON.stringify(standIn)}, shortCircuit: true } : next(name, context)`
  module.register(`data:text/javascript,${encodeURIComponent(hook)}`)
}

const { start } = await import(standIn)
await import(new URL('../../out/main/index.js', import.meta.url).href)
start() // as in Electron, `ready` comes only after the entry module has run
