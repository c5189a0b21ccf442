/** What a title bar or a tab shows of a document. */
export const windowTitle = (name: string, dirty: boolean): string =>
  `${dirty ? '• ' : ''}${name.replace(/\s+/g, ' ').trim()} — Chainrule`
