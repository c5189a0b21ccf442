import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of the built command line. */
    cli: string
  }
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Builds the command line once for all its tests, so that they run what is in the sources now. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'chainrule-cli-'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  await build({
    configFile: false,
    root: at('../../..'),
    logLevel: 'warn',
    resolve: { alias: { '@shared': at('../../../shared') } },
    // What is machine code stays outside; no test of the built command line needs it.
    ssr: { noExternal: true, external: ['@napi-rs/canvas'] },
    build: {
      ssr: at('../../../src-main/cli.ts'),
      outDir: join(folder, 'out'),
      emptyOutDir: false,
      target: 'node20',
    },
  })
  project.provide('cli', join(folder, 'out', 'cli.js'))
  return () => rmSync(folder, { recursive: true })
}
