import { app, session, shell } from 'electron'
import { mayOpenOutside } from './links'

/**
 * Keeps every page where it is and without powers: no navigation, no second window, no webview, no permission, no network.
 * `development` is the address of the server that serves the page while it is being worked on.
 */
export function harden(development: string | undefined): void {
  const isDevelopment = (address: string) =>
    development !== undefined && new URL(address).host === new URL(development).host

  app.on('web-contents-created', (_event, contents) => {
    // A development server reloads its page.
    const stay = (event: { readonly url: string; preventDefault(): void }) => {
      if (!isDevelopment(event.url)) event.preventDefault()
    }
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (mayOpenOutside(url)) void shell.openExternal(url)
      return { action: 'deny' }
    })
  })

  void app.whenReady().then(() => {
    const { defaultSession } = session
    defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
    defaultSession.setPermissionCheckHandler(() => false)
    defaultSession.setDevicePermissionHandler(() => false)
    defaultSession.webRequest.onBeforeRequest(
      { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] },
      ({ url }, answer) => answer({ cancel: !isDevelopment(url) }),
    )
  })
}
