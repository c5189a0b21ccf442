import { english } from '@shared/words'
import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import type { Beginning } from './begun'
import { connectToHost } from './bridge'
import { runCommand } from './commands/run'
import { startCommands } from './commands/start'
import { offerUpdate } from './commands/update'
import { fetchAhead } from './fetch-ahead'
import { keepOffline } from './host/updates'
import { createEditorWindow } from './workspace/create-window'
import { followWidth } from './workspace/narrow'

/** Shows the application in the place of its shell, and does what was begun there. */
export function startApplication(place: HTMLElement, beginning: Beginning): void {
  const window = createEditorWindow(connectToHost(english), english)
  startCommands(window)
  followWidth()
  // Whatever is pressed before the shell has gone is still a beginning.
  flushSync(() =>
    createRoot(place).render(
      <StrictMode>
        <App window={window} />
      </StrictMode>,
    ),
  )
  for (const done of beginning.end()) {
    if (done.kind === 'command') runCommand(window.active, done.id)
    else document.body.dispatchEvent(new KeyboardEvent(done.event.type, done.event))
  }
  fetchAhead()
  // The desktop application has its files beside it; while the page is worked on they change.
  if (window.host.kind === 'browser' && import.meta.env.PROD)
    keepOffline(
      (updates) => window.chrome.setState({ updates }),
      () => offerUpdate(window),
    )
}
