import { type ChildProcess, fork, type ForkOptions } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'vite'
import { afterAll } from 'vitest'
import { wire } from '../../../harness/wire.mjs'
import type { Told } from './states'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The stand-in for Electron stays where it is, as it finds files by its own place. */
const standIn: Plugin = {
  name: 'chainrule:stand-in',
  enforce: 'pre',
  resolveId: (name) =>
    name === 'electron' || name.endsWith('/harness/electron.mjs')
      ? { id: pathToFileURL(at('../../../harness/electron.mjs')).href, external: true }
      : null,
}

/** Builds main.ts and page.ts; they go with the tests of the file. */
export async function buildPrograms(): Promise<{ readonly main: string; readonly page: string }> {
  const built = mkdtempSync(join(tmpdir(), 'chainrule-crash-'))
  afterAll(() => rmSync(built, { recursive: true, force: true }))
  const program = async (name: string) => {
    const outDir = join(built, name)
    await build({
      configFile: false,
      logLevel: 'error',
      resolve: { alias: { '@shared': at('../../../../shared') } },
      plugins: [standIn],
      ssr: { noExternal: true, external: ['@napi-rs/canvas'] },
      build: { ssr: at(`${name}.ts`), outDir, target: 'node20' },
    })
    return join(
      outDir,
      readdirSync(outDir).find((file) => file.startsWith(name) && /\.m?js$/.test(file))!,
    )
  }
  const programs = { main: await program('main'), page: await program('page') }
  // The page is a process here, which needs none; the main process wants to have read one.
  mkdirSync(join(built, 'preload'))
  writeFileSync(join(built, 'preload', 'preload.cjs'), '')
  writeFileSync(join(built, 'package.json'), '{ "type": "module" }')
  return programs
}

/** What the pages say. */
export interface Hearing {
  opened(all: readonly Told[]): void
  edited(told: Told): void
}

/** The application as a main process and the process of its page, which can be killed. */
export interface CrashingDesk {
  /** Fails where a process died that was not killed. */
  check(): void
  /** The process of the page dies, and the user has it loaded again. */
  crashPage(): Promise<void>
  /** The main process dies, and the page with it; then somebody starts it again. */
  crashMain(): Promise<void>
  end(): Promise<void>
}

export async function startDesk(
  programs: { readonly main: string; readonly page: string },
  userData: string,
  hearing: Hearing,
): Promise<CrashingDesk> {
  let main: ChildProcess
  let call: ReturnType<typeof wire>
  let page: ChildProcess | null = null
  let session: unknown = []
  const killed = new Set<ChildProcess>()
  let problem: string | null = null
  const watch = (child: ChildProcess, what: string) =>
    child.once('exit', (code, signal) => {
      if (!killed.has(child)) problem ??= `the process of ${what} ended by itself: ${code ?? signal}`
    })
  const env = { ...process.env, DESK_USER_DATA: userData, DESK_DOCUMENTS: userData }
  const options: ForkOptions = {
    env,
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  }

  const kill = async (child: ChildProcess) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    killed.add(child)
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  function load(id: number): void {
    const loaded = fork(programs.page, [], options)
    watch(loaded, 'the page')
    const tell = wire(loaded, {
      // Who is gone gets no answer, and waits for none.
      ask: ({ channel, args }: { channel: string; args: unknown[] }) =>
        call('invoke', { id, origin: 'app://chainrule', isTop: true, channel, args }),
      session: () => session,
      remember: (items: unknown) => void (session = items),
      opened: hearing.opened,
      edited: hearing.edited,
    })
    page = Object.assign(loaded, { tell })
  }

  async function start(): Promise<void> {
    // A new window begins with nothing.
    session = []
    main = fork(programs.main, [], options)
    watch(main, 'main')
    call = wire(main, {
      window() {},
      load({ id }: { id: number }) {
        load(id)
        return { title: 'Chainrule', status: 200 }
      },
      crash: () => kill(page!),
      show() {},
      send({ channel, args }: { channel: string; args: unknown[] }) {
        const { tell } = page as unknown as { tell: typeof call }
        void tell('hear', { channel, args }).catch(() => {})
      },
      close() {},
      problem: (text: string) => void (problem ??= text),
    })
  }

  await start()
  return {
    check() {
      if (problem !== null) throw new Error(problem)
    },
    async crashPage() {
      await call('answer', { method: 'showMessageBox', value: { response: 0 } })
      await call('crashPage')
    },
    async crashMain() {
      await Promise.all([kill(main), page && kill(page)])
      await start()
    },
    async end() {
      await Promise.all([kill(main), page && kill(page)])
    },
  }
}
