import type { EditorWindow } from '../workspace/workspace'
import { listenToFaults } from './attempt'
import { startAutosave } from './autosave'
import { listenToClipboard } from './clipboard'
import { connectHost } from './connect-host'
import { listenToKeys } from './keyboard'
import { listenToMenu } from './menu'
import { listenToFullScreen } from './present'

/** Connects the commands with keys, menu, clipboard, files and the window; once, at the start. Returns the reverse. */
export function startCommands(window: EditorWindow): () => void {
  const stops = [
    listenToFaults(window),
    listenToKeys(window),
    listenToMenu(window),
    listenToClipboard(window),
    listenToFullScreen(window),
    connectHost(window),
    startAutosave(window),
  ]
  return () => stops.forEach((stop) => stop())
}
