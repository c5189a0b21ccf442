import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Line } from './report'

// Paths are those of the bundle, out/bench/index.js.
const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const cli = at('out/main/cli.js')
const example = at('shared/examples/sigmoid-neuron.chainrule')

/** Goal 11: what a figure costs beside an evaluation, and many pages beside one; each in a process of its own. */
export function* figures(): Generator<Line | string> {
  if (!existsSync(cli)) return yield 'goal 11  not measured: npm run build makes the command line first'
  const folder = mkdtempSync(join(tmpdir(), 'chainrule-bench-'))
  try {
    const [one, all, chain] = ['one.svg', 'all.pdf', 'chain.chainrule'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    const figure = inTurns(['figure', example, '-o', one], ['eval', example])
    yield line('a figure of an example', 'eval', figure, 3)
    // 30 nodes, each computed and differentiated: 60 steps.
    const gates = Array.from({ length: 29 }, (_, i) => `f${i + 1} = tanh(${i === 0 ? 'x' : `f${i}`})`)
    run(['new', gates.join('; '), '--set', 'x=1', '-o', chain])
    const pdf = inTurns(
      ['figure', chain, '--all-steps', '-o', all],
      ['figure', chain, '--format', 'pdf', '-o', join(folder, 'one.pdf')],
    )
    yield line('the PDF of 60 steps', 'the PDF of one figure', pdf, 10)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const line = (name: string, reference: string, timing: Line['timing'], most: number): Line => ({
  goal: 11,
  name,
  reference,
  timing,
  ratio: timing.project / timing.reference,
  bound: { at: 'most', ratio: most },
})

function run(given: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [cli, ...given], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`chainrule ${given.join(' ')}: ${stderr}`)
}

/** The medians of a few turns, in microseconds: a start of Node is a part of both. */
function inTurns(project: readonly string[], reference: readonly string[]): Line['timing'] {
  const time = (given: readonly string[]) => {
    const start = performance.now()
    run(given)
    return 1000 * (performance.now() - start)
  }
  const times = Array.from({ length: 7 }, () => [time(project), time(reference)] as const)
  const median = (side: 0 | 1) => times.map((pair) => pair[side]).sort((a, b) => a - b)[3]!
  return { project: median(0), reference: median(1) }
}
