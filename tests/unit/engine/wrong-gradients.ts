import { checkGradients } from '@shared/engine/check'
import type { Verdict } from '@shared/engine/comparison'
import { isGiven } from '@shared/engine/given'
import type { LocalEntries, Operation, Vjp } from '@shared/ops/op'
import { RandomState } from '@shared/random/random-state'
import type { Tensor } from '@shared/tensor/tensor'
import { run } from './builders'
import { randomGraph, randomRoughGraph, randomTensorGraph } from './random-graphs'

// Graphs in which the declaration of one operation is made wrong, and what a check of them says.

const makers = [
  (seed: number) => randomGraph(seed, 12),
  (seed: number) => randomTensorGraph(seed),
  (seed: number) => randomRoughGraph(seed, 1 + (seed % 8)),
]
const graphOf = (seed: number) => makers[seed % makers.length]!(seed)

/** How many nodes of so many graphs with right gradients got each verdict. */
export function countRight(graphs: number): Readonly<Record<Verdict, number>> {
  const count = { passed: 0, kink: 0, uncheckable: 0, failed: 0 }
  for (let seed = 0; seed < graphs; seed++) {
    const { graph, target } = graphOf(seed)
    const { nodes } = checkGradients(run(graph, target).evaluation, { budget: Infinity })
    for (const { verdict } of nodes) count[verdict]++
  }
  return count
}

/** Of so many graphs in which an operation is wrong: how many are found, and what the others say. */
export function countWrong(graphs: number): {
  readonly found: number
  readonly kinks: number
  readonly others: readonly Wronged[]
} {
  let [found, kinks] = [0, 0]
  const others: Wronged[] = []
  for (let seed = 0, made = 0; made < graphs; seed++) {
    const wronged = checkWronged(seed)
    if (!wronged) continue
    made++
    if (wronged.verdicts.includes('failed')) found++
    else if (wronged.verdicts.includes('kink')) kinks++
    else others.push(wronged)
  }
  return { found, kinks, others }
}

type AnyLocal = LocalEntries<unknown, readonly Int32Array[]>
type AnyVjp = Vjp<readonly Tensor[], unknown>

/** Makes the gradient by one input of an operation too large by a factor; returns what makes it right again. */
export function makeWrong(operation: Operation, port: number, factor: number): () => void {
  if (operation.kind === 'elementwise') {
    const local = operation.entries.local as unknown as (AnyLocal | null)[]
    const right = local[port]!
    local[port] = (d, shift, i, end, v, ...rest) => {
      right(d, shift, i, end, v, ...rest)
      for (let at = i; at < end; at++) d[at + shift]! *= factor
    }
    return () => void (local[port] = right)
  }
  const declared = operation as { vjp: (position: number) => AnyVjp | null }
  const right = declared.vjp
  declared.vjp = (position) => {
    const vjp = right(position)
    if (position !== port || !vjp) return vjp
    return (call, upstream, gradient, at) => {
      vjp(call, upstream, gradient, at)
      gradient.data.forEach((entry, i) => (gradient.data[i] = entry * factor))
    }
  }
  return () => void (declared.vjp = right)
}

/** What becomes of a graph whose gradients an operation gets wrong; null: none of its gradients is another then. */
interface Wronged {
  readonly operation: string
  readonly factor: number
  readonly verdicts: readonly Verdict[]
}

/** A change of a gradient that is smaller is lost in the rounding of the target. */
const LEAST = 1e-9

/** Makes one operation of a random graph wrong by 1 % to 50 %, and checks. */
function checkWronged(seed: number): Wronged | null {
  const { graph, target } = graphOf(seed)
  const random = new RandomState(seed)
  const right = run(graph, target).evaluation
  const { program, flow } = right
  const places = Array.from(program.order).flatMap((node) => {
    const operation = program.operations[node]!
    if (operation.kind === 'source' || !flow.reached[node]) return []
    const ports = program.inputStart[node + 1]! - program.inputStart[node]!
    return Array.from({ length: ports }, (_, port) => ({ operation, port })).filter(({ port }) =>
      operation.gradient(port),
    )
  })
  if (places.length === 0) return null
  const { operation, port } = places[Math.floor(random.randomSample() * places.length)]!
  const size = 0.01 * 50 ** random.randomSample()
  const factor = 1 + (random.randomSample() < 0.5 ? -size : size)
  const makeRight = makeWrong(operation, port, factor)
  try {
    const wrong = run(graph, target).evaluation
    const isOther = Array.from(program.order).some((node) => {
      // Of what is given nobody checks it.
      if (isGiven(program, node)) return false
      const [a, b] = [right.gradientOf(node), wrong.gradientOf(node)]
      return a !== null && b !== null && a.data.some((entry, i) => Math.abs(entry - b.data[i]!) > LEAST)
    })
    if (!isOther) return null
    const { nodes } = checkGradients(wrong, { budget: Infinity })
    return { operation: operation.name, factor, verdicts: nodes.map(({ verdict }) => verdict) }
  } finally {
    makeRight()
  }
}
