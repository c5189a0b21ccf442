import { expect, test } from 'vitest'
import { chainruleReading, file, json } from './chainrule'

const LENGTH = 30_000

/** x, then −f and f in turns, as a file of as many nodes. */
function chain(): string {
  const nodes = Array.from({ length: LENGTH }, (_, i) => ({
    ...(i === 0
      ? { id: 'n0', op: 'input', name: 'x' }
      : { id: `n${i}`, op: i % 2 ? 'neg' : 'identity', name: `f${i}` }),
    position: { x: 0, y: 0 },
    attributes: {},
    ...(i === 0 && { value: 2.5 }),
  }))
  const edges = Array.from({ length: LENGTH - 1 }, (_, i) => ({
    id: `e${i}`,
    source: `n${i}`,
    target: `n${i + 1}`,
    input: 'x',
  }))
  const target = `n${LENGTH - 1}`
  return file(
    JSON.stringify({ format: 'chainrule', version: 1, title: '', notes: '', target, seed: 0, nodes, edges }),
  )
}

test(`a chain of ${LENGTH} nodes is evaluated, and written piece by piece`, { timeout: 60_000 }, async () => {
  const path = chain()
  const { nodes, edges } = await json('eval', path)
  expect(Object.keys(nodes)).toHaveLength(LENGTH)
  expect(edges).toHaveLength(LENGTH - 1)
  expect(nodes.x).toMatchObject({ value: 2.5, gradient: 1 })
  expect(nodes[`f${LENGTH - 1}`]).toMatchObject({ value: 2.5, gradient: 1 })
  const { code, stdout } = chainruleReading('', 'eval', path)
  expect(code).toBe(0)
  expect(stdout.split('\n')).toHaveLength(2 * LENGTH + 5)
})
