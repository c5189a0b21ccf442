import type { LayoutGraph } from '@shared/layout/graph'
import { drawn, labelled, nodeOf } from './drawn'
import { chain, gateNet, residual, sumTree } from './nets'

// Graphs of 5 to 60 nodes as people build them gate by gate; those that draw lots draw the same for the same seed.

/** Numbers from 0 up to 1, the same for the same seed. */
function lots(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return ((state ^ (state >>> 15)) >>> 0) / 2 ** 32
  }
}

/** An expression of so many gates over a few variables, each of which may stand in it more than once. */
export function expression(seed: number, gates: number, variables = 4): LayoutGraph {
  const draw = lots(seed)
  const lines: string[] = []
  const term = (count: number): string => {
    if (count === 0) return `x${Math.floor(draw() * variables)}`
    const id = `f${lines.length}`
    const at = lines.push('') - 1
    if (draw() < 0.3) lines[at] = `${id} = ${term(count - 1)}`
    else {
      const left = Math.floor(draw() * count)
      lines[at] = `${id} = ${term(left)} ${term(count - 1 - left)}`
    }
    return id
  }
  term(gates)
  return drawn(...lines.toReversed())
}

/** So many gates of one or two inputs, fed mostly by what was built last, and now and then by a new source. */
export function built(seed: number, gates: number): LayoutGraph {
  const draw = lots(seed)
  const values = ['x0', 'x1']
  const lines = Array.from({ length: gates }, (_, i) => {
    const source = () => {
      if (draw() < 0.2) return `w${i}_${Math.floor(draw() * 2)}`
      const back = Math.floor(draw() ** 3 * values.length)
      return values[values.length - 1 - back]!
    }
    const inputs = draw() < 0.35 ? [values.at(-1)!] : [values.at(-1)!, source()]
    values.push(`g${i}`)
    return `g${i} = ${inputs.join(' ')}`
  })
  return drawn(...lines)
}

/** One step of a long short-term memory of one unit, gate by gate. */
export function lstmCell(): LayoutGraph {
  const gates = ['i', 'f', 'o', 'g'].flatMap((name) => [
    `${name}p = W${name} x`,
    `${name}q = U${name} h`,
    `${name}s = ${name}p ${name}q`,
    `${name}b = ${name}s b${name}`,
    `${name} = ${name}b`,
  ])
  return drawn(...gates, 'kept = f c', 'new = i g', 'cell = kept new', 'out = cell', 'hidden = o out')
}

/** Attention of one head over matrices, with its softmax as one gate. */
export function attention(): LayoutGraph {
  const shapes = new Map<string, readonly number[]>(
    Object.entries({ X: [3, 2], Wq: [2, 2], Wk: [2, 2], Wv: [2, 2], Q: [3, 2], K: [3, 2], V: [3, 2] }),
  )
  for (const id of ['S', 'scaled', 'A']) shapes.set(id, [3, 3])
  for (const [id, shape] of [
    ['T', [2, 3]],
    ['Y', [3, 2]],
    ['R', [3, 2]],
  ] as const)
    shapes.set(id, shape)
  const lines: [string, string, ...string[]][] = [
    ['Q', '@', 'X', 'Wq'],
    ['K', '@', 'X', 'Wk'],
    ['V', '@', 'X', 'Wv'],
    ['T', 'ᵀ', 'K'],
    ['S', '@', 'Q', 'T'],
    ['scaled', '·', 'S', 'c'],
    ['A', 'softmax', 'scaled'],
    ['Y', '@', 'A', 'V'],
    ['R', '+', 'Y', 'X'],
    ['loss', 'sum', 'R'],
  ]
  const gates = new Map(lines.map(([id, word, ...inputs]) => [id, { word, inputs }]))
  const ids = [...new Set(lines.flatMap(([id, , ...inputs]) => [...inputs, id]))]
  return labelled(
    ids.map((id) => {
      const gate = gates.get(id)
      return nodeOf(id, gate?.inputs.length ?? 0, id, gate?.word, shapes.get(id))
    }),
    lines.flatMap(([target, , ...inputs]) => inputs.map((source, port) => ({ source, target, port }))),
    shapes,
  )
}

/** One value that so many gates use, each with a weight of its own, and their sum. */
export function fork(branches: number): LayoutGraph {
  const lines = Array.from({ length: branches }, (_, i) => `p${i} = w${i} x`)
  const sums = Array.from(
    { length: branches - 1 },
    (_, i) => `s${i} = ${i === 0 ? 'p0' : `s${i - 1}`} p${i + 1}`,
  )
  return drawn(...lines, ...sums)
}

/** A chain of gates of one input. */
export function unaryChain(gates: number): LayoutGraph {
  return drawn(...Array.from({ length: gates }, (_, i) => `c${i + 1} = c${i}`))
}

/** A softmax over so many scores with its cross entropy, gate by gate. */
export function softmax(scores: number): LayoutGraph {
  const all = Array.from({ length: scores }, (_, i) => i)
  return drawn(
    ...all.map((i) => `e${i} = z${i}`),
    ...all.slice(1).map((i) => `t${i} = ${i === 1 ? 'e0' : `t${i - 1}`} e${i}`),
    ...all.map((i) => `p${i} = e${i} t${scores - 1}`),
    'l = p0',
    'loss = l',
  )
}

/** The mean and variance of so many values, and each of them normalised. */
export function normalised(values: number): LayoutGraph {
  const all = Array.from({ length: values }, (_, i) => i)
  return drawn(
    ...all.slice(1).map((i) => `s${i} = ${i === 1 ? 'x0' : `s${i - 1}`} x${i}`),
    `m = s${values - 1} n`,
    ...all.map((i) => `d${i} = x${i} m`),
    ...all.map((i) => `q${i} = d${i}`),
    ...all.slice(1).map((i) => `v${i} = ${i === 1 ? 'q0' : `v${i - 1}`} q${i}`),
    `v = v${values - 1} n`,
    'r = v',
    ...all.map((i) => `y${i} = d${i} r`),
  )
}

/** All of them, by what they are. */
export const studentNets: Readonly<Record<string, () => LayoutGraph>> = {
  ...Object.fromEntries(
    [5, 8, 12, 16, 20, 30].flatMap((gates) =>
      [1, 2].map((seed) => [`expression ${seed} of ${gates} gates`, () => expression(seed, gates)]),
    ),
  ),
  ...Object.fromEntries(
    [5, 10, 15, 20, 30, 40].flatMap((gates) =>
      [1, 2].map((seed) => [`graph ${seed} of ${gates} gates`, () => built(seed, gates)]),
    ),
  ),
  'a net 2-2-1': () => gateNet(2, 2, 1),
  'a net 2-3-1': () => gateNet(2, 3, 1),
  'a net 3-2-2': () => gateNet(3, 2, 2),
  'a net 3-4-2': () => gateNet(3, 4, 2),
  'two residual blocks': () => residual(2),
  'six residual blocks': () => residual(6),
  'a cell of a long short-term memory': lstmCell,
  'an attention head': attention,
  'a chain of 6 layers': () => chain(6),
  'a chain of 18 layers': () => chain(18),
  'a fork of 4 branches': () => fork(4),
  'a fork of 12 branches': () => fork(12),
  'a chain of 12 unary gates': () => unaryChain(12),
  'a chain of 50 unary gates': () => unaryChain(50),
  'a softmax of 3': () => softmax(3),
  'a softmax of 6': () => softmax(6),
  'four values normalised': () => normalised(4),
  'a sum of 16': () => sumTree(16),
}
