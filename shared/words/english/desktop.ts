/** What the desktop application says outside its pages: in its own menus' entries that are no commands. */
export const desktop = {
  quit: 'Quit',
  developerTools: 'Toggle Developer Tools',
  openRecent: 'Open Recent',
  clearRecent: 'Clear Recent Files',
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
}
