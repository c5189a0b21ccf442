import { spawn, spawnSync } from 'node:child_process'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'

// Runs generated programs: all in one process, as starting one and loading a library takes longer than most of them.

/** What became of one program. */
export interface Ran {
  /** Null where it ended well, else what it raised. */
  readonly error: string | null
  readonly printed: string
}

const RUNNER = `
import contextlib, io, json, sys, traceback
for line in sys.stdin:
    results = []
    for source in json.loads(line):
        printed = io.StringIO()
        error = None
        with contextlib.redirect_stdout(printed):
            try:
                exec(compile(source, "<program>", "exec"), {"__name__": "__main__"})
            except SystemExit as exit:
                error = None if exit.code in (None, 0) else f"SystemExit: {exit.code}"
            except BaseException as raised:
                error = "".join(traceback.format_exception_only(raised)) + traceback.format_exc()[-600:]
        results.append({"error": error, "printed": printed.getvalue()})
    print(json.dumps(results), flush=True)
`

/**
 * The first Python that has a module: a Debian's own is not always the one that is found first. Null where none has, and
 * a line that says what is not tested then.
 */
export function pythonWith(module: string, debian: string): string | null {
  const candidates = [process.env['PYTHON'], 'python3', '/usr/bin/python3']
  const has = (python: string) => spawnSync(python, ['-c', `import ${module}`]).status === 0
  const found = candidates.find((python) => python !== undefined && has(python)) ?? null
  if (!found)
    process.stderr.write(`No python3 has ${module}: programs that need it are not run. Install ${debian}.\n`)
  return found
}

type Run = (programs: readonly string[]) => Promise<Ran[]>

/** Starts a Python that ends with the worker that it runs programs for: then nothing comes any more. */
function start(python: string): Run {
  const child = spawn(python, ['-c', RUNNER], {
    // Of a few numbers at a time, several threads only wait for each other.
    env: { ...process.env, PYTHONIOENCODING: 'utf-8', PYTHONUTF8: '1', OMP_NUM_THREADS: '1' },
  })
  let complaints = ''
  child.stderr
    .setEncoding('utf8')
    .on('data', (text: string) => (complaints = (complaints + text).slice(-2000)))
  // One that is gone cannot be written to, which is told below.
  child.stdin.on('error', () => {})
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  child.unref()
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as Socket).unref()
  return async (programs) => {
    child.stdin.write(`${JSON.stringify(programs)}\n`)
    const { value, done } = await answers.next()
    if (done) throw new Error(`${python} failed: ${complaints}`)
    return JSON.parse(value) as Ran[]
  }
}

const started = new Map<string, Run>()

/** Runs programs one after the other in the one process of a Python. */
export function runPrograms(python: string, programs: readonly string[]): Promise<Ran[]> {
  const run = started.get(python) ?? start(python)
  started.set(python, run)
  return run(programs)
}
