/** What the desktop application says outside its pages: in its menus, where it is no command, and in native dialogs. */
export const desktop = {
  openRecent: 'Open Recent',
  clearRecent: 'Clear Recent Files',
  quit: 'Quit',
  developerTools: 'Toggle Developer Tools',
  about: 'About Chainrule',
  services: 'Services',
  hide: 'Hide Chainrule',
  hideOthers: 'Hide Others',
  showAll: 'Show All',
  quitApplication: 'Quit Chainrule',
  window: 'Window',
  minimise: 'Minimize',
  zoom: 'Zoom',
  bringToFront: 'Bring All to Front',
  allFiles: 'All files',
  /** What files are, by how they are called at their end. */
  fileKinds: {
    chainrule: 'Chainrule graphs',
    svg: 'SVG drawing',
    png: 'PNG picture',
    pdf: 'PDF document',
    tex: 'LaTeX document',
    html: 'Web page',
    zip: 'Archive',
    md: 'Markdown text',
    py: 'Python program',
    ipynb: 'Notebook',
    csv: 'Table (CSV)',
  },
  /** The name that was completed with the extension is taken. */
  replace: {
    message: (name: string) => `“${name}” exists already. Replace it?`,
    replace: 'Replace',
    cancel: 'Cancel',
  },
  unsaved: {
    message: (name: string) => `Save the changes to “${name}”?`,
    detail: 'They are lost otherwise.',
    save: 'Save',
    discard: 'Don’t Save',
    cancel: 'Cancel',
  },
  /** A list of files was to be opened, each in a window. */
  tooMany: {
    message: (opened: number, named: number) => `The first ${opened} of ${named} files were opened.`,
    detail: 'Open the others from the File menu, or a few at a time.',
    ok: 'OK',
  },
  /** The page of a window says nothing. */
  silent: {
    message: 'This window does not answer.',
    detail: 'What is not saved was kept: the start page offers it.',
    close: 'Close Anyway',
    wait: 'Wait',
  },
  /** The page of a window has been busy for long, or hangs. */
  hung: {
    message: 'This window has not answered for a while.',
    detail: 'It may be busy. Loaded again, it has what you did up to a second before it began to hang.',
    reload: 'Load It Again',
    wait: 'Wait',
  },
  /** The page of a window has crashed. */
  crashed: {
    message: 'The page of this window has ended unexpectedly.',
    detail:
      'What is not saved was kept: loaded again, the page has it, and otherwise the start page offers it.',
    reload: 'Load It Again',
    close: 'Close the Window',
  },
  /** The page of a window did not come up. */
  notLoaded: {
    message: 'The page of this window could not be loaded.',
    detail: (reason: string) =>
      `${reason}\nWhere it stays so, install the application anew: your documents are not part of it.`,
    reload: 'Load It Again',
    close: 'Close the Window',
  },
}
