import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { ADD_THEN_MULTIPLY, chainrule, chainruleReading, folder } from './chainrule'

const text = readFileSync(ADD_THEN_MULTIPLY, 'utf8')
const sound = (path: string) => ({
  code: 0,
  stdout: `${path}: a sound document with 5 nodes and 4 edges\n`,
  stderr: '',
})

function pipe(): string {
  const path = join(folder(), 'pipe')
  execFileSync('mkfifo', [path])
  return path
}

/** Runs a line of the shell, with something after it as $1, $2, … */
function bash(line: string, ...given: string[]) {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', line, 'bash', ...given], { encoding: 'utf8' })
  return { code: status, stdout, stderr }
}

describe.runIf(process.platform !== 'win32')('what is no file', () => {
  test('a pipe into which nobody writes is not waited for', async () => {
    const path = pipe()
    expect(await chainrule('validate', path)).toEqual({
      code: 1,
      stdout: '',
      stderr: `chainrule: ${path}: this is a pipe into which nobody writes\n`,
    })
  })

  test('a pipe into which somebody writes is read to its end, however slowly it comes', async () => {
    const path = pipe()
    // Whoever writes begins late beside other work: the pipe is open meanwhile.
    const held = openSync(path, 'r+')
    const half = text.length >> 1
    const writer = spawn('bash', [
      '-c',
      'exec >"$0"; printf %s "$1"; sleep 0.3; printf %s "$2"',
      path,
      text.slice(0, half),
      text.slice(half),
    ])
    writer.on('close', () => closeSync(held))
    expect(await chainrule('validate', path)).toEqual(sound(path))
  })

  test('so is what a shell puts in the place of a file', () => {
    const line = '"$1" "$2" validate <(sleep 0.2; cat "$3")'
    const finished = bash(line, process.execPath, inject('cli'), ADD_THEN_MULTIPLY)
    expect(finished).toMatchObject({ code: 0, stderr: '' })
    expect(finished.stdout).toContain('a sound document')
  })

  test('a pipe without an end is read no further than a document may reach', () => {
    const finished = bash('"$1" "$2" validate <(cat /dev/zero)', process.execPath, inject('cli'))
    expect(finished).toMatchObject({ code: 1, stdout: '' })
    expect(finished.stderr).toContain('larger than 16 MiB')
  })

  test('standard input has a name as well, whatever it is', () => {
    expect(chainruleReading(text, 'validate', '/dev/stdin')).toEqual(sound('/dev/stdin'))
    expect(
      bash('"$1" "$2" validate /dev/stdin <"$3"', process.execPath, inject('cli'), ADD_THEN_MULTIPLY),
    ).toEqual(sound('/dev/stdin'))
    expect(chainruleReading(text, 'compare', '-', '/dev/stdin').stderr).toContain('can be read once')
  })

  test('devices and sockets are refused', async () => {
    const stderr = (path: string) => `chainrule: ${path}: this is a device, a pipe or a socket, no file\n`
    expect(await chainrule('validate', '/dev/zero')).toMatchObject({ code: 1, stderr: stderr('/dev/zero') })
    const path = join(folder(), 'socket')
    const server = createServer().listen(path)
    await new Promise((listening) => server.once('listening', listening))
    expect(await chainrule('validate', path)).toMatchObject({ code: 1, stderr: stderr(path) })
    server.close()
  })
})
