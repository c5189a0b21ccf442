import type { Command } from './command'

export const helpCommands = {
  'help.shortcuts': { perform: ({ window }) => window.chrome.openOverlay({ kind: 'shortcuts' }) },
  'help.about': { perform: ({ window }) => window.chrome.openOverlay({ kind: 'about' }) },
} as const satisfies Record<string, Command>
