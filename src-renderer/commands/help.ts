import type { Command } from './command'

export const helpCommands = {
  'help.shortcuts': { perform: ({ window }) => window.chrome.openOverlay({ kind: 'shortcuts' }) },
} as const satisfies Record<string, Command>
