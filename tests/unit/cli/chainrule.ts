import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inject, onTestFinished } from 'vitest'
import { run } from '../../../src-main/cli/main'

/** What a run of the command line left behind. */
export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** What the command line has to say, in this process: all of a run but the writing. */
export async function chainrule(...given: readonly string[]): Promise<Finished> {
  const { exitCode, stdout, stderr } = await run(given)
  return { code: exitCode, stdout: [...stdout].join(''), stderr: stderr.join('') }
}

/** Runs the built command line as a process of its own, with something on its standard input. */
export function chainruleReading(input: string, ...given: readonly string[]): Finished {
  const options = { input, encoding: 'utf8', maxBuffer: 1e9 } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [inject('cli'), ...given], options)
  return { code: status, stdout, stderr }
}

/** The JSON that a command prints. */
export const json = async (...given: readonly string[]) =>
  JSON.parse((await chainrule(...given, '--json')).stdout)

/** `--set name=value` for each. */
export const setting = (values: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(values).flatMap(([name, value]) => ['--set', `${name}=${JSON.stringify(value)}`])

/** A folder that is gone after the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'chainrule-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

/** A file that is gone after the test. */
export function file(content: string, name = 'graph.chainrule'): string {
  const path = join(folder(), name)
  writeFileSync(path, content)
  return path
}

const fixture = (path: string) => fileURLToPath(new URL(`../../fixtures/${path}`, import.meta.url))

/** The file of a lecture's example. */
export const example = (name: string) =>
  fileURLToPath(new URL(`../../../shared/examples/${name}.chainrule`, import.meta.url))

/** (x + y) · z at −2, 5 and −4. */
export const ADD_THEN_MULTIPLY = fixture('documents/v1/add-then-multiply.chainrule')

/** A perfectly sound document, damaged in one place. */
export const damagedDocument = () =>
  file(
    JSON.stringify({
      format: 'chainrule',
      version: 1,
      title: '',
      notes: '',
      target: null,
      seed: 0,
      nodes: [
        { id: 'n1', op: 'input', name: 'x', position: { x: 0, y: 0 }, attributes: {}, value: [1, 2] },
        { id: 'n2', op: 'sum', name: 's', position: { x: 0, y: 0 }, attributes: { axis: 'first' } },
      ],
      edges: [{ id: 'e1', source: 'n1', target: 'n2', input: 'x' }],
    }),
  )
