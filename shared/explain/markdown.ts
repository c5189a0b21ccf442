/** A text as Markdown shows it as it was typed, in a line: what could mean something there has a backslash before it. */
export const escapeMarkdown = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_[\]<>#|~$&]/g, '\\$&')
