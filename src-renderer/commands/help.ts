import { openOverlay } from '../state/session'
import type { Command } from './command'

export const helpCommands = {
  'help.shortcuts': { perform: () => openOverlay({ kind: 'shortcuts' }) },
} as const satisfies Record<string, Command>
