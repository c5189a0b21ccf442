/** What somebody may send with an issue. */
interface Report {
  readonly version: string
  readonly edition: 'desktop' | 'browser'
  /** As the browser, or Electron's, names itself. */
  readonly platform: string
  /** When, in UTC. */
  readonly at: string
  /** What was being carried out; null: nobody waited for it. */
  readonly wanted: string | null
  /** What the error says, with where it came from; empty where there is none. */
  readonly error: string
  /** The ids of the commands that were carried out last. */
  readonly commands: readonly string[]
}

const edition = { desktop: 'desktop', browser: 'in the browser' }

/** A report, a fact a line. */
export const faultReport = (report: Report): string =>
  [
    `Chainrule ${report.version}, ${edition[report.edition]}`,
    `Platform: ${report.platform}`,
    `Time: ${report.at}`,
    ...(report.wanted === null ? [] : [`While: ${report.wanted}`]),
    `Last commands: ${report.commands.join(', ') || 'none'}`,
    report.error || 'No error',
    '',
  ].join('\n')
