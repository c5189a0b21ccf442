import { writeDocument } from '@shared/document/file'
import { version } from '../../package.json'
import type { EditorWindow, Workspace } from '../workspace/workspace'

// What somebody may send with an issue. Nothing is sent by itself, and of a graph there is nothing in it unless that was
// said.

/** What happened: where, when, after which commands. `wanted`: what was being carried out. */
export function reportOf(
  { host, trail, words }: EditorWindow,
  error: unknown,
  wanted: string | null,
): string {
  return words.faultReport({
    version,
    edition: host.kind,
    platform: host.platform,
    at: new Date().toISOString(),
    wanted,
    error: error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error),
    commands: trail,
  })
}

/** The same where nothing has failed just now, with the end of the log. */
export async function presentReport(window: EditorWindow): Promise<string> {
  const { host, trail, words } = window
  return words.faultReport({
    version,
    edition: host.kind,
    platform: host.platform,
    at: new Date().toISOString(),
    wanted: null,
    error: await host.log.read(),
    commands: trail,
  })
}

/** Puts a report on the clipboard: with the graph in it only where somebody says so. */
export async function copyReport({ document, window }: Workspace, report: string): Promise<void> {
  const { chrome, host, question, words } = window
  const { copyReport: asked } = words.asked
  const answer = await question.ask({
    title: asked.title,
    message: asked.message,
    choices: [
      { answer: 'alone', label: asked.alone, kind: 'primary' },
      { answer: 'with-graph', label: asked.withGraph },
    ],
  })
  if (answer === null) return
  const text = answer === 'alone' ? report : `${report}\n${writeDocument(document.current)}`
  const copied = await host.writeClipboard(text)
  chrome.notify(copied ? words.said.reportCopied : words.said.reportNotCopied, copied ? 'info' : 'warning')
}
