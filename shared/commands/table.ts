// Every command by its id: where menus show it, and by which keys it is reached. It is here and not in the renderer
// because the native menu is made by the main process. What a command is called stands in words, what it does in the
// renderer, each with one entry an id: a missing one does not compile.

/** In the order in which they stand beside each other; none is empty. */
export const menuIds = ['file', 'edit', 'view', 'graph', 'step', 'train', 'help'] as const

export type MenuId = (typeof menuIds)[number]

export interface CommandEntry {
  readonly menu: MenuId
  /** It changes the document, or begins a change: while presenting it is refused. */
  readonly changes?: true
  /**
   * `Mod` is Ctrl, or ⌘ on a Mac. The first is shown in menus; all of them work, but for those that are a browser's own in
   * the browser edition: shortcuts.ts. What is wanted often has another one for there.
   */
  readonly shortcuts?: readonly string[]
  /** Fires while a text field has the focus, by keys that type nothing: only where no text editing means the same. */
  readonly inText?: true
  /** There is no such thing in the other edition, and its menus leave it out. */
  readonly edition?: 'browser'
  /** Starts a new section of its menu. */
  readonly section?: true
}

export const commandTable = {
  'file.new': { menu: 'file', shortcuts: ['Mod+N'], inText: true },
  'file.newWindow': { menu: 'file', shortcuts: ['Mod+Shift+N'], inText: true },
  'file.open': { menu: 'file', shortcuts: ['Mod+O'], inText: true },
  'file.openBeside': { menu: 'file' },
  'file.save': { menu: 'file', shortcuts: ['Mod+S'], inText: true, section: true },
  'file.saveAs': { menu: 'file', shortcuts: ['Mod+Shift+S'], inText: true },
  'file.autosave': { menu: 'file' },
  'file.export': { menu: 'file', shortcuts: ['Mod+Shift+E', 'Shift+X'], inText: true, section: true },
  'file.exportAgain': { menu: 'file' },
  'file.exportCode': { menu: 'file' },
  'file.examples': { menu: 'file', section: true },
  'file.close': { menu: 'file', shortcuts: ['Mod+W'], inText: true, section: true },
  'edit.undo': { menu: 'edit', changes: true, shortcuts: ['Mod+Z'] },
  'edit.redo': { menu: 'edit', changes: true, shortcuts: ['Mod+Shift+Z', 'Mod+Y'] },
  'edit.cut': { menu: 'edit', changes: true, shortcuts: ['Mod+X'], section: true },
  'edit.copy': { menu: 'edit', shortcuts: ['Mod+C'] },
  'edit.copyPicture': { menu: 'edit', shortcuts: ['Mod+Shift+C', 'Shift+C'] },
  'edit.paste': { menu: 'edit', changes: true, shortcuts: ['Mod+V'] },
  'edit.pasteWired': { menu: 'edit', changes: true, shortcuts: ['Mod+Shift+V'] },
  'edit.duplicate': { menu: 'edit', changes: true, shortcuts: ['Mod+D', 'Shift+D'] },
  'edit.delete': { menu: 'edit', changes: true, shortcuts: ['Delete', 'Backspace'] },
  'edit.selectAll': { menu: 'edit', shortcuts: ['Mod+A'], section: true },
  'edit.rename': { menu: 'edit', changes: true, shortcuts: ['F2'] },
  'edit.editValue': { menu: 'edit', changes: true, shortcuts: ['Enter'] },
  'edit.find': { menu: 'edit', shortcuts: ['Mod+F', 'Shift+F'], inText: true, section: true },
  'graph.add': { menu: 'graph', changes: true, shortcuts: ['Shift+A', 'Tab'] },
  'graph.expression': { menu: 'graph', changes: true, shortcuts: ['Mod+E', 'Shift+E'], inText: true },
  'graph.asText': { menu: 'graph' },
  'graph.layers': { menu: 'graph', changes: true },
  'graph.connect': { menu: 'graph', changes: true, shortcuts: ['Mod+L', 'Shift+L'] },
  'graph.target': { menu: 'graph', changes: true, shortcuts: ['Shift+T'], section: true },
  'graph.automaticTarget': { menu: 'graph', changes: true },
  'graph.given': { menu: 'graph', changes: true },
  'graph.tidy': { menu: 'graph', changes: true, shortcuts: ['Shift+Alt+T'] },
  'graph.tryCopy': { menu: 'graph' },
  'graph.unfold': { menu: 'graph' },
  'graph.expand': { menu: 'graph', changes: true, section: true },
  'graph.expandScalars': { menu: 'graph', changes: true },
  'graph.group': { menu: 'graph', changes: true, shortcuts: ['Mod+G', 'Shift+G'] },
  'graph.ungroup': { menu: 'graph', changes: true, shortcuts: ['Mod+Shift+G', 'Shift+Alt+G'] },
  'graph.collapse': { menu: 'graph', changes: true },
  'view.commands': { menu: 'view', shortcuts: ['Mod+Shift+P', 'Shift+P'], inText: true },
  'view.zoomIn': { menu: 'view', shortcuts: ['Mod+='], inText: true, section: true },
  'view.zoomOut': { menu: 'view', shortcuts: ['Mod+-'], inText: true },
  'view.zoomReset': { menu: 'view', shortcuts: ['Mod+0'], inText: true },
  'view.fit': { menu: 'view', shortcuts: ['Shift+1'] },
  'view.fitSelection': { menu: 'view', shortcuts: ['Shift+2'] },
  'view.sideBySide': { menu: 'view', section: true },
  'view.otherGraph': { menu: 'view', shortcuts: ['F6', 'Shift+O'], inText: true },
  'view.markDifferences': { menu: 'view' },
  'view.paths': { menu: 'view', section: true },
  'view.checkGradient': { menu: 'view' },
  'view.palette': { menu: 'view', section: true },
  'view.foldPalette': { menu: 'view' },
  'view.inspector': { menu: 'view' },
  'view.panelBelow': { menu: 'view' },
  'view.minimap': { menu: 'view' },
  'view.snap': { menu: 'view' },
  'view.themeLight': { menu: 'view', section: true },
  'view.themeDark': { menu: 'view' },
  'view.themeContrast': { menu: 'view' },
  'view.themeSystem': { menu: 'view' },
  'view.gradientWidths': { menu: 'view', section: true },
  'view.gradientHeat': { menu: 'view' },
  'view.moreDigits': { menu: 'view' },
  'view.fewerDigits': { menu: 'view' },
  'view.present': { menu: 'view', shortcuts: ['F11', 'Shift+F11'], section: true },
  'step.mode': { menu: 'step' },
  'step.next': { menu: 'step', shortcuts: ['F10'], section: true },
  'step.back': { menu: 'step', shortcuts: ['F9'] },
  'step.play': { menu: 'step', shortcuts: ['Mod+Alt+P'] },
  'step.forwardEnd': { menu: 'step', shortcuts: ['Mod+Enter'], section: true },
  'step.backwardEnd': { menu: 'step', shortcuts: ['Mod+Shift+Enter'] },
  'step.reset': { menu: 'step', shortcuts: ['Mod+Shift+Backspace'] },
  'step.fine': { menu: 'step', section: true },
  'step.together': { menu: 'step' },
  'train.run': { menu: 'train', shortcuts: ['Mod+Alt+R', 'Shift+R'] },
  'train.pause': { menu: 'train', shortcuts: ['Shift+Alt+R'] },
  'train.step': { menu: 'train', shortcuts: ['Mod+Alt+S', 'Shift+S'] },
  'train.cancel': { menu: 'train' },
  'train.together': { menu: 'train' },
  'train.same': { menu: 'train', shortcuts: ['Shift+B'], section: true },
  'train.fresh': { menu: 'train', changes: true, shortcuts: ['Shift+W'] },
  'train.keep': { menu: 'train', changes: true, shortcuts: ['Shift+K'] },
  'train.compareSteps': { menu: 'train', section: true },
  'train.panel': { menu: 'train' },
  'train.exportCsv': { menu: 'train' },
  'help.shortcuts': { menu: 'help', shortcuts: ['?'] },
  'help.report': { menu: 'help' },
  'help.update': { menu: 'help', edition: 'browser' },
  'help.about': { menu: 'help', section: true },
} as const satisfies Record<string, CommandEntry>

export type CommandId = keyof typeof commandTable

export const commandIds = Object.keys(commandTable) as readonly CommandId[]

/** Those of one edition. */
export const commandsOf = (edition: 'desktop' | 'browser'): readonly CommandId[] =>
  commandIds.filter((id) => (commandEntry(id).edition ?? edition) === edition)

/** What the table says of a command. */
export const commandEntry = (id: CommandId): CommandEntry => commandTable[id]

export const isCommandId = (id: unknown): id is CommandId =>
  typeof id === 'string' && Object.hasOwn(commandTable, id)
