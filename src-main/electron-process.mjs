// Electron as npm start runs it: its process, and why it could not be fetched or has failed.
import { spawn } from 'node:child_process'

/** So much is remembered of what a process complains of. */
const MOST_REMEMBERED = 64 * 1024
/** What a person ends a program with. */
const WISHED = new Set(['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Runs Electron until it ends; what it prints is passed on.
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<string>} why it failed, or '' where it ended well or somebody wished it to
 */
export async function runElectron(program, args) {
  const { code, signal, complaint, error } = await run(program, args, { passedOn: true })
  if (error) return `Electron could not be started (${error})`
  if (code === 0 || WISHED.has(signal)) return ''
  const library = /error while loading shared libraries: ([^:\s]+)/.exec(complaint)?.[1]
  if (library) return `Electron does not find the library ${library}`
  // Chromium says last what it dies of: [PID:TIME:FATAL:file.cc(LINE)] what
  const fatal = complaint.match(/^\[[^\]]*:FATAL:[^\]]*\] *(.+)$/gm)?.at(-1)
  const how = signal ? `Electron was ended by ${signal}` : `Electron ended with ${code}`
  return fatal ? `${how} (${fatal.replace(/^\[[^\]]*\] */, '').trim()})` : how
}

/**
 * Runs Electron's own script that fetches its binary.
 * @param {string} script
 * @param {number} seconds after which it is given up
 * @returns {Promise<string>} why it did not end well, or ''
 */
export async function fetchElectron(script, seconds) {
  const { code, signal, complaint, error } = await run(process.execPath, [script], {
    timeout: seconds * 1000,
  })
  if (code === 0) return ''
  if (error) return error
  if (signal) return `it took more than ${seconds} seconds`
  const lines = complaint.split('\n').map((line) => line.trim())
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.find(Boolean) ?? `it ended with ${code}`
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ passedOn?: boolean, timeout?: number }} options
 * @returns {Promise<{ code: number | null, signal: string, complaint: string, error: string }>}
 */
function run(program, args, { passedOn = false, timeout }) {
  return new Promise((done) => {
    const shown = passedOn ? 'inherit' : 'ignore'
    const child = spawn(program, args, { stdio: [shown, shown, 'pipe'], timeout })
    let complaint = ''
    child.stderr.on('data', (piece) => {
      if (passedOn) process.stderr.write(piece)
      complaint = (complaint + piece).slice(-MOST_REMEMBERED)
    })
    child.on('error', (error) => done({ code: null, signal: '', complaint, error: error.message }))
    child.on('close', (code, signal) => done({ code, signal: signal ?? '', complaint, error: '' }))
  })
}
