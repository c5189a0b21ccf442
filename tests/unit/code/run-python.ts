import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Runs generated programs: many in one process, as starting one and loading a library takes longer than most of them.

/** What became of one program. */
export interface Ran {
  /** Null where it ended well, else what it raised. */
  readonly error: string | null
  readonly printed: string
}

const RUNNER = `
import contextlib, io, json, sys, traceback
results = []
for source in json.load(sys.stdin):
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
json.dump(results, sys.stdout)
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

/** Runs programs one after the other in one process. */
export function runPrograms(python: string, programs: readonly string[]): Ran[] {
  const folder = mkdtempSync(join(tmpdir(), 'chainrule-python-'))
  try {
    const runner = join(folder, 'run.py')
    writeFileSync(runner, RUNNER)
    const { stdout, stderr, status } = spawnSync(python, [runner], {
      input: JSON.stringify(programs),
      encoding: 'utf8',
      maxBuffer: 1e9,
      // Of a few numbers at a time, several threads only wait for each other.
      env: { ...process.env, PYTHONIOENCODING: 'utf-8', PYTHONUTF8: '1', OMP_NUM_THREADS: '1' },
    })
    if (status !== 0) throw new Error(`${python} failed: ${stderr}`)
    return JSON.parse(stdout) as Ran[]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
