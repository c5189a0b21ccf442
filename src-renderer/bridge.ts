import type { Words } from '@shared/words'
import type { DesktopBridge } from '@shared/ipc/contract'
import { browserHost } from './host/browser'
import { desktopHost } from './host/desktop'
import type { Host } from './host/host'

/** What the preload puts on the page's window in the desktop application; it is named here and nowhere else. */
const { chainrule } = window as { readonly chainrule?: DesktopBridge }

/** The world around the page: the desktop application, or a browser, which says what is wrong in these words. */
export const connectToHost = (words: Words): Host => (chainrule ? desktopHost(chainrule) : browserHost(words))
