import type { LayoutGraph } from '@shared/layout/graph'
import { route } from '@shared/layout/routing/route'
import { tidy } from '@shared/layout/tidy'
import { drawn } from '../unit/layout/drawn'
import { compare } from './measure'
import type { Line } from './report'

const room = { width: 892, height: 630 }
const SIZE = 5_000

const list = <T>(count: number, line: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => line(i))

const kinds: Record<string, (count: number) => LayoutGraph> = {
  'a chain': (count) => drawn(...list(count, (i) => `c${i + 1} = c${i}`)),
  'a fork': (count) => drawn(...list(count, (i) => `g${i} = x`)),
  'a stack': (count) => drawn(`f = ${list(count, (i) => `x${i}`).join(' ')}`),
  'residual blocks': (count) =>
    drawn(...list(count / 2, (i) => i).flatMap((i) => [`a${i} = r${i}`, `r${i + 1} = a${i} r${i}`])),
}

/** What goal 14 rests on: laying out takes no longer than a graph is large; a graph beside one half as large. */
export function* layouts(): Generator<Line> {
  for (const [kind, make] of Object.entries(kinds)) {
    const [large, half] = [make(2 * SIZE), make(SIZE)]
    const size = `${2 * SIZE} nodes`
    const tidied = compare(
      () => void tidy(large, { room }),
      () => void tidy(half, { room }),
      3,
      1,
    )
    yield line(`tidy of ${kind} of ${size}`, tidied)
    const [places, fewer] = [tidy(large, { room }), tidy(half, { room })]
    const routed = compare(
      () => void route(large, places),
      () => void route(half, fewer),
      5,
      1,
    )
    yield line(`the wires of ${kind} of ${size}`, routed)
  }
}

const line = (name: string, timing: Line['timing']): Line => ({
  goal: 14,
  name,
  reference: 'half as many',
  timing,
  ratio: timing.project / timing.reference,
  bound: { at: 'most', ratio: 2.3 },
})
