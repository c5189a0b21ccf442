import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll } from 'vitest'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Builds saving-process.ts, to be run as a process of its own; it goes with the tests of the file. */
export async function buildProgram(): Promise<string> {
  const built = mkdtempSync(join(tmpdir(), 'chainrule-'))
  afterAll(() => rmSync(built, { recursive: true, force: true }))
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': at('../../../shared') } },
    // It lies where there are no packages.
    ssr: { noExternal: true },
    build: { ssr: at('saving-process.ts'), outDir: built, target: 'node20', emptyOutDir: false },
  })
  return join(
    built,
    readdirSync(built).find((name) => name.startsWith('saving-process'))!,
  )
}
