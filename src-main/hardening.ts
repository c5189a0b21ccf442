import { app, session, shell } from 'electron'
import { outsideAddress } from './links'

/** The port that discards what it gets. */
const NOWHERE = 'socks5://127.0.0.1:9'

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
    // WebRTC asks no request handler and no policy of the page.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    contents.setWindowOpenHandler(({ url }) => {
      const address = outsideAddress(url)
      if (address !== null) void shell.openExternal(address)
      return { action: 'deny' }
    })
  })

  void app.whenReady().then(() => {
    const { defaultSession } = session
    defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
    defaultSession.setPermissionCheckHandler(() => false)
    defaultSession.setDevicePermissionHandler(() => false)
    // Whatever finds another way out, WebRTC over TCP among it, is sent to where nobody listens, names and all.
    void defaultSession.setProxy({
      mode: 'fixed_servers',
      proxyRules: NOWHERE,
      proxyBypassRules: development === undefined ? '<-loopback>' : new URL(development).host,
    })
    defaultSession.webRequest.onBeforeRequest(
      { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] },
      ({ url }, answer) => answer({ cancel: !isDevelopment(url) }),
    )
  })
}
