// Runs in the main process of a real Electron before the application does: what a test scripts and looks at there.
const { app, dialog, protocol, session, shell } = require('electron')

const kept = { opened: [], refused: [], dialogs: [], answers: [] }
globalThis.kept = kept

app.setPath('documents', process.env.DESK_DOCUMENTS)
shell.openExternal = async (url) => void kept.opened.push(url)

app.on('web-contents-created', (_event, contents) => {
  // Which of the two is asked first depends on the version, and who is refused by one is not asked about by the other. The
  // application's own listeners are added in the same turn, so this looks after them.
  const watch = (event) => setImmediate(() => event.defaultPrevented && kept.refused.push(event.url))
  contents.on('will-frame-navigate', watch)
  contents.on('will-navigate', watch)
})

for (const method of ['showOpenDialog', 'showSaveDialog', 'showMessageBox'])
  dialog[method] = async (_window, { signal, ...options }) => {
    kept.dialogs.push({ method, options })
    const index = kept.answers.findIndex((answer) => answer.method === method)
    if (index < 0) throw new Error(`unexpected dialog.${method}(${JSON.stringify(options)})`)
    const [{ value }] = kept.answers.splice(index, 1)
    if (value !== null) return value
    return new Promise((done) =>
      signal.addEventListener('abort', () => done({ response: options.cancelId }), { once: true }),
    )
  }

// The test speaks for the page from its first load on: one that is loaded with its scripts asks for its file.
if (process.env.DESK_BARE)
  protocol.handle = (scheme, serve) =>
    session.defaultSession.protocol.handle(scheme, (request) =>
      new URL(request.url).pathname.endsWith('.js')
        ? new Response('', { headers: { 'Content-Type': 'text/javascript' } })
        : serve(request),
    )
