#!/usr/bin/env node
import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { faultLine } from './cli/faults'
import { run } from './cli/main'
import { systemReason } from './system-reason'

/** What is written at once; smaller pieces would cost a system call each. */
const CHUNK = 64 * 1024

// Whoever reads may stop reading, as `head` does. Everything else that keeps a result from being written is a fault.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    fail('standard output', systemReason(error))
  })

try {
  const report = await run(process.argv.slice(2))
  process.exitCode = report.exitCode
  await write(process.stdout, report.stdout)
  await write(process.stderr, report.stderr)
} catch (error) {
  fail('', `this is a bug in Chainrule: ${error instanceof Error ? error.message : String(error)}`)
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

function fail(place: string, message: string): never {
  // Synchronously, as nothing is waited for any more.
  writeSync(process.stderr.fd, faultLine({ kind: 'internal', place, path: '', message }))
  process.exit(1)
}
