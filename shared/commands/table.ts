// Every command by its id: what menus, shortcuts, palette and shortcut sheet show of it. It is here and not in the
// renderer because the native menu is made by the main process. What a command does stands in the renderer, one handler
// an id: a missing one does not compile.

/** In the order in which they stand beside each other; none is empty. */
export const menuNames = ['File', 'Edit', 'View', 'Graph', 'Step', 'Help'] as const

export type MenuName = (typeof menuNames)[number]

export interface CommandEntry {
  readonly label: string
  readonly menu: MenuName
  /**
   * `Mod` is Ctrl, or ⌘ on a Mac. The first is shown in menus; all of them work.
   */
  readonly shortcuts?: readonly string[]
  /** A shortcut that fires while a text field has the focus: only where no text editing means the same keys. */
  readonly inText?: true
  /** The shortcut is the browser's own there (new, close, find …): the browser edition leaves it alone. */
  readonly desktopShortcut?: true
  /** Starts a new section of its menu. */
  readonly section?: true
  /** More words to find it by in the command palette. */
  readonly keywords?: string
}

export const commandTable = {
  'file.new': {
    label: 'New',
    menu: 'File',
    shortcuts: ['Mod+N'],
    inText: true,
    desktopShortcut: true,
    keywords: 'empty graph document',
  },
  'file.newWindow': {
    label: 'New Window',
    menu: 'File',
    shortcuts: ['Mod+Shift+N'],
    inText: true,
    desktopShortcut: true,
  },
  'file.open': { label: 'Open…', menu: 'File', shortcuts: ['Mod+O'], inText: true, keywords: 'file load' },
  'file.openBeside': { label: 'Open Beside…', menu: 'File', keywords: 'second compare split side' },
  'file.save': { label: 'Save', menu: 'File', shortcuts: ['Mod+S'], inText: true, section: true },
  'file.saveAs': { label: 'Save As…', menu: 'File', shortcuts: ['Mod+Shift+S'], inText: true },
  'file.examples': { label: 'Examples…', menu: 'File', section: true, keywords: 'gallery lecture welcome' },
  'file.close': {
    label: 'Close',
    menu: 'File',
    shortcuts: ['Mod+W'],
    inText: true,
    desktopShortcut: true,
    section: true,
  },
  'edit.undo': { label: 'Undo', menu: 'Edit', shortcuts: ['Mod+Z'] },
  'edit.redo': { label: 'Redo', menu: 'Edit', shortcuts: ['Mod+Shift+Z', 'Mod+Y'] },
  'edit.cut': { label: 'Cut', menu: 'Edit', shortcuts: ['Mod+X'], section: true },
  'edit.copy': { label: 'Copy', menu: 'Edit', shortcuts: ['Mod+C'] },
  'edit.paste': { label: 'Paste', menu: 'Edit', shortcuts: ['Mod+V'] },
  'edit.pasteWired': { label: 'Paste Keeping Incoming Wires', menu: 'Edit', shortcuts: ['Mod+Shift+V'] },
  'edit.duplicate': { label: 'Duplicate', menu: 'Edit', shortcuts: ['Mod+D'] },
  'edit.delete': { label: 'Delete', menu: 'Edit', shortcuts: ['Delete', 'Backspace'], keywords: 'remove' },
  'edit.selectAll': { label: 'Select All', menu: 'Edit', shortcuts: ['Mod+A'], section: true },
  'edit.rename': { label: 'Rename', menu: 'Edit', shortcuts: ['F2'] },
  'edit.editValue': {
    label: 'Edit Value',
    menu: 'Edit',
    shortcuts: ['Enter'],
    keywords: 'number matrix input',
  },
  'edit.find': { label: 'Find Node…', menu: 'Edit', shortcuts: ['Mod+F'], inText: true, section: true },
  'graph.add': {
    label: 'Add Node…',
    menu: 'Graph',
    shortcuts: ['Shift+A', 'Tab'],
    keywords: 'quick-add operation',
  },
  'graph.expression': {
    label: 'Type an Expression…',
    menu: 'Graph',
    shortcuts: ['Mod+E'],
    inText: true,
    keywords: 'formula build',
  },
  'graph.connect': {
    label: 'Connect from Selected Node',
    menu: 'Graph',
    shortcuts: ['Mod+L'],
    keywords: 'wire edge keyboard',
  },
  'graph.target': {
    label: 'Differentiate This',
    menu: 'Graph',
    shortcuts: ['Shift+T'],
    section: true,
    keywords: 'target gradient',
  },
  'graph.tidy': {
    label: 'Tidy Layout',
    menu: 'Graph',
    shortcuts: ['Shift+Alt+T'],
    keywords: 'arrange align',
  },
  'graph.expand': {
    label: 'Expand into Gates',
    menu: 'Graph',
    section: true,
    keywords: 'compound unfold primitive sigmoid softmax loss',
  },
  'graph.group': {
    label: 'Group Selection',
    menu: 'Graph',
    shortcuts: ['Mod+G'],
    keywords: 'subgraph box name together',
  },
  'graph.ungroup': { label: 'Ungroup', menu: 'Graph', shortcuts: ['Mod+Shift+G'], keywords: 'take apart' },
  'graph.collapse': {
    label: 'Collapse or Expand Group',
    menu: 'Graph',
    keywords: 'fold unfold box hide show inside',
  },
  'view.commands': { label: 'Command Palette…', menu: 'View', shortcuts: ['Mod+Shift+P'], inText: true },
  'view.zoomIn': { label: 'Zoom In', menu: 'View', shortcuts: ['Mod+='], inText: true, section: true },
  'view.zoomOut': { label: 'Zoom Out', menu: 'View', shortcuts: ['Mod+-'], inText: true },
  'view.zoomReset': { label: 'Zoom to 100 %', menu: 'View', shortcuts: ['Mod+0'], inText: true },
  'view.fit': { label: 'Fit Everything', menu: 'View', shortcuts: ['Shift+1'] },
  'view.fitSelection': { label: 'Fit Selection', menu: 'View', shortcuts: ['Shift+2'] },
  'view.sideBySide': {
    label: 'Side by Side',
    menu: 'View',
    section: true,
    keywords: 'split two graphs compare beside second',
  },
  'view.otherGraph': {
    label: 'Go to the Other Graph',
    menu: 'View',
    shortcuts: ['F6'],
    inText: true,
    keywords: 'switch pane beside next',
  },
  'view.palette': {
    label: 'Palette',
    menu: 'View',
    section: true,
    keywords: 'show hide panel operations sidebar',
  },
  'view.inspector': { label: 'Inspector', menu: 'View', keywords: 'show hide panel details sidebar' },
  'view.minimap': { label: 'Minimap', menu: 'View', keywords: 'show hide overview' },
  'view.snap': { label: 'Snap to Grid', menu: 'View' },
  'view.themeLight': { label: 'Light Theme', menu: 'View', section: true, keywords: 'appearance colours' },
  'view.themeDark': { label: 'Dark Theme', menu: 'View', keywords: 'appearance colours' },
  'view.themeContrast': {
    label: 'High Contrast Theme',
    menu: 'View',
    keywords: 'appearance colours accessibility',
  },
  'view.themeSystem': { label: 'Theme of the System', menu: 'View', keywords: 'appearance colours' },
  'view.moreDigits': {
    label: 'Show More Digits',
    menu: 'View',
    section: true,
    keywords: 'precision significant numbers',
  },
  'view.fewerDigits': { label: 'Show Fewer Digits', menu: 'View', keywords: 'precision significant numbers' },
  'view.present': {
    label: 'Present',
    menu: 'View',
    shortcuts: ['F11'],
    section: true,
    keywords: 'full screen lecture projector clicker slides',
  },
  'step.mode': {
    label: 'Step Mode',
    menu: 'Step',
    keywords: 'live hide values reveal backpropagation',
  },
  'step.next': {
    label: 'Step',
    menu: 'Step',
    shortcuts: ['F10'],
    section: true,
    keywords: 'next forward',
  },
  'step.back': { label: 'Step Back', menu: 'Step', shortcuts: ['F9'], keywords: 'previous' },
  'step.play': { label: 'Play or Pause', menu: 'Step', shortcuts: ['Mod+Alt+P'], keywords: 'animate run' },
  'step.forwardEnd': {
    label: 'Run Forward to the End',
    menu: 'Step',
    shortcuts: ['Mod+Enter'],
    section: true,
    keywords: 'all values',
  },
  'step.backwardEnd': {
    label: 'Run Backward to the End',
    menu: 'Step',
    shortcuts: ['Mod+Shift+Enter'],
    keywords: 'all gradients everything finish',
  },
  'step.reset': {
    label: 'Reset to the First Step',
    menu: 'Step',
    shortcuts: ['Mod+Shift+Backspace'],
    keywords: 'beginning start over hide',
  },
  'step.fine': {
    label: 'Fine Steps',
    menu: 'Step',
    section: true,
    keywords: 'grain coarse contributions local gradients products',
  },
  'step.together': {
    label: 'Step Both Graphs Together',
    menu: 'Step',
    keywords: 'side by side compare same',
  },
  'help.shortcuts': {
    label: 'Keyboard Shortcuts',
    menu: 'Help',
    shortcuts: ['?'],
    keywords: 'keys sheet help',
  },
} as const satisfies Record<string, CommandEntry>

export type CommandId = keyof typeof commandTable

export const commandIds = Object.keys(commandTable) as readonly CommandId[]

/** What the table says of a command. */
export const commandEntry = (id: CommandId): CommandEntry => commandTable[id]

export const isCommandId = (id: unknown): id is CommandId =>
  typeof id === 'string' && Object.hasOwn(commandTable, id)
