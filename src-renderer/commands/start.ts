import { listenToFaults } from './attempt'
import { listenToClipboard } from './clipboard'
import { connectHost } from './file'
import { listenToKeys } from './keyboard'
import { listenToMenu } from './menu'
import { listenToFullScreen } from './present'

/** Connects the commands with keys, menu, clipboard, files and the window; once, at the start. Returns the reverse. */
export function startCommands(): () => void {
  const stops = [
    listenToFaults(),
    listenToKeys(),
    listenToMenu(),
    listenToClipboard(),
    listenToFullScreen(),
    connectHost(),
  ]
  return () => stops.forEach((stop) => stop())
}
