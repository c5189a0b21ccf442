#!/usr/bin/env node
import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { english } from '@shared/words'
import { type PlacedFault, faultLine } from './cli/faults'
import { progressOn } from './cli/progress'
import { run } from './cli/main'
import { systemReasonOf } from './system-reason'

/** What is written at once; smaller pieces would cost a system call each. */
const CHUNK = 64 * 1024

// Whoever reads may stop reading, as `head` does. Everything else that keeps a result from being written is a fault.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    fail({ kind: 'unwritable', place: english.cli.standardOutput, path: '', reason: systemReasonOf(error) })
  })

const progress = progressOn(process.stderr)
try {
  const report = await run(process.argv.slice(2), english, progress.show, process.stdout.isTTY)
  progress.clear()
  process.exitCode = report.exitCode
  await write(process.stdout, report.stdout)
  await write(process.stderr, report.stderr)
} catch (error) {
  const said = error instanceof Error ? error.message : String(error)
  fail({ kind: 'internal', place: '', path: '', said })
}

async function write(stream: NodeJS.WriteStream, pieces: Iterable<string>): Promise<void> {
  let chunk = ''
  for (const piece of pieces) {
    chunk += piece
    if (chunk.length < CHUNK) continue
    if (!stream.write(chunk)) await once(stream, 'drain')
    chunk = ''
  }
  if (chunk) stream.write(chunk)
}

function fail(fault: PlacedFault): never {
  // Synchronously, as nothing is waited for any more.
  writeSync(process.stderr.fd, faultLine(fault, english))
  process.exit(1)
}
