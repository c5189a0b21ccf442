// @ts-check
// Electron's lock that lets one process have a user's data, and what a second one tells the first: over files, because
// the question is answered at once.
import { mkdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const MESSAGE = /^second-instance-\d+\.json$/

/**
 * @param {string} userData
 * @param {unknown} data
 * @param {(argv: string[], workingDirectory: string, data: unknown) => void} hear
 * @returns {boolean}
 */
export function requestSingleInstanceLock(userData, data, hear) {
  mkdirSync(userData, { recursive: true })
  const lock = join(userData, 'instance.lock')
  const owner = take(lock)
  if (owner !== process.pid) {
    const name = join(userData, `second-instance-${process.pid}.json`)
    writeFileSync(`${name}.part`, JSON.stringify([process.argv, process.cwd(), data]))
    renameSync(`${name}.part`, name)
    return false
  }
  process.on('exit', () => rmSync(lock, { force: true }))
  watch(userData, { persistent: false }, (_event, name) => {
    if (name === null || !MESSAGE.test(name)) return
    const told = readOnce(join(userData, name))
    if (told) hear(...told)
  })
  return true
}

/**
 * The process that has the lock: this one, unless another lives that has it.
 * @param {string} lock
 */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return process.pid
  } catch {
    const owner = Number(readFileSync(lock, 'utf8'))
    try {
      process.kill(owner, 0)
      return owner
    } catch {
      writeFileSync(lock, String(process.pid))
      return process.pid
    }
  }
}

/**
 * @param {string} file
 * @returns {[string[], string, unknown] | null}
 */
function readOnce(file) {
  try {
    const told = JSON.parse(readFileSync(file, 'utf8'))
    rmSync(file)
    return told
  } catch {
    return null // heard already
  }
}
