import { app } from 'electron'
import type { Log } from './log'

/** Writes into the log what fails in the application itself, and which of its processes end. What comes of it stays as it is. */
export function logFaults(log: Log): void {
  const write = (what: string, detail: string) =>
    log.write(`${new Date().toISOString()} ${app.getVersion()} ${process.platform} ${what}\n${detail}`)
  process.on('uncaughtExceptionMonitor', (error, origin) => write(origin, error.stack ?? String(error)))
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    if (reason !== 'clean-exit') write('render-process-gone', `${reason} ${exitCode}`)
  })
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') write('child-process-gone', `${type} ${reason} ${exitCode}`)
  })
}
