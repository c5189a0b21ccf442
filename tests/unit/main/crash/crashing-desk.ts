import { type ChildProcess, fork, type ForkOptions } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll } from 'vitest'
import { wire } from '../../../harness/wire.mjs'
import type { Told } from './states'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Builds main.ts and page.ts; they go with the tests of the file. */
export async function buildPrograms(): Promise<{ readonly main: string; readonly page: string }> {
  const built = mkdtempSync(join(tmpdir(), 'chainrule-crash-'))
  afterAll(() => rmSync(built, { recursive: true, force: true }))
  const program = async (name: string) => {
    const outDir = join(built, name)
    await build({
      configFile: false,
      logLevel: 'error',
      resolve: {
        alias: { '@shared': at('../../../../shared'), electron: at('../../../harness/electron.mjs') },
      },
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
  const env = { ...process.env, DESK_USER_DATA: userData, DESK_DOCUMENTS: userData }
  const options: ForkOptions = {
    env,
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  }

  const kill = async (child: ChildProcess) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  function load(id: number): void {
    const loaded = fork(programs.page, [], options)
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
    call = wire(main, {
      window() {},
      load: ({ id }: { id: number }) => load(id),
      show() {},
      send({ channel, args }: { channel: string; args: unknown[] }) {
        const { tell } = page as unknown as { tell: typeof call }
        void tell('hear', { channel, args }).catch(() => {})
      },
      close() {},
      problem(text: string) {
        throw new Error(text)
      },
    })
  }

  await start()
  return {
    async crashPage() {
      await kill(page!)
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
