import type { Command } from './command'
import { copyReport, presentReport } from './report'
import { update } from './update'

export const helpCommands = {
  'help.shortcuts': { perform: ({ window }) => window.chrome.openOverlay({ kind: 'shortcuts' }) },
  'help.report': {
    perform: async (workspace) => copyReport(workspace, await presentReport(workspace.window)),
  },
  'help.update': {
    perform: ({ window }) => update(window),
    enabled: ({ window }) => window.chrome.getState().updates !== null,
  },
  'help.about': { perform: ({ window }) => window.chrome.openOverlay({ kind: 'about' }) },
} as const satisfies Record<string, Command>
